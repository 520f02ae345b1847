import { beforeAll, describe, expect, it } from '@jest/globals';
import type { EngineId } from '../../src/core/outcome.js';
import { createBudget } from '../../src/enhance/enhance-all.js';
import type { Shelf } from '../../src/enhance/shelf.js';
import { blobId } from '../../src/git/tree-entry.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { heavyWork } from '../../src/image/load-sharp.js';
import type { Work } from '../../src/select/selection.js';
import type { Parcel } from '../../src/shards/hand-over.js';
import { type MadeRecord, pictureFile, type ShardRecord } from '../../src/shards/results.js';
import { type Share, takeAll } from '../../src/shards/take-all.js';
import { wavesPng } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';

const BY = { engine: 'local', model: 'own', version: '1' } as const;
const NAMES = ['a.png', 'b.png', 'c.png', 'd.png'];
const sources = new Map(NAMES.map((name, n) => [name, wavesPng(n + 1, 20, 14)]));
const results = new Map<string, Uint8Array>();

beforeAll(async () => {
  const engine = repeatEngine(undefined, { id: BY });
  for (const [path, bytes] of sources) {
    const made = await enhanceImage({ path, bytes, output: path }, engine, { signal: never });
    results.set(path, made.bytes);
  }
});

const source = (path: string): Uint8Array => sources.get(path) ?? Buffer.from('no picture');
const workOf = (path: string): Work => ({
  candidate: { path, mode: '100644', blob: blobId(source(path)), output: path.replace('.', '@2x.') },
});

interface Brought {
  readonly bytes: Uint8Array;
  readonly record?: Partial<MadeRecord>;
}

/** What a shard brings for these images; undefined: it never came. */
function share(names: readonly string[], brought: Readonly<Record<string, Brought | ShardRecord>> | undefined): Share {
  const files = new Map<string, Uint8Array>();
  const records = new Map<number, ShardRecord>();
  for (const [index, name] of names.entries()) {
    const one = brought?.[name];
    if (one === undefined) continue;
    if ('kind' in one) {
      records.set(index, { ...one, index });
      continue;
    }
    const blob = blobId(one.bytes);
    const made = { kind: 'enhanced', blob, bytes: one.bytes.length, by: BY, ms: 5, notes: [], ...one.record } as const;
    files.set(pictureFile(blob), one.bytes);
    records.set(index, { index, ...made });
  }
  const parcel: Parcel = {
    read: async (file, limit) => {
      const found = files.get(file);
      return found && found.length <= limit ? Buffer.from(found) : undefined;
    },
    close: async () => undefined,
  };
  return { work: names.map(workOf), ...(brought && { brought: { parcel, records } }) };
}

async function* all(shares: readonly Share[]) {
  yield* shares;
}

async function take(
  work: readonly Work[],
  shares: readonly Share[],
  limited = false,
  makersOf: (path: string) => readonly EngineId[] = () => [BY],
) {
  const written = new Map<string, Uint8Array>();
  const shelf: Shelf = {
    readSource: async ({ path }) => ({ kind: 'bytes', bytes: source(path), lfs: false }),
    readFinished: async () => undefined,
    async write({ candidate }, bytes) {
      written.set(candidate.output, bytes);
      return { blob: blobId(bytes) };
    },
  };
  const clock = () => 0;
  const ends = await takeAll(
    work,
    all(shares),
    { shelf, heavy: heavyWork(), clock, signal: never, makersOf, takesAnimations: () => true, limited },
    {
      concurrency: 2,
      budget: createBudget({ maxImages: 0, deadline: 1, clock, signal: never }),
      onEnd: () => undefined,
    },
  );
  const told = ends.map(({ outcome }) => {
    const why = 'reason' in outcome ? outcome.reason : 'code' in outcome ? outcome.code : '';
    return [outcome.path, `${outcome.kind} ${why}`.trim()] as const;
  });
  return { ends, written, told: Object.fromEntries(told) };
}

const good = (name: string): Brought => ({ bytes: results.get(name) ?? Buffer.alloc(0) });

describe('what the shards bring', () => {
  it('is taken where it is the picture, measured here', async () => {
    const { ends, written, told } = await take(
      [workOf('a.png'), workOf('b.png')],
      [share(['a.png'], { 'a.png': good('a.png') }), share(['b.png'], { 'b.png': good('b.png') })],
    );
    expect(told).toEqual({ 'a.png': 'enhanced', 'b.png': 'enhanced' });
    expect(written).toEqual(
      new Map([
        ['a@2x.png', results.get('a.png')],
        ['b@2x.png', results.get('b.png')],
      ]),
    );
    expect(ends[0]?.outcome).toMatchObject({
      before: { width: 20, height: 14 },
      after: { width: 40, height: 28, bytes: results.get('a.png')?.length },
      ms: 5,
    });
    expect(ends[0]?.line?.done).toMatchObject({ outputSize: { width: 40, height: 28 }, by: BY });
  });

  it('waits where a shard never came, or left an image out; the rest is taken', async () => {
    const { told } = await take(NAMES.map(workOf), [
      share(['a.png', 'b.png'], undefined),
      share(['c.png', 'd.png'], { 'd.png': good('d.png') }),
    ]);
    const missing = 'deferred shard-missing';
    expect(told).toEqual({ 'a.png': missing, 'b.png': missing, 'c.png': missing, 'd.png': 'enhanced' });
  });

  it('is taken from the maker of an equal file that has other rules, and of no file that is not equal', async () => {
    sources.set('z.png', Buffer.from(source('a.png')));
    const best = { ...BY, model: 'best' };
    const twin: Work = { candidate: { ...workOf('a.png').candidate, path: 'z.png', output: 'z@2x.png' } };
    const bring = (reusedFrom: string) => {
      const { brought } = share(['a.png'], { 'a.png': { ...good('a.png'), record: { by: best, reusedFrom } } });
      return { work: [twin], ...(brought && { brought }) };
    };
    const work = [twin, workOf('a.png'), workOf('b.png')];
    const makersOf = (path: string) => [path === 'z.png' ? BY : best];
    expect((await take(work, [bring('a.png')], false, makersOf)).told['z.png']).toBe('enhanced');
    for (const from of ['b.png', 'other.png', 'z.png']) {
      expect((await take(work, [bring(from)], false, makersOf)).told['z.png']).toBe('failed E_SHARD_RESULT');
    }
  });

  const other = (): Brought => good('b.png');
  const HOSTILE: Readonly<Record<string, () => Brought>> = {
    'another picture of the right size': other,
    'the source itself': () => ({ bytes: source('a.png') }),
    'no picture': () => ({ bytes: Buffer.from('<html>not found</html>') }),
    'a picture that breaks off': () => ({ bytes: (results.get('a.png') ?? Buffer.alloc(0)).subarray(0, -40) }),
    'other bytes than it said': () => ({ ...good('a.png'), record: { blob: blobId(Buffer.from('x')) } }),
    'a shorter file than it said': () => ({ ...good('a.png'), record: { bytes: 100_000 } }),
    gigabytes: () => ({ ...good('a.png'), record: { bytes: 8 * 1024 ** 3 } }),
    'a picture of another maker': () => ({ ...good('a.png'), record: { by: { ...BY, model: 'unknown' } } }),
  };

  it.each(Object.entries(HOSTILE))('is refused and not written: %s', async (_, bring) => {
    const shares = [share(['a.png', 'c.png'], { 'a.png': bring(), 'c.png': good('c.png') })];
    const { told, written, ends } = await take([workOf('a.png'), workOf('c.png')], shares);
    expect(told).toEqual({ 'a.png': 'failed E_SHARD_RESULT', 'c.png': 'enhanced' });
    expect([...written.keys()]).toEqual(['c@2x.png']);
    expect(ends.find(({ outcome }) => outcome.path === 'a.png')?.outcome).toMatchObject({ retryable: true });
  });

  it('is refused in another format than the name says', async () => {
    const work: Work = { candidate: { ...workOf('a.png').candidate, output: 'a@2x.webp' } };
    const shares = [{ ...share(['a.png'], { 'a.png': good('a.png') }), work: [work] }];
    const { told, written } = await take([work], shares);
    expect([told, written.size]).toEqual([{ 'a.png': 'failed E_SHARD_RESULT' }, 0]);
  });

  it('is not looked at for anything that this job would not make itself', async () => {
    const elsewhere: Work = { candidate: { ...workOf('a.png').candidate, output: 'elsewhere.png' } };
    const stale: Work = { candidate: { ...workOf('b.png').candidate, blob: 'c'.repeat(40) } };
    const shares = [
      share(['a.png', 'b.png', 'c.png'], { 'a.png': good('a.png'), 'b.png': good('b.png'), 'c.png': good('c.png') }),
    ];
    const changed = shares.map((one) => ({ ...one, work: [elsewhere, stale, workOf('c.png')] }));
    const { told, written } = await take([workOf('a.png'), workOf('b.png')], changed);
    expect(told).toEqual({ 'a.png': 'deferred not-planned', 'b.png': 'deferred not-planned' });
    expect(written.size).toBe(0);
  });

  it('ends what a shard could not make as it ended there', async () => {
    const failed: ShardRecord = {
      index: 0,
      kind: 'failed',
      code: 'E_LOCAL_ENGINE_FAILED',
      message: 'No.',
      remedy: 'Do.',
      retryable: false,
    };
    const skipped: ShardRecord = { index: 0, kind: 'skipped', reason: 'not-sendable', message: 'No.' };
    const { told } = await take(
      [workOf('a.png'), workOf('b.png')],
      [share(['a.png', 'b.png'], { 'a.png': failed, 'b.png': skipped })],
    );
    expect(told).toEqual({ 'a.png': 'failed E_LOCAL_ENGINE_FAILED', 'b.png': 'skipped not-sendable' });
  });

  it('leaves what was not planned as a run would: no picture is skipped, and behind `max-images` nothing is looked at', async () => {
    const work = ['text.png', ...NAMES, 'text2.png'].map(workOf);
    const shares = [share(['a.png', 'b.png'], { 'a.png': good('a.png'), 'b.png': good('b.png') })];
    const { told } = await take(work, shares, true);
    const rest = 'deferred max-images';
    expect(told).toEqual({
      'text.png': 'skipped not-an-image',
      'a.png': 'enhanced',
      'b.png': 'enhanced',
      'c.png': rest,
      'd.png': rest,
      'text2.png': rest,
    });
  });
});
