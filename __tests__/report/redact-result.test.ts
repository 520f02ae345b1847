import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '../../src/core/secrets.js';
import { renderComment } from '../../src/report/comment.js';
import { buildPage } from '../../src/report/page/build-page.js';
import { redactResult } from '../../src/report/redact-result.js';
import { renderResults } from '../../src/report/results-file.js';
import { renderSummary } from '../../src/report/summary.js';
import { CONTEXT, enhanced, failed, resultOf, skipped } from '../support/sample-result.js';

const SECRET = 'ghs_s3cr3t<&>"@#|value';

function leaky() {
  return resultOf(
    [
      failed('a.png', { message: `Bad ${SECRET}`, remedy: SECRET }),
      skipped('b.png', { message: SECRET }),
      // Cut in the middle of the secret.
      failed('c.png', { message: `${'x'.repeat(493)}${SECRET}${'y'.repeat(900)}` }),
      enhanced('d.png', { notes: [SECRET] }),
    ],
    { notices: [{ level: 'warning', message: SECRET }], publication: { kind: 'none', message: SECRET } },
  );
}

/** As a reader sees it. */
const decoded = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\u200b|\\/g, '');

describe('a result with secrets in it', () => {
  const redactor = createRedactor();
  redactor.add(SECRET);
  const none = { before: async () => undefined, after: async () => undefined };

  it('is shown without them, in every report, whatever escaping and shortening do', async () => {
    const result = redactResult(leaky(), redactor.redact);
    const reports = [
      renderSummary(result, CONTEXT),
      renderComment(result, CONTEXT, { place: 'comment' }),
      renderResults(result),
      (await buildPage(result, none, { title: 't' })).toString(),
    ];
    for (const report of reports) expect(decoded(report)).not.toMatch(/s3cr3t/);
  });

  it('is found again in our own markup too', async () => {
    const result = { ...leaky(), outcomes: leaky().outcomes.filter(({ path }) => path !== 'c.png') };
    const page = (await buildPage(result, none, { title: 't', redact: redactor.redact })).toString();
    for (const report of [renderSummary(result, CONTEXT), renderComment(result, CONTEXT, { place: 'comment' })]) {
      expect(decoded(redactor.redact(report))).not.toContain('s3cr3t');
    }
    expect(decoded(page)).not.toContain('s3cr3t');
  });

  it('keeps everything else as it is', () => {
    const result = resultOf([enhanced('a.png'), skipped('b.png')]);
    expect(redactResult(result, redactor.redact)).toEqual(result);
  });
});
