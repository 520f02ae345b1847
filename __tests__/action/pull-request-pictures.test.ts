import { describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { FILES, propose } from '../support/action/proposal.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

/** Names of the crops that are stored, and the commit that holds them. */
async function storedCrops(site: Site): Promise<{ readonly commit: string; readonly names: string[] } | undefined> {
  const refs = (await site.git(['for-each-ref', '--format=%(objectname)', 'refs/superres/crops'])).trim();
  if (refs === '') return undefined;
  const names = (await site.git(['ls-tree', '--name-only', refs])).trim().split('\n');
  return { commit: refs, names };
}

const pictures = (site: Site) => [...(site.pulls.get(1)?.body ?? '').matchAll(/<img src="([^"]+)"[^>]*width="(\d+)"/g)];

describe('the pictures in the body of a pull request', () => {
  it('are whole where they are no larger than a crop: nothing is stored for them', async () => {
    const site = await start({ files: FILES });
    const job = await propose(site);
    expect(job.code).toBe(0);
    const at = `${site.github.serverUrl}/acme/site/blob/${job.outputs['commit-sha']}`;
    expect(pictures(site).map(([, url, width]) => [url, width])).toEqual(
      ['a', 'b'].flatMap((name) => [
        [`${at}/img/${name}.png?raw=true`, '360'],
        [`${at}/img/${name}%402x.png?raw=true`, '360'],
      ]),
    );
    expect(await storedCrops(site)).toBeUndefined();
    expect(site.github.apiRequests().length).toBeLessThanOrEqual(5);
  });

  it('are crops of the part that shows most as soon as one is larger; a later run puts its own in their place', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1), 'img/large.png': wavesPng(5, 90, 70) } });
    expect((await propose(site)).code).toBe(0);
    // They go with git, as the branch does: the API takes a write a second.
    expect(site.github.apiRequests().length).toBeLessThanOrEqual(5);
    const first = await storedCrops(site);
    expect(first?.names).toEqual(['1.webp', '2.webp']);
    const at = `${site.github.serverUrl}/acme/site/blob/${first?.commit}`;
    expect(pictures(site).map(([, url]) => url)).toEqual([1, 2].map((number) => `${at}/${number}.webp?raw=true`));
    await site.git(['branch', 'seen', `${first?.commit}`]);
    const crops = await Promise.all((first?.names ?? []).map(async (name) => sniff(await site.read('seen', name))));
    await site.git(['branch', '-D', 'seen']);
    // 120 pixels three times as large, twice, with a gap between; the small ones are shown nine times as large.
    const sizes = crops.map((crop) => [crop?.format, crop?.width, crop?.height]);
    const [small, large] = [
      ['webp', 728, 270],
      ['webp', 728, 360],
    ];
    expect(sizes.sort()).toEqual([small, large]);

    await site.commit({ branch: 'main', files: { 'img/large.png': wavesPng(6, 90, 70) } });
    expect((await propose(site)).code).toBe(0);
    const second = await storedCrops(site);
    expect(second?.names).toEqual(['1.webp']);
    expect(second?.commit).not.toBe(first?.commit);
    expect(site.pulls.get(1)?.body).toContain(`/blob/${second?.commit}/1.webp`);
  });

  it('are stored by the API where commits are made by it, in the same commit; whole where the server wants no crops', async () => {
    const large = { files: { 'img/large.png': wavesPng(5, 90, 70) } };
    const byGit = await start(large);
    await propose(byGit);
    const byApi = await start(large);
    const job = await propose(byApi, { 'commit-method': 'api' });
    expect(job.code).toBe(0);
    expect((await storedCrops(byApi))?.names).toEqual(['1.webp']);
    expect(await storedCrops(byApi)).toEqual(await storedCrops(byGit));

    const refusing = await start(large);
    await refusing.git(['config', 'receive.hideRefs', 'refs/superres']);
    const refused = await propose(refusing);
    expect(refused.code).toBe(0);
    expect(await storedCrops(refusing)).toBeUndefined();
    expect(pictures(refusing).map(([, url]) => url)).toEqual([
      expect.stringContaining('/img/large.png?raw=true'),
      expect.stringContaining('/img/large%402x.png?raw=true'),
    ]);
  });

  it('are whole where the server falls silent over the crops: the pull request does not wait for long', async () => {
    const site = await start({ files: { 'img/large.png': wavesPng(5, 90, 70) } });
    let speak = () => {};
    const silence = new Promise<void>((resolve) => (speak = resolve));
    site.onPush((push) => (push > 1 ? silence : undefined));
    const hasty = new URL('../support/action/short-silence.mjs', import.meta.url).href;
    const job = await site.job({
      inputs: { publish: 'pull-request' },
      env: { NODE_OPTIONS: `--import=${hasty}`, RUNNER_DEBUG: '1' },
    });
    speak();
    expect([job.code, job.outputs['pull-request-number']]).toEqual([0, '1']);
    expect(job.log).toContain('The crops could not be stored: fatal: timed out: nothing was heard for 30 seconds');
    expect(pictures(site).map(([, url]) => url)).toEqual([
      expect.stringContaining('/img/large.png?raw=true'),
      expect.stringContaining('/img/large%402x.png?raw=true'),
    ]);
  });
});
