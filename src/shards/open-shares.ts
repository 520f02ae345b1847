import type { Log } from '../core/log.js';
import type { Notice } from '../core/outcome.js';
import { listed, say } from '../core/say.js';
import type { ShardDelivery } from './hand-over.js';
import { limitFor } from './lines.js';
import type { OpenPlan } from './open-plan.js';
import type { Parcel } from './parcel.js';
import { parseResults, RESULTS_FILE, type ShardResults } from './results.js';
import type { Share } from './take-all.js';

export interface SharesInput {
  readonly opened: OpenPlan;
  readonly results: readonly ShardDelivery[];
  readonly log: Pick<Log, 'info'>;
}

/** The shards of a plan, one after the other, with what each has brought. The rest is known when all have been seen. */
export interface Shares {
  all(): AsyncGenerator<Share>;
  /** Shards that brought nothing. */
  readonly missing: readonly number[];
  readonly notices: readonly Notice[];
  /** Requests to the engine's service, of all shards. */
  readonly requests: number;
}

/** Opens one shard at a time: what is brought may be larger than the disk could hold twice. */
export function openShares({ opened, results, log }: SharesInput): Shares {
  const missing: number[] = [];
  const notices: Notice[] = [];
  let requests = 0;
  const warn = (message: string) => void notices.push({ level: 'warning', message });

  /** The newest of a shard's results that is of this plan. */
  async function newest(
    shard: number,
    images: number,
  ): Promise<(ShardResults & { readonly parcel: Parcel }) | undefined> {
    for (const delivery of results.filter((one) => one.shard === shard)) {
      const parcel = await delivery.open();
      const bytes = await parcel?.read(RESULTS_FILE, limitFor(images));
      const read = bytes && parseResults(bytes, { plan: opened.plan.id, shard, images });
      if (parcel && read) {
        log.info(say`Shard ${shard}: ${read.records.size} of ${images} image(s) (${delivery.name}).`);
        return { ...read, parcel };
      }
      await parcel?.close();
      warn(say`${delivery.name} is not taken: it cannot be read, or is of another plan.`);
    }
    return undefined;
  }

  return {
    async *all() {
      for (const [index, { images }] of opened.plan.shards.entries()) {
        const shard = index + 1;
        if (images === 0) continue;
        const work = await opened.workOf(shard);
        const brought = await newest(shard, images);
        if (!brought) {
          missing.push(shard);
          yield { work };
          continue;
        }
        requests += brought.header.requests;
        notices.push(...brought.header.notices);
        try {
          yield { work, brought };
        } finally {
          await brought.parcel.close();
        }
      }
      if (missing.length === 0) return;
      warn(
        missing.length === 1
          ? say`Shard ${missing[0]} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.`
          : say`Shards ${several(missing)} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.`,
      );
    },
    missing,
    notices,
    get requests() {
      return requests;
    },
  };
}

/** `3, 5 and 8`, the first twenty. */
function several(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 20).map(String);
  const more = numbers.length - shown.length;
  if (more > 0) return say`${listed(shown)} and ${more} more`;
  return say`${listed(shown.slice(0, -1))} and ${shown.at(-1)}`;
}
