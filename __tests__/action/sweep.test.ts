import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelWhen, textSeen } from '../support/action/cancel-when.js';
import type { JobEnd, JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { type ArtifactServer, startArtifactServer } from '../support/artifact-server.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Pictures enough for four shards, with equal ones, a damaged one and a file that is none. */
function files(): Record<string, string | Uint8Array> {
  const pictures = Array.from({ length: 50 }, (_, n) => [`img/${n % 5}/p${n}.png`, wavesPng(n + 1)] as const);
  return {
    ...Object.fromEntries(pictures),
    'img/twin of 7.png': wavesPng(8),
    'img/damaged.png': wavesPng(60, 40, 40).subarray(0, 300),
    'img/text.png': 'no picture',
  };
}

type Inputs = Readonly<Record<string, string>>;

/** A try of a job of the sweep, in a checkout of its own, as another runner has. */
const job = (site: Site, inputs: Inputs, attempt = 1, more: Partial<JobOptions> = {}): Promise<JobEnd> =>
  site.job({ ...more, inputs, env: { ...more.env, GITHUB_RUN_ATTEMPT: String(attempt) } });

/** What actions/checkout does in a later try of the workflow run: the commit that started it. */
function backTo(site: Site, commit: string): (clone: string) => Promise<void> {
  return async (clone) => {
    execFileSync('git', ['fetch', '-q', '--depth=1', site.dir, commit], { cwd: clone });
    execFileSync('git', ['checkout', '-q', '-B', 'main', commit], { cwd: clone });
  };
}

const tree = (site: Site): Promise<string> => site.git(['rev-parse', 'main^{tree}']);

const paths = ({ results }: JobEnd, outcome: string): string[] =>
  (results?.images ?? []).filter((image) => image.outcome === outcome).map(({ path }) => path);

describe('a sweep', () => {
  it('gives the tree of one run, byte for byte; a killed shard costs its own share, and coming later completes it', async () => {
    const [one, site] = [await start({ files: files() }), await start({ files: files() })];
    const whole = await one.job();
    expect(whole.outputs).toMatchObject({ 'enhanced-count': '51', 'failed-count': '1', 'has-work': '' });

    const inputs = { artifact: 'false', 'hand-over': folder };
    const plan = await job(site, { ...inputs, mode: 'plan', shards: '4' });
    expect(plan.code).toBe(0);
    expect(plan.outputs).toMatchObject({ 'has-work': 'true', 'hand-over': join(folder, 'plan'), 'commit-sha': '' });
    expect(JSON.parse(plan.outputs.matrix ?? '')).toEqual({ shard: [1, 2, 3, 4] });
    expect(plan.summary).toContain('### Shards');
    expect(await plan.git('status', '--porcelain')).toBe('');

    const shard = (number: string, attempt = 1, more: Partial<JobOptions> = {}) =>
      job(site, { ...inputs, mode: 'enhance', shard: number }, attempt, more);
    const kill: Partial<JobOptions> = {
      killed: true,
      run: {
        onStart: (child) => void child.stdout?.on('data', (text) => /Engine:/.test(String(text)) && child.kill(9)),
      },
    };
    const shards = await Promise.all([shard('1'), shard('3'), shard('4'), shard('2', 1, kill)]);
    expect(shards.map(({ code }) => code)).toEqual([0, 0, 0, null]);
    expect(shards[0]?.outputs['hand-over']).toBe(join(folder, 'results'));
    for (const done of shards) expect(await done.git('status', '--porcelain')).toBe('');
    const before = (await site.head('main')) ?? '';

    const partly = await job(site, { ...inputs, mode: 'publish' });
    const waiting = partly.results?.images.filter(({ reason }) => reason === 'shard-missing') ?? [];
    expect(waiting.length).toBeGreaterThan(5);
    expect(partly.outputs['deferred-count']).toBe(String(waiting.length));
    expect(partly.outputs['enhanced-count']).toBe(String(51 - waiting.length));
    expect(partly.summary).toContain('Shard 2 brought no results');
    expect(await site.git(['rev-parse', 'main^'])).toBe(before);

    expect((await shard('2', 2, { before: backTo(site, before) })).code).toBe(0);
    const rest = await job(site, { ...inputs, mode: 'publish' }, 2, { before: backTo(site, before) });
    expect(paths(rest, 'enhanced')).toEqual(waiting.map(({ path }) => path));
    expect(rest.outputs).toMatchObject({ 'deferred-count': '0', 'failed-count': '1', 'skipped-count': '1' });
    expect(await tree(site)).toBe(await tree(one));
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('3');
  }, 240_000);

  describe('by artifacts', () => {
    let server: ArtifactServer;
    beforeEach(async () => {
      server = await startArtifactServer();
    });
    afterEach(() => server.close());

    it('goes through the artifacts of the workflow run', async () => {
      const site = await start({ files: { 'a.png': wavesPng(1), 'b.png': wavesPng(2) } });
      const commit = (await site.head('main')) ?? '';
      const elsewhere = await job(site, { mode: 'plan' }, 1, { env: server.env });
      expect([elsewhere.code, server.calls]).toEqual([1, []]);
      expect(elsewhere.log).toMatch(/E_ARTIFACT_HOST::.*`artifact: false`/);

      const urls = { ...site.github, serverUrl: 'https://github.com' };
      const more = { env: server.env, persistCredentials: true, run: { urls } };
      const plan = await job(site, { mode: 'plan' }, 1, more);
      expect([plan.code, plan.outputs.matrix, plan.outputs['hand-over']]).toEqual([0, '{"shard":[1]}', '']);
      const shard = { mode: 'enhance', shard: '1' };
      expect((await job(site, shard, 1, more)).code).toBe(0);
      const names = () => [...server.artifacts.keys()].map((name) => name.replace(/-[0-9a-f]{8}-/, '-'));
      expect(names()).toEqual(['superres-plan-a1', 'superres-s1-a1']);

      // The library tries again for minutes; a cancelled job does not wait for it.
      server.broken = 503;
      const asked = textSeen(/Request failed|\[Response\] - 503/, 0);
      const cancellation = cancelWhen(() => asked.due());
      const run = { ...more.run, ...cancellation.run, onOutput: asked.onOutput };
      const cancelled = await job(site, shard, 7, { ...more, run });
      server.broken = undefined;
      expect([cancelled.code, cancelled.log]).toEqual([
        1,
        expect.stringContaining('nothing was published. Run it again. ('),
      ]);
      expect(cancellation.took()).toBeLessThan(5000);
      expect(names()).toHaveLength(2);

      const [, brought] = [...server.artifacts.values()];
      if (brought) brought.content = Buffer.from('no archive');
      const refused = await job(site, { mode: 'publish' }, 1, more);
      expect([refused.code, refused.outputs['deferred-count']]).toEqual([0, '2']);
      expect((await job(site, shard, 2, more)).log).toContain('E_PLAN_COMMIT');
      const again = { ...more, before: backTo(site, commit) };
      expect((await job(site, shard, 2, again)).code).toBe(0);
      expect(names()).toEqual(['superres-plan-a1', 'superres-s1-a1', 'superres-s1-a2']);
      const done = await job(site, { mode: 'publish' }, 2, again);
      expect([done.code, done.outputs['enhanced-count']]).toEqual([0, '2']);
      expect(done.left).toEqual([]);
    }, 120_000);
  });
});
