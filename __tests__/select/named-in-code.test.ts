import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

// The built action, end to end. A picture `bot@2x.png` stops the builds of .NET MAUI ("One or more invalid file names were detected")
// and of HarmonyOS ("Modify the name ... to match [a-zA-Z0-9_]").

const start = useSites();

const FILES = {
  'maui/MauiProgram.cs': 'namespace App;',
  'maui/Resources/Images/bot.png': wavesPng(1),
  'maui/wwwroot/bot.png': wavesPng(2),
  'ohos/entry/src/main/module.json5': '{}',
  'ohos/entry/src/main/resources/base/media/bot.png': wavesPng(3),
  'ohos/entry/src/main/resources/rawfile/bot.png': wavesPng(4),
  'mac/Resources/Images/bot.png': wavesPng(5),
};

describe('a picture whose name a build takes into code', () => {
  it('gets none with an @ beside it', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ event: 'workflow_dispatch' });
    expect(job.code).toBe(0);
    expect(job.results?.images?.map(({ path, outcome, reason }) => [path, reason ?? outcome])).toEqual([
      ['mac/Resources/Images/bot.png', 'enhanced'],
      ['maui/Resources/Images/bot.png', 'name-not-legal'],
      ['maui/wwwroot/bot.png', 'enhanced'],
      ['ohos/entry/src/main/resources/base/media/bot.png', 'name-not-legal'],
      ['ohos/entry/src/main/resources/rawfile/bot.png', 'enhanced'],
    ]);
    expect(job.results?.images?.[1]?.message).toMatch(/^\.NET MAUI takes no name with `@` in this folder/);
    const again = await site.job({ event: 'workflow_dispatch' });
    expect([again.code, again.outputs['enhanced-count']]).toEqual([0, '0']);
  });

  it('is enlarged where `output` names a place', async () => {
    const site = await start({ files: FILES });
    const inputs = { output: '{dir}/{name}{ext}', paths: 'maui/Resources/**', 'dry-run': 'true' };
    const job = await site.job({ event: 'workflow_dispatch', inputs });
    expect(job.results?.images).toMatchObject([{ path: 'maui/Resources/Images/bot.png', outcome: 'enhanced' }]);
  });
});
