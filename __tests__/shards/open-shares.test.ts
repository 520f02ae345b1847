import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { readConfig } from '../../src/config/read-config.js';

import type { Work } from '../../src/select/selection.js';
import { folderHandOver } from '../../src/shards/open-hand-over.js';
import { type OpenPlan, openPlan, openShares } from '../../src/shards/open-plan.js';
import { digestOf, fingerprints, formatPlan, formatWork, identified, type Plan } from '../../src/shards/plan.js';
import { formatHeader, formatRecord, type ShardHeader, type ShardRecord } from '../../src/shards/results.js';
import { SILENT } from '../support/logs.js';

const USE = '0123abcd';
const COMMIT = 'a'.repeat(40);
const same = (text: string) => text;
const work: Work = { candidate: { path: 'a.png', mode: '100644', blob: 'b'.repeat(40), output: 'a@2x.png' } };
const SHARD = `${formatWork(work)}\n`;

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'superres-shares-'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

const config = (inputs: Readonly<Record<string, string>> = {}): Config => {
  const read = readConfig((name) => inputs[name]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read.config, mode: 'publish' };
};

const handOver = (attempt = 1) => folderHandOver(top, (kind) => ({ ...kind, use: USE, attempt }));

/** A plan of so many shards, each with one image. */
function planOf(shards: number, change: Partial<Plan> = {}): Plan {
  const engine = { engine: 'local', reason: 'no service is set up' } as const;
  const sizes = Array.from({ length: shards }, () => ({ images: 1, seconds: 1, digest: digestOf(SHARD) }));
  const inputs = fingerprints(config());
  return identified({ commit: COMMIT, inputs, engine, limited: false, version: '1.0.0', shards: sizes, ...change });
}

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(top, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(top, folder, name), text);
}

const putPlan = (plan: Plan, attempt = 1, shard = SHARD) =>
  put(`plan/superres-${USE}-plan-a${attempt}`, {
    'plan.json': formatPlan(plan),
    ...Object.fromEntries(plan.shards.map((_, n) => [`shard-${n + 1}.jsonl`, shard])),
  });

/** What a shard hands over; its only image has this sentence for a result. */
function putResults(shard: number, attempt: number, header: Partial<ShardHeader>, message = 'x', more = '') {
  const engine = { engine: 'local', reason: '' } as const;
  const whole = { plan: planOf(2).id, shard, engine, requests: 1, notices: [], ...header };
  const record = formatRecord({ index: 0, kind: 'skipped', reason: 'animated', message }, same);
  const text = `${formatHeader(whole, same)}\n${record}\n${more}`;
  return put(`results/superres-${USE}-s${shard}-a${attempt}`, { 'results.jsonl': text });
}

const open = (inputs = {}, version = '1.0.0'): Promise<OpenPlan> =>
  openPlan(handOver(), { config: config(inputs), version, log: SILENT });

/** What each shard brought of its image: the sentence, or undefined where nothing was taken. */
async function taken() {
  const opened = await open();
  const shares = openShares({ opened, results: await handOver().results(), log: SILENT });
  const messages: (string | undefined)[] = [];
  for await (const { brought } of shares.all()) {
    const record = brought?.records.get(0);
    messages.push(record?.kind === 'skipped' ? record.message : undefined);
  }
  return { messages, missing: shares.missing, notices: shares.notices.map(({ message }) => message) };
}

const error = (code: string) => expect.objectContaining({ code });

describe('the plan of a job', () => {
  it('is the newest one', async () => {
    await putPlan(planOf(2), 1);
    await putPlan(planOf(1), 3);
    expect((await open()).plan.id).toBe(planOf(1).id);
  });

  it.each([
    ['is missing', 'E_PLAN_MISSING', async () => undefined],
    [
      'has the id of another one',
      'E_PLAN_DAMAGED',
      () => put(`plan/superres-${USE}-plan-a1`, { 'plan.json': formatPlan({ ...planOf(2), id: planOf(1).id }) }),
    ],
    ['is of another version', 'E_PLAN_INPUTS', () => putPlan(planOf(2, { version: '0.9.0' }))],
    [
      'was made with other inputs',
      'E_PLAN_INPUTS',
      () => putPlan(planOf(2, { inputs: fingerprints(config({ paths: '**/*' })) })),
    ],
    ['is longer than any plan', 'E_PLAN_DAMAGED', () => put(`plan/superres-${USE}-plan-a1`, { 'plan.json': long() })],
  ])('is refused where it %s', async (_, code, prepare) => {
    await prepare();
    await expect(open()).rejects.toEqual(error(code));
  });

  it('is refused where it is a link', async () => {
    await put('elsewhere', { 'plan.json': formatPlan(planOf(1)) });
    await put(`plan/superres-${USE}-plan-a1`, {});
    await symlink(join(top, 'elsewhere/plan.json'), join(top, `plan/superres-${USE}-plan-a1/plan.json`));
    await expect(open()).rejects.toEqual(error('E_PLAN_DAMAGED'));
  });

  it('has the shards that it names, with the work that it names', async () => {
    await putPlan(planOf(2));
    const opened = await open();
    expect(await opened.workOf(2)).toEqual([work]);
    for (const shard of [0, 3, -1, 1.5]) await expect(opened.workOf(shard)).rejects.toEqual(error('E_SHARD_NUMBER'));
    await putPlan(planOf(2), 1, SHARD.replaceAll('a@2x.png', 'z@2x.png'));
    await expect((await open()).workOf(1)).rejects.toEqual(error('E_PLAN_DAMAGED'));
  });
});

describe('the shares of a plan', () => {
  beforeEach(() => putPlan(planOf(2)));

  it('are the newest results of each shard, and of shards that there are', async () => {
    await putResults(1, 1, {}, 'old');
    await putResults(1, 2, {}, 'new');
    await putResults(2, 1, {}, 'two');
    await putResults(3, 1, {}, 'no such shard');
    expect(await taken()).toEqual({ messages: ['new', 'two'], missing: [], notices: [] });
  });

  it('have what an earlier try made and a later one did not come to; what the later one made counts', async () => {
    const plan = planOf(1, { shards: [{ images: 3, seconds: 1, digest: digestOf(SHARD.repeat(3)) }] });
    await putPlan(plan, 2, SHARD.repeat(3));
    const by = { engine: 'local', model: 'own', version: '1' } as const;
    const made = (index: number, name: string): [ShardRecord, string] => [
      { index, kind: 'enhanced', blob: name.repeat(40), bytes: 1, by, ms: 1, notes: [] },
      name,
    ];
    const waits = (index: number, id?: string): [ShardRecord] => [
      { index, kind: 'deferred', reason: 'cancelled', message: 'x', ...(id && { paid: { id, at: 1 } }) },
    ];
    const putTry = async (attempt: number, records: readonly (readonly [ShardRecord, string?])[]) => {
      const engine = { engine: 'local', reason: '' } as const;
      const header = formatHeader({ plan: plan.id, shard: 1, engine, requests: attempt, notices: [] }, same);
      const folder = `results/superres-${USE}-s1-a${attempt}`;
      const text = [header, ...records.map(([record]) => formatRecord(record, same))].join('\n');
      await put(folder, { 'results.jsonl': `${text}\n` });
      await mkdir(join(top, folder, 'pictures'));
      for (const [, name] of records) if (name) await put(`${folder}/pictures`, { [name.repeat(40)]: `${attempt}` });
    };
    await putTry(1, [made(0, 'a'), made(1, 'b'), waits(2, 'media-1')]);
    await putTry(2, [waits(0), made(1, 'c'), waits(2)]);
    await putTry(3, [waits(0), waits(1), waits(2)]);
    const opened = await open();
    const shares = openShares({ opened, results: await handOver().results(), log: SILENT });
    for await (const { brought } of shares.all()) {
      const blobs = [0, 1, 2].map((index) => (brought?.records.get(index) as { blob?: string } | undefined)?.blob);
      expect(blobs).toEqual(['a'.repeat(40), 'c'.repeat(40), undefined]);
      expect(brought?.records.get(2)).toMatchObject({ paid: { id: 'media-1' } });
      const read = (name: string) => brought?.parcel.read(`pictures/${name.repeat(40)}`, 9).then(String);
      expect([await read('a'), await read('c')]).toEqual(['1', '2']);
    }
    expect([shares.missing, shares.notices, shares.requests]).toEqual([[], [], 6]);
  });

  it('are older ones where the newest are of another plan, and that is said', async () => {
    const stranger = planOf(2, { commit: 'c'.repeat(40) }).id;
    await putResults(1, 1, {}, 'mine');
    await putResults(1, 2, { plan: stranger }, 'of another commit');
    const { messages, notices } = await taken();
    expect(messages).toEqual(['mine', undefined]);
    expect(notices[0]).toContain(`superres-${USE}-s1-a2 is not taken`);
  });

  it.each([
    ["another shard's", () => putResults(1, 1, { shard: 2 })],
    ['longer than its images can make it', () => putResults(1, 1, {}, 'x', 'x\n'.repeat(1 << 20))],
    ['no results', () => put(`results/superres-${USE}-s1-a1`, { 'results.jsonl': '[]\n' })],
    ['an empty folder', () => put(`results/superres-${USE}-s1-a1`, {})],
  ])('are missing where what came is %s', async (_, prepare) => {
    await prepare();
    await putResults(2, 1, {}, 'two');
    const { messages, missing, notices } = await taken();
    expect([messages, missing]).toEqual([[undefined, 'two'], [1]]);
    expect(notices).toHaveLength(2);
    expect(notices[1]).toContain('Shard 1 brought no results');
  });
});

const long = (): string => `${formatPlan(planOf(2))}${' '.repeat(2 << 20)}`;
