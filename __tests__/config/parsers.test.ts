import { getBooleanInput } from '@actions/core';
import { describe, expect, it } from '@jest/globals';
import {
  apiBaseUrl,
  author,
  boolean,
  credential,
  imageUrlBase,
  integer,
  labels,
  message,
  minutes,
  type Parser,
  reviewers,
  size,
} from '../../src/config/parsers.js';

function value<T>(parser: Parser<T>, text: string): T | undefined {
  const parsed = parser(text);
  return parsed.ok ? parsed.value : undefined;
}

describe('size', () => {
  it.each([
    ['2097152', 2_097_152],
    ['2MiB', 2_097_152],
    ['2 MiB', 2_097_152],
    ['2mib', 2_097_152],
    ['1.5MB', 1_500_000],
    ['1.1MB', 1_100_000],
    ['800kB', 800_000],
    ['512KiB', 524_288],
    ['1GiB', 1_073_741_824],
    ['1B', 1],
    ['1.9B', 1],
  ])('%s is %d bytes', (text, bytes) => {
    expect(value(size, text)).toBe(bytes);
  });

  it.each([
    '',
    '0',
    '0.5B',
    '-1',
    '2M',
    '2 megabytes',
    '1e6',
    '1,5MB',
    '.5MB',
    '2MiB 3',
    '9'.repeat(16),
    '99999999GiB',
    '٣MB',
  ])('%j is refused', (text) => {
    expect(value(size, text)).toBeUndefined();
  });
});

describe('boolean', () => {
  it.each(['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'yes', 'on', '1', '0', 'tRUE', 'null', 'truefalse'])(
    '%s is taken exactly as the runner toolkit takes it',
    (text) => {
      process.env.INPUT_PROBE = text;
      let expected: boolean | undefined;
      try {
        expected = getBooleanInput('probe');
      } catch {
        expected = undefined;
      }
      delete process.env.INPUT_PROBE;
      expect(value(boolean, text)).toBe(expected);
    },
  );
});

describe('numbers', () => {
  it('keep to their range', () => {
    const parser = integer(0, 10);
    expect(['0', '10', '007'].map((text) => value(parser, text))).toEqual([0, 10, 7]);
    for (const text of ['11', '-1', '1.5', '1e1', '0x5', ' 5', 'five', 'NaN', 'Infinity']) {
      expect(value(parser, text)).toBeUndefined();
    }
  });

  it('of minutes may have decimals', () => {
    expect(['0', '0.25', '300'].map((text) => value(minutes(300), text))).toEqual([0, 0.25, 300]);
    expect(['301', '-1', 'Infinity', '1.', ''].map((text) => value(minutes(300), text))).not.toContain(
      expect.any(Number),
    );
  });
});

describe('author', () => {
  it('is a name and an address', () => {
    expect(value(author, 'Ann O. Nym <ann@example.com>')).toEqual({ name: 'Ann O. Nym', email: 'ann@example.com' });
    expect(value(author, 'Zoë<zoe+x@example.com>')).toEqual({ name: 'Zoë', email: 'zoe+x@example.com' });
    expect(value(author, 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>')).toEqual({
      name: 'github-actions[bot]',
      email: '41898282+github-actions[bot]@users.noreply.github.com',
    });
  });

  it.each([
    'Ann',
    '<ann@example.com>',
    'Ann <>',
    'Ann <ann>',
    'Ann <a@b> x',
    'A<n>n <a@b.c>',
    '... <a@b.c>',
    'A\nB <a@b.c>',
  ])('%j is refused', (text) => {
    expect(value(author, text)).toBeUndefined();
  });
});

describe('a message', () => {
  it("has git's line ends, whatever it was written with", () => {
    expect(value(message('lines'), 'Upscale\r\n\r\nCloses: #4\n')).toBe('Upscale\n\nCloses: #4\n');
  });
});

describe('labels and reviewers', () => {
  it('are separated by commas or lines, each once', () => {
    expect(value(labels, 'images, good first issue\nimages')).toEqual(['images', 'good first issue']);
    expect(value(labels, 'x'.repeat(51))).toBeUndefined();
    expect(value(reviewers, '@octocat,octocat\nacme/design')).toEqual(['octocat', 'acme/design']);
    for (const text of ['two words', 'a/b/c', '../x', 'acme/', 'a?b', '-x'])
      expect(value(reviewers, text)).toBeUndefined();
  });
});

describe('credential', () => {
  it('cannot break out of a header or a query', () => {
    expect(value(credential, 'ghs_AbC-123=')).toBe('ghs_AbC-123=');
    for (const text of ['a b', 'a\r\nX: y', 'ключ', 'a\u0000b']) expect(value(credential, text)).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each([
    ['https://api2.weixin.qq.com/', 'https://api2.weixin.qq.com'],
    ['https://proxy.example.com/wx/', 'https://proxy.example.com/wx'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:8787', 'http://[::1]:8787'],
  ])('tokens may be sent to %s', (text, url) => {
    expect(value(apiBaseUrl, text)).toBe(url);
  });

  it.each([
    'http://api.weixin.qq.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://localhost@evil.example.com',
    'ftp://127.0.0.1',
    'https://user:pass@example.com',
    'https://example.com/?x=1',
    'https://example.com/#x',
    'https:///',
    'api.weixin.qq.com',
    'https://exa mple.com',
  ])('tokens may not be sent to %s', (text) => {
    expect(value(apiBaseUrl, text)).toBeUndefined();
  });

  it('pictures may be fetched over http', () => {
    expect(value(imageUrlBase, 'http://cdn.example.com/img/')).toBe('http://cdn.example.com/img');
    expect(value(imageUrlBase, 'file:///etc')).toBeUndefined();
  });
});
