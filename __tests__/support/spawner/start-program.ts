import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A program at work. */
export interface Program {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Its exit code, once it has ended and its output is there; null after a signal. Rejects when it cannot be started. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts a program by way of the spawner (spawner.mjs says why), or directly outside of jest. */
export function startProgram(command: string, args: readonly string[], options: ProgramOptions): Program {
  const socket = process.env.SUPERRES_SPAWNER;
  return socket === undefined ? here(command, args, options) : there(socket, command, args, options);
}

function here(command: string, args: readonly string[], { cwd, env }: ProgramOptions): Program {
  const child = spawn(command, args, { cwd, env });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, ended, kill: () => void child.kill() };
}

const [OUT, ERR] = [1, 2];

function there(path: string, command: string, args: readonly string[], { cwd, env }: ProgramOptions): Program {
  const socket = createConnection({ path, allowHalfOpen: true });
  const head = Buffer.from(JSON.stringify({ command, args, cwd: cwd ?? process.cwd(), env }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  socket.write(Buffer.concat([length, head]));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const ended = new Promise<number | null>((resolve, reject) => {
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      while (rest.length >= 5) {
        const end = 5 + rest.readUInt32BE(1);
        if (rest.length < end) return;
        const data = rest.subarray(5, end);
        if (rest[0] === OUT) stdout.write(data);
        else if (rest[0] === ERR) stderr.write(data);
        else {
          const { code, error } = JSON.parse(data.toString()) as { code: number | null; error?: string };
          if (error === undefined) resolve(code);
          else reject(new Error(error));
          stdout.end();
          stderr.end();
        }
        rest = rest.subarray(end);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => {
      stdout.end();
      stderr.end();
      reject(new Error(`the spawner hung up on ${command}`));
    });
  });
  // Whoever kills a program need not wait for its end.
  ended.catch(() => undefined);
  return { stdin: socket, stdout, stderr, ended, kill: () => void socket.destroy() };
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { input = '', ...options }: ProgramOptions & { readonly input?: Uint8Array | string },
): Promise<ProgramEnd> {
  const program = startProgram(command, args, options);
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  program.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  program.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  program.stdin.on('error', () => undefined); // A program may stop reading early: its exit code says why.
  program.stdin.end(input);
  const [code] = await Promise.all([program.ended, finished(program.stdout), finished(program.stderr)]);
  return { code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() };
}
