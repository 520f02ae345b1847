import { listed, say } from '../core/say.js';
import { shardError } from './errors.js';
import { limitFor } from './lines.js';
import { differingInputs, digestOf, PLAN_FILE, PLAN_LIMIT, parsePlan, parseShard, shardFile, } from './plan.js';
import { parseResults, RESULTS_FILE } from './results.js';
/**
 * The newest plan of this use.
 * @throws SuperresError E_PLAN_MISSING, E_PLAN_DAMAGED, E_PLAN_INPUTS, E_ARTIFACT_FAILED
 */
export async function openPlan(handOver, { config, version, log }) {
    const [newest] = await handOver.plans();
    if (!newest)
        throw shardError('E_PLAN_MISSING');
    const parcel = await newest.open();
    if (!parcel)
        throw shardError('E_PLAN_DAMAGED', say `The plan ${newest.name} cannot be opened.`);
    try {
        const bytes = await parcel.read(PLAN_FILE, PLAN_LIMIT);
        const plan = bytes && parsePlan(bytes);
        if (!plan)
            throw shardError('E_PLAN_DAMAGED', say `${PLAN_FILE} of ${newest.name} cannot be read, or is no plan.`);
        if (plan.version !== version) {
            const versions = say `The plan was made by version ${plan.version} of the action, and this is ${version}.`;
            throw shardError('E_PLAN_INPUTS', versions, { remedy: say `Use one version of the action in all jobs.` });
        }
        const differing = differingInputs(plan.inputs, config, config.mode === 'publish' ? 'publish' : 'enhance');
        if (differing.length > 0) {
            const names = listed(differing.map((name) => `\`${name}\``));
            throw shardError('E_PLAN_INPUTS', say `The plan was made with other values of ${names}.`);
        }
        log.info(say `Plan ${plan.id.slice(0, 12)} (${newest.name}): ${plan.shards.length} shard(s).`);
        return { plan, workOf: (shard) => workOf(parcel, plan, shard), close: () => parcel.close() };
    }
    catch (error) {
        await parcel.close();
        throw error;
    }
}
/** @throws SuperresError E_PLAN_COMMIT where another commit is checked out */
export function checkCommit({ commit }, head) {
    if (commit === head)
        return;
    const [planned, here] = [commit, head].map((id) => id.slice(0, 12));
    throw shardError('E_PLAN_COMMIT', say `The plan is of commit ${planned}; ${here} is checked out.`);
}
async function workOf(parcel, plan, shard) {
    const planned = plan.shards[shard - 1];
    if (!planned) {
        throw shardError('E_SHARD_NUMBER', say `The plan has ${plan.shards.length} shard(s), and none of number ${shard}.`);
    }
    const bytes = await parcel.read(shardFile(shard), limitFor(planned.images));
    const work = bytes && digestOf(bytes) === planned.digest && parseShard(bytes, planned.images);
    if (!work)
        throw shardError('E_PLAN_DAMAGED', say `${shardFile(shard)} is not the file that the plan names.`);
    return work;
}
/** Opens one shard at a time: what is brought may be larger than the disk could hold twice. */
export function openShares({ opened, results, log }) {
    const missing = [];
    const notices = [];
    let requests = 0;
    const warn = (message) => void notices.push({ level: 'warning', message });
    /**
     * The newest of a shard's results that is of this plan, with the pictures that only earlier tries have, or have paid for: a try that
     * was cancelled, or that failed at more of them, takes nothing back.
     */
    async function newest(shard, images) {
        let taken;
        for (const delivery of results.filter((one) => one.shard === shard)) {
            if (taken && isWhole(taken.records, images))
                break;
            // What more there might be must not cost what is there.
            const parcel = await (taken ? delivery.open().catch(() => undefined) : delivery.open());
            const bytes = await parcel?.read(RESULTS_FILE, limitFor(images));
            const read = bytes && parseResults(bytes, { plan: opened.plan.id, shard, images });
            const more = taken && parcel && read && joined(taken, { ...read, parcel });
            if (parcel && read && !taken) {
                log.info(say `Shard ${shard}: ${read.records.size} of ${images} image(s) (${delivery.name}).`);
                taken = { ...read, parcel };
            }
            else if (more) {
                log.info(say `Shard ${shard}: pictures of an earlier try (${delivery.name}) are taken too.`);
                taken = more;
            }
            else {
                await parcel?.close();
                if (!taken)
                    warn(say `${delivery.name} is not taken: it cannot be read, or is of another plan.`);
            }
        }
        return taken;
    }
    return {
        async *all() {
            for (const [index, { images }] of opened.plan.shards.entries()) {
                const shard = index + 1;
                if (images === 0)
                    continue;
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
                }
                finally {
                    await brought.parcel.close();
                }
            }
            if (missing.length === 0)
                return;
            warn(missing.length === 1
                ? say `Shard ${missing[0]} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.`
                : say `Shards ${several(missing)} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.`);
        },
        missing,
        notices,
        get requests() {
            return requests;
        },
    };
}
/** Nothing is left that an earlier try might have done. */
function isWhole(records, images) {
    return records.size === images && ![...records.values()].some(isUndone);
}
const isUndone = (record) => record?.kind !== 'enhanced' && record?.kind !== 'skipped';
/** Undefined where the earlier try has no picture that is not there, nor a note of one that is paid for. */
function joined(newer, older) {
    const made = [...older.records].flatMap(([index, record]) => {
        const there = newer.records.get(index);
        if (!isUndone(there))
            return [];
        if (record.kind === 'enhanced')
            return [[index, record]];
        const isNews = paidOf(record) !== undefined && paidOf(there) === undefined;
        return isNews ? [[index, record]] : [];
    });
    if (made.length === 0)
        return undefined;
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
const paidOf = (record) => (record && 'paid' in record ? record.paid : undefined);
/** `3, 5 and 8`, the first twenty. */
function several(numbers) {
    const shown = numbers.slice(0, 20).map(String);
    const more = numbers.length - shown.length;
    if (more > 0)
        return say `${listed(shown)} and ${more} more`;
    return say `${listed(shown.slice(0, -1))} and ${shown.at(-1)}`;
}
