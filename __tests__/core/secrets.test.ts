import { describe, expect, it } from '@jest/globals';
import { createRedactor, maskForms } from '../../src/core/secrets.js';
import { html, markdownText, scriptJson } from '../../src/core/text.js';
import { plainLine } from '../../src/publish/github/api-errors.js';

const SECRET = 'gh/s+3cr3t <&>"@#|välue';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const FORMS: Readonly<Record<string, string>> = {
  itself: SECRET,
  'in an address': encodeURIComponent(SECRET),
  'in an address, small letters': encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase()),
  'in a form': new URLSearchParams({ x: SECRET }).toString().slice(2),
  'in JSON': JSON.stringify(SECRET).slice(1, -1),
  'in a script element': scriptJson(SECRET).slice(1, -1),
  'in HTML': html(SECRET),
  'in markdown': markdownText(SECRET),
  'in base64': base64(SECRET),
  'in base64 for URLs': Buffer.from(SECRET).toString('base64url'),
  "behind git's user": base64(`x-access-token:${SECRET}`),
};

describe('the forms of a secret', () => {
  const redactor = createRedactor();
  redactor.add(SECRET);

  it.each(Object.entries(FORMS))('%s: redacted, masked by the runner and cut from what GitHub says', (_, form) => {
    expect(redactor.redact(`<${form}>`)).toBe('<***>');
    expect(plainLine(`<${form}>`, [SECRET])).toBe('<***>');
    expect(maskForms(SECRET).some((mask) => form.includes(mask))).toBe(true);
  });

  it.each(['somebody:', 'user:', 'a', ''])('is found in base64 behind %j, and before more', (before) => {
    const form = base64(`${before}${SECRET}\nmore`);
    const shown = redactor.redact(form);
    // What is left is of the bytes around it.
    expect(Buffer.from(shown.replace(/\*{3}.*$/s, ''), 'base64').toString()).not.toContain('gh');
    expect(shown).toMatch(/^[\w+/]*\*{3}[\w+/=]*$/);
    expect(shown.length).toBeLessThan(form.length - SECRET.length);
    expect(maskForms(SECRET).some((mask) => form.includes(mask))).toBe(true);
  });

  it('holds what the runner is told and what the redactor looks for equal', () => {
    for (const mask of maskForms(SECRET)) expect(redactor.redact(mask)).toMatch(/^\**$/);
  });

  it('is found where the secret is larger than a regular expression may be, as a key file of 48 KB is', () => {
    const key = Array.from({ length: 6000 }, (_, i) => (i * 7919).toString(36).padStart(8, '/')).join('');
    const large = createRedactor();
    large.add(key);
    large.add('a small one');
    expect(large.redact(`<${key}> <${base64(key)}> <a small one>`)).toBe('<***> <***> <***>');
  });

  it('takes lines one by one, but no very short ones, and masks nothing for an empty secret', () => {
    const several = createRedactor();
    several.add('first line\r\nab\n  second line ');
    expect(several.redact('a first line, ab, a second line.')).toBe('a ***, ab, a ***.');
    expect(maskForms('first line\r\nab\n  second line ')).toEqual(
      expect.arrayContaining(['first line', 'second line']),
    );
    expect(maskForms('first line\nab')).not.toContain('ab');
    expect([maskForms(''), maskForms(' \n ')]).toEqual([[], []]);
  });

  it('hides a short secret only as it is, and a shorter one not at all', () => {
    expect(maskForms('a&bc')).toEqual(['a&bc']);
    expect([maskForms('a'), maskForms(' "  \n'), maskForms('a&b')]).toEqual([[], [], []]);
    const short = createRedactor();
    for (const secret of ['a', '"', 'a&b']) short.add(secret);
    expect(short.redact('{"a":"a&b"}')).toBe('{"a":"a&b"}');
  });
});
