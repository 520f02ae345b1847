import { blobId } from '../git/tree-entry.js';
import { limitFor } from './lines.js';
import { parseResults, pictureFile, RESULTS_FILE } from './results.js';
/**
 * Looks for what a service was paid for already: a shard that is run again, because it was cancelled or came to its time limit, would
 * order it once more. What cannot be read counts for nothing.
 * @param results newest first
 */
export async function readEarlierTries(results, own) {
    const made = new Set();
    const paid = new Map();
    for (const delivery of results) {
        if (delivery.shard !== own.shard || delivery.attempt >= own.attempt)
            continue;
        const parcel = await delivery.open().catch(() => undefined);
        try {
            const bytes = await parcel?.read(RESULTS_FILE, limitFor(own.images));
            const { records = [] } = (bytes && parseResults(bytes, own)) ?? {};
            for (const [index, record] of records) {
                if (record.kind === 'enhanced') {
                    if (!made.has(index) && parcel && (await isWhole(record, parcel)))
                        made.add(index);
                }
                else if ('paid' in record && record.paid && !paid.has(index))
                    paid.set(index, record.paid);
            }
        }
        finally {
            await parcel?.close();
        }
    }
    return { made, paid };
}
/** That it shows its source is measured by whoever publishes. */
async function isWhole({ blob, bytes }, parcel) {
    const picture = await parcel.read(pictureFile(blob), bytes).catch(() => undefined);
    return picture?.length === bytes && blobId(picture, blob.length === 64 ? 'sha256' : 'sha1') === blob;
}
