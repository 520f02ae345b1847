import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, markdownName, markdownSentence, markdownText, shorten, urlPath, visible } from '../../src/core/text.js';
import { HOSTILE_NAMES } from '../support/sample-result.js';

/** What a reader sees: entities decoded, our own tags gone. */
function rendered(markdown: string): string {
  return markdown.replace(/<\/?code>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE_NAMES));

describe('visible', () => {
  it('shows what cannot be seen', () => {
    expect(visible('a\nb\r\t\u0000\u001b[31m')).toBe('a\\nb\\r\\t\\x00\\x1b[31m');
    expect(visible('x\u202egnp.exe')).toBe('x\\u202egnp.exe');
    expect(visible('a\u200b\u2066b\u2028\ufeff\u{e0041}')).toBe('a\\u200b\\u2066b\\u2028\\ufeff\\u{e0041}');
    expect(visible('\ud800')).toBe('\\ud800');
  });

  it('leaves names in every script and emoji as they are', () => {
    const names = '漢字 ümlaut ☕ 👩‍💻 ❤️ العربية हिन्दी می‌خواهم';
    expect(visible(names)).toBe(names);
  });
});

describe('names in markdown', () => {
  it('come out as they are, and contain no markup of any kind', () => {
    fc.assert(
      fc.property(anything, (name) => {
        const markdown = markdownName(name, 10_000);
        expect(rendered(markdown)).toBe(visible(name));
        const inner = markdown.slice('<code>'.length, -'</code>'.length);
        expect(inner.replace(/&#\d+;/g, '')).not.toMatch(/[!-+:-@[-`{-~\n\r]/);
        expect(inner).not.toMatch(/www\./i);
      }),
    );
  });

  it('are shortened in the middle', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij');
    expect(shorten('👍👍👍👍', 3)).toBe('👍…👍');
    expect(shorten('short', 5)).toBe('short');
  });
});

describe('sentences in markdown', () => {
  it('mention nobody and refer to nothing', () => {
    const text = markdownText('ask @someone about octo/pics#12 and GH-7');
    expect(rendered(text)).toBe('ask @\u200bsomeone about octo/pics#\u200b12 and GH-\u200b7');
  });

  it('stay in their table cell', () => {
    fc.assert(fc.property(anything, (text) => expect(markdownText(text)).not.toMatch(/[|\n\r<>`[\]]/)));
  });

  it('of ours show what a person types as code, and nothing else as markup', () => {
    expect(markdownSentence('Set `fail-on: none`, or `<b>`; a ` alone stays.')).toBe(
      'Set <code>fail-on&#58; none</code>, or <code>&#60;b&#62;</code>&#59; a &#96; alone stays.',
    );
    const quoted = fc.array(fc.oneof(anything, fc.constant('`'))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(quoted, (text) =>
        expect(markdownSentence(text).replace(/<code>[^<]+<\/code>/g, '')).not.toMatch(/[|\n\r<>`[\]]/),
      ),
    );
  });
});

describe('html', () => {
  it('cannot leave text or a quoted attribute', () => {
    fc.assert(fc.property(anything, (text) => expect(html(text)).not.toMatch(/[<>"'`\n\r]|&(?!#\d+;)/)));
  });
});

describe('paths in addresses', () => {
  it('are encoded by segment and survive a round trip', () => {
    expect(urlPath('a b/ü#?%/x(1).png')).toBe('a%20b/%C3%BC%23%3F%25/x%281%29.png');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => {
        expect(urlPath(path)).toMatch(/^[\w.%/-]*$/);
        expect(decodeURIComponent(urlPath(path))).toBe(path.replace(/\p{Cs}/gu, '\ufffd'));
      }),
    );
  });
});
