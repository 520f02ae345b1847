import type { LineJudge } from './ledger.js';

/**
 * How well a ledger line fits what stands in the tree: its source's blob first, then its output's. Two branches that both
 * ran leave two lines for a path after a merge; the tree tells which one is right.
 */
export function lineJudge(view: (path: string) => { readonly blob: string } | undefined): LineJudge {
  return ({ path, done }) =>
    done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}
