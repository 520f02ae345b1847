import { describe, it } from '@jest/globals';
import { tell } from '../support/action/chaos-progress.js';
import { fillDisk } from '../support/action/chaos-trials.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
const BOUND = 120_000;

describe('a disk that is full soon: originals intact, the remote whole, the next run completes', () => {
  it.each([
    ...[0, 16, 64, 256, 1024, 4096].map((kib) => ['commit', {}, kib] as const),
    ...[0, 64, 1024].map((kib) => ['commit by the API', { 'commit-method': 'api' }, kib] as const),
    ...[0, 64, 1024].map((kib) => ['pull request', { publish: 'pull-request' }, kib] as const),
  ])(
    '%s, %j, %i KiB left',
    async (name, inputs, kib) => {
      tell(`${name}: ${kib} KiB left on the disk`);
      await fillDisk(start, inputs, kib);
    },
    BOUND,
  );
});
