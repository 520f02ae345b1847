import { describe, expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

// A reviewer deletes a result: that is a no, for that source's content, until somebody asks anew.

const startSite = useSites();

async function push(site: Site, files: Record<string, Uint8Array | null>, inputs: Record<string, string> = {}) {
  const before = await site.head('main');
  if (Object.keys(files).length > 0) await site.commit({ branch: 'main', files });
  const after = await site.head('main');
  const repository = { full_name: 'acme/site', default_branch: 'main' };
  return site.job({ event: 'push', payload: { before, after, ref: 'refs/heads/main', repository }, inputs });
}

const has = async (site: Site, path: string) => (await site.files('main')).has(path);

describe('a deleted result', () => {
  it('is declined: told, remembered, and not made again by a run on everything', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) });
    expect(await has(site, 'img/a@2x.png')).toBe(true);

    const deleted = await push(site, { 'img/a@2x.png': null });
    expect(deleted.results?.images).toMatchObject([{ path: 'img/a.png', outcome: 'unchanged', reason: 'declined' }]);
    expect(deleted.summary).toContain('declined');
    expect(deleted.log).toMatch(/^::notice[^\n]*1 picture is declined from now on/m);
    const tip = await site.head('main');
    const everything = await site.job({ event: 'workflow_dispatch' });
    expect([everything.outputs['enhanced-count'], await site.head('main')]).toEqual(['0', tip]);
    expect(everything.log).not.toContain('declined from now on');
  });

  it('is told of once too where no pull request is opened for it alone', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'img/a.png': wavesPng(1) });
    const inputs = { publish: 'pull-request' };
    const deleted = await push(site, { 'img/a@2x.png': null }, inputs);
    expect(deleted.log).toContain('declined from now on');
    const everything = await site.job({ event: 'schedule', inputs });
    expect(everything.results?.images).toMatchObject([{ path: 'img/a.png', reason: 'declined' }]);
    expect(everything.log).not.toContain('declined from now on');
  });

  it('stays declined with other outputs and under another name', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'img/a.png': wavesPng(1) });
    await push(site, { 'img/a@2x.png': null });
    // Another place for results is no yes either, nor is a new name for the source.
    const template = await site.job({ event: 'workflow_dispatch', inputs: { output: 'big/{dir}/{name}{ext}' } });
    expect(template.outputs['enhanced-count']).toBe('0');
    expect(await has(site, 'big/img/a.png')).toBe(false);
    const renamed = await push(site, { 'img/a.png': null, 'img/c.png': wavesPng(1) });
    expect(renamed.results?.images).toMatchObject([{ path: 'img/c.png', outcome: 'unchanged', reason: 'declined' }]);
    expect(renamed.results?.housekeeping).toEqual([]);
    expect(await has(site, 'img/c@2x.png')).toBe(false);
  });

  it('is taken up again by a changed source', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'img/c.png': wavesPng(1) });
    await push(site, { 'img/c@2x.png': null });
    await push(site, { 'img/c.png': wavesPng(3) });
    expect(await has(site, 'img/c@2x.png')).toBe(true);
  });

  it('is taken up again by refresh', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'img/c.png': wavesPng(1) });
    await push(site, { 'img/c@2x.png': null });
    expect(await has(site, 'img/c@2x.png')).toBe(false);
    const refreshed = await site.job({ event: 'workflow_dispatch', inputs: { refresh: 'true' } });
    expect(refreshed.code).toBe(0);
    expect(await has(site, 'img/c@2x.png')).toBe(true);
  });

  it('a revert of our commit says no as well', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'a.png': wavesPng(1) });
    const files = await site.files('main');
    const ours = [...files.keys()].filter((path) => path.startsWith('.superres/') || path === 'a@2x.png');
    const reverted = await push(site, Object.fromEntries(ours.map((path) => [path, null])));
    expect(reverted.results?.images).toMatchObject([{ path: 'a.png', reason: 'declined' }]);
    const later = await site.job({ event: 'workflow_dispatch' });
    expect(later.outputs['enhanced-count']).toBe('0');
    expect(await has(site, 'a@2x.png')).toBe(false);
  });

  it('is taken back by bringing the picture back', async () => {
    const site = await startSite({ files: { 'README.md': 'x' } });
    await push(site, { 'a.png': wavesPng(1) });
    const picture = await site.read('main', 'a@2x.png');
    await push(site, { 'a@2x.png': null });
    const back = await push(site, { 'a@2x.png': picture });
    expect(back.outputs['enhanced-count']).toBe('0');
    const done = await site.job({ event: 'workflow_dispatch' });
    expect(done.results?.images).toMatchObject([{ path: 'a.png', outcome: 'unchanged', reason: 'done' }]);
  });
});
