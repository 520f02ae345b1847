import { describe, it } from '@jest/globals';
import {
  BROKEN,
  breakGitHub,
  breakWechat,
  countCommands,
  fillDisk,
  killAt,
  WECHAT,
} from '../support/action/chaos-trials.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
/** Some forty kills of two or three seconds each. */
const AN_HOUR = 3_600_000;

describe('originals intact, the remote whole, the next run completes', () => {
  describe.each([
    ['commit', {}],
    ['commit by the API', { 'commit-method': 'api' }],
    ['pull request', { publish: 'pull-request' }],
  ] as const)('%s', (_, inputs) => {
    it(
      'after a kill at every git command, before and after it',
      async () => {
        const commands = await countCommands(start, inputs);
        for (let at = 1; at <= commands.length; at += 1) {
          for (const when of ['before', 'after'] as const) {
            await killAt(start, inputs, at, when).catch((error) => {
              throw new Error(`killed ${when} command ${at}, git ${commands[at - 1]}: ${error.message}`);
            });
          }
        }
      },
      AN_HOUR,
    );

    it.each([0, 16, 64, 256, 1024, 4096])('on a disk with %i KiB left', (kib) => fillDisk(start, inputs, kib), AN_HOUR);
  });

  it.each(BROKEN)('while $name', (broken) => breakGitHub(start, broken), AN_HOUR);

  it.each(WECHAT)('while the WeChat service answers %j', (fault) => breakWechat(start, fault), AN_HOUR);

  it('without a WeChat service', () => breakWechat(start), AN_HOUR);
});
