import { say } from './core/say.js';
import { makersOf } from './enhance/settings.js';
import { heavyWork } from './image/load-sharp.js';
import { openHandOver } from './shards/open-hand-over.js';
import { checkCommit, openPlan } from './shards/open-plan.js';
/**
 * The way to the other jobs of a sweep, and for mode `publish` the plan.
 * @throws SuperresError E_ARTIFACT_HOST, E_PLAN_MISSING, E_PLAN_DAMAGED, E_PLAN_INPUTS, E_ARTIFACT_FAILED
 */
export async function openSweep(input) {
    const handOver = await openHandOver({ ...input, folder: input.handOver });
    if (input.config.mode === 'plan')
        return { mode: 'plan', plan: (work, request) => plan(input, handOver, work, request) };
    const opened = await openPlan(handOver, input);
    return {
        mode: 'publish',
        decision: { kind: 'chosen', choice: opened.plan.engine, mayFallBack: false },
        check: (head) => checkCommit(opened.plan, head),
        take: (work, request) => take(input, { handOver, opened }, work, request),
        close: () => opened.close(),
    };
}
async function plan({ config, version, signal }, handOver, work, { commit, decision, rehearsal, ruleOf, otherNews }) {
    const { makePlan, writePlan } = await import('./shards/make-plan.js');
    const { fingerprints } = await import('./shards/plan.js');
    const made = await makePlan({
        work,
        rehearsal,
        qualityOf: (path) => qualityOf(config, ruleOf(path)),
        shards: config.shards,
        body: { commit, inputs: fingerprints(config), engine: decision.choice, version },
    });
    const box = await handOver.box({ kind: 'plan' });
    try {
        await writePlan(box.folder, made);
        await box.send(signal);
    }
    finally {
        await box.discard();
    }
    const { id, shards } = made.plan;
    const images = shards.reduce((sum, shard) => sum + shard.images, 0);
    const seconds = Math.max(...shards.map((shard) => shard.seconds));
    const share = say `about ${Math.max(1, Math.round(seconds / 60))} min each`;
    return {
        outcomes: made.outcomes,
        facts: {
            mode: 'plan',
            plan: id,
            shards,
            hasWork: work.length > 0 || otherNews,
            ...folderOf(handOver, 'plan'),
        },
        message: images === 0
            ? say `Planned: there is nothing to enhance.`
            : say `Planned: ${images} image(s) in ${shards.length} shard(s), ${share} (plan ${id.slice(0, 12)}).`,
    };
}
function qualityOf({ quality, model }, rule) {
    return model === undefined ? (rule?.quality ?? quality) : quality;
}
function folderOf(handOver, kind) {
    return handOver.folderFor ? { handOver: handOver.folderFor(kind) } : {};
}
async function take(input, { handOver, opened }, work, { shelf, rules, ruleOf, started }) {
    const { config, clock, signal, log } = input;
    const { createBudget } = await import('./enhance/enhance-all.js');
    const { openShares } = await import('./shards/open-plan.js');
    const { takeAll } = await import('./shards/take-all.js');
    const { plan } = opened;
    const deadline = started + config.timeLimit * 60_000;
    const { engine } = plan.engine;
    const from = { config, ruleOf, maker: input.maker };
    const maker = await makersOf(rules, engine, from);
    // `engine: auto` goes on with the local engine where WeChat has taken the interface down.
    const mayBeLocal = engine === 'wechat' && config.engine === 'auto';
    const local = mayBeLocal ? await makersOf(rules, 'local', from) : undefined;
    const makers = (path) => [maker(path), ...(local ? [local(path)] : [])];
    const shares = openShares({ opened, results: await handOver.results(), log });
    const ends = await takeAll(work, shares.all(), {
        shelf,
        settingsOf: (path) => maxResultSize(config, ruleOf(path)),
        heavy: heavyWork(),
        clock,
        signal,
        makersOf: makers,
        takesAnimations: (path) => maker(path).engine === 'local',
        limited: plan.limited,
    }, {
        concurrency: config.concurrency,
        budget: createBudget({ maxImages: 0, deadline, clock, signal }),
        onEnd: (outcome) => input.onEnd?.(outcome),
    });
    return {
        ends,
        facts: { mode: 'publish', plan: plan.id, missing: shares.missing },
        notices: shares.notices,
        requests: shares.requests,
    };
}
function maxResultSize(config, rule) {
    const limit = rule?.maxResultSize ?? config.maxResultSize;
    return limit === undefined ? {} : { maxResultSize: limit };
}
