import type { Candidate, EngineId } from '../core/outcome.js';
import { foldersOf, foldName } from '../core/paths.js';
import { keyOf, scaled, scaleOf } from '../core/slot.js';
import type { TreeChange, TreeEntry } from '../git/tree-entry.js';
import { isFolder, type TreeView } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import type { OutputPlanner, PlannedOutput } from '../layout/layout.js';
import type { LayoutView, NotWanted } from '../layout/outputs.js';
import { isContents } from '../layout/xcassets.js';
import type { Known, Ledger } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import { type ClassifyRules, classify, type Facts, isCurrent, type Surroundings } from './classify.js';
import type { RuleOf } from './path-rules.js';
import type { Reuse, Verdict } from './selection.js';

/** A tracked file that matches `paths` and is not an output of ours, with one of its outputs and what the ledger knows. */
export interface Source {
  readonly entry: TreeEntry;
  readonly candidate: Candidate;
  /** The template leads its picture out of the repository; then the candidate's output is its own path. */
  readonly homeless: boolean;
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
      const { reason, message } = plan;
      const candidate = { path, mode, blob, output: path };
      sources.push({ entry, candidate, homeless: false, notWanted: { reason, message }, known: first });
      continue;
    }
    for (const { slot, output } of plan.outputs) {
      sources.push({
        entry,
        candidate: { path, mode, blob, output: output ?? path, ...(slot !== undefined && { slot }) },
        homeless: output === undefined,
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
    const { copyOf, twins } = source.known;
    const known = settled.known(path, blob, slot);
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
 * output somebody changed or deleted, those whose output path a deletion set free (a file that was in the way; a rival
 * source), and those of an imageset whose slots may have changed.
 */
export function sourcesInScope(
  sources: readonly Source[],
  changes: readonly TreeChange[] | undefined,
  ledger: Ledger,
  places: (path: string) => readonly PlannedOutput[],
): readonly Source[] {
  if (!changes) return sources;
  const paths = new Set<string>();
  const keys = new Set<string>();
  const freed = new Set<string>();
  const imagesets = new Set<string>();
  for (const { path, after } of changes) {
    const owner = ledger.ownerOf(path);
    if (after) {
      paths.add(path);
      if (isContents(path)) imagesets.add(folderOf(path));
      // Somebody else has changed an output of ours.
      if (owner !== undefined && ledger.get(owner)?.done?.outputBlob !== after.blob) keys.add(owner);
    } else if (isImageName(path)) {
      freed.add(foldName(path));
      for (const { output } of places(path)) if (output !== undefined) freed.add(foldName(output));
      if (owner !== undefined) keys.add(owner);
    }
  }
  for (const line of ledger.lines()) if (line.pending) keys.add(keyOf(line));
  return sources.filter(
    ({ candidate }) =>
      paths.has(candidate.path) ||
      (keys.size > 0 && keys.has(keyOf(candidate))) ||
      (freed.size > 0 && freed.has(foldName(candidate.output))) ||
      (imagesets.size > 0 && imagesets.has(folderOf(candidate.path))),
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

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
