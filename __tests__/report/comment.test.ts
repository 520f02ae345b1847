import { describe, expect, it } from '@jest/globals';
import { COMMENT_MARKER, openMarker, renderComment } from '../../src/report/comment.js';
import { CONTEXT, deferred, enhanced, failed, HOSTILE_NAMES, resultOf, skipped } from '../support/sample-result.js';

const comment = (result: ReturnType<typeof resultOf>, limit?: number): string =>
  renderComment(result, CONTEXT, { place: 'comment', ...(limit === undefined ? {} : { limit }) });
const pictures = (markdown: string): string[] =>
  [...markdown.matchAll(/<img src="([^"]*)"/g)].map(([, url]) => url ?? '');

describe('the comment', () => {
  it('begins with the marker and the headline', () => {
    expect(comment(resultOf([enhanced('a.png')]))).toMatch(
      new RegExp(`^${COMMENT_MARKER}\n\n### 1 image enhanced to 2×\n`),
    );
  });

  it('shows before and after, addressed by the commit', () => {
    expect(pictures(comment(resultOf([enhanced('img/a b.png')])))).toEqual([
      `https://github.com/octo/pics/blob/${'d'.repeat(40)}/img/a%20b.png?raw=true`,
      `https://github.com/octo/pics/blob/${'d'.repeat(40)}/img/a%20b%402x.png?raw=true`,
    ]);
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
      expect(text).toMatch(/640 × 480, 79\.3 KiB.*1280 × 960, 246\.0 KiB.*\(3\.1×\)/);
    }
  });

  it('has a section a folder, the fullest first and open', () => {
    const text = comment(resultOf([enhanced('b/1.png'), enhanced('a/1.png'), enhanced('a/2.png'), enhanced('x.png')]));
    const sections = [...text.matchAll(/<details( open)?><summary>(.*?)<\/summary>/g)].map(([, open, title]) => [
      open,
      title,
    ]);
    expect(sections).toEqual([
      [' open', '<code>a/</code>: 2 images'],
      [undefined, '<code>b/</code>: 1 image'],
      [undefined, 'Top folder: 1 image'],
    ]);
  });

  it('shows a bounded number of pictures, then links; large files are links too', () => {
    const many = Array.from({ length: 100 }, (_, index) => enhanced(`img/${index}.png`));
    const text = comment(resultOf(many));
    expect(pictures(text)).toHaveLength(48);
    expect(text).toContain('99%402x.png">1280 × 960');
    const huge = enhanced('huge.png', { after: { width: 9000, height: 9000, bytes: 20_000_000 } });
    expect(pictures(comment(resultOf([huge])))).toEqual([]);
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
    expect(text).toContain(`/commit/${'a'.repeat(40)}`);
  });

  it.each(HOSTILE_NAMES)('keeps %j harmless', (name) => {
    const folder = `${name}/x.png`;
    const text = comment(resultOf([enhanced(name), enhanced(folder), failed(name, { message: name }), skipped(name)]));
    expect(text.match(/<img /g)).toHaveLength(4);
    expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
    // Ours: the marker, and that something is left to do.
    expect(text.match(/<!--/g)).toHaveLength(2);
    expect(text).not.toMatch(/<script|@someone|\]\(|^## Heading/m);
    for (const url of pictures(text))
      expect(url).toMatch(/^https:\/\/github\.com\/octo\/pics\/blob\/[\w%./-]+\?raw=true$/);
  });
});
