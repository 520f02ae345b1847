import { describe, expect, it } from '@jest/globals';
import { INPUT_NAMES } from '../../src/config/inputs.js';
import { readConfig } from '../../src/config/read-config.js';
import type { Work } from '../../src/select/selection.js';
import { formatName, parseName, useOf } from '../../src/shards/hand-over.js';
import {
  differingInputs,
  fingerprints,
  formatPlan,
  formatWork,
  identified,
  isPlannable,
  type Plan,
  parsePlan,
  parseShard,
} from '../../src/shards/plan.js';

const ID = 'a'.repeat(40);
const BLOB = 'b'.repeat(40);
const bytes = (text: string) => Buffer.from(text, 'utf8');

function config(inputs: Readonly<Record<string, string>> = {}) {
  const read = readConfig((name) => inputs[name]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

const PLAN: Plan = identified({
  commit: ID,
  inputs: fingerprints(config()),
  engine: { engine: 'local', reason: 'no WeChat credential was given' },
  limited: false,
  version: '1.0.0',
  shards: [{ images: 2, seconds: 3, digest: 'c'.repeat(64) }],
});

/** What each job of a sweep may have of its own: how it works, what it tells, and how results are published. */
const NOT_SHARED = [
  // A picture says what made it: publishing refuses another program's, and another service's.
  ...['command', 'cloud-env', 'cloud-function', 'image-url-base', 'api-base-url'],
  ...['access-token', 'app-id', 'app-secret', 'cloudbase-access-token', 'token', 'job-token'],
  ...['concurrency', 'time-limit', 'dry-run', 'mode', 'shards', 'shard', 'artifact', 'hand-over'],
  ...['commit-method', 'commit-message', 'commit-author', 'comment', 'report', 'language', 'fail-on'],
  ...['pull-request-title', 'pull-request-labels', 'pull-request-reviewers', 'pull-request-draft'],
];

const DONE = {
  blob: BLOB,
  bytes: 10,
  size: { width: 4, height: 3 },
  output: 'img/a@2x.png',
  outputBlob: ID,
  outputSize: { width: 8, height: 6 },
  by: { engine: 'local', model: 'own', version: '1' },
} as const;

const WORK: Work = {
  candidate: { path: 'img/a\n::error::b.png', mode: '100644', blob: BLOB, output: 'img/a@3x.png', slot: '3x' },
  expectedOutput: ID,
  line: { path: 'img/a\n::error::b.png', slot: '3x', done: DONE, pending: { blob: BLOB, reason: 'quota' } },
  reuse: { from: 'other.png', done: DONE, leaving: true },
};

describe('a plan', () => {
  it('is read as it was written', () => {
    expect(parsePlan(bytes(formatPlan(PLAN)))).toEqual(PLAN);
  });

  it('has the same id for the same commit, images and inputs, whatever the order of fields', () => {
    const { id, shards, ...rest } = PLAN;
    expect(identified({ shards, ...rest }).id).toBe(id);
    expect(identified({ ...PLAN, commit: BLOB }).id).not.toBe(id);
    expect(identified({ ...PLAN, limited: true }).id).not.toBe(id);
    expect(identified({ ...PLAN, inputs: fingerprints(config({ quality: 'best' })) }).id).not.toBe(id);
  });

  it('says of every input whether the jobs of a sweep have to share it', () => {
    const remembered = Object.keys(fingerprints(config()));
    expect([...remembered, ...NOT_SHARED].sort()).toEqual([...INPUT_NAMES].sort());
  });

  it.each([
    ['no JSON', 'plan'],
    ['a list', '[]'],
    ['another commit', formatPlan(PLAN).replace(ID, BLOB)],
    ['another engine', formatPlan(PLAN).replace('"local"', '"wechat"')],
    ['an engine that is none', formatPlan({ ...PLAN, engine: { engine: 'shell' as 'local', reason: '' } })],
    ['another version of the format', formatPlan(PLAN).replace('"version": 1', '"version": 2')],
    ['no shards', formatPlan(identified({ ...PLAN, shards: [] }))],
    [
      'too many shards',
      formatPlan(identified({ ...PLAN, shards: Array.from({ length: 257 }, () => PLAN.shards[0] ?? never()) })),
    ],
    [
      'a count that is none',
      formatPlan(identified({ ...PLAN, shards: [{ images: -1, seconds: 1, digest: 'c'.repeat(64) }] })),
    ],
    ['a digest that is none', formatPlan(identified({ ...PLAN, shards: [{ images: 1, seconds: 1, digest: '../x' }] }))],
    ['an endless reason', formatPlan(identified({ ...PLAN, engine: { engine: 'local', reason: 'x'.repeat(501) } }))],
  ])('is refused: %s', (_, text) => {
    expect(parsePlan(bytes(text))).toBeUndefined();
  });

  it('tells which inputs are others; whoever enhances needs only those that make pictures', () => {
    const { inputs } = PLAN;
    const other = config({ quality: 'best', paths: '*.png', 'max-images': '3', publish: 'none' });
    expect(differingInputs(inputs, other, 'enhance')).toEqual(['quality']);
    expect(differingInputs(inputs, other, 'publish')).toEqual(['quality', 'paths', 'max-images', 'publish']);
    const secret = config({ 'access-token': 'secret-token', concurrency: '1', 'time-limit': '5', report: 'x.html' });
    expect(differingInputs(inputs, secret, 'publish')).toEqual([]);
  });
});

describe("a shard's file", () => {
  const line = (change: object) =>
    bytes(`${JSON.stringify({ ...(JSON.parse(formatWork(WORK)) as object), ...change })}\n`);

  it('is read as it was written', () => {
    expect(parseShard(bytes(`${formatWork(WORK)}\n${formatWork(WORK)}\n`), 2)).toEqual([WORK, WORK]);
  });

  it.each([
    ['a path out of the repository', { path: '../a.png' }],
    ['an absolute path', { path: '/etc/a.png' }],
    ["git's own folder", { output: '.GIT/hooks/a.png' }],
    ['a path of Windows', { output: 'a\\..\\..\\b.png' }],
    ['an output that is no image', { output: '.github/workflows/x.yml' }],
    ['a link', { mode: '120000' }],
    ['an id that is none', { blob: 'HEAD' }],
    ['a slot that is none', { slot: '9x' }],
    ["another path's line", { line: { path: 'b.png', blob: BLOB } }],
    ['a finished picture that is none', { reuse: { from: '../x', done: {} } }],
  ])('is refused: %s', (_, change) => {
    expect(parseShard(line({}), 1)).toHaveLength(1);
    expect(parseShard(line(change), 1)).toBeUndefined();
  });

  it('is refused with more or fewer lines than were planned, or cut off', () => {
    const whole = `${formatWork(WORK)}\n`;
    expect(parseShard(bytes(whole), 2)).toBeUndefined();
    expect(parseShard(bytes(whole + whole), 1)).toBeUndefined();
    expect(parseShard(bytes(whole.slice(0, -1)), 1)).toBeUndefined();
  });

  it('is not read to its end where it holds nothing, however long it is', () => {
    expect(parseShard(Buffer.alloc(200 << 20, '\n'), 200 << 20)).toBeUndefined();
  });

  it('holds nothing that cannot be read again', () => {
    expect(isPlannable(WORK)).toBe(true);
    expect(isPlannable({ candidate: { ...WORK.candidate, path: 'a\\b.png' } })).toBe(false);
  });
});

describe('names of what is handed over', () => {
  it('hold the use, the shard and the attempt', () => {
    const use = useOf(config());
    for (const name of [
      { kind: 'plan', use, attempt: 1 },
      { kind: 'results', shard: 256, use, attempt: 12 },
    ] as const) {
      expect(parseName(formatName(name))).toEqual(name);
      // What artifacts may be called on every server.
      expect(formatName(name)).toMatch(/^[a-z0-9-]+$/);
    }
    expect(useOf(config({ paths: 'a/**' }))).not.toBe(use);
    expect(useOf(config({ mode: 'plan', quality: 'best' }))).toBe(use);
  });

  it.each([
    'superres-zzzzzzzz-plan-a1',
    'superres-00000000-s0-a1',
    'superres-00000000-s1-a0',
    'x',
    '../superres-00000000-plan-a1',
  ])('are nothing else: %s', (name) => {
    expect(parseName(name)).toBeUndefined();
  });
});

function never(): never {
  throw new Error('not there');
}
