import { describe, expect, it } from '@jest/globals';
import { configError, showValue } from '../../src/config/errors.js';
import { SuperresError } from '../../src/core/errors.js';
import { renderSummary, SUMMARY_LIMIT } from '../../src/report/summary.js';
import { renderFailure } from '../../src/report/wording.js';
import {
  CONTEXT,
  deferred,
  enhanced,
  failed,
  HOSTILE_NAMES,
  resultOf,
  skipped,
  unchanged,
} from '../support/sample-result.js';

const size = (text: string): number => Buffer.byteLength(text);

describe('the step summary', () => {
  it('makes of 100,000 lines only those that it has room for', () => {
    const outcomes = Array.from({ length: 100_000 }, (_, index) => deferred(`img/${index}.png`));
    let asked = 0;
    const counted = outcomes.map((outcome) => ({
      ...outcome,
      get message() {
        asked += 1;
        return 'It waits.';
      },
    }));
    const summary = renderSummary(resultOf(counted), CONTEXT);
    expect(size(summary)).toBeLessThanOrEqual(SUMMARY_LIMIT);
    expect(size(summary)).toBeGreaterThan(SUMMARY_LIMIT - 1000);
    const shown = summary.split('\n').filter((line) => line.includes('It waits.')).length;
    expect(summary).toContain(`${100_000 - shown} more deferred images left out`);
    expect(asked).toBeLessThan(shown + 100);
  });

  it('says in words what happened', () => {
    const outcomes = [
      ...Array.from({ length: 12 }, (_, index) => enhanced(`img/${index}.png`)),
      ...Array.from({ length: 3 }, (_, index) => skipped(`big/${index}.png`)),
      failed('img/broken.jpg'),
    ];
    expect(renderSummary(resultOf(outcomes), CONTEXT)).toMatch(/^## 12 images enhanced to 2×, 1 failed, 3 skipped\n/);
    expect(renderSummary(resultOf([]), CONTEXT)).toMatch(/^## No images to enhance\n/);
    expect(renderSummary(resultOf([unchanged('a.png')]), CONTEXT)).toMatch(
      /^## No image enhanced, 1 already up to date/,
    );
    const dry = renderSummary(resultOf([enhanced('a.png')], { dryRun: true }), CONTEXT);
    expect(dry).toMatch(/^## 1 image would be enhanced to 2×\n\nDry run: nothing was written or published\./);
    expect(dry).toContain('| File | Result | Pixels | Bytes |\n');
  });

  it('shows sizes, engine, time, and links to source and result at their commits', () => {
    const summary = renderSummary(resultOf([enhanced('img/a b.png')]), CONTEXT);
    const row = summary.split('\n').find((line) => line.includes('1280'));
    expect(row).toContain(`href="https://github.com/octo/pics/blob/${'a'.repeat(40)}/img/a%20b.png"`);
    expect(row).toContain(`href="https://github.com/octo/pics/blob/${'d'.repeat(40)}/img/a%20b%402x.png"`);
    // Figures are not broken between two lines.
    expect(row).toContain('| 640\u00a0×\u00a0480\u00a0→\u00a01280\u00a0×\u00a0960 |');
    expect(row?.replaceAll('\u00a0', ' ')).toContain('79.3 KiB → 246.0 KiB (3.1×) | 1.2 s |');
    // One engine for all: named once.
    expect(summary.match(/own-32x10/g)).toHaveLength(1);
    expect(summary).toContain('Engine: **local** (own-32x10): no service is set up');
    expect(summary).toContain('1 candidate in scope `changed` · 1 min 5 s · 2 requests to GitHub');
  });

  it('names the engine in every row where there were several', () => {
    const other = enhanced('b.png', { by: { engine: 'wechat', model: 'superresolution', version: '1' } });
    const summary = renderSummary(resultOf([enhanced('a.png'), other]), CONTEXT);
    expect(summary).toMatch(/\| Engine \|/);
    expect(summary).toContain('wechat &#40;superresolution&#41;');
  });

  it('has one sentence about the pull request, with its link in it', () => {
    const url = 'https://github.com/octo/pics/pull/7';
    const said = (operation: 'created' | 'updated' | 'unchanged', message: string) =>
      renderSummary(
        resultOf([enhanced('a.png')], {
          publication: { kind: 'pull-request', message, pullRequest: { number: 7, url, operation } },
        }),
        CONTEXT,
      );
    expect(said('created', `Pull request #7 created: ${url}`)).toContain(
      `\n\n<a href="${url}">Pull request 7</a> was created.`,
    );
    expect(said('unchanged', 'Nothing new for pull request #7.')).toContain(
      `Nothing new for <a href="${url}">pull request 7</a>.`,
    );
    expect(said('updated', `Pull request #7 updated: ${url}`).match(/pull request/gi)).toHaveLength(1);
  });

  it('leads to the page among the artifacts of the run', () => {
    const context = { ...CONTEXT, report: 'out/report.html', runUrl: 'https://github.com/octo/pics/actions/runs/7' };
    expect(renderSummary(resultOf([enhanced('a.png')]), context)).toContain(
      '<code>out/report.html</code>, among the <a href="https://github.com/octo/pics/actions/runs/7#artifacts">',
    );
    expect(renderSummary(resultOf([enhanced('a.png')]), { ...CONTEXT, report: 'r.html' })).toContain(
      'Before/after page: <code>r.html</code>',
    );
  });

  it('is written of a run that broke off too', () => {
    expect(renderFailure(new SuperresError('E_CONFIG', 'The input `a|b` is not valid.', 'Set it.'))).toMatch(
      /^## The run failed\n\n> ❌ The input .*a&#124;b.* Set it\. .*E_CONFIG/,
    );
  });

  it('lists the mistakes of an error that lists them, a line each', () => {
    const problems = [
      { input: 'engine', value: showValue('magic\n- paths: "x"'), accepted: 'one of `auto`, `local`' },
      { input: 'token', value: '(not shown)', accepted: 'four characters: was it pasted whole?' },
    ];
    const [head, ...lines] = renderFailure(configError(problems)).split('\n').slice(2);
    expect(head).toBe('> ❌ 2 inputs are not valid&#58;');
    expect(lines.filter((line) => line.startsWith('> - '))).toEqual([
      expect.stringMatching(/^> - engine&#58; .*magic.*<code>auto<\/code>/),
      expect.stringMatching(/^> - token&#58; .*pasted whole&#63;$/),
    ]);
    expect(lines.at(-2)).toMatch(/^> Correct the inputs .*\(E_CONFIG\)$/);
    expect(lines.join('')).not.toContain('&#92;n- token');
  });

  it('gives code, sentence and remedy of a failure', () => {
    const summary = renderSummary(resultOf([failed('a.png', { retryable: true })]), CONTEXT);
    expect(summary).toContain('### 1 failed');
    expect(summary).toMatch(
      /E&#95;IMAGE&#95;CORRUPT.*ends in the middle.*Export the picture again.*next run tries again/,
    );
  });

  it('groups skips by reason, the most frequent first, and says when deferred ones are done', () => {
    const summary = renderSummary(
      resultOf([
        skipped('l.png', { reason: 'symlink', message: 'A symbolic link.' }),
        skipped('a.png'),
        skipped('b.png'),
        deferred('c.png'),
      ]),
      CONTEXT,
    );
    expect(summary.indexOf('Too large: 2')).toBeGreaterThan(0);
    expect(summary.indexOf('Symbolic link: 1')).toBeGreaterThan(summary.indexOf('Too large: 2'));
    expect(summary).toMatch(/### 1 deferred\n\nThey are recorded as pending: the next run takes them first/);
  });

  it('puts failures before everything else', () => {
    const summary = renderSummary(resultOf([skipped('s.png'), enhanced('e.png'), failed('f.png')]), CONTEXT);
    expect(summary.indexOf('### 1 failed')).toBeLessThan(summary.indexOf('### 1 image enhanced'));
    expect(summary.indexOf('### 1 image enhanced')).toBeLessThan(summary.indexOf('### 1 skipped'));
  });

  it('names the commit once, with its link', () => {
    const commit = 'd'.repeat(40);
    const link = `<a href="https://github.com/octo/pics/commit/${commit}"><code>dddddddddd</code></a>`;
    const summaryOf = (message: string, verified?: boolean) =>
      renderSummary(
        resultOf([], {
          publication: {
            kind: 'commit',
            message,
            commit,
            branch: 'main',
            ...(verified === undefined ? {} : { verified }),
          },
        }),
        CONTEXT,
      );
    expect(summaryOf('Committed to main as dddddddddd.', true)).toContain(
      `Committed to main as ${link}. GitHub has verified its signature.`,
    );
    expect(summaryOf('Pushed.')).toContain(`Pushed. Commit ${link} on <code>main</code>.`);
  });

  it('tells what a result in the place of its source adds, which is not its bytes', () => {
    const summary = renderSummary(resultOf([enhanced('a.png', { output: 'a.png' })]), CONTEXT);
    expect(summary).toContain('| Added |');
    expect(summary.replaceAll('\u00a0', ' ')).toContain('(3.1×) | +166.7 KiB | 1.2 s |');
  });

  it('says why publishing failed, and what to do', () => {
    const error = {
      code: 'E_PUSH_REJECTED' as const,
      message: 'The branch is protected.',
      remedy: 'Use a pull request.',
    };
    const summary = renderSummary(
      resultOf([], { publication: { kind: 'none', message: 'Not published.', error } }),
      CONTEXT,
    );
    expect(summary).toMatch(/The branch is protected\. Use a pull request\. \(E_PUSH_REJECTED\)/);
  });

  it('names nothing that is not linked to a repository outside GitHub', () => {
    expect(renderSummary(resultOf([enhanced('a.png')]), { serverUrl: 'https://github.com' })).not.toContain('href');
  });

  it.each(HOSTILE_NAMES)('keeps %j in its cell', (name) => {
    const outcomes = [
      enhanced(name, { output: `${name}@2x.png`, notes: [`Dropped from ${name}`], reusedFrom: name }),
      failed(name, { message: `Could not read ${name}`, remedy: name }),
      skipped(name, { message: name }),
      deferred(name, { message: name }),
    ];
    const notices = [{ level: 'warning' as const, message: name }];
    const publication = { kind: 'commit' as const, message: name, commit: 'd'.repeat(40), branch: name };
    const summary = renderSummary(resultOf(outcomes, { notices, publication }), CONTEXT);
    const rows = summary.split('\n').filter((line) => line.startsWith('| '));
    // Header, rule and row of two tables: four and five columns.
    expect(rows.map((row) => row.split('|').length - 2).sort()).toEqual([4, 4, 4, 5, 5, 5].sort());
    expect(summary).not.toContain('<img');
    expect(summary).not.toContain('<script');
    expect(summary).not.toMatch(/@someone|\]\(|\*\*bold|~~no|pics#1|^## Heading/m);
    expect(summary.match(/^#+ .*/gm)).toHaveLength(6);
  });

  it('stays under the limit and cuts the least important part first, and says so', () => {
    const many = 30_000;
    const outcomes = [
      failed('broken.png'),
      ...Array.from({ length: 2000 }, (_, index) => enhanced(`img/enhanced-${index}.png`)),
      ...Array.from({ length: many }, (_, index) => skipped(`img/skipped-${index}.png`)),
    ];
    const summary = renderSummary(resultOf(outcomes), CONTEXT);
    expect(size(summary)).toBeLessThan(SUMMARY_LIMIT);
    expect(size(summary)).toBeGreaterThan(SUMMARY_LIMIT * 0.95);
    expect(summary).toContain('broken.png');
    expect(summary).toContain('enhanced-1999');
    expect(summary).toMatch(/_\d+ more skipped files left out to keep this page within GitHub's limit/);
    const left = Number(/_(\d+) more skipped/.exec(summary)?.[1]);
    expect(left + (summary.match(/skipped-\d+/g) ?? []).length / 2).toBe(many);
  });

  it('stays under the limit when everything is hostile and huge', () => {
    const long = '|<@`'.repeat(1000);
    const outcomes = Array.from({ length: 1000 }, (_, index) =>
      failed(`${index}${long}`, { message: long.repeat(10), remedy: long.repeat(10) }),
    );
    const publication = { kind: 'none' as const, message: long.repeat(1000) };
    const notices = Array.from({ length: 500 }, () => ({ level: 'warning' as const, message: long.repeat(20) }));
    const summary = renderSummary(
      resultOf(outcomes, { publication, notices, engine: { engine: 'local', reason: long.repeat(1000) } }),
      CONTEXT,
    );
    expect(size(summary)).toBeLessThan(SUMMARY_LIMIT);
    expect(summary).toContain('### 1,000 failed');
  });
});
