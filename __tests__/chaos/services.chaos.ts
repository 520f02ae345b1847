import { describe, it } from '@jest/globals';
import { tell } from '../support/action/chaos-progress.js';
import { BROKEN, breakGitHub, breakWechat, WECHAT } from '../support/action/chaos-trials.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
const BOUND = 180_000;

describe('a service that fails: originals intact, the remote whole, the next run completes', () => {
  it.each(BROKEN)(
    'while $name',
    async (broken) => {
      tell(`while ${broken.name}`);
      await breakGitHub(start, broken);
    },
    BOUND,
  );

  it.each([...WECHAT, undefined])(
    'while the WeChat service answers %j',
    async (fault) => {
      tell(`while the WeChat service answers ${fault ? JSON.stringify(fault) : 'nothing at all'}`);
      await breakWechat(start, fault);
    },
    BOUND,
  );
});
