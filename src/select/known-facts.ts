import type { Candidate, EngineId } from '../core/outcome.js';
import { foldersOf } from '../core/paths.js';
import { scaled, scaleOf } from '../core/slot.js';
import { isFolder, type TreeView } from '../git/tree-view.js';
import type { Known, Ledger } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import type { Source } from './candidates.js';
import { type ClassifyRules, classify, type Facts, isCurrent, type Surroundings } from './classify.js';
import type { RuleOf } from './path-rules.js';
import type { Reuse, Verdict } from './selection.js';

export interface JudgeInput {
  /** The ledger and the tree as they are. */
  readonly ledger: Ledger;
  readonly view: TreeView;
  /** The tree once moved and deleted sources are followed. */
  readonly settledView: TreeView;
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
  /** A tracked path that this output would meet on a case-insensitive disk. */
  readonly caseTwin: (output: string) => string | undefined;
  readonly formatOf: (path: string) => string | undefined;
}

/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
export function judge(source: Source, input: JudgeInput): Verdict {
  const facts = factsOf(source, input);
  const rules = rulesFor(source.candidate.path, input);
  return classify(source.candidate, facts, rules, () => surroundingsOf(source, facts, input));
}

function rulesFor(path: string, { rules, maker, ruleOf }: JudgeInput): ClassifyRules {
  const maxResultSize = ruleOf?.(path)?.maxResultSize;
  if (maxResultSize === undefined && !maker) return rules;
  return { ...rules, ...(maxResultSize !== undefined && { maxResultSize }), ...(maker && { refreshFor: maker(path) }) };
}

function factsOf({ entry, candidate, homeless, notWanted, known }: Source, input: JudgeInput): Facts {
  const { line, copyOf } = known;
  const standing = input.settledView(candidate.output);
  const stands = ({ outputBlob }: Done) => outputBlob === standing?.blob;
  const deleted = line?.done && input.deleted?.get(line.done.output);
  return {
    utf8: entry.utf8,
    homeless,
    ...(notWanted && { notWanted }),
    line,
    editedGone: deleted !== undefined && deleted !== line?.done?.outputBlob,
    siblings: known.siblings ?? [],
    copyOf,
    bytes: line?.done?.blob === candidate.blob ? line.done.bytes : input.sizes.get(candidate.blob),
    standing,
    inPosition: standing && pictureOf(candidate, known, input, stands)?.done,
  };
}

function surroundingsOf({ candidate, known }: Source, { standing }: Facts, input: JudgeInput): Surroundings {
  const { view, settledView, ledger } = input;
  const { output, path } = candidate;
  const rules = rulesFor(path, input);
  const engine = input.ruleOf?.(path)?.engine ?? input.engine;
  const stands = (done: Done) => [view, settledView].some((at) => at(done.output)?.blob === done.outputBlob);
  return {
    reuse: pictureOf(candidate, known, input, (done) => isCurrent(done, rules) && stands(done)),
    refused: engine !== undefined && ledger.isRefused(candidate.blob, engine),
    vacated: standing ? undefined : view(output)?.blob,
    standingIsOurs: standing !== undefined && ledger.withOutputBlob(standing.blob) !== undefined,
    blockedBy: foldersOf(output).find((folder) => {
      const here = settledView(folder);
      return here !== undefined && !isFolder(here);
    }),
    caseTwin: input.caseTwin(output),
  };
}

/** A picture made of the candidate's bytes, in the format that its output needs; this path's own line first. */
function pictureOf(
  candidate: Pick<Candidate, 'blob' | 'output' | 'slot'>,
  { line, twins }: Known,
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
