import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { scaleOf } from '../core/slot.js';
import { rehearse } from '../enhance/rehearse.js';
import { framesOf } from '../image/facts.js';
import { digestOf, formatPlan, formatWork, identified, isPlannable, PLAN_FILE, shardFile, } from './plan.js';
/**
 * Seconds of CPU for a megapixel of source at 2x, decoding and encoding included (README, "What it costs"; measured on two cores
 * of an AMD EPYC). What a program of the user's takes nobody knows: it counts like `balanced`.
 */
const SECONDS = {
    fast: 2.5,
    balanced: 5.5,
    best: 17.5,
    command: 5.5,
    wechat: 2,
    reused: 1,
};
/** Cores of a runner that are kept busy: GitHub's smallest has two. */
const CORES = 2;
/** Seconds for a picture of no size: reading, writing, and for a service the way there and back. */
const OVERHEAD = { local: 0.1, command: 0.5, wechat: 0.5 };
/** Above 2x the picture is doubled twice, the second time with four times the pixels. */
const PASSES = { 1.5: 1, 2: 1, 3: 5, 4: 5 };
/** Seconds that a runner needs for a picture, roughly: to divide work by, not to promise. Pure. */
export function secondsFor({ pixels, scale, engine, quality, reused }) {
    const rate = SECONDS[reused ? 'reused' : engine === 'local' ? quality : engine];
    const seconds = OVERHEAD[engine] + ((pixels / 1e6) * rate * (reused ? 1 : PASSES[scale])) / CORES;
    // Whole milliseconds: the same plan on every machine.
    return Math.round(seconds * 1000) / 1000;
}
/**
 * The most work that is left in one shard while there may be another: to get a runner, check out and start takes some half a
 * minute of its own, and what an image takes beyond its pixels is a guess.
 */
const SECONDS_EACH = 20;
const PIECES_EACH = 15;
/** How many shards this much work is worth: one where there is little to do, never more than there are pieces. Pure. */
export function shardCount(seconds, pieces, most) {
    const wanted = Math.ceil(Math.max(seconds / SECONDS_EACH, pieces / PIECES_EACH));
    return Math.max(1, Math.min(most, pieces, wanted));
}
/**
 * Divides the work so that the shards take equally long: the longest piece first, each to the shard that has least so far. No
 * shard then takes more than 4/3 of the best that is possible (Graham 1969). Every piece is in one shard, in its old order
 * there; equal work is divided equally whatever machine does it. Pure.
 */
export function balance(pieces, shards) {
    const order = pieces.map((_, index) => index).sort((a, b) => secondsAt(b) - secondsAt(a) || a - b);
    const heap = Array.from({ length: shards }, (_, shard) => ({ shard, seconds: 0, count: 0 }));
    const shares = heap.map(() => []);
    for (const index of order) {
        const least = heap[0];
        shares[least.shard]?.push(index);
        least.seconds += secondsAt(index);
        least.count += 1;
        sink(heap);
    }
    return shares.map((share) => share.sort((a, b) => a - b).map((index) => pieces[index]));
    function secondsAt(index) {
        return pieces[index].seconds;
    }
}
/** Puts the first of a heap where it belongs. */
function sink(heap) {
    for (let at = 0;;) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
            if (child < heap.length && before(heap[child], heap[least]))
                least = child;
        }
        if (least === at)
            return;
        [heap[at], heap[least]] = [heap[least], heap[at]];
        at = least;
    }
}
/** The one with less work; of two alike the one with fewer pieces, then the first. */
function before(a, b) {
    return a.seconds - b.seconds < 0 || (a.seconds === b.seconds && (a.count - b.count || a.shard - b.shard) < 0);
}
/** Looks at the headers of all the work, and divides what has to be made. */
export async function makePlan(input) {
    const { rehearsal, body } = input;
    const ahead = [];
    const outcomes = await rehearse(input.work, {
        ...rehearsal,
        onPicture(item, info) {
            if (!isPlannable(item))
                return;
            ahead.push({ item, index: ahead.length, seconds: secondsOf(item, info, rehearsal.maker, input.qualityOf) });
        },
    });
    const pieces = together(ahead);
    const total = pieces.reduce((sum, { seconds }) => sum + seconds, 0);
    const shares = balance(pieces, shardCount(total, pieces.length, input.shards));
    const files = shares.map((share) => share
        .flatMap(({ work }) => work)
        .sort((a, b) => a.index - b.index)
        .map(({ item }) => `${formatWork(item)}\n`)
        .join(''));
    const shards = shares.map((share, n) => ({
        images: share.reduce((sum, { work }) => sum + work.length, 0),
        seconds: Math.round(share.reduce((sum, { seconds }) => sum + seconds, 0)),
        digest: digestOf(files[n] ?? ''),
    }));
    const limited = outcomes.some(({ kind }) => kind === 'deferred');
    return { plan: identified({ ...body, limited, shards }), outcomes, files };
}
/** Writes the plan into an empty folder. */
export async function writePlan(folder, { plan, files }) {
    for (const [n, text] of files.entries())
        await writeFile(path.join(folder, shardFile(n + 1)), text);
    await writeFile(path.join(folder, PLAN_FILE), formatPlan(plan));
}
function secondsOf({ candidate, reuse }, info, maker, qualityOf) {
    return secondsFor({
        pixels: info.width * info.height * framesOf(info),
        scale: scaleOf(candidate),
        engine: maker(candidate.path).engine,
        quality: qualityOf(candidate.path),
        reused: reuse !== undefined,
    });
}
/** Equal files stay together: the first one's picture serves the others, which take hardly any time. Pure. */
function together(ahead) {
    const pieces = new Map();
    for (const one of ahead) {
        const { blob } = one.item.candidate;
        const piece = pieces.get(blob) ?? { work: [], seconds: 0 };
        const twin = piece.work.some(({ item }) => scaleOf(item.candidate) === scaleOf(one.item.candidate));
        piece.work.push(one);
        piece.seconds += twin ? 0 : one.seconds;
        pieces.set(blob, piece);
    }
    return [...pieces.values()];
}
