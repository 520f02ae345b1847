import { blobId } from '../git/tree-entry.js';
import type { PaidResult } from '../ledger/line.js';
import type { Parcel, ShardDelivery } from './hand-over.js';
import { limitFor } from './lines.js';
import { type MadeRecord, parseResults, pictureFile, RESULTS_FILE } from './results.js';

/** What earlier tries of a shard have handed over, by the places of its work. */
export interface EarlierTries {
  /** Whole pictures: whoever publishes takes them, also beside a later try's. */
  readonly made: ReadonlySet<number>;
  /** The newest results that are paid for and that no picture was made of. */
  readonly paid: ReadonlyMap<number, PaidResult>;
}

/**
 * Looks for what a service was paid for already: a shard that is run again, because it was cancelled or came to its time limit, would
 * order it once more. What cannot be read counts for nothing.
 * @param results newest first
 */
export async function readEarlierTries(
  results: readonly ShardDelivery[],
  own: { readonly plan: string; readonly shard: number; readonly images: number; readonly attempt: number },
): Promise<EarlierTries> {
  const made = new Set<number>();
  const paid = new Map<number, PaidResult>();
  for (const delivery of results) {
    if (delivery.shard !== own.shard || delivery.attempt >= own.attempt) continue;
    const parcel = await delivery.open().catch(() => undefined);
    try {
      const bytes = await parcel?.read(RESULTS_FILE, limitFor(own.images));
      const { records = [] } = (bytes && parseResults(bytes, own)) ?? {};
      for (const [index, record] of records) {
        if (record.kind === 'enhanced') {
          if (!made.has(index) && parcel && (await isWhole(record, parcel))) made.add(index);
        } else if ('paid' in record && record.paid && !paid.has(index)) paid.set(index, record.paid);
      }
    } finally {
      await parcel?.close();
    }
  }
  return { made, paid };
}

/** That it shows its source is measured by whoever publishes. */
async function isWhole({ blob, bytes }: MadeRecord, parcel: Parcel): Promise<boolean> {
  const picture = await parcel.read(pictureFile(blob), bytes).catch(() => undefined);
  return picture?.length === bytes && blobId(picture, blob.length === 64 ? 'sha256' : 'sha1') === blob;
}
