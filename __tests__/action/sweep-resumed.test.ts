import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = () => Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`img/${n}.png`, wavesPng(n)]));

/** One sweep, as another workflow run: what it made, or false where it had nothing to do. */
async function sweep(site: Site, number: number): Promise<string | false> {
  const inputs = {
    artifact: 'false',
    'hand-over': join(folder, `${number}`),
    publish: 'pull-request',
    'max-images': '3',
  };
  const plan = await site.job({ inputs: { ...inputs, mode: 'plan' } });
  if (plan.outputs['has-work'] === 'false') return false;
  // As sweep.yml checks out: names without content.
  const shard = await site.job({
    sparse: ['.github'],
    env: { RUNNER_DEBUG: '1' },
    inputs: { ...inputs, mode: 'enhance', shard: '1' },
  });
  // Its share, and what lies beside it: not a fetch for each picture.
  expect(shard.log.split('\n').filter((line) => /::debug::git fetch/.test(line)).length).toBeLessThanOrEqual(2);
  const { code, outputs } = await site.job({ inputs: { ...inputs, mode: 'publish' } });
  expect(code).toBe(0);
  return `${outputs['enhanced-count']} made, ${outputs['deferred-count']} left`;
}

it('several sweeps by max-images: each goes on where the last one stopped, in one pull request, to the tree of one run', async () => {
  const [one, site] = [await start({ files: files() }), await start({ files: files() })];
  await one.job({ inputs: { publish: 'pull-request' } });
  const ends = [await sweep(site, 1), await sweep(site, 2), await sweep(site, 3)];
  expect(ends).toEqual(['3 made, 2 left', '2 made, 0 left', false]);
  expect(site.pulls.size).toBe(1);
  const tree = (of: Site) => of.git(['rev-parse', 'superres/main^{tree}']);
  expect(await tree(site)).toBe(await tree(one));
}, 240_000);
