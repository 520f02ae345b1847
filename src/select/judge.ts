import type { TreeEntry } from '../git/tree-entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { Candidate, EngineId } from '../outcome.js';
import { type ClassifyRules, classify, type Facts } from './classify.js';
import { foldersOf } from './names.js';
import type { Reuse, Verdict } from './plan.js';
import type { TreeView } from './tree-view.js';

export interface JudgeInput {
  readonly ledger: Ledger;
  readonly view: TreeView;
  readonly sizes: ReadonlyMap<string, number>;
  readonly rules: ClassifyRules;
  /** Folded output path to a tracked path that it would meet on a case-insensitive disk. */
  readonly caseTwins: ReadonlyMap<string, string>;
  /** Lines that a rename brings to this path. */
  readonly moved: ReadonlyMap<string, LedgerLine>;
  /** The template's output path; undefined when it leads out of the repository. */
  readonly outputOf: (path: string) => string | undefined;
  readonly formatOf: (path: string) => string | undefined;
}

/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
export function judge(entry: TreeEntry, candidate: Candidate, input: JudgeInput): Verdict {
  const moved = input.moved.get(entry.path);
  if (moved) {
    const { path, blob, output } = candidate;
    return { kind: 'settled', outcome: { kind: 'unchanged', path, blob, output, reason: 'moved' } };
  }
  return classify(candidate, factsOf(entry, candidate, input), input.rules);
}

function factsOf(entry: TreeEntry, candidate: Candidate, input: JudgeInput): Facts {
  const { ledger, view } = input;
  const line = ledger.get(candidate.path);
  const known = line?.done?.blob === candidate.blob ? line.done.bytes : undefined;
  const copyOf = ledger.withOutputBlob(candidate.blob);
  return {
    utf8: entry.utf8,
    homeless: input.outputOf(candidate.path) === undefined,
    line,
    bytes: known ?? input.sizes.get(candidate.blob),
    standing: view(candidate.output),
    blockedBy: foldersOf(candidate.output).find((folder) => view(folder) !== undefined),
    caseTwin: input.caseTwins.get(candidate.output),
    copyOf: copyOf && copyOf.path !== candidate.path ? copyOf : undefined,
    reuse: reuseFor(candidate, input),
  };
}

/** A finished output of the same bytes, in the format that this output needs, that is still in the tree. */
function reuseFor(candidate: Candidate, input: JudgeInput): Reuse | undefined {
  const format = input.formatOf(candidate.output);
  for (const line of input.ledger.withBlob(candidate.blob)) {
    const { done } = line;
    if (!done || (line.path === candidate.path && done.output === candidate.output)) continue;
    const current = input.rules.refreshFor;
    if (current && !sameMaker(done.by, current)) continue;
    if (input.formatOf(done.output) !== format || input.view(done.output)?.blob !== done.outputBlob) continue;
    return { from: line.path, done };
  }
  return undefined;
}

function sameMaker(a: EngineId, b: EngineId): boolean {
  return a.engine === b.engine && a.model === b.model && a.version === b.version;
}
