import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

/** A success, a failure and a skip. */
const FILES = {
  'img/a.png': wavesPng(1),
  'img/broken.png': wavesPng(3).subarray(0, 60),
  'img/empty.png': new Uint8Array(0),
};

const INPUTS = { language: 'zh', report: 'report.html' };

/** Latin words that stay as they are in a Chinese text: names, units, and values of inputs. */
const NAMES = new Set([
  'GitHub',
  'Git',
  'LFS',
  'PNG',
  'KiB',
  'MiB',
  'superres',
  'local',
  'relaxed',
  'SIMD',
  'feature',
  'main',
  'Home',
  'End',
  'Shift',
  'JavaScript',
]);

/** Latin words of a text for people, without code, tags, addresses, paths, error codes, names and quotations. */
function englishIn(text: string): readonly string[] {
  const words = text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/“[ -~]*”/g, ' ※ ')
    .replace(/<code>[^<]*<\/code>|<!--[\s\S]*?-->|<[^>]*>|`[^`]*`|https?:\/\/\S+/g, ' ※ ')
    .replace(/[\w@-]*[./_@][\w./@-]+|\b\w*\d\w*\b|[\w-]+-[\w-]+/g, ' ※ ')
    .match(/[A-Za-z]{2,}/g);
  return (words ?? []).filter((word) => !NAMES.has(word));
}

/** What `alt` and `title` say is read too. */
const attributesOf = (html: string): string =>
  [...html.matchAll(/ (?:alt|title)="([^"]*)"/g)].map(([, text]) => text).join(' ');

/** What a person sees of a log: without debug messages, and without the names of commands and their properties. */
const messagesOf = (log: string): string =>
  log
    .replace(/^::(debug|add-mask)::.*$/gm, '')
    .replace(/^::\w+([^:]*)::/gm, (_, place: string) => place.replace(/\b(title|file)=/g, ''));

async function pullRequest(site: Site) {
  await site.commit({ branch: 'feature', from: 'main', files: FILES });
  await site.openPull({ head: 'feature', base: 'main' });
  const repo = { full_name: 'acme/site' };
  const pull = site.pulls.get(1);
  if (!pull) throw new Error('No pull request was opened.');
  const { number, headRef, headSha, baseRef, baseSha } = pull;
  return site.job({
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    inputs: INPUTS,
    payload: {
      number,
      repository: { ...repo, default_branch: 'main' },
      pull_request: {
        number,
        head: { ref: headRef, sha: headSha, repo },
        base: { ref: baseRef, sha: baseSha, repo },
      },
    },
  });
}

describe('a run in Chinese', () => {
  it('says nothing in English: log, summary, comment, page', async () => {
    const site = await start({ files: { 'readme.txt': 'x' } });
    const job = await pullRequest(site);
    const counts = ['enhanced', 'failed', 'skipped'].map((kind) => job.outputs[`${kind}-count`]);
    expect(counts).toEqual(['1', '1', '1']);
    const comment = site.commentsOf(1)[0]?.body ?? '';
    const page = await readFile(path.join(job.workspace, 'report.html'), 'utf8');
    const data = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '');

    expect(job.summary).toContain('已放大 1 张图片到 2×，1 张失败，1 张跳过');
    expect(comment).toContain('已放大 1 张图片到 2×，1 张失败，1 张跳过');
    expect(job.log).toContain('待放大');
    expect(page).toContain('<html lang="zh-CN">');
    expect(data.strings.slider).toBe('滑块');

    expect(englishIn(job.summary)).toEqual([]);
    expect(englishIn(comment)).toEqual([]);
    expect(englishIn(attributesOf(comment))).toEqual([]);
    expect(englishIn(messagesOf(job.log))).toEqual([]);
    const { strings, headline, facts, images } = data;
    const said = images.flatMap(({ reason, message, remedy, notes, time }: Record<string, string>) => [
      ...[reason, message, remedy, notes, time].filter((text) => text !== undefined),
    ]);
    const { lang, ...words } = strings;
    const placeless = Object.values<string>(words).map((text) => text.replace(/\{\w+\}/g, ''));
    expect(lang).toBe('zh-CN');
    expect(englishIn([headline, facts, ...said, ...placeless].join('\n'))).toEqual([]);
  });
});
