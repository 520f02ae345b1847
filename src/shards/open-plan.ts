import type { Config } from '../config/config.js';
import type { Log } from '../core/log.js';
import type { Notice } from '../core/outcome.js';
import { listed, say } from '../core/say.js';
import type { Work } from '../select/selection.js';
import { shardError } from './errors.js';
import type { HandOver, Parcel, ShardDelivery } from './hand-over.js';
import { limitFor } from './lines.js';
import {
  differingInputs,
  digestOf,
  PLAN_FILE,
  PLAN_LIMIT,
  type Plan,
  parsePlan,
  parseShard,
  shardFile,
} from './plan.js';
import { parseResults, RESULTS_FILE, type ShardRecord, type ShardResults } from './results.js';
import type { Share } from './take-all.js';

/** The plan that a job works by. */
export interface OpenPlan {
  readonly plan: Plan;
  /**
   * The work of a shard, in order.
   * @param shard from 1
   * @throws SuperresError E_PLAN_DAMAGED
   */
  workOf(shard: number): Promise<readonly Work[]>;
  close(): Promise<void>;
}

/**
 * The newest plan of this use.
 * @throws SuperresError E_PLAN_MISSING, E_PLAN_DAMAGED, E_PLAN_INPUTS, E_ARTIFACT_FAILED
 */
export async function openPlan(
  handOver: HandOver,
  { config, version, log }: { readonly config: Config; readonly version: string; readonly log: Log },
): Promise<OpenPlan> {
  const [newest] = await handOver.plans();
  if (!newest) throw shardError('E_PLAN_MISSING');
  const parcel = await newest.open();
  if (!parcel) throw shardError('E_PLAN_DAMAGED', say`The plan ${newest.name} cannot be opened.`);
  try {
    const bytes = await parcel.read(PLAN_FILE, PLAN_LIMIT);
    const plan = bytes && parsePlan(bytes);
    if (!plan) throw shardError('E_PLAN_DAMAGED', say`${PLAN_FILE} of ${newest.name} cannot be read, or is no plan.`);
    if (plan.version !== version) {
      const versions = say`The plan was made by version ${plan.version} of the action, and this is ${version}.`;
      throw shardError('E_PLAN_INPUTS', versions, { remedy: say`Use one version of the action in all jobs.` });
    }
    const differing = differingInputs(plan.inputs, config, config.mode === 'publish' ? 'publish' : 'enhance');
    if (differing.length > 0) {
      const names = listed(differing.map((name) => `\`${name}\``));
      throw shardError('E_PLAN_INPUTS', say`The plan was made with other values of ${names}.`);
    }
    log.info(say`Plan ${plan.id.slice(0, 12)} (${newest.name}): ${plan.shards.length} shard(s).`);
    return { plan, workOf: (shard) => workOf(parcel, plan, shard), close: () => parcel.close() };
  } catch (error) {
    await parcel.close();
    throw error;
  }
}

/** @throws SuperresError E_PLAN_COMMIT where another commit is checked out */
export function checkCommit({ commit }: Plan, head: string): void {
  if (commit === head) return;
  const [planned, here] = [commit, head].map((id) => id.slice(0, 12));
  throw shardError('E_PLAN_COMMIT', say`The plan is of commit ${planned}; ${here} is checked out.`);
}

async function workOf(parcel: Parcel, plan: Plan, shard: number): Promise<readonly Work[]> {
  const planned = plan.shards[shard - 1];
  if (!planned) {
    throw shardError('E_SHARD_NUMBER', say`The plan has ${plan.shards.length} shard(s), and none of number ${shard}.`);
  }
  const bytes = await parcel.read(shardFile(shard), limitFor(planned.images));
  const work = bytes && digestOf(bytes) === planned.digest && parseShard(bytes, planned.images);
  if (!work) throw shardError('E_PLAN_DAMAGED', say`${shardFile(shard)} is not the file that the plan names.`);
  return work;
}

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

  /**
   * The newest of a shard's results that is of this plan, with the pictures that only earlier tries have, or have paid for: a try that
   * was cancelled, or that failed at more of them, takes nothing back.
   */
  async function newest(shard: number, images: number): Promise<Brought | undefined> {
    let taken: Brought | undefined;
    for (const delivery of results.filter((one) => one.shard === shard)) {
      if (taken && isWhole(taken.records, images)) break;
      // What more there might be must not cost what is there.
      const parcel = await (taken ? delivery.open().catch(() => undefined) : delivery.open());
      const bytes = await parcel?.read(RESULTS_FILE, limitFor(images));
      const read = bytes && parseResults(bytes, { plan: opened.plan.id, shard, images });
      const more: Brought | undefined = taken && parcel && read && joined(taken, { ...read, parcel });
      if (parcel && read && !taken) {
        log.info(say`Shard ${shard}: ${read.records.size} of ${images} image(s) (${delivery.name}).`);
        taken = { ...read, parcel };
      } else if (more) {
        log.info(say`Shard ${shard}: pictures of an earlier try (${delivery.name}) are taken too.`);
        taken = more;
      } else {
        await parcel?.close();
        if (!taken) warn(say`${delivery.name} is not taken: it cannot be read, or is of another plan.`);
      }
    }
    return taken;
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

interface Brought extends ShardResults {
  readonly parcel: Parcel;
}

/** Nothing is left that an earlier try might have done. */
function isWhole(records: Brought['records'], images: number): boolean {
  return records.size === images && ![...records.values()].some(isUndone);
}

const isUndone = (record: ShardRecord | undefined) => record?.kind !== 'enhanced' && record?.kind !== 'skipped';

/** Undefined where the earlier try has no picture that is not there, nor a note of one that is paid for. */
function joined(newer: Brought, older: Brought): Brought | undefined {
  const made = [...older.records].flatMap(([index, record]): [number, ShardRecord][] => {
    const there = newer.records.get(index);
    if (!isUndone(there)) return [];
    if (record.kind === 'enhanced') return [[index, record]];
    const isNews = paidOf(record) !== undefined && paidOf(there) === undefined;
    return isNews ? [[index, record]] : [];
  });
  if (made.length === 0) return undefined;
  const { header } = newer;
  return {
    header: { ...header, requests: header.requests + older.header.requests },
    records: new Map([...newer.records, ...made]),
    parcel: {
      // Pictures have the ids of their bytes for names.
      read: async (file, limit) => (await newer.parcel.read(file, limit)) ?? older.parcel.read(file, limit),
      async close() {
        await newer.parcel.close();
        await older.parcel.close();
      },
    },
  };
}

const paidOf = (record: ShardRecord | undefined) => (record && 'paid' in record ? record.paid : undefined);

/** `3, 5 and 8`, the first twenty. */
function several(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 20).map(String);
  const more = numbers.length - shown.length;
  if (more > 0) return say`${listed(shown)} and ${more} more`;
  return say`${listed(shown.slice(0, -1))} and ${shown.at(-1)}`;
}
