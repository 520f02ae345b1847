import { createHash } from 'node:crypto';
import { isCount, isObjectId, isRecord, isText, parseJson } from '../core/json.js';
import { ENGINE_KINDS } from '../core/outcome.js';
import { staysInside } from '../core/paths.js';
import { isSlot, slotField } from '../core/slot.js';
import { isImageName } from '../image/image-names.js';
import { asLine, asPaid, formatLine } from '../ledger/bucket.js';
import { linesOf } from './lines.js';
/** Inputs that decide what a picture becomes: every job of a sweep needs them. */
const MAKING = {
    engine: ({ engine }) => engine,
    quality: ({ quality }) => quality,
    style: ({ style }) => style,
    model: ({ model }) => model,
    config: ({ config }) => config,
    'max-file-size': ({ maxFileSize }) => maxFileSize,
    'max-result-size': ({ maxResultSize }) => maxResultSize,
};
/** Inputs that decide which pictures are made: plan and publish need them. */
const SELECTING = {
    paths: ({ paths }) => paths,
    exclude: ({ exclude }) => exclude,
    scope: ({ scope }) => scope,
    base: ({ base }) => base,
    output: ({ output }) => output,
    layout: ({ layout }) => layout,
    refresh: ({ refresh }) => refresh,
    'max-images': ({ maxImages }) => maxImages,
    publish: ({ publish }) => publish,
    branch: ({ branch }) => branch,
    ledger: ({ ledger }) => ledger,
    'working-directory': ({ workingDirectory }) => workingDirectory,
};
const ALL = { ...MAKING, ...SELECTING };
const PLAN_INPUTS = Object.keys(ALL);
/** What a plan remembers of its inputs: enough to tell which of them is another one later. */
export function fingerprints(config) {
    return Object.fromEntries(Object.entries(ALL).map(([name, read]) => [
        name,
        createHash('sha256')
            .update(JSON.stringify(read(config) ?? null))
            .digest('hex')
            .slice(0, 12),
    ]));
}
/** Names of the inputs that are not those of the plan, as far as this mode needs them. */
export function differingInputs(plan, config, mode) {
    const own = fingerprints(config);
    // Whoever publishes makes no picture, and the plan tells the engine.
    const names = mode === 'enhance' ? Object.keys(MAKING) : PLAN_INPUTS.filter((name) => name !== 'engine');
    return names.filter((name) => own[name] !== plan[name]);
}
const FORMAT = 'superres-plan';
const VERSION = 1;
const LINE_FEED = 0x0a;
/** Name of the plan's file in its folder. */
export const PLAN_FILE = 'plan.json';
/** Bytes of it at most: 256 shards have some 40 KB. */
export const PLAN_LIMIT = 1 << 20;
/** Name of a shard's file. @param shard from 1 */
export const shardFile = (shard) => `shard-${shard}.jsonl`;
export function digestOf(content) {
    return createHash('sha256').update(content).digest('hex');
}
/** The plan with its id. Pure. */
export function identified(body) {
    return { ...body, id: digestOf(JSON.stringify(documentOf(body))) };
}
export function formatPlan(plan) {
    return `${JSON.stringify({ ...documentOf(plan), id: plan.id }, null, 2)}\n`;
}
/** Fields in one order, whatever object they come from. */
function documentOf({ commit, inputs, engine, limited, version, shards }) {
    return {
        format: FORMAT,
        version: VERSION,
        commit,
        inputs: Object.fromEntries(PLAN_INPUTS.map((name) => [name, inputs[name] ?? ''])),
        engine: { engine: engine.engine, reason: engine.reason },
        limited,
        action: version,
        shards: shards.map(({ images, seconds, digest }) => ({ images, seconds, digest })),
    };
}
/**
 * Reads a plan as a stranger's file: every field is checked, and the id must be that of the rest.
 * @returns undefined for anything that `formatPlan` of this version did not write
 */
export function parsePlan(bytes) {
    const value = parseJson(bytes);
    if (!isRecord(value) || value.format !== FORMAT || value.version !== VERSION)
        return undefined;
    const { commit, inputs, engine, limited, action, shards, id } = value;
    const choice = asEngineChoice(engine);
    if (!isObjectId(commit) || !isRecord(inputs) || !choice || typeof limited !== 'boolean' || !isText(action, 40))
        return undefined;
    const prints = Object.fromEntries(PLAN_INPUTS.map((name) => [name, inputs[name]]));
    if (!isPrints(prints) || !Array.isArray(shards) || shards.length < 1 || shards.length > 256)
        return undefined;
    const read = shards.flatMap(asShard);
    if (read.length !== shards.length)
        return undefined;
    const plan = identified({ commit, inputs: prints, engine: choice, limited, version: action, shards: read });
    return plan.id === id ? plan : undefined;
}
function isPrints(prints) {
    return Object.values(prints).every((print) => typeof print === 'string' && /^[0-9a-f]{12}$/.test(print));
}
/** The name and the reason of an engine, as JSON from outside. */
export function asEngineChoice(value) {
    if (!isRecord(value) || !isText(value.reason, 500))
        return undefined;
    const engine = ENGINE_KINDS.find((kind) => kind === value.engine);
    return engine && { engine, reason: value.reason };
}
function asShard(value) {
    if (!isRecord(value))
        return [];
    const { images, seconds, digest } = value;
    if (!isCount(images) || typeof seconds !== 'number' || !(seconds >= 0 && seconds < 1e9))
        return [];
    return typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? [{ images, seconds, digest }] : [];
}
/** One piece of work as a line of a shard's file. */
export function formatWork({ candidate, expectedOutput, line, paid, reuse }) {
    const { path, mode, blob, output } = candidate;
    // What the reader would refuse is no news to it.
    const known = line && asLine(asJson(line)) ? asJson(line) : undefined;
    return JSON.stringify({
        path,
        ...slotField(candidate),
        mode,
        blob,
        output,
        ...(expectedOutput !== undefined && { expectedOutput }),
        ...(known !== undefined && { line: known }),
        ...(paid && { paid: { id: paid.id, at: paid.at } }),
        ...(reuse && {
            reuse: {
                from: reuse.from,
                done: asJson({ path: reuse.from, done: reuse.done }),
                ...(reuse.leaving && { leaving: true }),
            },
        }),
    });
}
const asJson = (line) => JSON.parse(formatLine(line));
/**
 * Reads the lines of a shard's file. Undefined where one of them is not a piece of work: a path that leaves the repository, a
 * name that is no image's, an id that is none.
 */
export function parseShard(bytes, images) {
    if (bytes.length > 0 && bytes.at(-1) !== LINE_FEED)
        return undefined;
    const work = [];
    for (const line of linesOf(bytes)) {
        const item = asWork(parseJson(line ?? ''));
        if (!item || work.length === images)
            return undefined;
        work.push(item);
    }
    return work.length === images ? work : undefined;
}
/** True where a shard can be told of this piece of work: its names are fit for every system. */
export function isPlannable(work) {
    return asWork(parseJson(formatWork(work))) !== undefined;
}
function asWork(value) {
    if (!isRecord(value))
        return undefined;
    const { path, slot, mode, blob, output, expectedOutput, line, paid, reuse } = value;
    if (!isPath(path) || !isPath(output) || !isImageName(output) || !isObjectId(blob))
        return undefined;
    if (mode !== '100644' && mode !== '100755')
        return undefined;
    if (slot !== undefined && (typeof slot !== 'string' || !isSlot(slot)))
        return undefined;
    if (expectedOutput !== undefined && !isObjectId(expectedOutput))
        return undefined;
    const known = line === undefined ? undefined : asLine(line);
    const noted = asPaid(paid);
    const taken = reuse === undefined ? undefined : asReuse(reuse);
    if ((line !== undefined && known?.path !== path) || (reuse !== undefined && !taken))
        return undefined;
    return {
        candidate: { path, mode, blob, output, ...slotField({ slot }) },
        ...(expectedOutput !== undefined && { expectedOutput }),
        ...(known && { line: known }),
        ...(noted && { paid: noted }),
        ...(taken && { reuse: taken }),
    };
}
function asReuse(value) {
    if (!isRecord(value) || !isPath(value.from))
        return undefined;
    const done = asLine(value.done)?.done;
    return done && { from: value.from, done, ...(value.leaving === true && { leaving: true }) };
}
function isPath(value) {
    return typeof value === 'string' && value.length < 4096 && staysInside(value);
}
