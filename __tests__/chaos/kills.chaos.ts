import { describe, expect, it } from '@jest/globals';
import { killsOf } from '../support/action/chaos-kills.js';
import { tell } from '../support/action/chaos-progress.js';
import { countCommands, killAt } from '../support/action/chaos-trials.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
/** Some forty kills of two seconds each; a busy machine takes ten times as long. */
const BOUND = 1_500_000;

describe('killed at a git command: originals intact, the remote whole, the next run completes', () => {
  it.each([
    ['commit', {}, 'all'],
    ['commit by the API', { 'commit-method': 'api' }, 'sending'],
    ['pull request', { publish: 'pull-request' }, 'sending'],
  ] as const)(
    '%s',
    async (name, inputs, steps) => {
      const kills = killsOf(await countCommands(start, inputs), steps);
      const failed: string[] = [];
      for (const [n, kill] of kills.entries()) {
        const { at, when, command } = kill;
        tell(`${name}: kill ${n + 1} of ${kills.length}, ${when} command ${at}, git ${command}`);
        await killAt(start, inputs, kill).catch((error) => {
          failed.push(`killed ${when} command ${at}, git ${command}: ${error.message}`);
          tell(failed.at(-1) as string);
        });
      }
      expect(failed).toEqual([]);
    },
    BOUND,
  );
});
