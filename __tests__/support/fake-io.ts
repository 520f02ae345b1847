import { pathToFileURL } from 'node:url';
import type { CliIo, CliOutput } from '../../src/cli/terminal.js';

/** A process for the commands to run in: what they write is kept, and ctrl-C is a function. */
export function fakeIo(cwd: string, more: Partial<CliIo> & { tty?: boolean } = {}) {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): CliOutput => ({
    write: (text) => {
      written[name] += text;
    },
    isTTY: more.tty ?? false,
    columns: 100,
  });
  let listener = (): void => undefined;
  let clock = 0;
  const io: CliIo = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: {},
    cwd,
    home: pathToFileURL(`${process.cwd()}/`),
    now: () => (clock += 10),
    cores: 1,
    writeBytes: (bytes) => {
      written.stdout += Buffer.from(bytes).toString('latin1');
    },
    readInput: async () => new Uint8Array(),
    onInterrupt: (callback) => {
      listener = callback;
      return () => undefined;
    },
    ...more,
  };
  return { io, written, interrupt: () => listener() };
}
