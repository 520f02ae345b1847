import { describe, expect, it } from '@jest/globals';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import {
  fourShards,
  proposed,
  proposedTree,
  rerunOfShard,
  runByHand,
  runByHandKilling,
  sixtyPictures,
  useArtifactFolders,
  WHOLE,
} from '../support/runner/sweeps.js';

const startSite = useSites();
const artifactFolder = useArtifactFolders();
const PATIENCE = 600_000;

describe('a sweep of sixty pictures over four shards, under act and over its artifact server', () => {
  it(
    'a killed shard costs its own share; run again alone, the tree is what one run makes, byte for byte',
    async () => {
      const [one, many] = [await startSite({ files: sixtyPictures() }), await startSite({ files: sixtyPictures() })];
      expect((await runByHand(one, WHOLE)).jobs).toEqual({ whole: 'success' });
      const artifacts = await artifactFolder();
      const first = await runByHandKilling(many, 3, artifacts);
      expect(first.jobs).toEqual({ plan: 'success', ...fourShards('failure'), publish: 'success' });
      expect(await proposed(many)).toBe(45);
      const again = await runByHand(many, await rerunOfShard(3), { artifacts, attempt: 2 });
      expect(again.jobs).toEqual({ enhance: 'success', publish: 'success' });
      expect(await proposed(many)).toBe(60);
      expect(await proposedTree(many)).toBe(await proposedTree(one));
      for (const { log } of [first, again]) expect(log).not.toContain(SITE_TOKEN);
    },
    PATIENCE,
  );
});
