import { describe, expect, it } from '@jest/globals';
import { SuperresError } from '../../src/core/errors.js';
import { judgeUnproven } from '../../src/enhance/whose-fault.js';
import type { WorkEnd } from '../../src/enhance/work-end.js';
import { RefusedImage } from '../../src/image/engine.js';

const base = { path: 'a.png', blob: 'b', output: 'a@2x.png' };
const work = { candidate: { ...base, mode: '100644' } };
const error = new SuperresError('E_SOME', 'It is refused.', 'Ask somebody.', { retryable: true });
const failed = { kind: 'failed', ...base, code: error.code, message: error.message, remedy: error.remedy } as const;

function refusal(provable: boolean): WorkEnd {
  const unproven = { engine: 'wechat', refused: new RefusedImage(error, provable) } as const;
  return { work, lfs: false, outcome: { ...failed, retryable: true }, unproven };
}

function made(engine: 'wechat' | 'local', more: { readonly reusedFrom?: string } = {}): WorkEnd {
  const size = { width: 1, height: 1, bytes: 1 };
  const by = { engine, model: 'm', version: '1' };
  const outcome = {
    kind: 'enhanced',
    ...base,
    before: size,
    after: size,
    by,
    ms: 1,
    outputBlob: 'c',
    notes: [],
  } as const;
  return { work, lfs: false, outcome: { ...outcome, ...more } };
}

describe('judgeUnproven', () => {
  it.each([
    ['nothing else', true, [], 'failed'],
    ['a picture of the same engine', true, [made('wechat')], 'skipped'],
    ['one that proves nothing about it', false, [made('wechat')], 'failed'],
    ['a picture of another engine', true, [made('local')], 'failed'],
    ['a picture that was taken over', true, [made('wechat', { reusedFrom: 'x.png' })], 'failed'],
    ['another refusal', true, [refusal(true)], 'failed'],
  ] as const)('a refusal beside %s', (_name, provable, others, kind) => {
    const [end] = judgeUnproven([refusal(provable)], others);
    expect(end?.outcome.kind).toBe(kind);
    expect(end?.unproven).toBeUndefined();
    expect(end?.outcome).toMatchObject(
      kind === 'failed'
        ? { retryable: true, refused: true }
        : { reason: 'refused-by-service', message: expect.stringContaining('Ask somebody') },
    );
  });

  it.each([
    [[], true],
    [[made('wechat')], false],
  ] as const)('a result that is no good waits when nothing else came back', (others, retryable) => {
    const end: WorkEnd = { work, lfs: false, outcome: { ...failed, retryable: false }, unproven: { engine: 'wechat' } };
    expect(judgeUnproven([end], others)[0]?.outcome).toMatchObject({ kind: 'failed', retryable });
  });
});
