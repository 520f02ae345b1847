import { link, mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParcelKind, ParcelName } from '../../src/shards/hand-over.js';
import { checkArtifactHost, folderHandOver } from '../../src/shards/open-hand-over.js';
import { openZipParcel } from '../../src/shards/zip-parcel.js';
import { makeZip, type ZipFile } from '../support/make-zip.js';

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'superres-parcels-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const text = (content: string) => Buffer.from(content, 'utf8');

describe('a parcel that is an archive', () => {
  async function opened(files: readonly ZipFile[], options = {}) {
    const file = join(top, 'artifact.zip');
    await writeFile(file, makeZip(files, options));
    return openZipParcel(file);
  }
  async function read(files: readonly ZipFile[], name: string, limit = 1000) {
    const parcel = await opened(files);
    const found = await parcel?.read(name, limit);
    await parcel?.close();
    return found?.toString('utf8');
  }

  it.each([
    ['stored', { name: 'a', content: text('one') }],
    ['with a slash before its name', { name: '/a', content: text('one') }],
    ['deflated', { name: 'a', content: text('one'), deflate: true }],
    ['with ZIP64 sizes', { name: 'a', content: text('one'), zip64: true }],
  ])('gives a file: %s', async (_, file) => {
    expect(await read([{ name: 'x', content: text('before') }, file], 'a')).toBe('one');
  });

  it('may be longer than its plain fields can say', async () => {
    const parcel = await opened([{ name: 'a', content: text('one') }], { zip64: true });
    expect(String(await parcel?.read('a', 10))).toBe('one');
    await parcel?.close();
  });

  it('gives nothing beyond the limit, and nothing that is longer than it says', async () => {
    const bomb = { name: 'a', content: Buffer.alloc(50_000_000), deflate: true };
    expect(await read([bomb], 'a', 1_000_000)).toBeUndefined();
    expect(await read([{ ...bomb, statedSize: 1000 }], 'a', 1_000_000)).toBeUndefined();
    expect(await read([{ name: 'a', content: text('one'), statedSize: 100 }], 'a')).toBeUndefined();
    expect(await read([{ name: 'a', content: text('one') }], 'a', 2)).toBeUndefined();
  });

  it('leads nowhere: what it holds beside what is asked for is not looked at, and nothing is unpacked', async () => {
    const files = [
      { name: '../../escaped.txt', content: text('out') },
      { name: '/etc/escaped.txt', content: text('out') },
      { name: 'pictures/link', content: text('/etc/passwd'), mode: 0o120777 },
      { name: 'a', content: text('one') },
    ];
    expect(await read(files, 'a')).toBe('one');
    // A link is what is written in it, and no file that it names.
    expect(await read(files, 'pictures/link')).toBe('/etc/passwd');
    expect(await readdir(top)).toEqual(['artifact.zip']);
  });

  it('is none where it is damaged, or has two files of one name', async () => {
    const twice = [
      { name: 'a', content: text('one') },
      { name: 'a', content: text('two') },
    ];
    expect(await opened(twice)).toBeUndefined();
    const file = join(top, 'artifact.zip');
    for (const content of [
      Buffer.alloc(0),
      text('no archive'),
      makeZip([{ name: 'a', content: text('one') }]).subarray(0, -1),
    ]) {
      await writeFile(file, content);
      expect(await openZipParcel(file)).toBeUndefined();
    }
    await writeFile(file, makeZip([{ name: 'a', content: Buffer.alloc(5000) }]).subarray(3000));
    expect(await (await openZipParcel(file))?.read('a', 10_000)).toBeUndefined();
  });
});

describe('a folder between the jobs', () => {
  const open = (attempt: number) =>
    folderHandOver(top, (kind: ParcelKind): ParcelName => ({ ...kind, use: '0123abcd', attempt }));
  async function send(attempt: number, kind: ParcelKind, files: Readonly<Record<string, string>>) {
    const box = await open(attempt).box(kind);
    for (const [name, content] of Object.entries(files)) await writeFile(join(box.folder, name), content);
    await box.send(new AbortController().signal);
    await box.discard();
  }
  const results = (shard: number): ParcelKind => ({ kind: 'results', shard });

  it('shows plans and results, the newest try first, and nothing of other uses', async () => {
    await send(1, { kind: 'plan' }, { 'plan.json': 'one' });
    await send(2, { kind: 'plan' }, { 'plan.json': 'two' });
    await send(1, results(10), { x: '10' });
    await send(1, results(2), { x: 'old' });
    await send(11, results(2), { x: 'new' });
    await mkdir(join(top, 'plan', 'superres-99999999-plan-a9'));
    await mkdir(join(top, 'results', 'something else'));
    const there = open(3);
    expect((await there.plans()).map(({ attempt }) => attempt)).toEqual([2, 1]);
    expect((await there.results()).map(({ shard, attempt }) => [shard, attempt])).toEqual([
      [2, 11],
      [2, 1],
      [10, 1],
    ]);
    const parcel = await (await there.plans())[0]?.open();
    expect(String(await parcel?.read('plan.json', 10))).toBe('two');
    expect(await parcel?.read('plan.json', 2)).toBeUndefined();
    expect(await parcel?.read('../superres-0123abcd-plan-a1/plan.json', 10)).toBeUndefined();
  });

  it('takes the place of what the same try has handed over, and keeps nothing of what was not sent', async () => {
    await send(1, results(1), { x: 'old', y: 'old' });
    await send(1, results(1), { x: 'new' });
    const box = await open(1).box(results(1));
    await writeFile(join(box.folder, 'x'), 'never sent');
    await box.discard();
    expect(await readdir(top)).toEqual(['results']);
    const [delivery] = await open(1).results();
    const parcel = await delivery?.open();
    expect([String(await parcel?.read('x', 10)), await parcel?.read('y', 10)]).toEqual(['new', undefined]);
  });

  it('says where no folder can be made, at once', async () => {
    await writeFile(join(top, 'file'), '');
    const name = (kind: ParcelKind): ParcelName => ({ ...kind, use: '0123abcd', attempt: 1 });
    // Node's own mkdir would try for ever in /proc.
    const places = [
      join(top, 'file'),
      join(top, 'x'.repeat(300)),
      ...(process.platform === 'linux' ? ['/proc/x/y'] : []),
    ];
    for (const place of places) {
      await expect(folderHandOver(place, name).box({ kind: 'plan' })).rejects.toMatchObject({ code: 'E_HAND_OVER' });
    }
  });

  it('follows no link, and opens nothing but plain files', async () => {
    const outside = join(top, 'outside');
    await mkdir(join(outside, 'superres-0123abcd-s1-a1'), { recursive: true });
    await writeFile(join(outside, 'superres-0123abcd-s1-a1', 'results.jsonl'), 'a secret');
    await symlink(outside, join(top, 'results'));
    expect(await open(1).results()).toEqual([]);
    await rm(join(top, 'results'));
    await mkdir(join(top, 'results', 'superres-0123abcd-s2-a1'), { recursive: true });
    await symlink(join(outside, 'superres-0123abcd-s1-a1'), join(top, 'results', 'superres-0123abcd-s1-a1'));
    await symlink(
      join(outside, 'superres-0123abcd-s1-a1', 'results.jsonl'),
      join(top, 'results', 'superres-0123abcd-s2-a1', 'link'),
    );
    await symlink(outside, join(top, 'results', 'superres-0123abcd-s2-a1', 'pictures'));
    await mkdir(join(top, 'results', 'superres-0123abcd-s2-a1', 'folder'));
    const found = await open(1).results();
    expect(found.map(({ shard }) => shard)).toEqual([2]);
    const parcel = await found[0]?.open();
    for (const name of ['link', 'folder', 'pictures/superres-0123abcd-s1-a1/results.jsonl', 'not there']) {
      expect(await parcel?.read(name, 1000)).toBeUndefined();
    }
  });

  it('reads no file of gigabytes', async () => {
    await send(1, results(1), { x: '' });
    const [delivery] = await open(1).results();
    await truncate(join(top, 'results', 'superres-0123abcd-s1-a1', 'x'), 8 * 1024 ** 3);
    await link(
      join(top, 'results', 'superres-0123abcd-s1-a1', 'x'),
      join(top, 'results', 'superres-0123abcd-s1-a1', 'y'),
    );
    expect(await (await delivery?.open())?.read('x', 1 << 20)).toBeUndefined();
  });
});

describe('the place of a job', () => {
  const env = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results.example' };
  it.each(['https://github.com', 'https://acme.ghe.com', 'http://github.localhost:3000'])('%s has artifacts', (url) => {
    expect(() => checkArtifactHost(url, env)).not.toThrow();
  });

  it.each([
    'https://github.acme.com',
    'https://gitea.example',
    'https://github.com.evil.example',
    'http://127.0.0.1:1',
  ])('%s has none that can be used, and the remedy is named', (url) => {
    expect(() => checkArtifactHost(url, env)).toThrow(
      expect.objectContaining({ code: 'E_ARTIFACT_HOST', remedy: expect.stringContaining('`artifact: false`') }),
    );
  });

  it('without the variables of a job there are none', () => {
    expect(() => checkArtifactHost('https://github.com', {})).toThrow(
      expect.objectContaining({ code: 'E_ARTIFACT_HOST' }),
    );
  });
});
