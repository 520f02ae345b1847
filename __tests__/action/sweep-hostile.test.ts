import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf, formatPlan, identified, type Plan, parsePlan } from '../../src/shards/plan.js';
import { cancelWhen, textSeen } from '../support/action/cancel-when.js';
import type { JobEnd } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { makeGif } from '../support/make-gif.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
let top = '';
let site: Site;
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const job = (inputs: Readonly<Record<string, string>>): Promise<JobEnd> =>
  site.job({ inputs: { artifact: 'false', 'hand-over': join(top, 'sweep'), ...inputs } });
const enhance = () => job({ mode: 'enhance', shard: '1' });
const publish = () => job({ mode: 'publish' });

/** The only folder of this kind that was handed over. */
async function handedOver(kind: 'plan' | 'results'): Promise<string> {
  const [folder = ''] = await readdir(join(top, 'sweep', kind));
  return join(top, 'sweep', kind, folder);
}

const ends = ({ results }: JobEnd) =>
  Object.fromEntries((results?.images ?? []).map(({ path, outcome, code }) => [path, code ?? outcome]));

const blobOf = (bytes: Uint8Array) => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

describe('a sweep with nothing to do', () => {
  it('has an output that tells so, a matrix that GitHub takes, and nothing to publish', async () => {
    site = await start({ files: { 'a.txt': 'no picture' } });
    const plan = await job({ mode: 'plan' });
    expect([plan.code, plan.outputs['has-work'], plan.outputs.matrix]).toEqual([0, 'false', '{"shard":[1]}']);
    // Whoever does not look at the output loses nothing.
    const head = await site.head('main');
    const codes = [(await enhance()).code, (await publish()).code];
    expect([codes, await site.head('main')]).toEqual([[0, 0], head]);
  }, 120_000);
});

describe('a shard that is cancelled', () => {
  const folder = () => ({ artifact: 'false', 'hand-over': join(top, 'sweep'), concurrency: '1', quality: 'balanced' });
  async function planned() {
    const pictures = Array.from({ length: 12 }, (_, n) => [`${n}.png`, wavesPng(n + 1, 160, 120)] as const);
    site = await start({ files: Object.fromEntries(pictures) });
    expect((await site.job({ inputs: { ...folder(), mode: 'plan', shards: '1' } })).code).toBe(0);
  }
  async function cancelledAt(words: RegExp, env: Readonly<Record<string, string>> = {}) {
    const seen = textSeen(words, 0);
    const cancellation = cancelWhen(() => seen.due());
    const shard = { ...folder(), mode: 'enhance', shard: '1' };
    const end = await site.job({ inputs: shard, env, run: { ...cancellation.run, onOutput: seen.onOutput } });
    expect(cancellation.took()).toBeGreaterThan(0);
    expect(cancellation.took()).toBeLessThan(8000);
    return end;
  }

  it('hands over what it made until then, and that is published: a job’s time limit cancels it too', async () => {
    await planned();
    const end = await cancelledAt(/\b2\/12\b/);
    const made = Number(end.outputs['enhanced-count']);
    expect(made).toBeGreaterThanOrEqual(2);
    expect([end.code, made + Number(end.outputs['deferred-count'])]).toEqual([1, 12]);
    expect(made).toBeLessThan(12);
    expect(end.results?.publication.message).toBe('The job was cancelled. What was made until then was handed over.');
    const published = await site.job({ inputs: { ...folder(), mode: 'publish' } });
    expect(published.outputs).toMatchObject({ 'enhanced-count': `${made}`, 'deferred-count': `${12 - made}` });
    const files = (await site.git(['ls-tree', '--name-only', 'main'])).split('\n');
    expect(files.filter((name) => name.includes('@2x'))).toHaveLength(made);
  }, 60_000);

  it('takes nothing back: another try’s pictures fill its gaps, and what the same try handed over stays', async () => {
    await planned();
    expect((await site.job({ inputs: { ...folder(), mode: 'enhance', shard: '1' } })).code).toBe(0);
    const again = await cancelledAt(/\b2\/12\b/);
    expect(again.results?.publication.message).toBe('The job was cancelled: nothing was handed over.');
    expect(await readdir(join(top, 'sweep', 'results'))).toHaveLength(1);
    const part = await cancelledAt(/\b2\/12\b/, { GITHUB_RUN_ATTEMPT: '2' });
    expect(part.results?.publication.message).toBe('The job was cancelled. What was made until then was handed over.');
    const published = await site.job({ inputs: { ...folder(), mode: 'publish' } });
    expect(published.outputs).toMatchObject({ 'enhanced-count': '12', 'deferred-count': '0' });
  }, 120_000);

  it('before anything is made: it hands over nothing', async () => {
    await planned();
    const end = await cancelledAt(/Engine: local/);
    expect(end.outputs).toMatchObject({ 'enhanced-count': '0', 'deferred-count': '12' });
    expect(end.results?.publication.message).toBe('The job was cancelled: nothing was handed over.');
    expect(await readdir(join(top, 'sweep', 'results'))).toEqual([]);
  }, 60_000);
});

describe('a sweep between whose jobs a stranger stands', () => {
  beforeEach(async () => {
    site = await start({ files: { 'a.png': wavesPng(1), 'b.png': wavesPng(2), 'c.png': wavesPng(3) } });
    expect((await job({ mode: 'plan', shards: '1' })).code).toBe(0);
  });

  it('makes nothing by a plan that names what the commit has not, and publishes nothing that it would not make', async () => {
    const folder = await handedOver('plan');
    const plan = parsePlan(await readFile(join(folder, 'plan.json'))) as Plan;
    const [first = ''] = (await readFile(join(folder, 'shard-1.jsonl'), 'utf8')).split('\n');
    const forge = async (change: object) => {
      const text = `${JSON.stringify({ ...(JSON.parse(first) as object), ...change })}\n`;
      await writeFile(join(folder, 'shard-1.jsonl'), text);
      const shards = [{ images: 1, seconds: 1, digest: digestOf(text) }];
      await writeFile(join(folder, 'plan.json'), formatPlan(identified({ ...plan, shards })));
    };
    for (const change of [{ path: 'secret.png' }, { blob: 'a'.repeat(40) }, { output: '.github/workflows/x.yml' }]) {
      await forge(change);
      const refused = await enhance();
      expect([refused.code, refused.log.includes('E_PLAN_DAMAGED')]).toEqual([1, true]);
    }
    // A picture of the commit's, to a place that is not its own: the shard makes it, and nobody takes it.
    await forge({ output: 'elsewhere/a@2x.png' });
    expect((await enhance()).code).toBe(0);
    const head = await site.head('main');
    const done = await publish();
    expect(done.outputs).toMatchObject({ 'enhanced-count': '0', 'deferred-count': '3' });
    const ahead = await site.git(['diff', '--name-only', `${head}..main`]);
    expect(ahead.split('\n').filter((path) => !path.startsWith('.superres/'))).toEqual([]);
    expect(ahead).toContain('.superres/');
  }, 240_000);

  it('takes what is left whole: no link is followed, no picture is another one, nothing lands elsewhere', async () => {
    expect((await enhance()).code).toBe(0);
    const folder = await handedOver('results');
    const text = await readFile(join(folder, 'results.jsonl'), 'utf8');
    const [header = '', ...records] = text.trimEnd().split('\n');
    const [a, b, c] = records.map((line) => JSON.parse(line) as { index: number; blob: string; bytes: number });
    if (!a || !b || !c) throw new Error('not three pictures');
    // The first is a link to a file of the runner's that has the right bytes; the second is the third's picture.
    const outside = join(top, 'outside');
    await writeFile(outside, await readFile(join(folder, 'pictures', a.blob)));
    await rm(join(folder, 'pictures', a.blob));
    await symlink(outside, join(folder, 'pictures', a.blob));
    const forged = [a, { ...b, blob: c.blob, bytes: c.bytes }, c, { ...c, index: 3 }, { ...c, index: 1e9 }];
    await writeFile(
      join(folder, 'results.jsonl'),
      `${[header, ...forged.map((one) => JSON.stringify(one))].join('\n')}\n`,
    );
    // Names of every kind beside them.
    await mkdir(join(folder, 'pictures', '..\\..\\up'));
    await writeFile(join(folder, 'C:evil.png'), 'x');
    const done = await publish();
    expect(done.code).toBe(1);
    const refused = 'E_SHARD_RESULT';
    expect(ends(done)).toEqual({ 'a.png': refused, 'b.png': refused, 'c.png': 'enhanced' });
    const files = await site.files('main');
    expect([...files.keys()].filter((path) => path.includes('@2x'))).toEqual(['c@2x.png']);
    expect(blobOf(await site.read('main', 'c@2x.png'))).toBe(c.blob);
    // What was refused waits, and an honest try completes it.
    await rm(join(top, 'sweep'), { recursive: true });
    for (const mode of ['plan', 'enhance', 'publish']) {
      expect((await job({ mode, shards: '1', ...(mode === 'enhance' && { shard: '1' }) })).code).toBe(0);
    }
    expect((await site.files('main')).has('a@2x.png')).toBe(true);
  }, 240_000);
});

it('takes an animation whose equal frames came out as one, or as a still picture', async () => {
  const gif = (...shades: readonly string[]) =>
    makeGif(
      8,
      8,
      shades.map((shade) => ({ rows: ['1'.repeat(8), ...Array.from({ length: 7 }, () => shade.repeat(8))] })),
    );
  site = await start({ files: { 'a.gif': gif('3', '3', '5'), 'b.gif': gif('3', '3') } });
  const inputs = { paths: '**/*.gif', output: '{dir}/{name}@2x.webp' };
  expect((await job({ ...inputs, mode: 'plan', shards: '1' })).code).toBe(0);
  await job({ ...inputs, mode: 'enhance', shard: '1' });
  const published = await job({ ...inputs, mode: 'publish' });
  expect(ends(published)).toEqual({ 'a.gif': 'enhanced', 'b.gif': 'enhanced' });
}, 60_000);
