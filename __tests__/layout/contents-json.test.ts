import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptySlots, fillSlot, readSlots, withoutEmptyNames } from '../../src/layout/xcassets.js';

/** As Xcode 15 writes it. */
const XCODE = `{
  "images" : [
    {
      "filename" : "icon.png",
      "idiom" : "universal",
      "scale" : "1x"
    },
    {
      "idiom" : "universal",
      "scale" : "2x"
    },
    {
      "appearances" : [
        {
          "appearance" : "luminosity",
          "value" : "dark"
        }
      ],
      "idiom" : "universal",
      "scale" : "2x"
    }
  ],
  "info" : {
    "author" : "xcode",
    "version" : 1
  }
}
`;

const traitsOf = (text: string, index: number) => readSlots(text)?.[index]?.traits ?? '';

describe('a slot of Contents.json', () => {
  it('is filled by one line, as Xcode would write it', () => {
    const filled = fillSlot(XCODE, { scale: '2x', traits: traitsOf(XCODE, 1) }, 'icon@2x.png') ?? '';
    expect(filled).toBe(
      XCODE.replace(
        '    {\n      "idiom" : "universal",\n      "scale" : "2x"',
        '    {\n      "filename" : "icon@2x.png",\n      "idiom" : "universal",\n      "scale" : "2x"',
      ),
    );
    expect(emptySlots(filled, 'icon@2x.png')).toBe(XCODE);
  });

  it('of another appearance is another slot; its key stands behind the appearances', () => {
    const filled = fillSlot(XCODE, { scale: '2x', traits: traitsOf(XCODE, 2) }, 'dark@2x.png') ?? '';
    expect(filled).toBe(
      XCODE.replace('      ],\n      "idiom"', '      ],\n      "filename" : "dark@2x.png",\n      "idiom"'),
    );
    expect(emptySlots(filled, 'dark@2x.png')).toBe(XCODE);
  });

  it('with an empty name is empty; a byte order mark is no part of the text', () => {
    const named = `\uFEFF${XCODE.replace('    {\n      "idiom"', '    {\n      "filename" : "",\n      "idiom"')}`;
    expect(readSlots(named)).toEqual(readSlots(XCODE));
    const filled = fillSlot(named, { scale: '2x', traits: traitsOf(named, 1) }, 'icon@2x.png') ?? '';
    expect(filled).toBe(named.replace('"filename" : ""', '"filename" : "icon@2x.png"'));
    expect(withoutEmptyNames(named)).toBe(`\uFEFF${XCODE}`);
    expect(emptySlots(filled, 'icon@2x.png')).toBe(`\uFEFF${XCODE}`);
  });

  it.each([undefined, 2])('one of hundreds is emptied with the others (indent %s)', (indent) => {
    const slots = Array.from({ length: 400 }, (_, n) => ({ ...(n % 3 === 0 && { appearances: [n] }), idiom: `i${n}` }));
    const named = slots.map((slot, n) => (n % 2 === 0 ? { filename: '', ...slot } : { ...slot, filename: '' }));
    const text = (images: readonly object[]) => JSON.stringify({ images }, undefined, indent);
    const before = Date.now();
    expect(withoutEmptyNames(text(named))).toBe(text(slots));
    // One look at the text, not one for each slot, which took minutes for the largest file that is read.
    expect(Date.now() - before).toBeLessThan(2000);
  });

  it('that is filled, or not there, is left alone', () => {
    expect(fillSlot(XCODE, { scale: '1x', traits: traitsOf(XCODE, 0) }, 'x.png')).toBeUndefined();
    expect(fillSlot(XCODE, { scale: '3x', traits: traitsOf(XCODE, 0) }, 'x.png')).toBeUndefined();
    expect(fillSlot('[]', { scale: '2x', traits: '' }, 'x.png')).toBeUndefined();
    expect(emptySlots(XCODE, 'other.png')).toBe(XCODE);
    expect(emptySlots('not json', 'other.png')).toBe('not json');
  });

  it('comes back as it was in any formatting', () => {
    const images = fc.array(
      fc.record(
        {
          idiom: fc.constantFrom('universal', 'iphone', 'ipad'),
          scale: fc.constantFrom('1x', '2x', '3x'),
          subtype: fc.constantFrom('retina4', 'é"\\'),
          filename: fc.constantFrom('a.png', 'b c.png'),
          'zz-last': fc.constant([1, { a: null }]),
        },
        { requiredKeys: ['idiom', 'scale'] },
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(images, fc.constantFrom(undefined, 2, '\t'), fc.nat(4), (list, indent, pick) => {
        const text = JSON.stringify({ images: list, info: { version: 1 } }, null, indent);
        const slot = readSlots(text)?.[pick % list.length];
        if (!slot || slot.filename !== undefined) return;
        const filled = fillSlot(text, slot, 'new "file".png') as string;
        const index = list.findIndex(
          ({ filename, scale }, at) => !filename && scale === slot.scale && traitsOf(text, at) === slot.traits,
        );
        const expected = structuredClone(list);
        (expected[index] as { filename?: string }).filename = 'new "file".png';
        expect(JSON.parse(filled)).toEqual({ images: expected, info: { version: 1 } });
        expect(emptySlots(filled, 'new "file".png')).toBe(text);
      }),
    );
  });
});
