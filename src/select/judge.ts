import type { TreeEntry } from '../git/tree-entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import type { Candidate } from '../outcome.js';
import { classify, type Facts } from './classify.js';
import { type ClassifyRules, isCurrent } from './maker.js';
import { foldersOf } from './names.js';
import type { Reuse, Verdict } from './plan.js';
import { isFolder, type TreeView } from './tree-view.js';

export interface JudgeInput {
  /** The ledger and the tree as they are. */
  readonly ledger: Ledger;
  readonly view: TreeView;
  /** The ledger and the tree once moved and deleted sources are followed. */
  readonly settledLedger: Ledger;
  readonly settledView: TreeView;
  /** Bytes by blob id. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly rules: ClassifyRules;
  /** A tracked path that this output would meet on a case-insensitive disk. */
  readonly caseTwin: (output: string) => string | undefined;
  /** The template's output path; undefined when it leads out of the repository. */
  readonly outputOf: (path: string) => string | undefined;
  readonly formatOf: (path: string) => string | undefined;
}

/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
export function judge(entry: TreeEntry, candidate: Candidate, input: JudgeInput): Verdict {
  return classify(candidate, factsOf(entry, candidate, input), input.rules);
}

function factsOf(entry: TreeEntry, candidate: Candidate, input: JudgeInput): Facts {
  const { ledger, settledLedger, view, settledView } = input;
  const { path, blob, output } = candidate;
  const line = settledLedger.get(path);
  const standing = settledView(output);
  return {
    utf8: entry.utf8,
    homeless: output === path && input.outputOf(path) === undefined,
    line,
    bytes: line?.done?.blob === blob ? line.done.bytes : input.sizes.get(blob),
    standing,
    get vacated() {
      return standing ? undefined : view(output)?.blob;
    },
    get standingIsOurs() {
      return standing !== undefined && ledger.withOutputBlob(standing.blob) !== undefined;
    },
    get blockedBy() {
      return foldersOf(output).find((folder) => {
        const here = settledView(folder);
        return here !== undefined && !isFolder(here);
      });
    },
    get caseTwin() {
      return input.caseTwin(output);
    },
    get copyOf() {
      return settledLedger.withOutputBlob(blob) ?? ledger.withOutputBlob(blob);
    },
    get reuse() {
      return reuseFor(candidate, input);
    },
    get inPosition() {
      return standing && pictureOf(candidate, input, (done) => done.outputBlob === standing.blob)?.done;
    },
  };
}

/** A finished output of the same bytes that is still in the tree, elsewhere. */
function reuseFor(candidate: Candidate, input: JudgeInput): Reuse | undefined {
  return pictureOf(
    candidate,
    input,
    (done) => isCurrent(done, input.rules) && input.view(done.output)?.blob === done.outputBlob,
  );
}

/** A picture made of the candidate's bytes, in the format that its output needs; this path's own line first. */
function pictureOf(candidate: Candidate, input: JudgeInput, fits: (done: Done) => boolean): Reuse | undefined {
  const fitting = (line: LedgerLine | undefined): Reuse | undefined => {
    const done = line?.done;
    if (!line || done?.blob !== candidate.blob || !fits(done)) return undefined;
    const sameFormat =
      done.output === candidate.output || input.formatOf(done.output) === input.formatOf(candidate.output);
    return sameFormat ? { from: line.path, done } : undefined;
  };
  const own = fitting(input.settledLedger.get(candidate.path));
  if (own) return own;
  for (const line of input.ledger.withBlob(candidate.blob)) {
    const found = fitting(line);
    if (found) return found;
  }
  return undefined;
}
