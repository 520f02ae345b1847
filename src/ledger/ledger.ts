import { keyOf, scaleOf } from '../core/slot.js';
import { BUCKETS, parseBucket } from './bucket.js';
import { type LedgerLine, type LineJudge, onePerKey, type PaidResult, type Refusal } from './line.js';

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
  /** The newest result that a service was paid for of these bytes and that no picture was made of, whatever name and slot note it. */
  paidFor(blob: string): PaidResult | undefined;
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
  /** Engines that refused these bytes for what they show, at whatever path. */
  readonly refusedBy?: ReadonlySet<Refusal['by']>;
  /** A result of these bytes that was paid for and that no picture was made of, noted at whatever path and slot. */
  readonly paid?: PaidResult;
}

/** @param texts bucket name to file content; absent buckets are empty */
export function createLedger(texts: ReadonlyMap<string, string>, judge: LineJudge = () => 0): Ledger {
  const byKey = new Map<string, LedgerLine>();
  const broken = new Map<string, number>();
  for (const bucket of BUCKETS) {
    const text = texts.get(bucket);
    if (text === undefined) continue;
    const parsed = parseBucket(text, bucket);
    const resolved = onePerKey(parsed.lines, judge);
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

function index(byKey: ReadonlyMap<string, LedgerLine>, broken: ReadonlyMap<string, number>): Ledger {
  const furtherSlots = new Map<string, LedgerLine[]>();
  const owners = new Map<string, string>();
  const byOutputBlob = new Map<string, LedgerLine>();
  const refusals = new Map<string, Set<Refusal['by']>>();
  const paid = new Map<string, PaidResult>();
  for (const line of byKey.values()) {
    const { refusal, pending } = line;
    if (pending?.paid && pending.paid.at > (paid.get(pending.blob)?.at ?? 0)) paid.set(pending.blob, pending.paid);
    if (refusal) refusals.set(refusal.blob, new Set([...(refusals.get(refusal.blob) ?? []), refusal.by]));
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
      const refusedBy = refusals.get(blob);
      const noted = paid.get(blob);
      const siblings =
        slot === undefined && !furtherSlots.has(path) ? NO_LINES : ofSource(path).filter((other) => other !== line);
      return {
        owner: owners.get(path),
        line,
        copyOf: byOutputBlob.get(blob),
        twins: alone ? NO_LINES : same.filter((other) => other !== line && scaleOf(other) === scale),
        ...(siblings.length > 0 && { siblings }),
        ...(refusedBy && { refusedBy }),
        ...(noted && { paid: noted }),
      };
    },
    withBlob,
    withOutputBlob: (blob) => byOutputBlob.get(blob),
    paidFor: (blob) => paid.get(blob),
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
