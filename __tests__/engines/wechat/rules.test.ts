import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '../../../src/core/secrets.js';
import { CODE_TABLE } from '../../../src/engines/wechat/code-table.js';
import { WECHAT_ERRORS } from '../../../src/engines/wechat/errors.js';
import { findIp, parseEnvelope, ruleFor, serviceText } from '../../../src/engines/wechat/failure.js';
import { decideRetry, parseRetryAfter } from '../../../src/engines/wechat/retry.js';
import { createHealth } from '../../../src/engines/wechat/stop.js';
import { ZH_CN } from '../../../src/locales/zh-CN/zh-cn.js';

const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('decideRetry', () => {
  const often = { attempts: 5, pace: 'exponential', exhausted: 'fail-image' } as const;
  it('doubles from one second, capped, then gives up', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => decideRetry(attempt, { retry: often }, NOW, 0));
    expect(waits).toEqual([
      { kind: 'wait', ms: 1000 },
      { kind: 'wait', ms: 2000 },
      { kind: 'wait', ms: 4000 },
      { kind: 'wait', ms: 8000 },
      { kind: 'give-up' },
    ]);
    expect(decideRetry(20, { retry: { ...often, attempts: 99 } }, NOW, 0)).toEqual({ kind: 'wait', ms: 30_000 });
  });

  it('waits a minute and more for a quota of a minute', () => {
    const minute = { ...often, pace: 'minute' } as const;
    expect(decideRetry(1, { retry: minute }, NOW, 0)).toEqual({ kind: 'wait', ms: 60_000 });
    expect(decideRetry(1, { retry: minute }, NOW, 0.5)).toEqual({ kind: 'wait', ms: 75_000 });
  });

  it('never waits less than Retry-After says, and gives up rather than wait for an hour', () => {
    expect(decideRetry(1, { retry: often, retryAfter: '20' }, NOW, 0)).toEqual({ kind: 'wait', ms: 20_000 });
    expect(decideRetry(1, { retry: often, retryAfter: '3600' }, NOW, 0)).toEqual({ kind: 'too-long', ms: 3_600_000 });
  });

  it('gives up at once where nothing allows another try', () => {
    expect(decideRetry(1, {}, NOW, 0)).toEqual({ kind: 'give-up' });
  });

  it.each([
    ['7', 7000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('Retry-After %s', (value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });
});

describe('the code table', () => {
  const codes = CODE_TABLE.flatMap((group) => Object.keys(group.codes).map(Number));

  it('has every code once', () => {
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has a retry rule exactly where it says backoff', () => {
    for (const group of CODE_TABLE)
      expect([group.error, group.retry !== undefined]).toEqual([group.error, group.action === 'backoff']);
  });

  it.each([
    ...[40001, 40014, 42001, -1, -1000, 45011, 87015, 45009, 101002, 101003, 9301010, 40004, 40005, 40006, 40009],
    ...[40137, 44001, 45001, 45002, 87014, 101000, 41005, 40002, 40013, 40125, 40243, 41002, 41004, 40164, 61004],
    ...[45035, 89501, 89503, 89506, 89507, 42007, 48001, 48004, 50002, 50004, 61007, 61024, 40066, 41001, 41006],
    ...[
      43002, 43003, 44002, 47001, 50001, 50007, 61003, 61014, 61015, 61016, 61017, 40097, 40007, -604100, -604101,
      -604102, -604103, -604104, -604001, -601001, 40101, 85088,
    ],
  ])('knows %i', (code) => {
    expect(ruleFor(code, 'upload').error).not.toBe('E_WECHAT_UNKNOWN_CODE');
    expect(ZH_CN[ruleFor(code, 'upload').meaning ?? '']).toMatch(/\p{Script=Han}/u);
  });

  it('reads 40001 and 41005 by the call they answer', () => {
    expect(ruleFor(40001, 'upload').action).toBe('refresh');
    expect(ruleFor(40001, 'token')).toMatchObject({ action: 'fail-run', error: 'E_WECHAT_APP_SECRET' });
    expect(ruleFor(41005, 'upload').action).toBe('client-bug');
    expect(ruleFor(41005, 'address')).toMatchObject({ action: 'unclear', error: 'E_WECHAT_IMAGE_ADDRESS' });
  });

  it('explains every error in two sentences', () => {
    for (const { what, remedy } of Object.values(WECHAT_ERRORS))
      expect([what.at(-1), remedy.at(-1)]).toEqual(['.', '.']);
  });
});

describe('parseEnvelope', () => {
  it.each([
    ['{"errcode":0,"errmsg":"ok","media_id":"m"}', 0],
    ['{"errcode":"45009"}', 45009],
    ['{"errCode":-604101,"errMsg":"x"}', -604101],
    ['\uFEFF{"errcode":1}', 1],
    ['{"access_token":"t","expires_in":7200}', 0],
    ['{"errcode":5,"errmsg":"a\u0000\u001f\nb"}', 5],
  ])('%j', (text, code) => {
    expect(parseEnvelope(text)?.code).toBe(code);
  });

  it.each(['', 'null', '[]', '"x"', '{"errcode":"0x1"}', '{"errcode":{}}', '{"errcode":1.5}', '<html>', '{"a":'])(
    '%j is none',
    (text) => {
      expect(parseEnvelope(text)).toBeUndefined();
    },
  );

  it('reads the time of the rid', () => {
    const rid = parseEnvelope(
      '{"errcode":41005,"errmsg":"media data missing hint: [x] rid: 6001b8e4-18f8e3a7-668246c7"}',
    )?.rid;
    expect(rid).toEqual({ id: '6001b8e4-18f8e3a7-668246c7', time: Date.parse('2021-01-15T15:46:44Z') });
  });

  it.each([
    ['invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist', '1.2.3.4'],
    ['invalid ip 2001:db8::1:2, not in whitelist', '2001:db8::1:2'],
    ['no address at 12:30', undefined],
  ])('finds the IP in %j', (text, ip) => {
    expect(findIp(text)).toBe(ip);
  });
});

describe('serviceText', () => {
  it('is one harmless line of bounded length', () => {
    const text = serviceText(`a\r\n::error::b\u202e\u001b[31m${'x'.repeat(1000)}`, createRedactor());
    expect(text).toMatch(/^a ::error::b \[31mx+…$/);
    expect(text.length).toBeLessThanOrEqual(301);
  });
});

describe('health', () => {
  it('counts images in a row with one cause', () => {
    const health = createHealth();
    expect(['A', 'A', 'B', 'B', 'B', 'B'].map((code) => health.failed(code)).some(Boolean)).toBe(false);
    health.succeeded();
    expect(['B', 'B', 'B', 'B', 'B'].map((code) => health.failed(code))).toEqual([false, false, false, false, true]);
  });
});
