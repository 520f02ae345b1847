import { messageOf } from './core/errors.js';
import type { Log } from './core/log.js';
import { viewOfDisk } from './git/tree-view.js';
import { type Split, splitBeforeWork } from './publish/before-work.js';
import type { CommitRequest } from './publish/commit-request.js';
import type { PublishTarget } from './publish/target.js';
import type { Work } from './select/selection.js';
import type { Workshop } from './workshop.js';

/**
 * A look at where results go before anything is made for it: what is there already, and what could not be put there.
 * @returns undefined where there is nothing to look at, or nothing to see
 */
export async function beforeWork(
  work: readonly Work[],
  target: PublishTarget,
  { scratch, repository, standing }: Pick<Workshop, 'scratch' | 'repository' | 'standing'>,
  { ledger, refresh, log }: { readonly ledger: string; readonly refresh: boolean; readonly log: Log },
): Promise<(Split & { readonly leftovers?: CommitRequest['leftovers'] }) | undefined> {
  if (work.length === 0 || target.kind === 'none' || repository.originUrl === undefined) return undefined;
  const named = target.kind === 'commit' ? target : { branch: target.base, mayCreate: false };
  try {
    const { readPlace } = await import('./publish/read-branches.js');
    const place = await readPlace(await scratch(), repository, { ...named, ledger, parents: standing.parents });
    const split = place && splitBeforeWork(work, place, refresh);
    if (split && split.elsewhere > 0) log.debug(`${split.elsewhere} more wait, of which the branch has no source.`);
    if (!split || target.kind !== 'commit') return split;
    const there = split.settled.flatMap((end) => (end.kind === 'unchanged' ? end.output : []));
    const disk = await viewOfDisk(repository, there);
    const leftovers = there.flatMap((path) => {
      const blob = disk(path)?.blob;
      return blob && blob === place.view(path)?.blob ? [[path, blob] as const] : [];
    });
    return { ...split, leftovers: new Map(leftovers) };
  } catch (error) {
    // Publishing meets the same, and tells of it when the results are in the work tree.
    log.debug(`The branch was not looked at beforehand: ${messageOf(error)}`);
    return undefined;
  }
}
