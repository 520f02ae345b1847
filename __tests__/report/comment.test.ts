import { describe, expect, it } from '@jest/globals';
import type { Enhanced } from '../../src/core/outcome.js';
import { COMMENT_MARKER, openMarker, renderComment } from '../../src/report/comment.js';
import { CONTEXT, deferred, enhanced, failed, HOSTILE_NAMES, resultOf, skipped } from '../support/sample-result.js';

const comment = (result: ReturnType<typeof resultOf>, limit?: number): string =>
  renderComment(result, CONTEXT, { place: 'comment', ...(limit === undefined ? {} : { limit }) });
const widths = (markdown: string) => [...markdown.matchAll(/width="(\d+)"/g)].map(([, width]) => width);
const pictures = (markdown: string): string[] =>
  [...markdown.matchAll(/<img src="([^"]*)"/g)].map(([, url]) => url ?? '');

describe('the comment', () => {
  it('begins with the marker and totals: images, bytes, engine, time and one link', () => {
    const text = renderComment(
      resultOf([enhanced('a.png'), enhanced('b.png'), failed('c.png')]),
      { ...CONTEXT, runUrl: 'https://github.com/octo/pics/actions/runs/7' },
      { place: 'comment' },
    );
    expect(text.split('\n').slice(2, 7)).toEqual([
      '',
      '### 2 images enhanced to 2×, 1 failed',
      '',
      '**+492.0 KiB** · engine local &#40;own-32x10&#41; · 1 min 5 s · <a href="https://github.com/octo/pics/actions/runs/7">log of the run</a>',
      '',
    ]);
  });

  it('shows whole pictures where it has no crops, addressed by the commit and drawn to one width', () => {
    const text = comment(resultOf([enhanced('img/a b.png')]));
    expect(pictures(text)).toEqual([
      `https://github.com/octo/pics/blob/${'d'.repeat(40)}/img/a%20b.png?raw=true`,
      `https://github.com/octo/pics/blob/${'d'.repeat(40)}/img/a%20b%402x.png?raw=true`,
    ]);
    expect(widths(text)).toEqual(['400', '400']);
  });

  it('draws whole icons a whole number of times as large, and nothing wider than stands beside another', () => {
    const widthOf = (width: number, height: number) =>
      widths(comment(resultOf([enhanced('a.png', { after: { width, height, bytes: 900 } })])))[0];
    expect([widthOf(32, 32), widthOf(120, 60), widthOf(200, 200), widthOf(4000, 200), widthOf(20, 4000)]).toEqual([
      '352',
      '360',
      '400',
      '400',
      '40',
    ]);
  });

  it('shows no file whole that GitHub does not show: its figures stand in the table', () => {
    const text = comment(
      resultOf([enhanced('scan.tif'), enhanced('b.png', { output: 'b@2x.bmp' }), enhanced('c.png')]),
    );
    expect(pictures(text).map((url) => url.slice(url.lastIndexOf('/') + 1))).toEqual([
      'c.png?raw=true',
      'c%402x.png?raw=true',
    ]);
    for (const name of ['scan.tif', 'b.png']) expect(text).toContain(`<code>${name}</code>`);
  });

  it('shows at most five pairs open, as crops in the order that they come in, and folds the rest', () => {
    const many = Array.from({ length: 22 }, (_, index) => enhanced(`${index % 2 ? 'img' : 'ui'}/${index}.png`));
    const crops = [21, 4, 7, 9, 0, 1].map((index, at) => ({
      image: many[index] as Enhanced,
      url: `https://github.com/octo/pics/blob/${'e'.repeat(40)}/${at + 1}.webp?raw=true`,
      width: 728,
      height: 360,
    }));
    const text = renderComment(resultOf(many), CONTEXT, { place: 'comment', crops });
    expect(pictures(text)).toEqual(crops.slice(0, 5).map(({ url }) => url));
    expect(text.indexOf('Left: the source, enlarged plainly. Right: the result.')).toBeGreaterThan(0);
    const order = [21, 4, 7, 9, 0].map((index) => text.indexOf(`/${index}.png</code>`));
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    // The other seventeen, folded, and none of the five among them.
    const folded = text.slice(text.indexOf('<details'));
    expect(folded).not.toContain('<details open');
    expect(folded.match(/^\| <a/gm)).toHaveLength(17);
    expect(folded).not.toContain('21.png');
  });

  it('takes the picture before an in-place change from the commit before it', () => {
    expect(pictures(comment(resultOf([enhanced('a.png', { output: 'a.png' })])))).toEqual([
      `https://github.com/octo/pics/blob/${'a'.repeat(40)}/a.png?raw=true`,
      `https://github.com/octo/pics/blob/${'d'.repeat(40)}/a.png?raw=true`,
    ]);
  });

  it('is a table of figures where there is no commit, no repository, or only a dry run', () => {
    const image = enhanced('a.png');
    const unpublished = resultOf([image], { publication: { kind: 'none', message: 'Not published.' } });
    for (const text of [
      comment(unpublished),
      comment(resultOf([image], { dryRun: true })),
      renderComment(resultOf([image]), { serverUrl: 'https://github.com' }, { place: 'comment' }),
    ]) {
      expect(pictures(text)).toEqual([]);
      expect(text).toContain('<details open>');
      expect(text).toMatch(
        /640\u00a0×\u00a0480\u00a0→\u00a01280\u00a0×\u00a0960 \| 79\.3\sKiB\s→\s246\.0\sKiB\s\(3\.1×\)/,
      );
    }
  });

  it('has a folded section a folder, the fullest first', () => {
    const text = comment(
      resultOf([
        ...Array.from({ length: 5 }, (_, index) => enhanced(`0/${index}.png`)),
        enhanced('b/1.png'),
        enhanced('a/1.png'),
        enhanced('a/2.png'),
        enhanced('x.png'),
      ]),
    );
    const sections = [...text.matchAll(/<details( open)?><summary>(.*?)<\/summary>/g)].map(([, open, title]) => [
      open,
      title,
    ]);
    expect(sections).toEqual([
      [undefined, '<code>a/</code>: 2 images'],
      [undefined, '<code>b/</code>: 1 image'],
      [undefined, 'Top folder: 1 image'],
    ]);
  });

  it('links large files instead of showing them', () => {
    const huge = enhanced('huge.png', { after: { width: 9000, height: 9000, bytes: 20_000_000 } });
    const text = comment(resultOf([huge]));
    expect(pictures(text)).toEqual([]);
    expect(text).toContain('huge%402x.png">');
  });

  it('ends with what this is, how to decline, exclude and undo it, and what it costs', () => {
    const text = comment(resultOf([enhanced('a.png')]));
    const end = text.slice(text.indexOf('\n---\n'));
    for (const words of ['What is this?', 'Not wanted?', '`exclude`', '`git revert`', 'Costs?']) {
      expect(end).toContain(words);
    }
    expect(end).toContain('About 1 min 5 s of a runner, 246.0 KiB more in the repository, no service that bills.');
    const body = renderComment(resultOf([enhanced('a.png')]), CONTEXT, { place: 'pull-request' });
    expect(body).toContain('Close this pull request');
    expect(comment(resultOf([failed('a.png')]))).not.toContain('What is this?');
  });

  it('has no word of a service that nobody asked for', () => {
    expect(comment(resultOf([enhanced('a.png'), failed('b.png'), skipped('c.png')]))).not.toMatch(
      /wechat|weixin|微信/i,
    );
  });

  it('stays under GitHub’s limit for any number of images, with failures still in it', () => {
    const outcomes = [
      ...Array.from({ length: 3000 }, (_, index) => enhanced(`assets/pictures/${index}.png`)),
      ...Array.from({ length: 100 }, (_, index) => skipped(`s/${index}.png`)),
      failed('broken.jpg'),
    ];
    const text = comment(resultOf(outcomes));
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toContain('broken.jpg');
    expect(text).toMatch(/_\d+ more images of/);
  });

  it('counts skipped and deferred ones by reason', () => {
    const text = comment(resultOf([skipped('a.png'), skipped('b.png'), deferred('c.png')]));
    expect(text).toMatch(/- Skipped: Too large: 2\n- Deferred: .*: 1/);
  });

  it('marks that something is left to do, and takes it back', () => {
    for (const outcome of [failed('a.png'), deferred('a.png')]) {
      expect(comment(resultOf([outcome])).startsWith(`${COMMENT_MARKER}\n${openMarker('')}\n`)).toBe(true);
    }
    expect(comment(resultOf([enhanced('a.png'), skipped('b.png')]))).not.toContain(openMarker(''));
    const settled = renderComment(resultOf([]), CONTEXT, { place: 'settled' });
    expect(settled).toMatch(new RegExp(`^${COMMENT_MARKER}\n\n### No images to enhance\n\nNothing is left to do`));
    expect(settled).not.toContain(openMarker(''));
    // A pull request's body is no comment: nobody takes it back.
    expect(renderComment(resultOf([failed('a.png')]), CONTEXT, { place: 'pull-request' })).not.toContain(
      openMarker(''),
    );
  });

  it('speaks of itself in a pull request', () => {
    const text = renderComment(resultOf([enhanced('a.png')]), CONTEXT, { place: 'pull-request' });
    expect(text).toContain('The pictures of this branch');
    expect(text).toContain(`/commit/${'d'.repeat(40)}`);
  });

  it.each(HOSTILE_NAMES)('keeps %j harmless', (name) => {
    const folder = `${name}/x.png`;
    const more = ['1', '2', '3', '4', '5'].map((file) => enhanced(`${name}/${file}.png`));
    const outcomes = [enhanced(name), enhanced(folder), ...more, failed(name, { message: name }), skipped(name)];
    const crop = { image: enhanced(name), url: 'https://github.com/x', width: 10, height: 10 };
    expect(renderComment(resultOf(outcomes), CONTEXT, { place: 'comment', crops: [crop] })).not.toMatch(
      /<script|onerror=alert\(1\)>|@someone|\]\(|^## Heading/m,
    );
    const text = comment(resultOf(outcomes));
    expect(text.match(/<img /g)).toHaveLength(10);
    expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
    // Ours: the marker, and that something is left to do.
    expect(text.match(/<!--/g)).toHaveLength(2);
    expect(text).not.toMatch(/<script|@someone|\]\(|^## Heading/m);
    for (const url of pictures(text))
      expect(url).toMatch(/^https:\/\/github\.com\/octo\/pics\/blob\/[\w%./-]+\?raw=true$/);
  });
});
