import { expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

const FILES = { 'img/a.png': wavesPng(1), 'readme.txt': 'x' };

it('a push to what a sparse checkout leaves out is seen, foretold and done', async () => {
  const site = await start({ files: FILES });
  const before = await site.head('main');
  const after = await site.commit({
    branch: 'main',
    files: { 'other/b.png': wavesPng(2), 'other/c.png': wavesPng(3) },
  });
  const payload = { before, after, repository: { full_name: 'acme/site', default_branch: 'main' } };
  const push = { event: 'push', payload, sparse: ['img'] };
  const dry = await site.job({ ...push, inputs: { 'dry-run': 'true' } });
  expect([dry.code, dry.outputs['enhanced-count']]).toEqual([0, '2']);
  const real = await site.job(push);
  expect([real.code, real.outputs['enhanced-count']]).toEqual([0, '2']);
  const again = await site.job(push);
  expect([again.code, again.outputs['unchanged-count'], again.outputs['commit-sha']]).toEqual([0, '2', '']);
});

it("so is one whose imagesets' descriptions lie outside", async () => {
  const set = 'App.xcassets/Star.imageset';
  const images = [{ filename: 'star.png', scale: '1x' }, { scale: '2x' }];
  const site = await start({
    files: { ...FILES, [`${set}/star.png`]: wavesPng(2), [`${set}/Contents.json`]: JSON.stringify({ images }) },
  });
  const job = { sparse: ['img'], inputs: { publish: 'pull-request' } };
  const first = await site.job(job);
  expect([first.code, first.outputs['enhanced-count']]).toEqual([0, '2']);
  const head = await site.head('superres/main');
  expect((await site.read('superres/main', `${set}/Contents.json`)).toString()).toContain('star@2x.png');
  const second = await site.job(job);
  expect([second.code, second.outputs['unchanged-count'], await site.head('superres/main')]).toEqual([0, '2', head]);
});

it.each([{ filter: 'blob:none' }, { sparse: ['img'] }])(
  'a pull request of ours is looked at again: %j',
  async (how) => {
    const site = await start({ files: FILES });
    const job = { ...how, inputs: { publish: 'pull-request' } };
    const first = await site.job(job);
    expect([first.code, first.outputs['enhanced-count'], first.outputs['pull-request-number']]).toEqual([0, '1', '1']);
    const head = await site.head('superres/main');
    const second = await site.job(job);
    expect([second.code, second.outputs['unchanged-count']]).toEqual([0, '1']);
    expect(await site.head('superres/main')).toBe(head);
  },
);
