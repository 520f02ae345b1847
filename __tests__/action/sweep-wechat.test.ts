import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { CREDENTIALS, ledgerOf } from '../support/action/wechat-job.js';
import { type Scene, startScene } from '../support/action/wechat-scene.js';
import { STABLE_TOKEN } from '../support/action/wechat-serve.js';

const APP = CREDENTIALS['app-id and app-secret'];
let folder = '';
let scene: Scene;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
});
afterEach(async () => {
  await scene.close();
  await rm(folder, { recursive: true, force: true });
});

/** Plan, two shards at once, publish. Only the jobs that make pictures have the credentials of the account, and the plan. */
async function sweep(inputs: Readonly<Record<string, string>>): Promise<JobEnd> {
  const all = { artifact: 'false', 'hand-over': folder, ...inputs };
  const plan = await scene.run({ ...all, ...APP, mode: 'plan' });
  expect([plan.code, plan.outputs.matrix]).toEqual([0, '{"shard":[1,2]}']);
  expect(scene.serve.calls('stable_token')).toBe(0);
  const shard = (number: string) => scene.run({ ...all, ...APP, mode: 'enhance', shard: number });
  const shards = await Promise.all([shard('1'), shard('2')]);
  expect(shards.map(({ code }) => code)).toEqual([0, 0]);
  return scene.run({ ...all, mode: 'publish' });
}

const counts = ({ outputs }: JobEnd) => [outputs['enhanced-count'], outputs['deferred-count'], outputs['failed-count']];

/** Reason and number of what waits. */
async function waiting(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { pending } of Object.values(await ledgerOf(scene.site))) {
    if (pending) found[pending.reason] = (found[pending.reason] ?? 0) + 1;
  }
  return found;
}

it("the account's quota is divided over the shards, and one token serves them all", async () => {
  scene = await startScene(20);
  const before = await scene.serve.tokens();
  const done = await sweep({ 'max-images': '18' });
  expect([done.code, counts(done), await waiting()]).toEqual([0, ['18', '2', '0'], { 'max-images': 2 }]);
  expect(scene.serve.calls('superresolution')).toBe(18);
  // Each shard asks once and gets the token that there was: a forced refresh would have made another one.
  expect(scene.serve.calls('stable_token')).toBe(2);
  expect(await scene.serve.tokens()).toEqual(before);
  expect(before).toContain(STABLE_TOKEN);
}, 120_000);

it('a shard that is told of a used-up quota leaves the rest of its share to the next sweep', async () => {
  const calls = Array.from({ length: 20 }, (_, n) => n + 11);
  scene = await startScene(18, { faults: [{ fault: 45009, calls }] });
  const done = await sweep({});
  expect([done.code, counts(done), await waiting()]).toEqual([0, ['10', '8', '0'], { quota: 8 }]);
  // The call that was refused, and none after it: in each shard one.
  expect(scene.serve.calls('superresolution')).toBeLessThanOrEqual(12);
}, 120_000);
