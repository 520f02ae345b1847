import type { Candidate } from '../core/outcome.js';
import type { TreeEntry } from '../git/tree-entry.js';
import type { OutputPlanner } from '../layout/layout.js';
import type { LayoutView, NotWanted } from '../layout/outputs.js';
import type { Known, Ledger } from '../ledger/ledger.js';

/** A tracked file that matches `paths` and is not an output of ours, with one of its outputs and what the ledger knows. */
export interface Source {
  readonly entry: TreeEntry;
  readonly candidate: Candidate;
  /** The template leads its picture out of the repository; then the candidate's output is its own path. */
  readonly homeless: boolean;
  /** The template leads it to its own place without saying so. */
  readonly byChance?: true;
  /** The platform asks for no picture of it; then the candidate's output is its own path. */
  readonly notWanted?: NotWanted;
  readonly known: Known;
}

/** What the outputs of a file depend on. */
export interface Planning {
  readonly planner: OutputPlanner;
  /** The ledger's folder. */
  readonly folder: string;
  /** The tree as a layout sees it for the outputs of a path. */
  readonly viewFor: (path: string) => LayoutView;
}

/**
 * Outputs and the ledger's own files are no sources. One source for each output that a file should get.
 * @param entries those that match `paths`
 */
export function sourcesAmong(
  entries: readonly TreeEntry[],
  ledger: Pick<Ledger, 'known'>,
  { planner, folder, viewFor }: Planning,
): Source[] {
  const sources: Source[] = [];
  for (const entry of entries) {
    const { path, mode, blob } = entry;
    const first = ledger.known(path, blob);
    if (first.owner !== undefined || path.startsWith(`${folder}/`)) continue;
    const plan = planner.plan(path, viewFor(path));
    if (plan.kind === 'none') {
      const { kind: _, ...notWanted } = plan;
      const candidate = { path, mode, blob, output: path };
      sources.push({ entry, candidate, homeless: false, notWanted, known: first });
      continue;
    }
    for (const { slot, output, byChance } of plan.outputs) {
      sources.push({
        entry,
        candidate: { path, mode, blob, output: output ?? path, ...(slot !== undefined && { slot }) },
        homeless: output === undefined,
        ...(byChance && { byChance }),
        known: slot === undefined ? first : ledger.known(path, blob, slot),
      });
    }
  }
  return sources;
}

/** The same sources once the ledger has followed what moved: with the new lines, and still knowing the old ones. */
export function knownAnew(sources: readonly Source[], settled: Ledger): Source[] {
  const anew: Source[] = [];
  for (const source of sources) {
    const { path, blob, slot } = source.candidate;
    const { copyOf, twins, refusedBy, paid } = source.known;
    const known = settled.known(path, blob, slot);
    if (known.owner !== undefined) continue;
    anew.push({
      ...source,
      known: {
        ...known,
        copyOf: known.copyOf ?? copyOf,
        twins: twins.length === 0 ? known.twins : [...known.twins, ...twins],
        ...(refusedBy && { refusedBy: new Set([...refusedBy, ...(known.refusedBy ?? [])]) }),
        ...(paid && { paid }),
      },
    });
  }
  return anew;
}
