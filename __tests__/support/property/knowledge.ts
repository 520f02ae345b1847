import { blobId as idOf } from '../../../src/git/tree-entry.js';
import { BUCKETS, bucketPath, createLedger, type Ledger, picturesOf } from '../../../src/ledger/ledger.js';
import { readSpelt } from '../pictures.js';
import { type Files, LEDGER } from './world.js';

/** What the test knows of the world by itself, without asking the ledger. */
export interface Knowledge {
  /** Pictures (number and scale) that the engine made. */
  readonly made: Set<string>;
  /** `path key` of what a person put at a path of ours. */
  readonly taken: Set<string>;
  next: number;
  template: string;
  /** True when something happened that only scope `all` has to notice: another template. */
  onlyAllSees: boolean;
}

/** What a file shows, as text. */
export const key = (bytes: Uint8Array): string => {
  const shown = readSpelt(bytes);
  return shown ? `${shown.content}@${shown.scale}` : 'none';
};

/** True for bytes that the ledger knows as a picture of ours. */
export function isRecorded(ledger: Ledger, bytes: Buffer): boolean {
  return recordedPlaces(ledger, bytes).length > 0;
}

export function recordedPlaces(ledger: Ledger, bytes: Buffer): string[] {
  const blob = idOf(bytes);
  return [...ledger.lines()]
    .flatMap(picturesOf)
    .filter(({ outputBlob }) => outputBlob === blob)
    .map(({ output }) => output);
}

export function ledgerOf(files: Files): Ledger {
  const texts = new Map<string, string>();
  for (const bucket of BUCKETS) {
    const bytes = files.get(bucketPath(LEDGER, bucket));
    if (bytes) texts.set(bucket, `${bytes}`);
  }
  return createLedger(texts);
}
