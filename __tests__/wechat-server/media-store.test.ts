import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeWhole } from '../../src/core/write-whole.js';
import { MEDIA_LIFE_MS, MediaStore } from '../../src/wechat-server/storage.js';

let folder: string;
let time = 1_700_000_000_000;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-media-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const open = (capacity = 1000) => MediaStore.open({ folder, capacity, now: () => time });
const put = (store: MediaStore, bytes: number, owner = 'app') => store.put(owner, new Uint8Array(bytes), 'png');
const pictures = async () => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.png'));
const filesOnDisk = async () => (await pictures()).length;
const bytesOnDisk = async () =>
  (await Promise.all((await pictures()).map(async (name) => (await stat(join(folder, name))).size))).reduce(
    (sum, size) => sum + size,
    0,
  );

describe('MediaStore', () => {
  it('evicts the oldest files, but none of the last ten minutes', async () => {
    const store = await open();
    const [first, second] = [await put(store, 400), await put(store, 400)];
    await expect(put(store, 400)).rejects.toMatchObject({ errcode: 45011 });
    time += 600_000;
    const third = await put(store, 400);
    expect([store.get('app', first), store.get('app', second)?.bytes, store.get('app', third)?.bytes]).toEqual([
      undefined,
      400,
      400,
    ]);
    expect([await bytesOnDisk(), await filesOnDisk()]).toEqual([800, 2]);
  });

  it('on a disk that is full sooner than the capacity says, the oldest files make room', async () => {
    const write = async (...[file, bytes, options]: Parameters<typeof writeWhole>) => {
      if ((await bytesOnDisk()) + bytes.length > 1000) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return writeWhole(file, bytes, options);
    };
    const store = await MediaStore.open({ folder, capacity: 1e6, now: () => time, write });
    const [first, second] = [await put(store, 400), await put(store, 400)];
    await expect(put(store, 400)).rejects.toMatchObject({ errcode: 45011 });
    time += 600_000;
    const third = await put(store, 400);
    expect([first, second, third].map((id) => store.get('app', id)?.bytes)).toEqual([undefined, 400, 400]);
    await expect(put(store, 2000)).rejects.toMatchObject({ errcode: 45011 });
    expect(await filesOnDisk()).toBe(1);
  });

  it('never exceeds its capacity, however many results arrive together', async () => {
    const store = await open();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => put(store, 300)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect([await bytesOnDisk(), await filesOnDisk()]).toEqual([900, 3]);
  });

  it('removes what is older than three days, also after a restart', async () => {
    const store = await open();
    const id = await put(store, 100);
    const again = await open();
    expect(again.get('app', id)).toMatchObject({ format: 'png', bytes: 100 });
    time += MEDIA_LIFE_MS;
    expect(again.get('app', id)).toBeUndefined();
    expect(await filesOnDisk()).toBe(1);
    await again.sweep();
    expect(await filesOnDisk()).toBe(0);
  });

  it('keeps apps apart, and minds no strange app id', async () => {
    const store = await open();
    const id = await put(store, 1, '../../escape');
    expect(store.get('app', id)).toBeUndefined();
    expect(store.get('../../escape', id)?.file.startsWith(folder)).toBe(true);
  });

  it('ignores other files and clears half-written ones', async () => {
    await mkdir(join(folder, 'some'));
    await writeFile(join(folder, 'some', 'README'), 'hello');
    await writeFile(join(folder, 'some', 'x.png.tmp'), 'half');
    const store = await open();
    // They take no room: one of the whole capacity fits.
    await expect(put(store, 1000)).resolves.toEqual(expect.any(String));
    expect(await readdir(join(folder, 'some'))).toEqual(['README']);
  });
});
