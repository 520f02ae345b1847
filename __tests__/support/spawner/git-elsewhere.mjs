import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createConnection } from 'node:net';
import { basename } from 'node:path';
import { Readable, Writable } from 'node:stream';

/*
 * The git that the code under test starts in a test worker, started by the spawner in its place (spawner.mjs says why): the same
 * program, arguments, folder, environment, pipes, signals and exit code. Every other program starts as it does outside of tests.
 */

const [OUT, ERR, END, STARTED, EXITED] = [1, 2, 3, 4, 5];

/** Rooms that are about starting git itself, whose tests see node's own `spawn`. */
const OWN = /__tests__\/(?:git|engines|support)\//;

const real = childProcess.spawn;

/** To be called for each file of tests, before it is loaded. */
export function startGitElsewhere(testPath) {
  const socket = process.env.SUPERRES_SPAWNER;
  const elsewhere = socket !== undefined && process.platform !== 'win32' && !OWN.test(testPath);
  childProcess.spawn = elsewhere
    ? (command, args, options) =>
        isPlainGit(command, args, options) ? start(socket, command, args, options) : real(command, args, options)
    : real;
}

function isPlainGit(command, args, options) {
  if (!Array.isArray(args) || basename(command) !== 'git') return false;
  const { cwd, env, stdio, windowsHide, ...rest } = options ?? {};
  return (
    env !== undefined && Array.isArray(stdio) && stdio.every((way) => way === 'pipe') && Object.keys(rest).length === 0
  );
}

function start(path, command, args, { cwd, env }) {
  const child = new EventEmitter();
  const socket = createConnection({ path, allowHalfOpen: true });
  const head = Buffer.from(JSON.stringify({ command, args, cwd: cwd ?? process.cwd(), env, tell: true }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  socket.write(Buffer.concat([length, head]));

  const pipe = () => new Readable({ read: () => undefined, emitClose: true });
  const stdin = new Writable({
    write: (chunk, _encoding, done) => void socket.write(chunk, () => done()),
    final: (done) => void socket.end(() => done()),
    destroy: (error, done) => {
      if (!socket.writableEnded) socket.end();
      done(error);
    },
  });
  const [stdout, stderr] = [pipe(), pipe()];
  Object.assign(child, {
    stdin,
    stdout,
    stderr,
    stdio: [stdin, stdout, stderr],
    spawnfile: command,
    spawnargs: [command, ...args],
  });
  Object.assign(child, { pid: undefined, exitCode: null, signalCode: null, killed: false, connected: false });
  child.ref = () => void socket.ref();
  child.unref = () => void socket.unref();

  let asked; // a signal before there is a process
  let over = false;
  child.kill = (signal = 'SIGTERM') => {
    if (over) return false;
    child.killed = true;
    if (child.pid === undefined) asked = signal;
    else send(child.pid, signal);
    return true;
  };
  const exit = ({ code, signal }) => {
    over = true;
    [child.exitCode, child.signalCode] = [code, signal];
    child.emit('exit', code, signal);
  };
  let open = 2;
  const closed = () => {
    open -= 1;
    if (open > 0) return;
    // Nobody reads on: what git's own children still hold open is let go.
    if (over) socket.destroy();
    child.emit('close', child.exitCode, child.signalCode);
  };
  for (const stream of [stdout, stderr]) stream.on('close', closed);
  const finish = () => {
    for (const stream of [stdout, stderr]) if (!stream.destroyed) stream.push(null);
    stdin.destroy();
  };

  const take = (kind, data) => {
    if (kind === OUT || kind === ERR) {
      const stream = kind === OUT ? stdout : stderr;
      if (!stream.destroyed) stream.push(data);
      return;
    }
    const said = JSON.parse(data.toString());
    if (kind === STARTED) {
      child.pid = said.pid;
      child.emit('spawn');
      if (asked !== undefined) send(child.pid, asked);
    } else if (kind === EXITED) exit(said);
    else if (kind === END) {
      if (said.error !== undefined) {
        over = true;
        child.emit('error', Object.assign(new Error(said.error), said.facts));
      }
      finish();
    }
  };
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const end = 5 + rest.readUInt32BE(1);
      if (rest.length < end) return;
      const [kind, data] = [rest[0], rest.subarray(5, end)];
      rest = rest.subarray(end);
      take(kind, data);
    }
  });
  socket.on('error', (error) => {
    if (!over) child.emit('error', error);
    over = true;
  });
  socket.on('close', finish);
  return child;
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}
