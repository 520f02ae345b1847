import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { EOL, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutputs } from '../../src/cli/demo-runner.js';
import { createRedactor } from '../../src/core/secrets.js';
import { addSummary, createWorkflowLog, setOutputs } from '../../src/report/workflow-log.js';
import { captureStdout } from '../support/capture-stdout.js';

const HOSTILE = ['plain', 'a%b', 'two\nlines', 'cr\rlf\r\n', 'a:b,c', '::error::x', '::', '', 'ünï ☕ 漢字', '%0A%25'];

/** As the runner reads a command (ActionCommand.cs): name, properties, data. */
function parseCommand(line: string) {
  const [, name = '', list = '', data = ''] = /^::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  const unescaped = (text: string) =>
    text.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
  const pairs = list.split(',').map((pair) => pair.split('=', 2) as [string, string]);
  const properties = list === '' ? {} : Object.fromEntries(pairs.map(([key, value]) => [key, unescaped(value)]));
  return { name, properties, data: unescaped(data) };
}

describe('workflow commands', () => {
  it('tell the runner which file an annotation is for, whatever the file is called', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(text, (file) => {
        for (const level of ['notice', 'warning', 'error'] as const) {
          const line = captureStdout(() => createWorkflowLog(createRedactor())[level]('m', { file, title: 't' }));
          const { name, properties, data } = parseCommand(line.slice(0, -EOL.length));
          expect({ name, data }).toEqual({ name: level, data: 'm' });
          expect(properties).toEqual(file === '' ? { title: 't' } : { title: 't', file });
        }
      }),
    );
  });
});

describe('command files', () => {
  let folder: string;
  const paths = () => ({ output: join(folder, 'output'), summary: join(folder, 'summary') });
  const before = { output: process.env.GITHUB_OUTPUT, summary: process.env.GITHUB_STEP_SUMMARY };
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'superres-files-'));
    const { output, summary } = paths();
    await Promise.all([writeFile(output, ''), writeFile(summary, '')]);
    process.env.GITHUB_OUTPUT = output;
    process.env.GITHUB_STEP_SUMMARY = summary;
  });
  afterEach(async () => {
    restore('GITHUB_OUTPUT', before.output);
    restore('GITHUB_STEP_SUMMARY', before.summary);
    await rm(folder, { recursive: true });
  });

  it('hold what was set, whatever is in it', async () => {
    const values = Object.fromEntries(HOSTILE.map((value, index) => [`name-${index}`, value]));
    setOutputs(values, createRedactor());
    const read = parseOutputs(await readFile(paths().output, 'utf8'));
    // A reader of lines sees no carriage returns.
    const lines = (text: string) => text.replaceAll('\r', '');
    expect(Object.entries(read).map(([name, value]) => [name, lines(value)])).toEqual(
      Object.entries(values).map(([name, value]) => [name, lines(value)]),
    );
  });

  it('use another delimiter for every entry, which no value can guess', async () => {
    setOutputs({ a: '1', b: 'ghadelimiter_1\nevil=1' }, createRedactor());
    const text = await readFile(paths().output, 'utf8');
    expect(new Set(text.match(/ghadelimiter_[0-9a-f-]{36}/g)).size).toBe(2);
    expect(parseOutputs(text)).toEqual({ a: '1', b: 'ghadelimiter_1\nevil=1' });
  });

  it('never contain a registered secret', async () => {
    const redactor = createRedactor();
    redactor.add('s3cr3t-value');
    setOutputs({ branch: 'x-s3cr3t-value' }, redactor);
    await addSummary('see s3cr3t-value', redactor);
    await addSummary('and more', redactor);
    expect(await readFile(paths().output, 'utf8')).toContain('x-***');
    expect(await readFile(paths().summary, 'utf8')).toBe(`see ***${EOL}and more${EOL}`);
  });

  it('are optional: outside a runner nothing is written, to standard output neither', async () => {
    delete process.env.GITHUB_OUTPUT;
    delete process.env.GITHUB_STEP_SUMMARY;
    expect(captureStdout(() => setOutputs({ a: '1' }, createRedactor()))).toBe('');
    await addSummary('text', createRedactor());
  });
});
