import { describe, expect, it } from '@jest/globals';
import { outputRules } from '../../src/config/output-rules.js';

describe('output', () => {
  it('takes a template, or a scale and a template on each line', () => {
    expect(outputRules('{dir}/{name}@2x{ext}')).toEqual({
      ok: true,
      value: [{ scale: 2, template: '{dir}/{name}@2x{ext}' }],
    });
    expect(
      outputRules(
        '2x {dir}/{name}@2x{ext}\n# denser\n  3x   {dir}/{name}@3x{ext}\r\n1.5x\t{name}-hdpi.png\n4x a b/{name}.webp',
      ),
    ).toEqual({
      ok: true,
      value: [
        { scale: 2, template: '{dir}/{name}@2x{ext}' },
        { scale: 3, template: '{dir}/{name}@3x{ext}' },
        { scale: 1.5, template: '{name}-hdpi.png' },
        { scale: 4, template: 'a b/{name}.webp' },
      ],
    });
  });

  it.each([
    ['5x {dir}/{name}{ext}', /scales/],
    ['2.5x {name}{ext}', /scales/],
    ['2x', /\{name\}/],
    ['2x {dir}/{name}@2x{ext}\n3x {dir}/{name}@2x{ext}', /another template/],
    ['3x ../{name}{ext}', /inside the repository/],
  ])('refuses %j', (text, accepted) => {
    expect(outputRules(text)).toEqual({ ok: false, accepted: expect.stringMatching(accepted) });
  });
});
