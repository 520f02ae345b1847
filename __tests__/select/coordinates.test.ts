import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

// The built action, end to end: in its place a sprite sheet grows away from the coordinates in the file beside it (Pixi and libGDX then
// draw the wrong quarter; seen with pixi.js 8 and gdx 1.12).

const start = useSites();
const IN_PLACE = { output: '{dir}/{name}{ext}' };

const SHEETS = {
  'game/hero.png': wavesPng(1),
  'game/hero.json': '{"frames":{},"meta":{"image":"hero.png"}}',
  'game/ui-1.png': wavesPng(2),
  'game/ui.atlas': 'ui-1.png\n',
  'game/font_0.png': wavesPng(3),
  'game/font.fnt': 'page id=0 file="font_0.png"\n',
  'game/d@1x.png': wavesPng(7),
  'game/d.plist': '<plist/>',
  'game/plain.png': wavesPng(4),
  'game/plain.png.meta': 'guid: 1\n',
  'game/2024.png': wavesPng(5),
  'game/20.json': '{}',
  'game/Page.png': wavesPng(6),
  'game/Page.tsx': 'export const Page = () => <img src="Page.png" />;\n',
};

const warnings = (log: string) => log.split('\n').filter((line) => line.includes('may hold coordinates'));

describe('a picture with coordinates beside it', () => {
  it('is enlarged in its place with a warning, once, that names both', async () => {
    const site = await start({ files: SHEETS });
    const rehearsed = await site.job({ event: 'workflow_dispatch', inputs: { ...IN_PLACE, 'dry-run': 'true' } });
    expect(warnings(rehearsed.log)).toHaveLength(1);
    const job = await site.job({ event: 'workflow_dispatch', inputs: IN_PLACE });
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '7']);
    const [warning, ...more] = warnings(job.log);
    expect(more).toEqual([]);
    expect(warning).toContain('::warning');
    expect(warning).toContain(
      ': `game/d@1x.png` (`game/d.plist`), `game/font_0.png` (`game/font.fnt`), `game/hero.png` (`game/hero.json`), `game/ui-1.png` (`game/ui.atlas`). Adapt',
    );
    expect(warnings((await site.job({ event: 'workflow_dispatch', inputs: IN_PLACE })).log)).toEqual([]);
  });

  it('is nothing to warn of where the result has a name of its own, or `exclude` covers the picture', async () => {
    const site = await start({ files: { 'game/hero.png': wavesPng(1), 'game/hero.json': '{}', 'a.png': wavesPng(2) } });
    const inputs = { ...IN_PLACE, exclude: 'game/**' };
    const excluded = await site.job({ event: 'workflow_dispatch', inputs: { ...inputs, 'dry-run': 'true' } });
    expect([excluded.outputs['enhanced-count'], warnings(excluded.log)]).toEqual(['1', []]);
    const beside = await site.job({ event: 'workflow_dispatch' });
    expect([beside.outputs['enhanced-count'], warnings(beside.log)]).toEqual(['2', []]);
  });
});
