import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import {
  fourShards,
  proposedTree,
  runByHand,
  runByHandKilling,
  SWEEP,
  sixtyPictures,
  useArtifactFolders,
  WHOLE,
} from '../support/runner/sweeps.js';

const startSite = useSites();
const artifactFolder = useArtifactFolders();
const PATIENCE = 600_000;

describe('a sweep of sixty pictures under act, over its artifact server', () => {
  it(
    'four shards make what one run makes, byte for byte; the next sweep has nothing to do, and is green',
    async () => {
      const [one, many] = [await startSite({ files: sixtyPictures() }), await startSite({ files: sixtyPictures() })];
      await runByHand(one, WHOLE);
      const sweep = await runByHand(many, SWEEP, { artifacts: await artifactFolder() });
      expect(sweep.jobs).toEqual({ plan: 'success', ...fourShards('success'), publish: 'success' });
      expect(await proposedTree(many)).toBe(await proposedTree(one));
      const next = await runByHand(many, SWEEP, { artifacts: await artifactFolder() });
      expect([next.code, next.jobs]).toEqual([0, { plan: 'success' }]);
    },
    PATIENCE,
  );

  it(
    'all jobs run again after a killed shard: the new plan is of what is left',
    async () => {
      const site = await startSite({ files: sixtyPictures() });
      const artifacts = await artifactFolder();
      const first = await runByHandKilling(site, 2, artifacts);
      expect(first.jobs).toEqual({ plan: 'success', ...fourShards('failure'), publish: 'success' });
      const again = await runByHand(site, SWEEP, { artifacts, attempt: 2 });
      // Fifteen pictures are one shard's share.
      expect(again.jobs).toEqual({ plan: 'success', enhance: 'success', publish: 'success' });
      const made = [...(await site.files('superres/main')).keys()].filter((path) => path.includes('@2x'));
      expect(made).toHaveLength(60);
    },
    PATIENCE,
  );
});
