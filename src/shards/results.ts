import { isCount, isObjectId, isRecord, isText, parseJson } from '../core/json.js';
import {
  type DeferReason,
  type Deferred,
  ENGINE_KINDS,
  type EngineChoice,
  type EngineId,
  type Failed,
  type Notice,
  type Skipped,
  type SkipReason,
} from '../core/outcome.js';
import { staysInside } from '../core/paths.js';
import { asPaid } from '../ledger/bucket.js';
import type { PaidResult } from '../ledger/line.js';
import { linesOf } from './lines.js';
import { asEngineChoice } from './plan.js';

/** What a shard says of itself. */
export interface ShardHeader {
  /** Id of the plan that it worked by. */
  readonly plan: string;
  readonly shard: number;
  /** The engine that it ended with. */
  readonly engine: EngineChoice;
  /** Requests to the engine's service. */
  readonly requests: number;
  readonly notices: readonly Notice[];
}

/** What became of one piece of a shard's work; `index` counts them from 0. */
export type ShardRecord = { readonly index: number } & (
  | MadeRecord
  | (Pick<Skipped, 'kind' | 'reason' | 'message'> & {
      /** Bytes of a result that was too large to be kept. */
      readonly oversize?: number;
      /** The service that does not want to be shown it again. */
      readonly refusal?: EngineId['engine'];
    })
  | (Pick<Deferred, 'kind' | 'reason' | 'message'> & { readonly paid?: PaidResult })
  | (Pick<Failed, 'kind' | 'code' | 'message' | 'remedy' | 'retryable'> & {
      readonly paid?: PaidResult;
      readonly unproven?: UnprovenRecord;
    })
);

export interface MadeRecord {
  readonly kind: 'enhanced';
  /** Git's id of the finished file, which is its name in `pictures/`. */
  readonly blob: string;
  readonly bytes: number;
  readonly by: EngineId;
  readonly ms: number;
  readonly notes: readonly string[];
  readonly reusedFrom?: string;
}

/** A failure whose fault only the pictures of all shards together can tell (enhance/enhance-one.ts). */
export interface UnprovenRecord {
  readonly engine: EngineId['engine'];
  readonly refused?: Pick<Failed, 'code' | 'message' | 'remedy'> & { readonly provable: boolean };
}

const FORMAT = 'superres-results';
const VERSION = 1;

export const RESULTS_FILE = 'results.jsonl';

/** Name of a finished picture in the parcel. */
export const pictureFile = (blob: string): string => `pictures/${blob}`;

/** Takes secrets out of a sentence. */
export type Redact = (text: string) => string;

export function formatHeader(header: ShardHeader, redact: Redact): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...header }, redacting(redact));
}

export function formatRecord(record: ShardRecord, redact: Redact): string {
  return JSON.stringify(record, redacting(redact));
}

/** Sentences alone: ids and names of models are no place for a secret, and must stay what they are. */
function redacting(redact: Redact) {
  return (key: string, value: unknown): unknown => {
    if (key === 'notes' && Array.isArray(value)) return value.map((note) => redact(String(note)));
    return (key === 'message' || key === 'remedy') && typeof value === 'string' ? redact(value) : value;
  };
}

export interface ShardResults {
  readonly header: ShardHeader;
  /** By index. */
  readonly records: ReadonlyMap<number, ShardRecord>;
}

/**
 * Reads what a shard wrote as a stranger's file. Records that are none, that are double, or that belong to no piece of the
 * shard's work are left out: their images wait.
 * @param images pieces of work of the shard, by the plan
 * @returns undefined where there is no such file, or it is of another plan or shard
 */
export function parseResults(
  bytes: Uint8Array,
  expected: { readonly plan: string; readonly shard: number; readonly images: number },
): ShardResults | undefined {
  const lines = linesOf(bytes);
  const header = asHeader(parseJson(lines.next().value ?? ''));
  if (!header || header.plan !== expected.plan || header.shard !== expected.shard) return undefined;
  const records = new Map<number, ShardRecord>();
  let left = expected.images;
  for (const line of lines) {
    if (left-- === 0) break;
    const record = asRecord(parseJson(line ?? ''));
    if (!record || record.index >= expected.images) continue;
    if (records.has(record.index)) records.delete(record.index);
    else records.set(record.index, record);
  }
  return { header, records };
}

function asHeader(value: unknown): ShardHeader | undefined {
  if (!isRecord(value) || value.format !== FORMAT || value.version !== VERSION) return undefined;
  const { plan, shard, requests } = value;
  const engine = asEngineChoice(value.engine);
  if (!isText(plan, 64) || !isCount(shard) || !engine || !isCount(requests)) return undefined;
  const notices = Array.isArray(value.notices) ? value.notices.slice(0, 20).flatMap(asNotice) : [];
  return { plan, shard, engine, requests, notices };
}

function asNotice(value: unknown): Notice[] {
  if (!isRecord(value) || !isText(value.message, LONGEST)) return [];
  return [{ level: value.level === 'warning' ? 'warning' : 'notice', message: value.message }];
}

/** Characters of a sentence at most. */
const LONGEST = 4000;

/** What an engine, or the file itself, can be the reason of; all else is decided where the tree is seen. */
const SKIPS: readonly unknown[] = [
  'too-large',
  'lfs-pointer',
  'animated',
  'not-sendable',
  'refused-by-service',
  'too-many-pixels',
  'unsupported-format',
  'not-an-image',
  'empty',
  'result-too-large',
  'output-exists',
] satisfies SkipReason[];

const DEFERS: readonly unknown[] = ['time-limit', 'quota', 'cancelled', 'service-unavailable'] satisfies DeferReason[];

function asRecord(value: unknown): ShardRecord | undefined {
  if (!isRecord(value) || !isCount(value.index)) return undefined;
  const { index, kind, message, reason } = value;
  if (kind === 'enhanced') {
    const made = asMade(value);
    return made && { index, ...made };
  }
  if (!isText(message, LONGEST)) return undefined;
  const told = asPaid(value.paid);
  const paid = told && { paid: told };
  if (kind === 'skipped' && SKIPS.includes(reason)) {
    const refusal = ENGINE_KINDS.find((engine) => engine === value.refusal);
    return {
      index,
      kind,
      reason: reason as SkipReason,
      message,
      ...(isCount(value.oversize) && { oversize: value.oversize }),
      ...(refusal && { refusal }),
    };
  }
  if (kind === 'deferred' && DEFERS.includes(reason)) {
    return { index, kind, reason: reason as DeferReason, message, ...paid };
  }
  const { retryable } = value;
  const error = kind === 'failed' ? asError(value) : undefined;
  if (!error || typeof retryable !== 'boolean') return undefined;
  const unproven = asUnproven(value.unproven);
  return { index, kind: 'failed', ...error, retryable, ...paid, ...(unproven && { unproven }) };
}

function asMade(value: Readonly<Record<string, unknown>>): MadeRecord | undefined {
  const { blob, bytes, ms, notes, reusedFrom } = value;
  const by = asEngineId(value.by);
  if (!isObjectId(blob) || !isCount(bytes) || !by || !isCount(ms) || !Array.isArray(notes) || notes.length > 50)
    return undefined;
  const sentences = notes.filter((note): note is string => isText(note, LONGEST));
  if (reusedFrom !== undefined && !(isText(reusedFrom, 4096) && staysInside(reusedFrom))) return undefined;
  return { kind: 'enhanced', blob, bytes, by, ms, notes: sentences, ...(reusedFrom !== undefined && { reusedFrom }) };
}

function asEngineId(value: unknown): EngineId | undefined {
  if (!isRecord(value) || !isText(value.model, 200) || !isText(value.version, 200)) return undefined;
  const engine = ENGINE_KINDS.find((kind) => kind === value.engine);
  return engine && { engine, model: value.model, version: value.version };
}

function asError(value: Readonly<Record<string, unknown>>) {
  const { code, message, remedy } = value;
  if (typeof code !== 'string' || !/^E_[A-Z0-9_]{1,60}$/.test(code)) return undefined;
  if (!isText(message, LONGEST) || !isText(remedy, LONGEST)) return undefined;
  return { code: code as `E_${string}`, message, remedy };
}

function asUnproven(value: unknown): UnprovenRecord | undefined {
  if (!isRecord(value)) return undefined;
  const engine = ENGINE_KINDS.find((kind) => kind === value.engine);
  const refused = isRecord(value.refused) ? asError(value.refused) : undefined;
  const provable = isRecord(value.refused) && value.refused.provable === true;
  return engine && { engine, ...(refused && { refused: { ...refused, provable } }) };
}
