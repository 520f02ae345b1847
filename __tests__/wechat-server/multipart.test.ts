import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  MultipartError,
  multipartBoundary,
  parseDisposition,
  parseMultipart,
} from '../../src/wechat-server/multipart.js';

const body = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const HEADER = 'Content-Disposition: form-data; name="img"; filename="a.png"';

describe('parseMultipart', () => {
  it('finds the parts with their bytes, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }), (files) => {
        const boundary = '----boundary-that-random-bytes-do-not-hold';
        const parts = files.flatMap((data, index) => [
          Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="f${index}"; filename="x"\r\n\r\n`),
          Buffer.from(data),
          Buffer.from('\r\n'),
        ]);
        const whole = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
        const parsed = parseMultipart(whole, boundary);
        expect(parsed.map(({ name }) => name)).toEqual(files.map((_, index) => `f${index}`));
        expect(parsed.map(({ data }) => [...data])).toEqual(files.map((data) => [...data]));
      }),
    );
  });

  it('never fails otherwise than with its own error', () => {
    const piece = fc.oneof(
      fc.constantFrom('--b', '--b--', '\r\n', '\r\n\r\n', HEADER, ':', '"', '\\', ' ', '\0', 'Content-Disposition:'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          parseMultipart(Buffer.from(pieces.join('')), 'b');
        } catch (error) {
          expect(error).toBeInstanceOf(MultipartError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['no line break at the end', body('--b', HEADER, '', 'data', '--b--')],
    ['a preamble and an epilogue', body('hello', '--b', HEADER, '', 'data', '--b--', 'bye')],
    ['blanks after the boundary', body('--b  ', HEADER, '', 'data', '--b--', '')],
    [
      'headers that go on in the next line',
      body('--b', HEADER.replaceAll('; ', ';\r\n ').replace(': ', ':\r\n\t'), '', 'data', '--b--'),
    ],
    [
      'other headers, in any case',
      body(
        '--b',
        'content-length: 4',
        HEADER.toUpperCase().replace('FORM-DATA', 'form-data'),
        'Content-Transfer-Encoding: binary',
        '',
        'data',
        '--b--',
        '',
      ),
    ],
  ])('takes %s', (_, bytes) => {
    expect(parseMultipart(bytes, 'b').map(({ data }) => Buffer.from(data).toString())).toEqual(['data']);
  });

  it('keeps a boundary that does not start a line in the data', () => {
    const [part] = parseMultipart(body('--b', HEADER, '', 'da--b\n--bta', '--b--', ''), 'b');
    expect(Buffer.from(part?.data ?? []).toString()).toBe('da--b\n--bta');
  });

  it.each([
    ['an empty body', Buffer.alloc(0)],
    ['another boundary', body('--c', HEADER, '', 'data', '--c--')],
    ['a missing end', body('--b', HEADER, '', 'data', '')],
    ['a part without headers', body('--b', '', 'data', '--b--')],
    ['bare line feeds', Buffer.from(`--b\n${HEADER}\n\ndata\n--b--\n`)],
    ['base64', body('--b', HEADER, 'Content-Transfer-Encoding: base64', '', 'data', '--b--')],
    ['headers without end', body('--b', 'X: '.padEnd(5000, 'x'), HEADER, '', 'data', '--b--')],
    ['a hundred parts', body(...Array.from({ length: 100 }, () => ['--b', HEADER, '', 'data']).flat(), '--b--')],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseMultipart(bytes, 'b')).toThrow(MultipartError);
  });
});

describe('multipartBoundary', () => {
  it.each([
    ['multipart/form-data; boundary=abc', 'abc'],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b:c"', 'a b:c'],
    ['multipart/form-data; boundary=abc; charset=utf-8', 'abc'],
    ['multipart/form-data;boundary=*****', '*****'],
    ['multipart/form-data; boundary="{a@b}"', '{a@b}'],
    ['multipart/form-data', undefined],
    ['multipart/form-data; boundary=', undefined],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, undefined],
    ['multipart/form-data; boundary="a\r\nb"', undefined],
    ['multipart/mixed; boundary=abc', undefined],
    [undefined, undefined],
  ])('%j has %j', (type, boundary) => {
    expect(multipartBoundary(type)).toBe(boundary);
  });
});

describe('parseDisposition', () => {
  it.each([
    ['form-data; name="img"; filename="a.png"', { name: 'img', filename: 'a.png' }],
    ['form-data;name=img;filename=a.png', { name: 'img', filename: 'a.png' }],
    ['form-data; filename="a \\"b\\".png"; name="img"', { name: 'img', filename: 'a "b".png' }],
    ['form-data; name="a;b"; filename="c=d;.png";', { name: 'a;b', filename: 'c=d;.png' }],
    ['form-data; name="img"; filename*=utf-8\'\'%E5%9B%BE.png', { name: 'img', filename: '%E5%9B%BE.png' }],
    ['form-data; name="img"', { name: 'img', filename: undefined }],
    ['form-data', { name: undefined, filename: undefined }],
    ['attachment; filename="a.png"', undefined],
    ['form-data; name="img', undefined],
  ])('%j', (header, expected) => {
    expect(parseDisposition(header)).toEqual(expected);
  });
});
