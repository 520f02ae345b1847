import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const COUNT = 400;
/** GitHub's limit for a comment and for a pull request's text, in characters. */
const LIMIT = 65_536;

/** Copies of one picture at long names: the engine works once, the texts name every one. */
const FILES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, n) => [`pictures of the shop & more/${'long '.repeat(12)}${n}.png`, wavesPng(1)]),
);

/** Under the limit, with as much as fits and a line that says what was left out; each picture open, in a row, or counted. */
function expectCut(text: string | null | undefined): void {
  expect(text?.length).toBeLessThanOrEqual(LIMIT);
  expect(text?.length).toBeGreaterThan(LIMIT / 2);
  const [, left = '0'] = /_(\d+) more images of/.exec(text ?? '') ?? [];
  const rows = text?.match(/^\| .*\.png/gm) ?? [];
  const open = text?.match(/^<a href=.*<br>$/gm) ?? [];
  expect(open.length + rows.length + Number(left)).toBe(COUNT);
  expect(Number(left)).toBeGreaterThan(0);
}

describe('texts of a run with very many pictures', () => {
  it("a pull request's body is cut, and says so; the pull request has them all", async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { publish: 'pull-request' } });
    expect(job.code).toBe(0);
    expect(job.outputs['enhanced-count']).toBe(`${COUNT}`);
    expectCut(site.pulls.get(1)?.body);
    expect([...(await site.files('superres/main')).keys()].filter((path) => path.includes('@2x'))).toHaveLength(COUNT);
  });

  it('so is the comment', async () => {
    const site = await start({ files: { 'words.txt': 'words' } });
    await site.commit({ branch: 'feature', from: 'main', files: FILES });
    const { number, headSha, baseSha } = await site.openPull({ head: 'feature', base: 'main' });
    const repo = { full_name: 'acme/site' };
    const pull = { number, head: { ref: 'feature', sha: headSha, repo }, base: { ref: 'main', sha: baseSha, repo } };
    const payload = { number, repository: { ...repo, default_branch: 'main' }, pull_request: pull };
    const job = await site.job({ event: 'pull_request', payload, ref: 'refs/pull/1/merge' });
    expect(job.code).toBe(0);
    expectCut(site.commentsOf(1)[0]?.body);
  });
});
