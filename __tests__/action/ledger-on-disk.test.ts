import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blobId } from '../../src/git/tree-entry.js';
import { formatLine } from '../../src/ledger/bucket.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

/** What a stranger's pull request, or another step, may have left where the ledger is. */
const traps: readonly (readonly [name: string, set: (file: string) => Promise<unknown> | unknown, words: RegExp])[] = [
  ['a link to a terminal', (file) => symlink('/dev/ptmx', file), /is not a plain file/],
  ['a link to endless zeroes', (file) => symlink('/dev/zero', file), /is not a plain file/],
  ['a pipe that nobody writes to', (file) => execFileSync('sh', ['-c', 'mkfifo "$0"', file]), /is not a plain file/],
  ['a link to another file', (file) => symlink('/etc/passwd', file), /is not a plain file/],
  ['a folder', (file) => mkdir(file), /is not a plain file/],
  [
    'hundreds of megabytes',
    async (file) => {
      await writeFile(file, '');
      await truncate(file, 200e6);
    },
    /has more than 16 MiB/,
  ],
];

it.each(traps)('%s in the ledger: named at once, no hang, no foreign file read', async (_name, set, words) => {
  const site = await start({ files: FILES });
  const job = await site.job({
    inputs: { publish: 'none' },
    before: async (clone) => {
      await mkdir(join(clone, '.superres'));
      await set(join(clone, '.superres', '58.jsonl'));
    },
  });
  expect(job.code).toBe(1);
  expect(job.log).toMatch(new RegExp(`\`.superres/58.jsonl\` ${words.source}.*E_LEDGER_FILE`));
  // Before anything is made.
  expect(await job.git('status', '--porcelain', '--', 'img')).toBe('');
});

describe('a result that an earlier run left on disk without committing it', () => {
  const source = FILES['img/a.png'];
  const [earlier, theirs] = [wavesPng(5, 40, 30), wavesPng(6, 40, 30)];
  const recorded = (output: string) => ({
    blob: blobId(source),
    bytes: source.length,
    size: { width: 20, height: 15 },
    output,
    outputBlob: blobId(earlier),
    outputSize: { width: 40, height: 30 },
    by: { engine: 'local', model: 'own-16x8', version: '1' } as const,
  });
  const left = (output: string, picture: Uint8Array) => async (clone: string) => {
    await mkdir(join(clone, '.superres'));
    const line = formatLine({ path: 'img/a.png', done: recorded(output) });
    await writeFile(join(clone, '.superres', '58.jsonl'), `${line}\n`);
    await writeFile(join(clone, output), picture);
  };

  it.each([
    ['beside its source', 'img/a@2x.png', {}],
    ['in its place', 'img/a.png', { output: '{dir}/{name}{ext}' }],
  ])('%s, by another version or quality: makes way for the one that is committed', async (_how, output, inputs) => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs, before: left(output, earlier) });
    expect(job.results?.images).toMatchObject([{ path: 'img/a.png', outcome: 'enhanced' }]);
    expect(await site.read('main', output)).toEqual(await readFile(join(job.workspace, output)));
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('and that a person changed since stays', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ before: left('img/a@2x.png', theirs) });
    expect(job.results?.images).toMatchObject([{ path: 'img/a.png', outcome: 'skipped', reason: 'output-exists' }]);
    expect(await readFile(join(job.workspace, 'img/a@2x.png'))).toEqual(theirs);
  });
});

it.each([
  ['a pipe', '.superres/.gitattributes', (file: string) => void execFileSync('sh', ['-c', 'mkfifo "$0"', file])],
  ['a link to endless zeroes', 'img/.gitattributes', (file: string) => symlink('/dev/zero', file)],
])('%s as %s: git is not let near it', async (_kind, name, set) => {
  const site = await start({ files: FILES });
  const job = await site.job({
    before: async (clone) => {
      await mkdir(join(clone, '.superres'));
      await set(join(clone, name));
    },
  });
  expect(job.outputs['commit-sha']).toBe(await site.head('main'));
});

it('the ledger folder itself is a link: nothing is read through it', async () => {
  const site = await start({ files: FILES });
  const job = await site.job({
    inputs: { publish: 'none' },
    before: (clone) => symlink('/dev', join(clone, '.superres')),
  });
  expect(job.code).toBe(1);
  expect(job.log).toMatch(/E_OUTPUT_PATH|E_LEDGER_FOLDER/);
});

it('a committed ledger file of 30 MB: named, before anything is made', async () => {
  const site = await start({ files: { ...FILES, '.superres/58.jsonl': Buffer.alloc(30e6, 10) } });
  const job = await site.job({});
  expect(job.code).toBe(1);
  expect(job.log).toMatch(/`\.superres\/58\.jsonl` has more than 16 MiB.*E_LEDGER_FILE/);
  expect(job.log).not.toContain('E_INTERNAL');
});
