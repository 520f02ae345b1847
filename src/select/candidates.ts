import type { Config } from '../config/config.js';
import type { Candidate } from '../core/outcome.js';
import { fillTemplate, foldName } from '../core/paths.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isImageName } from '../image/inspect.js';
import type { Known, Ledger } from '../ledger/ledger.js';

/** A tracked file that matches `paths` and is not an output of ours, with what the ledger knows of it. */
export interface Source {
  readonly entry: TreeEntry;
  readonly candidate: Candidate;
  /** The template leads its picture out of the repository; then the candidate's output is its own path. */
  readonly homeless: boolean;
  readonly known: Known;
}

/** Outputs and the ledger's own files are no sources. @param entries those that match `paths` */
export function sourcesAmong(
  entries: readonly TreeEntry[],
  ledger: Pick<Ledger, 'known'>,
  { output: template, ledger: folder }: Pick<Config, 'output' | 'ledger'>,
): Source[] {
  const sources: Source[] = [];
  for (const entry of entries) {
    const { path, mode, blob } = entry;
    const known = ledger.known(path, blob);
    if (known.owner !== undefined || path.startsWith(`${folder}/`)) continue;
    const output = fillTemplate(template, path);
    sources.push({
      entry,
      candidate: { path, mode, blob, output: output ?? path },
      homeless: output === undefined,
      known,
    });
  }
  return sources;
}

/** The same sources once the ledger has followed what moved: with the new lines, and still knowing the old ones. */
export function knownAnew(sources: readonly Source[], settled: Ledger): Source[] {
  const anew: Source[] = [];
  for (const source of sources) {
    const { path, blob } = source.candidate;
    const { copyOf, twins } = source.known;
    const known = settled.known(path, blob);
    if (known.owner !== undefined) continue;
    anew.push({
      ...source,
      known: {
        ...known,
        copyOf: known.copyOf ?? copyOf,
        twins: twins.length === 0 ? known.twins : [...known.twins, ...twins],
      },
    });
  }
  return anew;
}

/**
 * The sources that a run looks at. With scope `changed`: what changed, what waits from earlier runs, the sources whose
 * output somebody changed, and those whose output path a deletion set free (our output, which asks for a new one; a file
 * that was in the way; a rival source).
 */
export function sourcesInScope(
  sources: readonly Source[],
  changes: readonly TreeChange[] | undefined,
  ledger: Ledger,
  template: string,
): readonly Source[] {
  if (!changes) return sources;
  const paths = new Set<string>();
  const freed = new Set<string>();
  for (const { path, after } of changes) {
    const owner = ledger.ownerOf(path);
    if (after) {
      paths.add(path);
      // Somebody else has changed an output of ours.
      if (owner !== undefined && ledger.get(owner)?.done?.outputBlob !== after.blob) paths.add(owner);
    } else if (isImageName(path)) {
      freed.add(foldName(path));
      const output = fillTemplate(template, path);
      if (output !== undefined) freed.add(foldName(output));
      if (owner !== undefined) paths.add(owner);
    }
  }
  for (const line of ledger.lines()) if (line.pending) paths.add(line.path);
  return sources.filter(
    ({ candidate: { path, output } }) => paths.has(path) || (freed.size > 0 && freed.has(foldName(output))),
  );
}
