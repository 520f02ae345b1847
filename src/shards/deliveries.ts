import type { Delivery, ShardDelivery } from './hand-over.js';
import { type ParcelName, parseName } from './names.js';

/** A name that something was handed over by. */
export interface Named<T> {
  readonly name: string;
  readonly item: T;
}

type Open<T> = (item: T) => Delivery['open'];

/** Plans of a use among these names, newest first. Pure. */
export function plansAmong<T>(names: readonly Named<T>[], use: string, open: Open<T>): Delivery[] {
  return parsed(names, use)
    .filter(({ parcel }) => parcel.kind === 'plan')
    .map(({ name, item, parcel }) => ({ name, attempt: parcel.attempt, open: open(item) }))
    .sort((a, b) => b.attempt - a.attempt);
}

/** Results of a use among these names: by shard, the newest first. Pure. */
export function resultsAmong<T>(names: readonly Named<T>[], use: string, open: Open<T>): ShardDelivery[] {
  return parsed(names, use)
    .flatMap(({ name, item, parcel }) =>
      parcel.kind === 'results' ? [{ name, shard: parcel.shard, attempt: parcel.attempt, open: open(item) }] : [],
    )
    .sort((a, b) => a.shard - b.shard || b.attempt - a.attempt);
}

function parsed<T>(names: readonly Named<T>[], use: string): (Named<T> & { readonly parcel: ParcelName })[] {
  return names.flatMap(({ name, item }) => {
    const parcel = parseName(name);
    return parcel?.use === use ? [{ name, item, parcel }] : [];
  });
}
