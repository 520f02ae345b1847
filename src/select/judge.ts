import type { Candidate, EngineId, Failed, Skipped, Unchanged } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { keyOf, type Slotted, scaled, scaleOf, slotField } from '../core/slot.js';
import { isFile, isThere, type TreeView } from '../git/tree-view.js';
import type { Known, Ledger } from '../ledger/ledger.js';
import { afterWaiting, type Done, type LedgerLine, type OurPicture } from '../ledger/line.js';
import type { Source } from './candidates.js';
import { type ClassifyRules, classify, type Facts, isCurrent, type Surroundings, takenBack } from './classify.js';
import type { Following } from './follow.js';
import type { RuleOf } from './rules-file.js';
import type { LedgerChange, Question, Reuse, Verdict, Work } from './selection.js';

export interface JudgeInput {
  /** The ledger and the tree as they are. */
  readonly ledger: Ledger;
  readonly view: TreeView;
  /** The tree once moved and deleted sources are followed. */
  readonly settledView: TreeView;
  /** Blobs of the outputs of ours that leave their places with that, by path. */
  readonly vacated: ReadonlyMap<string, string>;
  /** The engine of this run. */
  readonly engine?: EngineId['engine'];
  /** Bytes by blob id. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly rules: Omit<ClassifyRules, 'refreshFor'>;
  /** Set for `refresh`: what the ledger will say of a picture that this run makes. */
  readonly maker?: (path: string) => EngineId;
  /** What the configuration file says of a path. */
  readonly ruleOf?: RuleOf;
  /** Blobs of deleted files, by path, where the run knows what changed. */
  readonly deleted?: ReadonlyMap<string, string>;
  /** Lines of an open pull request of ours whose sources are gone, by those sources' blobs: their pictures are still there. */
  readonly leaving?: ReadonlyMap<string | undefined, readonly LedgerLine[]>;
  /** Where else a picture of twice the size may stand. */
  readonly denser: (path: string) => readonly string[];
  /** The picture of which a path may be the denser one; absent: of none. */
  readonly plain?: (path: string) => string | undefined;
  /** A tracked path that this output would meet on a case-insensitive disk. */
  readonly caseTwin: (output: string) => string | undefined;
  readonly formatOf: (path: string) => string | undefined;
}

/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
export function judge(source: Source, input: JudgeInput): Verdict {
  const { candidate } = source;
  const rules = rulesFor(candidate.path, input);
  const facts = factsOf(source, input);
  return classify(candidate, facts, rules, () => surroundingsOf(source, facts, rules, input));
}

function rulesFor(path: string, { rules, maker, ruleOf }: JudgeInput): ClassifyRules {
  const maxResultSize = ruleOf?.(path)?.maxResultSize;
  if (maxResultSize === undefined && !maker) return rules;
  return { ...rules, ...(maxResultSize !== undefined && { maxResultSize }), ...(maker && { refreshFor: maker(path) }) };
}

function factsOf({ entry, candidate, homeless, byChance, notWanted, known }: Source, input: JudgeInput): Facts {
  const { line, copyOf } = known;
  const standing = input.settledView(candidate.output);
  const stands = ({ outputBlob }: Done) => outputBlob === standing?.blob;
  const deleted = line?.done && input.deleted?.get(line.done.output);
  return {
    utf8: entry.utf8,
    homeless,
    ...(byChance && { byChance }),
    ...(notWanted && { notWanted }),
    line,
    editedGone: deleted !== undefined && deleted !== line?.done?.outputBlob,
    siblings: known.siblings ?? [],
    copyOf,
    ...(known.paid && { paid: known.paid }),
    bytes: line?.done?.blob === candidate.blob ? line.done.bytes : input.sizes.get(candidate.blob),
    standing,
    inPosition: standing && pictureOf(candidate, known, input, stands)?.done,
  };
}

function surroundingsOf(
  { candidate, known }: Source,
  { standing }: Facts,
  rules: ClassifyRules,
  input: JudgeInput,
): Surroundings {
  const { view, settledView, ledger } = input;
  const { output, path } = candidate;
  const engine = input.ruleOf?.(path)?.engine ?? input.engine;
  const stands = (done: Done) => [view, settledView].some((at) => at(done.output)?.blob === done.outputBlob);
  const leaving = { line: undefined, twins: input.leaving?.get(candidate.blob) ?? [] };
  const left = () => pictureOf(candidate, leaving, input, (done) => isCurrent(done, rules));
  const ofSomebody = (other: string) => {
    const here = settledView(other);
    return here && isFile(here) && ledger.ownerOf(other) === undefined ? { path: other, blob: here.blob } : undefined;
  };
  const smaller = input.plain?.(path);
  const plain = smaller === undefined ? undefined : ofSomebody(smaller);
  return {
    reuse: pictureOf(candidate, known, input, (done) => isCurrent(done, rules) && stands(done)) ?? asLeaving(left()),
    refused: engine !== undefined && known.refusedBy?.has(engine) === true,
    vacated: input.vacated.get(output),
    standingIsOurs: standing !== undefined && ledger.withOutputBlob(standing.blob) !== undefined,
    blockedBy: foldersOf(output).find((folder) => {
      const here = settledView(folder);
      return isThere(here);
    }),
    caseTwin: input.caseTwin(output),
    denser: input.denser(path).flatMap((other) => ofSomebody(other) ?? []),
    ...(plain && { plain }),
  };
}

function asLeaving(reuse: Reuse | undefined): Reuse | undefined {
  return reuse && { ...reuse, leaving: true };
}

/** A picture made of the candidate's bytes, in the format that its output needs; this path's own line first. */
function pictureOf(
  candidate: Pick<Candidate, 'blob' | 'output' | 'slot'>,
  { line, twins }: Pick<Known, 'line' | 'twins'>,
  { formatOf }: JudgeInput,
  fits: (done: Done) => boolean,
): Reuse | undefined {
  const scale = scaleOf(candidate);
  const fitting = (of: LedgerLine | undefined): Reuse | undefined => {
    const done = of?.done;
    if (!of || done?.blob !== candidate.blob || !fits(done)) return undefined;
    if (done.outputSize.width !== scaled(done.size.width, scale)) return undefined;
    const sameFormat = done.output === candidate.output || formatOf(done.output) === formatOf(candidate.output);
    return sameFormat ? { from: of.path, done } : undefined;
  };
  const own = fitting(line);
  if (own) return own;
  for (const twin of twins) {
    const found = fitting(twin);
    if (found) return found;
  }
  return undefined;
}

function slotted(item: Slotted): Slotted {
  return { path: item.path, ...slotField(item) };
}

interface Judging {
  /** Answers what only the bytes can tell. */
  readonly answer: (question: Question) => Promise<Verdict>;
  readonly judging: JudgeInput;
  readonly recompressed: ReadonlyMap<string, OurPicture>;
  readonly following: Following;
}

/**
 * The verdicts on all sources, sorted into outcomes, work, and what the ledger is to be told; and how many pictures a person
 * declined since the last run.
 */
export async function judgeAll(sources: readonly Source[], { answer, judging, recompressed, following }: Judging) {
  const settled: (Unchanged | Skipped | Failed)[] = [];
  const work: Work[] = [];
  const ledgerChanges: LedgerChange[] = [];
  let declinedNow = 0;
  for (const source of sources) {
    const { candidate, known } = source;
    const { blob } = candidate;
    const key = keyOf(candidate);
    const picture = recompressed.get(key);
    let verdict: Verdict = picture ? takenBack(candidate, known.line, picture) : judge(source, judging);
    while (verdict.kind === 'question') verdict = await answer(verdict.question);
    if (verdict.kind === 'work') {
      work.push(verdict.work);
      continue;
    }
    const { outcome, line } = verdict;
    settled.push(
      following.moved.has(key) && outcome.kind === 'unchanged' && outcome.reason !== 'declined'
        ? { ...outcome, reason: 'moved' }
        : outcome,
    );
    if (outcome.kind === 'unchanged' && outcome.reason === 'declined' && line) declinedNow += 1;
    if (line) ledgerChanges.push({ ...slotted(candidate), line, source: blob });
    else if (outcome.kind !== 'unchanged') ledgerChanges.push(...endOfWaiting(outcome, known.line));
  }
  return { settled, work, ledgerChanges, declinedNow };
}

/** What waited turns out to be nothing to enhance: the line goes on without its waiting, or goes. */
export function endOfWaiting(outcome: Skipped | Failed, line: LedgerLine | undefined): LedgerChange[] {
  if (!line?.pending) return [];
  const rest = afterWaiting(line);
  return [{ ...slotted(outcome), source: outcome.blob, ...(rest && { line: rest }) }];
}
