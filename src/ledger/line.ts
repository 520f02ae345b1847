import { ENGINE_KINDS, type EngineId, type EngineKind, type PixelSize } from '../core/outcome.js';
import { staysInside } from '../core/paths.js';
import { isSlot, slotField } from '../core/slot.js';

/**
 * What the ledger knows of one source with one of its outputs: the picture that was made, and whether it waits for the next
 * run. A line lives as long as its source, or an output that it marks as ours, does.
 */
export interface LedgerLine {
  readonly path: string;
  /** Which of the source's outputs (core/slot.ts); absent: the first at 2x, and in every ledger of old. */
  readonly slot?: string;
  /** Absent: nothing was made yet (the line is only pending). */
  readonly done?: Done;
  readonly pending?: Pending;
  /** A service refused a version of this source for what it shows. */
  readonly refusal?: Refusal;
  /** The output of `done` was deleted by a person: for the content that it was made of, they want none. */
  readonly declined?: true;
  /** The result of a version of this source was larger than `max-result-size` and was not kept. */
  readonly oversize?: Oversize;
  /**
   * Other pictures of ours that belong to this source, so that none is ever taken for a source or for somebody's work:
   * outputs made with another template, outputs of another version of the source (after a merge), and, with the line's own
   * path as output, pictures that once replaced their source in place.
   */
  readonly former?: readonly Former[];
}

/** A picture of ours: where it was put, and its blob. */
export interface Former {
  readonly output: string;
  readonly outputBlob: string;
}

export interface Done {
  /** Blob id of the source that was enhanced. */
  readonly blob: string;
  /** Bytes of that source. */
  readonly bytes: number;
  readonly size: PixelSize;
  readonly output: string;
  readonly outputBlob: string;
  readonly outputSize: PixelSize;
  readonly by: EngineId;
}

export interface Pending {
  /** Blob id that waits. */
  readonly blob: string;
  /** A DeferReason, or the code of a retryable failure. */
  readonly reason: string;
  /** A service refused it, and it is not known whose fault that is: tried after the others, so that these can show it. */
  readonly refused?: boolean;
  /** A result of this very blob that the service was paid for and that was not fetched. */
  readonly paid?: PaidResult;
}

export interface PaidResult {
  /** The service's name for it. */
  readonly id: string;
  /** When it was ordered: Unix time in seconds. */
  readonly at: number;
}

/** A picture that is not shown to a service again. */
export interface Refusal {
  readonly blob: string;
  readonly by: EngineId['engine'];
}

/** A result that was not kept for its size. */
export interface Oversize {
  /** Blob id of the source. */
  readonly blob: string;
  /** Bytes of the result. */
  readonly bytes: number;
}

/** True when two waits say the same; then there is nothing to write. */
export function samePending(a: Pending | undefined, b: Pending): boolean {
  return a?.blob === b.blob && (a.refused ?? false) === (b.refused ?? false) && a.paid?.id === b.paid?.id;
}

/** The line without its waiting. */
export function withoutPending(line: LedgerLine): LedgerLine {
  const { pending: _, ...rest } = line;
  return rest;
}

/** The line when its waiting is over; undefined when it has nothing else to say. */
export function afterWaiting(line: LedgerLine): LedgerLine | undefined {
  const rest = withoutPending(line);
  const { done, refusal, oversize, former } = rest;
  return done || refusal || oversize || (former && former.length > 0) ? rest : undefined;
}

/** One line of JSON with a fixed order of keys, without the newline. */
export function formatLine(line: LedgerLine): string {
  const { done, pending, former, refusal, oversize, declined } = line;
  return JSON.stringify({
    path: line.path,
    ...slotField(line),
    ...(done && {
      blob: done.blob,
      bytes: done.bytes,
      width: done.size.width,
      height: done.size.height,
      output: done.output,
      outputBlob: done.outputBlob,
      outputWidth: done.outputSize.width,
      outputHeight: done.outputSize.height,
      engine: done.by.engine,
      model: done.by.model,
      version: done.by.version,
      ...(declined && { declined: true }),
    }),
    ...(former && former.length > 0 && { former: former.map(({ output, outputBlob }) => ({ output, outputBlob })) }),
    ...(pending && {
      pending: {
        blob: pending.blob,
        reason: pending.reason,
        ...(pending.refused && { refused: true }),
        ...(pending.paid && { paid: { id: pending.paid.id, at: pending.paid.at } }),
      },
    }),
    ...(refusal && { refusal: { blob: refusal.blob, by: refusal.by } }),
    ...(oversize && { oversize: { blob: oversize.blob, bytes: oversize.bytes } }),
  });
}

/**
 * A parsed JSON value as a line, or undefined when it is not one. The ledger may come from a stranger's pull request:
 * every field is checked, and unknown fields are dropped.
 */
export function asLine(value: unknown): LedgerLine | undefined {
  if (!isRecord(value) || !isPath(value.path)) return undefined;
  const { slot } = value;
  if (slot !== undefined && (typeof slot !== 'string' || !isSlot(slot))) return undefined;
  const done = 'blob' in value || 'output' in value ? asDone(value) : undefined;
  const pending = asPending(value.pending);
  const former = Array.isArray(value.former) ? value.former.flatMap(asFormer) : [];
  const refusal = asRefusal(value.refusal);
  const oversize = asOversize(value.oversize);
  if (!done && !pending && !refusal && !oversize && former.length === 0) return undefined;
  return {
    path: value.path,
    ...slotField({ slot }),
    ...(done && { done }),
    ...(done && value.declined === true && { declined: true as const }),
    ...(pending && { pending }),
    ...(former.length > 0 && { former }),
    ...(refusal && { refusal }),
    ...(oversize && { oversize }),
  };
}

function asDone(value: Record<string, unknown>): Done | undefined {
  const { blob, bytes, width, height, output, outputBlob, outputWidth, outputHeight, engine, model, version } = value;
  if (!isId(blob) || !isId(outputBlob) || !isPath(output)) return undefined;
  if (!isCount(bytes) || !isCount(width) || !isCount(height) || !isCount(outputWidth) || !isCount(outputHeight)) {
    return undefined;
  }
  if (!isEngineKind(engine) || typeof model !== 'string' || typeof version !== 'string') {
    return undefined;
  }
  return {
    blob,
    bytes,
    size: { width, height },
    output,
    outputBlob,
    outputSize: { width: outputWidth, height: outputHeight },
    by: { engine, model, version },
  };
}

function asFormer(value: unknown): Former[] {
  if (!isRecord(value) || !isPath(value.output) || !isId(value.outputBlob)) return [];
  return [{ output: value.output, outputBlob: value.outputBlob }];
}

function asPending(value: unknown): Pending | undefined {
  if (!isRecord(value) || !isId(value.blob)) return undefined;
  const paid = asPaid(value.paid);
  return {
    blob: value.blob,
    reason: typeof value.reason === 'string' ? value.reason.slice(0, 80) : 'unknown',
    ...(value.refused === true && { refused: true }),
    ...(paid && { paid }),
  };
}

/** Ids of services are short words; whatever else stands there is nothing to be sent to one. */
const PAID_ID = /^[\w.~+/=-]{1,256}$/;

function asPaid(value: unknown): PaidResult | undefined {
  if (!isRecord(value) || typeof value.id !== 'string' || !PAID_ID.test(value.id) || !isCount(value.at))
    return undefined;
  return { id: value.id, at: value.at };
}

function asRefusal(value: unknown): Refusal | undefined {
  if (!isRecord(value) || !isId(value.blob) || (value.by !== 'wechat' && value.by !== 'local')) return undefined;
  return { blob: value.blob, by: value.by };
}

function asOversize(value: unknown): Oversize | undefined {
  if (!isRecord(value) || !isId(value.blob) || !isCount(value.bytes)) return undefined;
  return { blob: value.blob, bytes: value.bytes };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && staysInside(value);
}

function isEngineKind(value: unknown): value is EngineKind {
  return (ENGINE_KINDS as readonly unknown[]).includes(value);
}
