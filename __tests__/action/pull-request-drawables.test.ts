import { expect, it } from '@jest/globals';
import { difference, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const [PLAIN, DENSE, MADE] = ['res/drawable/a.png', 'res/drawable-mdpi/a.png', 'res/drawable-xhdpi/a.png'];
const inputs = { paths: 'res/**' };

it('a drawable for mdpi that took over a result, and changes while that is proposed, gets it anew', async () => {
  const site = await start({ files: { [PLAIN]: wavesPng(1) } });
  await site.job({ inputs });
  const replace = (seed: number, branch = 'main') => site.commit({ branch, files: { [DENSE]: wavesPng(seed) } });
  const seen = new Set([(await site.read('main', MADE)).toString('hex')]);
  const proposed = async () => {
    const { results } = await propose(site, inputs);
    expect(results?.images).toMatchObject([
      { path: DENSE, outcome: 'enhanced' },
      { path: PLAIN, outcome: 'skipped' },
    ]);
    expect(await difference(site)).toContain(MADE);
    seen.add((await site.read(HEAD, MADE)).toString('hex'));
    const again = await propose(site, inputs);
    expect([again.results?.images[0]?.outcome, again.outputs['commit-sha']]).toEqual(['unchanged', '']);
  };
  await replace(5);
  await proposed();
  await replace(8);
  await proposed();
  // Now the branch is added to, not made anew.
  await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
  await replace(9);
  await proposed();
  expect(seen.size).toBe(4);
}, 120_000);
