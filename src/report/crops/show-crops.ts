import { createHash } from 'node:crypto';
import type { Enhanced, Outcome } from '../../core/outcome.js';
import type { GitHubApi } from '../../publish/github/api.js';
import { storePictures } from '../../publish/github/crops.js';
import { blobUrl, type ReportContext } from '../context.js';
import type { ShownCrop } from '../pairs.js';
import { type PairSources, pickPairs } from './pick-pairs.js';

/** Where crops go. */
export interface CropPlace {
  readonly api: GitHubApi;
  readonly context: ReportContext;
  /** What the text is of: the crops of one text take the place of its earlier ones. */
  readonly use: string;
}

/**
 * Draws the crops that a comment or a pull request's body shows, and stores them where that text can show them: GitHub
 * takes no picture with a text, crops none, and shows only what has an address. So they go into a commit of their own that
 * no branch holds (publish/github/crops.ts).
 * @returns none where they could not be stored: whole pictures are shown then
 */
export async function showCrops(
  outcomes: readonly Outcome[],
  sources: PairSources,
  { api, context, use }: CropPlace,
): Promise<ShownCrop[]> {
  const images = outcomes.filter((outcome): outcome is Enhanced => outcome.kind === 'enhanced');
  const picked = await pickPairs(images, sources);
  if (picked.length === 0) return [];
  const named = picked.map(({ image, montage }, index) => ({ image, montage, name: `${index + 1}.webp` }));
  const name = createHash('sha256').update(use).digest('hex').slice(0, 16);
  const pictures = named.map(({ name: file, montage }) => ({ name: file, bytes: montage.bytes }));
  const commit = await storePictures(api, name, pictures);
  return named.flatMap(({ image, montage: { width, height }, name: file }) => {
    const url = blobUrl({ ...context, repository: `${api.owner}/${api.repo}` }, commit, file);
    return url === undefined ? [] : [{ image, url: `${url}?raw=true`, width, height }];
  });
}
