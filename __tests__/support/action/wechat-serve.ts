import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveCommand } from '../../../src/wechat-server/serve.js';
import { DIST } from './runner.js';

/** Distinctive, so that they can be searched for; as long and as odd as a user's can be. */
export const APP_ID = 'wx0e2e0e2e0e2e0e2e';
export const APP_SECRET = 'e2e+App/Secret=d1stinctive&9f3c';
export const FIXED_TOKEN = '81_e2e.Given~Token/d1stinctive+7b2a';
/** What stable_token answers first. */
export const STABLE_TOKEN = '82_e2e-Stable-Token_d1stinctive-4c8d';

export interface ServeOptions {
  /** Fault script (docs/server.md). */
  readonly faults?: readonly Readonly<Record<string, unknown>>[];
  readonly flags?: readonly string[];
}

export interface RunningServe {
  readonly url: string;
  /** The access log and everything else on stderr. */
  log(): string;
  /** Requests to an endpoint so far, by the access log. */
  calls(endpoint: string): number;
  /** All tokens that were ever issued. */
  tokens(): Promise<string[]>;
  /** Asks the server to stop and waits for it: its exit code. */
  stop(): Promise<number | null>;
}

/** `superres serve` of the built command line as a process of its own, with one app, one fixed token and fresh storage. */
export function startServe(options?: ServeOptions): Promise<RunningServe> {
  return start(options, ({ args, env }, say, complain) => {
    const child = spawn(process.execPath, [join(DIST, 'cli.js'), ...args], { env });
    child.stdout.on('data', (chunk: Buffer) => say(chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => complain(chunk.toString('utf8')));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    return { ended, stop: () => void child.kill('SIGTERM') };
  });
}

/** The same command in this process, for tests that are about the action: to start one takes no time. */
export function startServeHere(options?: ServeOptions): Promise<RunningServe> {
  return start(options, ({ args: [, ...argv], env }, say, complain) => {
    const stop = new AbortController();
    const ended = serveCommand(argv, {
      stdout: { write: say },
      stderr: { write: complain },
      env,
      home: new URL('../../../', import.meta.url),
      signal: stop.signal,
    });
    return { ended, stop: () => stop.abort() };
  });
}

interface Command {
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

interface Started {
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  stop(): void;
}

type Start = (command: Command, say: (text: string) => void, complain: (text: string) => void) => Started;

async function start({ faults, flags = [] }: ServeOptions = {}, begin: Start): Promise<RunningServe> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-serve-'));
  const storage = join(folder, 'state');
  const script = join(folder, 'faults.json');
  await writeFile(script, JSON.stringify({ faults: faults ?? [] }));
  await mkdir(storage, { mode: 0o700 });
  const stable = { token: STABLE_TOKEN, appId: APP_ID, family: 'stable', expiresAt: Date.now() + 7_000_000 };
  await writeFile(join(storage, 'tokens.json'), JSON.stringify([stable]), { mode: 0o600 });
  const places = ['--port', '0', '--storage', storage, '--faults', script];
  const args = ['serve', ...places, '--quality', 'fast', '--threads', '1', ...flags];
  // The credentials by environment, as docs/server.md advises for shared machines.
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    SUPERRES_SERVE_APP_ID: APP_ID,
    SUPERRES_SERVE_APP_SECRET: APP_SECRET,
    SUPERRES_SERVE_TOKEN: FIXED_TOKEN,
  };
  let log = '';
  let said = '';
  const complain = (text: string) => {
    log += text;
  };
  let running: Started | undefined;
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const found = /^listening on (http:\S+)$/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    running = begin({ args, env }, listen, complain);
    void running.ended.then((code) => reject(new Error(`superres serve ended with ${code}: ${log}`)));
  });
  return {
    url,
    log: () => log,
    calls: (endpoint) => log.split('\n').filter((line) => line.split(' ')[3] === endpoint).length,
    async tokens() {
      const saved = await readFile(join(storage, 'tokens.json'), 'utf8').catch(() => '[]');
      return (JSON.parse(saved) as { token: string }[]).map(({ token }) => token);
    },
    async stop() {
      running?.stop();
      const code = await running?.ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      return code ?? null;
    },
  };
}
