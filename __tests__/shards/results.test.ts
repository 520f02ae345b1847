import { describe, expect, it } from '@jest/globals';
import { SuperresError } from '../../src/core/errors.js';
import { outcomeBase } from '../../src/core/outcome.js';
import { judgeUnproven } from '../../src/enhance/whose-fault.js';
import type { WorkEnd } from '../../src/enhance/work-end.js';
import { RefusedImage } from '../../src/image/engine.js';
import type { Work } from '../../src/select/selection.js';
import { limitFor } from '../../src/shards/lines.js';
import { endOf, recordOf } from '../../src/shards/records.js';
import {
  formatHeader,
  formatRecord,
  parseResults,
  type ShardHeader,
  type ShardRecord,
} from '../../src/shards/results.js';

const ID = 'a'.repeat(40);
const BLOB = 'b'.repeat(40);
const PLAN = 'c'.repeat(64);
const same = (text: string) => text;
const HEADER: ShardHeader = {
  plan: PLAN,
  shard: 3,
  engine: { engine: 'wechat', reason: 'asked for' },
  requests: 12,
  notices: [{ level: 'warning', message: 'The quota is used up.' }],
};
const EXPECTED = { plan: PLAN, shard: 3, images: 10 };

const work: Work = {
  candidate: { path: 'a.png', mode: '100644', blob: BLOB, output: 'a@2x.png' },
  line: { path: 'a.png', pending: { blob: BLOB, reason: 'quota' } },
};
const base = outcomeBase(work.candidate);
const refused = new RefusedImage(new SuperresError('E_WECHAT_REFUSED', 'No.', 'Try another.'), true);
const failure = { kind: 'failed', ...base, code: 'E_X', message: 'What', remedy: 'Do', retryable: true } as const;

/** Ends of every kind but enhanced, which is measured anew. */
const ENDS: Readonly<Record<string, Omit<WorkEnd, 'work' | 'lfs'>>> = {
  skipped: { outcome: { kind: 'skipped', ...base, reason: 'animated', message: 'It moves.' } },
  'skipped for good': {
    outcome: { kind: 'skipped', ...base, reason: 'refused-by-service', message: 'No.' },
    line: { path: 'a.png', refusal: { blob: BLOB, by: 'wechat' } },
  },
  'too large': {
    outcome: { kind: 'skipped', ...base, reason: 'result-too-large', message: 'Large.' },
    line: { path: 'a.png', oversize: { blob: BLOB, bytes: 7 } },
  },
  deferred: { outcome: { kind: 'deferred', ...base, reason: 'quota', message: 'Used up.' }, paid: { id: 'x1', at: 5 } },
  failed: { outcome: failure, paid: { id: 'x1', at: 5 } },
  unproven: { outcome: failure, unproven: { engine: 'local' } },
  refused: { outcome: failure, unproven: { engine: 'wechat', refused } },
};

function read(records: readonly (ShardRecord | string)[], header = HEADER, expected = EXPECTED) {
  const lines = records.map((record) => (typeof record === 'string' ? record : formatRecord(record, same)));
  return parseResults(Buffer.from(`${[formatHeader(header, same), ...lines].join('\n')}\n`), expected);
}

describe('the results of a shard', () => {
  it.each(Object.entries(ENDS))('bring back an end as it was: %s', (_, end) => {
    const whole = { work, lfs: true, ...end };
    const record = recordOf(whole, 4);
    const back = read(record ? [record] : [])?.records.get(4);
    if (back === undefined || back.kind === 'enhanced') throw new Error('not read');
    const found = endOf(back, work, true);
    expect(found).toEqual(whole);
    // Judged where all are known, it comes to the same.
    expect(judgeUnproven([found], [])).toEqual(judgeUnproven([whole], []));
  });

  it('tell of the shard', () => {
    expect(read([])).toEqual({ header: HEADER, records: new Map() });
  });

  it('are not taken for another plan or shard, nor without their header', () => {
    expect(read([], { ...HEADER, plan: 'd'.repeat(64) })).toBeUndefined();
    expect(read([], { ...HEADER, shard: 2 })).toBeUndefined();
    expect(parseResults(Buffer.from('{}\n'), EXPECTED)).toBeUndefined();
    expect(parseResults(Buffer.alloc(0), EXPECTED)).toBeUndefined();
  });

  const MADE: ShardRecord = {
    index: 0,
    kind: 'enhanced',
    blob: ID,
    bytes: 9,
    by: { engine: 'local', model: 'own', version: '1' },
    ms: 5,
    notes: ['kept'],
    reusedFrom: 'b.png',
  };
  const skip = { index: 0, kind: 'skipped', reason: 'animated', message: 'It moves.' };

  it('bring pictures', () => {
    expect(read([MADE])?.records.get(0)).toEqual(MADE);
  });

  it.each([
    ['no JSON', '{'],
    ['no record', '[]'],
    ['an image that is not of the shard', { ...MADE, index: 10 }],
    ['an index that is none', { ...MADE, index: -1 }],
    ['a picture whose name leads elsewhere', { ...MADE, blob: '../../../etc/passwd' }],
    ['a size that is none', { ...MADE, bytes: 1e300 }],
    ['an engine that is none', { ...MADE, by: { engine: 'shell', model: '', version: '' } }],
    ['a source out of the repository', { ...MADE, reusedFrom: '../b.png' }],
    ['more notes than anybody reads', { ...MADE, notes: Array.from({ length: 51 }, () => 'x') }],
    ['a reason that only the tree can give', { ...skip, reason: 'output-ignored' }],
    ['a reason that is none', { ...skip, reason: '<img>' }],
    ['a text without end', { ...skip, message: 'x'.repeat(4001) }],
    ['a code that is none', { index: 0, kind: 'failed', code: '::error::', message: '', remedy: '', retryable: true }],
    ['an outcome that a shard cannot have', { index: 0, kind: 'unchanged', reason: 'done' }],
  ])('without what is no record: %s', (_, record) => {
    const text = typeof record === 'string' ? record : JSON.stringify(record);
    const next = { ...skip, index: 1 } as ShardRecord;
    expect([...(read([text, next])?.records.keys() ?? [])]).toEqual([1]);
  });

  it('are read no further than there are images, and a line without end is none', () => {
    const flood = Buffer.alloc(200 << 20, '\n');
    const [header, record] = [formatHeader(HEADER, same), formatRecord({ ...skip, index: 9 } as ShardRecord, same)];
    flood.write(`${header}\n`);
    expect(parseResults(flood, EXPECTED)?.records.size).toBe(0);
    const endless = Buffer.from(`${header}\n${'x'.repeat(300 << 10)}\n${record}\n`);
    expect([...(parseResults(endless, EXPECTED)?.records.keys() ?? [])]).toEqual([9]);
    expect(limitFor(EXPECTED.images)).toBeLessThan(flood.length);
    expect(limitFor(Number.MAX_SAFE_INTEGER)).toBe(512 << 20);
  });

  it('say nothing of an image that two records speak of', () => {
    expect(read([MADE, { ...MADE, bytes: 10 }])?.records.size).toBe(0);
  });

  it('hold no secret in their sentences, and ids as they are', () => {
    const redact = (text: string) => text.replaceAll('secret', '***').replaceAll('aaaa', '***');
    const line = formatRecord({ ...MADE, notes: ['a secret note'] }, redact);
    expect(JSON.parse(line)).toMatchObject({ blob: ID, notes: ['a *** note'] });
    expect(formatRecord({ ...skip, message: 'a secret' } as ShardRecord, redact)).toContain('a ***');
  });
});
