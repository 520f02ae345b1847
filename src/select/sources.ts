import type { Config } from '../config/config.js';
import { fillTemplate } from '../config/template.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Candidate } from '../outcome.js';
import { foldName, isImageName } from './names.js';
import type { PathMatcher } from './patterns.js';

/** What makes a tracked file a source, and where its picture goes. */
export interface SourceRules {
  readonly matches: PathMatcher;
  readonly config: Pick<Config, 'output' | 'ledger'>;
}

/** A tracked file that matches `paths` and is not an output of ours. */
export function isSource({ path }: TreeEntry, ledger: Ledger, { matches, config }: SourceRules): boolean {
  return matches(path) && ledger.ownerOf(path) === undefined && !path.startsWith(`${config.ledger}/`);
}

export function candidateOf({ path, mode, blob }: TreeEntry, { config }: SourceRules): Candidate {
  // A name that the template leads out of the repository is skipped before its output path matters.
  return { path, mode, blob, output: fillTemplate(config.output, path) ?? path };
}

/** False for an output that somebody else has changed since. */
export function isOurWork(path: string, blob: string, ledger: Ledger): boolean {
  const owner = ledger.ownerOf(path);
  return owner === undefined || ledger.get(owner)?.done?.outputBlob === blob;
}

/**
 * The entries that a run looks at. With scope `changed`: what changed, what waits from earlier runs, the sources whose
 * output somebody changed, and those whose output path a deletion set free (our output, which asks for a new one; a file
 * that was in the way; a rival source).
 */
export function entriesInScope(
  listing: readonly TreeEntry[],
  changes: readonly TreeChange[] | undefined,
  ledger: Ledger,
  rules: SourceRules,
): readonly TreeEntry[] {
  if (!changes) return listing;
  const paths = new Set<string>();
  const freed = new Set<string>();
  for (const { path, after } of changes) {
    if (after) {
      paths.add(path);
      if (!isOurWork(path, after.blob, ledger)) paths.add(ledger.ownerOf(path) as string);
    } else if (isImageName(path)) {
      freed.add(foldName(path));
      const output = fillTemplate(rules.config.output, path);
      if (output !== undefined) freed.add(foldName(output));
      const owner = ledger.ownerOf(path);
      if (owner !== undefined) paths.add(owner);
    }
  }
  for (const line of ledger.lines()) if (line.pending) paths.add(line.path);
  return listing.filter(
    (entry) =>
      paths.has(entry.path) ||
      (freed.size > 0 && isSource(entry, ledger, rules) && freed.has(foldName(candidateOf(entry, rules).output))),
  );
}
