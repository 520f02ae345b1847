import type { Config } from '../config/config.js';
import type { Log } from '../core/log.js';
import { listed, say } from '../core/say.js';
import type { Work } from '../select/selection.js';
import { shardError } from './errors.js';
import type { HandOver } from './hand-over.js';
import { limitFor } from './lines.js';
import type { Parcel } from './parcel.js';
import { digestOf, PLAN_FILE, PLAN_LIMIT, type Plan, parsePlan, parseShard, shardFile } from './plan.js';
import { differingInputs } from './plan-inputs.js';

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
