import { expect, it } from '@jest/globals';
import { HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

it("under a person's commit, pictures of an imageset that the base got or changed since wait, unmade, until it is merged", async () => {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  const set = 'A.xcassets/a.imageset';
  const contents = (name: string) =>
    JSON.stringify({ images: [{ filename: name, scale: '1x' }, { scale: '2x' }, { scale: '3x' }] });
  const add = (name: string, seed: number) =>
    site.commit({
      branch: 'main',
      files: { [`${set}/${name}`]: wavesPng(seed), [`${set}/Contents.json`]: contents(name) },
    });
  const paths = '**/*.png';
  await propose(site, { paths });
  await site.commit({ branch: HEAD, files: { 'notes.md': 'mine' } });
  await add('b.png', 2);
  const waits = { outcome: 'deferred', message: expect.stringContaining('Its imageset changed') };
  const job = await propose(site, { paths });
  expect(job.results?.images).toMatchObject([waits, waits, { path: 'img/a.png', outcome: 'unchanged' }]);
  expect(job.log).not.toMatch(/to enhance/);
  expect((await propose(site, { paths })).outputs['commit-sha']).toBe('');
  await site.mergePull(1, 'merge');
  const next = await propose(site, { paths });
  expect(next.outputs['enhanced-count']).toBe('2');
  expect((await site.read(HEAD, `${set}/Contents.json`)).toString()).toContain('b@3x.png');
});
