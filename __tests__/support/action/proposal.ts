import { wavesPng } from '../pictures.js';
import type { JobEnd, JobOptions } from './job.js';
import type { Site } from './site.js';

/** The head branch of pull requests against main. */
export const HEAD = 'superres/main';

/** Two sources. */
export const FILES = { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) };

/** A run that proposes its pictures. */
export function propose(site: Site, inputs: JobOptions['inputs'] = {}): Promise<JobEnd> {
  return site.job({ inputs: { publish: 'pull-request', ...inputs } });
}

/** Pictures of ours on the head branch. */
export async function pictures(site: Site): Promise<string[]> {
  return [...(await site.files(HEAD)).keys()].filter((path) => path.includes('@2x')).sort();
}

/** What the pull request would change, the ledger aside. */
export async function difference(site: Site): Promise<string[]> {
  const changed = await site.git(['diff', '--name-only', `main...${HEAD}`]);
  return changed.split('\n').filter((path) => path !== '' && !path.startsWith('.superres/'));
}

/** One more source on main. */
export function add(site: Site, name: string, seed: number): Promise<string> {
  return site.commit({ branch: 'main', files: { [`img/${name}.png`]: wavesPng(seed) } });
}
