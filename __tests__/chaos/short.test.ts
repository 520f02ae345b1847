import { describe, expect, it } from '@jest/globals';
import { killsOf } from '../support/action/chaos-kills.js';
import { BROKEN, breakGitHub, breakWechat, countCommands, fillDisk, killAt } from '../support/action/chaos-trials.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
/** Each is several jobs in a row: a second each on a free machine, twenty on a busy one. */
const PATIENCE = 600_000;

/** The short form, of every kind the telling ones; `npm run test:chaos` has all. */
describe('chaos, in short: originals intact, the remote whole, the next run completes', () => {
  it(
    'after a kill at the push, before and after it',
    async () => {
      const kills = killsOf(await countCommands(start, {}), 'sending').filter(({ command }) => /^push /.test(command));
      for (const kill of kills) await killAt(start, {}, kill);
      expect(kills).toHaveLength(2);
    },
    PATIENCE,
  );

  it('after a disk without any room', () => fillDisk(start, {}, 0), PATIENCE);

  it('after a push whose answer is lost', () => breakGitHub(start, named('the answer to git push is lost')), PATIENCE);

  it('without a WeChat service', () => breakWechat(start), PATIENCE);
});

const named = (name: string) => BROKEN.find((broken) => broken.name === name) as (typeof BROKEN)[number];
