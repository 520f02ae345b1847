import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor } from '../../src/core/secrets.js';
import { createCommandFiles, formatCommand, formatFileEntry } from '../../src/report/workflow-log.js';

/** What @actions/core itself writes to standard output. */
function coreWrites(act: () => void): string {
  const written: string[] = [];
  const original = process.stdout.write;
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof process.stdout.write;
  try {
    act();
  } finally {
    process.stdout.write = original;
  }
  return written.join('');
}

const HOSTILE = ['plain', 'a%b', 'two\nlines', 'cr\rlf\r\n', 'a:b,c', '::error::x', '::', '', 'ünï ☕ 漢字', '%0A%25'];
const LEVELS = [
  ['notice', core.notice],
  ['warning', core.warning],
  ['error', core.error],
] as const;
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));

describe('workflow commands', () => {
  it('are those of @actions/core, byte for byte', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, fc.nat({ max: 3 }), (message, file, title, line) => {
        const properties = { file, title, ...(line > 0 ? { line } : {}) };
        const coreProperties = { file, title, ...(line > 0 ? { startLine: line } : {}) };
        for (const [level, write] of LEVELS) {
          expect(`${formatCommand(level, message, properties)}\n`).toBe(
            coreWrites(() => write(message, coreProperties)),
          );
        }
        expect(`${formatCommand('debug', message)}\n`).toBe(coreWrites(() => core.debug(message)));
        expect(`${formatCommand('group', message)}\n`).toBe(coreWrites(() => core.startGroup(message)));
        expect(`${formatCommand('add-mask', message)}\n`).toBe(coreWrites(() => core.setSecret(message)));
      }),
    );
    expect(`${formatCommand('endgroup')}\n`).toBe(coreWrites(() => core.endGroup()));
  });
});

describe('command files', () => {
  let folder: string;
  let before: string | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'superres-files-'));
    before = process.env.GITHUB_OUTPUT;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.GITHUB_OUTPUT;
    else process.env.GITHUB_OUTPUT = before;
    await rm(folder, { recursive: true });
  });

  it('get the entries that @actions/core writes, random delimiter aside', async () => {
    const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
    await Promise.all([writeFile(ours, ''), writeFile(theirs, '')]);
    process.env.GITHUB_OUTPUT = theirs;
    const files = createCommandFiles({ output: ours }, createRedactor());
    for (const [index, value] of HOSTILE.entries()) {
      core.setOutput(`name-${index}`, value);
      await files.setOutputs({ [`name-${index}`]: value });
    }
    const plain = (text: string) => text.replace(/ghadelimiter_[0-9a-f-]{36}/g, 'D');
    expect(plain(await readFile(ours, 'utf8'))).toBe(plain(await readFile(theirs, 'utf8')));
  });

  it('use another delimiter for every entry', async () => {
    const output = join(folder, 'output');
    await createCommandFiles({ output }, createRedactor()).setOutputs({ a: '1', b: '2' });
    const delimiters = (await readFile(output, 'utf8')).match(/ghadelimiter_[0-9a-f-]{36}/g);
    expect(new Set(delimiters).size).toBe(2);
  });

  it('never contain a registered secret', async () => {
    const paths = { output: join(folder, 'output'), summary: join(folder, 'summary') };
    const redactor = createRedactor();
    redactor.add('s3cr3t-value');
    const files = createCommandFiles(paths, redactor);
    await files.setOutputs({ branch: 'x-s3cr3t-value' });
    await files.addSummary('see s3cr3t-value');
    expect(await readFile(paths.output, 'utf8')).toContain('x-***');
    expect(await readFile(paths.summary, 'utf8')).toBe('see ***\n');
  });

  it('refuse a value that contains its own delimiter', () => {
    expect(() => formatFileEntry('a', 'x\nghadelimiter_1\nevil=1', '1')).toThrow(TypeError);
  });

  it('are optional: outside a runner nothing is written', async () => {
    const files = createCommandFiles({}, createRedactor());
    await files.setOutputs({ a: '1' });
    await files.addSummary('text');
  });
});
