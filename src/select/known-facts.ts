import type { Candidate } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import type { TreeEntry } from '../git/tree-entry.js';
import { isFolder, type Standing, type TreeView } from '../git/tree-view.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import { type ClassifyRules, classify, type Facts, isCurrent } from './classify.js';
import type { Reuse, Verdict } from './selection.js';

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
  return classify(candidate, new KnownFacts(entry, candidate, input), input.rules);
}

/** Looks a fact up when it is asked for: most candidates are decided by two or three. */
class KnownFacts implements Facts {
  readonly utf8: boolean;
  readonly line: LedgerLine | undefined;
  readonly standing: Standing | undefined;

  constructor(
    entry: TreeEntry,
    private readonly candidate: Candidate,
    private readonly input: JudgeInput,
  ) {
    this.utf8 = entry.utf8;
    this.line = input.settledLedger.get(candidate.path);
    this.standing = input.settledView(candidate.output);
  }

  get homeless(): boolean {
    const { path, output } = this.candidate;
    return output === path && this.input.outputOf(path) === undefined;
  }

  get bytes(): number | undefined {
    const { blob } = this.candidate;
    const done = this.line?.done;
    return done?.blob === blob ? done.bytes : this.input.sizes.get(blob);
  }

  get vacated(): string | undefined {
    return this.standing ? undefined : this.input.view(this.candidate.output)?.blob;
  }

  get standingIsOurs(): boolean {
    return this.standing !== undefined && this.input.ledger.withOutputBlob(this.standing.blob) !== undefined;
  }

  get blockedBy(): string | undefined {
    return foldersOf(this.candidate.output).find((folder) => {
      const here = this.input.settledView(folder);
      return here !== undefined && !isFolder(here);
    });
  }

  get caseTwin(): string | undefined {
    return this.input.caseTwin(this.candidate.output);
  }

  get copyOf(): LedgerLine | undefined {
    const { ledger, settledLedger } = this.input;
    const { blob } = this.candidate;
    return settledLedger.withOutputBlob(blob) ?? (settledLedger === ledger ? undefined : ledger.withOutputBlob(blob));
  }

  get reuse(): Reuse | undefined {
    return reuseFor(this.candidate, this.input);
  }

  get inPosition(): Done | undefined {
    const { standing } = this;
    return standing && pictureOf(this.candidate, this.input, (done) => done.outputBlob === standing.blob)?.done;
  }
}

/** A finished output of the same bytes that is in the tree, elsewhere. */
function reuseFor(candidate: Candidate, input: JudgeInput): Reuse | undefined {
  const { rules, view, settledView } = input;
  const stands = ({ output, outputBlob }: Done) => [view, settledView].some((at) => at(output)?.blob === outputBlob);
  return pictureOf(candidate, input, (done) => isCurrent(done, rules) && stands(done));
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
  const { settledLedger } = input;
  const own = fitting(settledLedger.get(candidate.path));
  if (own) return own;
  for (const ledger of new Set([settledLedger, input.ledger])) {
    for (const line of ledger.withBlob(candidate.blob)) {
      const found = fitting(line);
      if (found) return found;
    }
  }
  return undefined;
}
