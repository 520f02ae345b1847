import { describe, expect, it } from '@jest/globals';
import { size as inputSize } from '../../src/config/parsers.js';
import { exactBytes, parseBytes, roundBytes } from '../../src/core/bytes.js';
import { parseFlags } from '../../src/wechat-server/flags.js';
import { parseConfigFile } from '../../src/wechat-server/settings.js';

const accepted: [string, number][] = [
  ['2MiB', 2_097_152],
  ['1.5MB', 1_500_000],
  ['1.5 mib', 1_572_864],
  ['800kB', 800_000],
  ['2097152', 2_097_152],
  ['1.1MB', 1_100_000],
  ['1GB', 1e9],
];

describe('a size', () => {
  it.each(accepted)('%s is the same in an input, a flag of serve and its config file', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
    expect(inputSize(text)).toEqual({ ok: true, value: bytes });
    expect(parseFlags(['--max-file-size', text]).settings.maxFileSize).toBe(bytes);
    expect(parseConfigFile(Buffer.from(JSON.stringify({ maxFileSize: text })), {}).maxFileSize).toBe(bytes);
  });

  it.each(['', '1.5', '0', '-1', '2TiB', '1e6', '1,5MB', 'MB', '99999999999999GiB'])(
    '%j is none, or too small',
    (text) => {
      if (text === '1.5') expect(parseBytes(text)).toBe(1);
      else expect(inputSize(text).ok).toBe(false);
      expect(() => parseFlags([`--storage-max=${text}`])).toThrow(/--storage-max/);
    },
  );

  it('may be a number in a config file, and nothing else', () => {
    expect(parseConfigFile(Buffer.from('{"maxFileSize":1500000}'), {}).maxFileSize).toBe(1_500_000);
    for (const value of ['true', '[2097152]', 'null', '{"a":1}', '-5']) {
      expect(() => parseConfigFile(Buffer.from(`{"maxFileSize":${value}}`), {})).toThrow(/maxFileSize: must be a size/);
    }
  });

  it('is shown in binary units, cut where it is held against a limit', () => {
    expect([900, 1024, 1536, 2_097_151, 3 * 1024 ** 3].map(exactBytes)).toEqual([
      '900 B',
      '1 KiB',
      '1.5 KiB',
      '1.99 MiB',
      '3 GiB',
    ]);
    expect([900, 1024, 1536, 2_097_151, 3 * 1024 ** 4].map(roundBytes)).toEqual([
      '900 B',
      '1.0 KiB',
      '1.5 KiB',
      '2.0 MiB',
      '3072.0 GiB',
    ]);
  });
});
