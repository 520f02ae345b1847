import { hash } from 'node:crypto';
import { bySlot, keyOf, pathOfKey, scaleOf } from '../core/slot.js';
import { asLine, type Done, type Former, formatLine, type LedgerLine, type Refusal } from './line.js';

/** The ledger in memory: one line for each output of a source, with the look-ups that selection needs. */
export interface Ledger {
  /** @param key a source's output (core/slot.ts); of the first at 2x the path alone */
  get(key: string): LedgerLine | undefined;
  /** Every line of a source. */
  ofSource(path: string): readonly LedgerLine[];
  lines(): Iterable<LedgerLine>;
  readonly size: number;
  /** Key of the line that has this path as output or former output, when that is not the source itself. */
  ownerOf(outputPath: string): string | undefined;
  /** All that the ledger says of a file in the tree. */
  known(path: string, blob: string, slot?: string): Known;
  /** Lines whose source blob this is. */
  withBlob(blob: string): readonly LedgerLine[];
  /** The line that has this blob as output or former output: the picture is ours, wherever it stands. */
  withOutputBlob(blob: string): LedgerLine | undefined;
  /** True when a service refused this blob for what it shows, at whatever path. */
  isRefused(blob: string, by: Refusal['by']): boolean;
  /** Buckets with damaged or double lines, and how many; they get rewritten on the next publish. */
  readonly broken: ReadonlyMap<string, number>;
}

/** What the ledger says of a file; a plain record, so that it is looked up once and carried on. */
export interface Known {
  /** Key of the line whose output, or former output, this path is; never one of the path itself. */
  readonly owner: string | undefined;
  readonly line: LedgerLine | undefined;
  /** The line that has these bytes as a picture of ours. */
  readonly copyOf: LedgerLine | undefined;
  /** Other lines whose source has these bytes, of the same scale. */
  readonly twins: readonly LedgerLine[];
  /** Lines of the same path for its other outputs. */
  readonly siblings?: readonly LedgerLine[];
}

/**
 * Among several lines for one path (two branches that both ran, merged): the one whose source blob is the tree's, then the
 * one whose output is there, then the later one.
 */
export type LineJudge = (line: LedgerLine) => number;

/** @param texts bucket name to file content; absent buckets are empty */
export function createLedger(texts: ReadonlyMap<string, string>, judge: LineJudge = () => 0): Ledger {
  const byKey = new Map<string, LedgerLine>();
  const broken = new Map<string, number>();
  for (const bucket of BUCKETS) {
    const text = texts.get(bucket);
    if (text === undefined) continue;
    const parsed = parseBucket(text, bucket);
    const resolved = resolveDuplicates(parsed, judge);
    const troubles = parsed.broken + parsed.lines.length - resolved.length;
    if (troubles > 0) broken.set(bucket, troubles);
    for (const line of resolved) byKey.set(keyOf(line), line);
  }
  return index(byKey, broken);
}

/** The same ledger with some lines put (or removed: undefined), e.g. a head branch's lines over the base's. */
export function overlay(ledger: Ledger, changes: ReadonlyMap<string, LedgerLine | undefined>): Ledger {
  const byKey = new Map<string, LedgerLine>();
  for (const line of ledger.lines()) byKey.set(keyOf(line), line);
  for (const [key, line] of changes) {
    if (line) byKey.set(key, line);
    else byKey.delete(key);
  }
  return index(byKey, ledger.broken);
}

/** Content of one bucket's file after `changes`; the empty string means that the file goes. */
export function rewriteBucket(
  bucket: string,
  text: string,
  changes: ReadonlyMap<string, LedgerLine | undefined>,
  judge: LineJudge = () => 0,
): string {
  const lines = new Map(resolveDuplicates(parseBucket(text, bucket), judge).map((line) => [keyOf(line), line]));
  for (const [key, line] of changes) {
    if (bucketOf(pathOfKey(key)) !== bucket) continue;
    if (line) lines.set(key, line);
    else lines.delete(key);
  }
  return formatBucket(lines.values());
}

function resolveDuplicates(parsed: ParsedBucket, judge: LineJudge): LedgerLine[] {
  const best = new Map<string, LedgerLine>();
  for (const line of parsed.lines) {
    const key = keyOf(line);
    const other = best.get(key);
    best.set(key, other ? merge(other, line, judge) : line);
  }
  return [...best.values()];
}

/** The better of two lines, remembering the other's outputs (they are ours) and that the other waited. */
function merge(first: LedgerLine, second: LedgerLine, judge: LineJudge): LedgerLine {
  const [better, worse] = judge(first) > judge(second) ? [first, second] : [second, first];
  const pending = better.pending ?? worse.pending;
  return withFormer(pending ? { ...better, pending } : better, picturesOf(worse));
}

/** A picture of ours: the present output with all that is known of it, or an earlier one. */
export type OurPicture = Former & Partial<Done>;

/** Every picture of ours that a line speaks of. */
export function picturesOf(line: LedgerLine | undefined): readonly OurPicture[] {
  return [...(line?.former ?? []), ...(line?.done ? [line.done] : [])];
}

/** The line, also remembering these pictures: sorted, each once, without the one it has as output now. */
export function withFormer(line: LedgerLine, more: readonly Former[]): LedgerLine {
  const all = new Map<string, Former>();
  for (const { output, outputBlob } of [...(line.former ?? []), ...more]) {
    if (output === line.done?.output && outputBlob === line.done.outputBlob) continue;
    all.set(`${output}\0${outputBlob}`, { output, outputBlob });
  }
  const { former: _, ...rest } = line;
  if (all.size === 0) return rest;
  return { ...rest, former: [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture) };
}

function index(byKey: ReadonlyMap<string, LedgerLine>, broken: ReadonlyMap<string, number>): Ledger {
  const furtherSlots = new Map<string, LedgerLine[]>();
  const owners = new Map<string, string>();
  const byOutputBlob = new Map<string, LedgerLine>();
  for (const line of byKey.values()) {
    if (line.slot !== undefined) furtherSlots.set(line.path, [...(furtherSlots.get(line.path) ?? []), line]);
    for (const { output, outputBlob } of line.former ?? []) {
      if (output !== line.path) owners.set(output, keyOf(line));
      byOutputBlob.set(outputBlob, line);
    }
  }
  for (const line of byKey.values()) {
    if (!line.done) continue;
    if (line.done.output !== line.path) owners.set(line.done.output, keyOf(line));
    byOutputBlob.set(line.done.outputBlob, line);
  }
  let byBlob: Map<string, readonly LedgerLine[]> | undefined;
  let refusals: ReadonlySet<string> | undefined;
  const withBlob = (blob: string) => {
    byBlob ??= groupByBlob(byKey.values());
    return byBlob.get(blob) ?? NO_LINES;
  };
  const ofSource = (path: string) => {
    const first = byKey.get(path);
    const further = furtherSlots.get(path);
    if (!further) return first ? [first] : NO_LINES;
    return first ? [first, ...further] : further;
  };
  return {
    get: (key) => byKey.get(key),
    ofSource,
    lines: () => byKey.values(),
    size: byKey.size,
    ownerOf: (path) => owners.get(path),
    known(path, blob, slot) {
      const line = byKey.get(keyOf({ path, ...(slot !== undefined && { slot }) }));
      const same = withBlob(blob);
      const alone = same.length === 0 || (same.length === 1 && same[0] === line);
      const scale = scaleOf({ slot });
      const siblings =
        slot === undefined && !furtherSlots.has(path) ? NO_LINES : ofSource(path).filter((other) => other !== line);
      return {
        owner: owners.get(path),
        line,
        copyOf: byOutputBlob.get(blob),
        twins: alone ? NO_LINES : same.filter((other) => other !== line && scaleOf(other) === scale),
        ...(siblings.length > 0 && { siblings }),
      };
    },
    withBlob,
    withOutputBlob: (blob) => byOutputBlob.get(blob),
    isRefused(blob, by) {
      refusals ??= new Set([...byKey.values()].flatMap(({ refusal: it }) => (it ? [`${it.by} ${it.blob}`] : [])));
      return refusals.has(`${by} ${blob}`);
    },
    broken,
  };
}

const NO_LINES: readonly LedgerLine[] = [];

function groupByBlob(lines: Iterable<LedgerLine>): Map<string, readonly LedgerLine[]> {
  const groups = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    if (!line.done) continue;
    const same = groups.get(line.done.blob);
    if (same) same.push(line);
    else groups.set(line.done.blob, [line]);
  }
  return groups;
}

/**
 * How well a ledger line fits what stands in the tree: its source's blob first, then its output's. Two branches that both
 * ran leave two lines for a path after a merge; the tree tells which one is right.
 */
export function lineJudge(view: (path: string) => { readonly blob: string } | undefined): LineJudge {
  return ({ path, done }) =>
    done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}

/**
 * The ledger is 256 small files, named for the first byte of SHA-1(source path): two branches that add images then seldom
 * touch the same file, where one sorted file would conflict at every neighbouring insert.
 */
export function bucketOf(sourcePath: string): string {
  return hash('sha1', sourcePath, 'hex').slice(0, 2);
}

/** All 256 bucket names, `00` to `ff`. */
export const BUCKETS: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Repository path of a bucket's file. */
export function bucketPath(folder: string, bucket: string): string {
  return `${folder}/${bucket}.jsonl`;
}

/**
 * The folder's .gitattributes: the files are generated (folded in diffs), and never get their line ends changed. Two branches
 * that add lines at one place are merged by keeping both, as any other order is right too; what gets double, a run heals.
 */
export const LEDGER_ATTRIBUTES = '*.jsonl merge=union linguist-generated=true text eol=lf\n';

/** What earlier versions wrote there: brought up to date. What a person wrote stays. */
export const FORMER_ATTRIBUTES = '*.jsonl linguist-generated=true text eol=lf\n';

export interface ParsedBucket {
  /** Every good line, in file order; a path may occur more than once (after a merge). */
  readonly lines: readonly LedgerLine[];
  /** Number of lines that could not be read (conflict markers, junk) or did not belong here. */
  readonly broken: number;
}

/** @param bucket the bucket's name, to tell lines that do not belong into it */
export function parseBucket(text: string, bucket: string): ParsedBucket {
  const values = parseFast(text) ?? parseSlow(text);
  const lines: LedgerLine[] = [];
  let broken = 0;
  for (const value of values) {
    const line = asLine(value);
    if (line && bucketOf(line.path) === bucket) lines.push(line);
    else broken += 1;
  }
  return { lines, broken };
}

/** Sorted by path and slot (code units), one line each, closing newline; empty string for no lines (the file is then deleted). */
export function formatBucket(lines: Iterable<LedgerLine>): string {
  return [...lines]
    .sort(bySlot)
    .map((line) => `${formatLine(line)}\n`)
    .join('');
}

/** One JSON.parse for the whole file is several times faster than one a line; it works unless something is broken. */
function parseFast(text: string): unknown[] | undefined {
  try {
    const body = text.trim();
    return body === '' ? [] : (JSON.parse(`[${body.replaceAll('\n', ',')}]`) as unknown[]);
  } catch {
    return undefined;
  }
}

function parseSlow(text: string): unknown[] {
  const values: unknown[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      values.push(undefined);
    }
  }
  return values;
}
