import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { GitHubApi } from '../../../src/publish/github/api.js';
import { writeStickyComment } from '../../../src/publish/github/comments.js';
import { connect } from '../../support/github/connect.js';
import { badGateway } from '../../support/github/faults.js';
import type { RepositoryHandle } from '../../support/github/handle.js';
import { type GitHubFake, startGitHub } from '../../support/github/start-github.js';

const MARKER = '<!-- superres-action: result -->';
const BOT = 'github-actions[bot]';

let fake: GitHubFake;
let site: RepositoryHandle;
let api: GitHubApi;

beforeEach(async () => {
  fake = await startGitHub({
    repositories: [{ name: 'octo/site', private: true }],
    tokens: [
      { token: 'ghs_writer' },
      { token: 'ghs_reader', permissions: { contents: 'read', 'pull-requests': 'read' } },
      { token: 'ghp_person', kind: 'user', login: 'mona' },
    ],
  });
  site = fake.repository('octo/site');
  await site.commit({ branch: 'main', files: { 'a.txt': 'a' } });
  await site.commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
  await site.openPull({ head: 'topic', base: 'main' });
  api = await connect(fake, 'ghs_writer');
});

afterEach(async () => {
  await api.close();
  await fake.close();
});

const write = (text: string, by = api) =>
  writeStickyComment(by, { number: 1, marker: MARKER, body: `${MARKER}\n${text}` });
const bodies = () => site.commentsOf(1).map(({ body }) => body);

it('is made once, updated, and not written when it says the same', async () => {
  const first = await write('one');
  expect(first).toMatchObject({ kind: 'created', url: expect.stringContaining('/octo/site/pull/1#issuecomment-') });
  expect(await write('two')).toMatchObject({ kind: 'updated' });
  const before = fake.apiRequests().length;
  expect(await write('two')).toMatchObject({ kind: 'unchanged' });
  expect(
    fake
      .apiRequests()
      .slice(before)
      .map(({ method }) => method),
  ).toEqual(['GET']);
  expect(bodies()).toEqual([`${MARKER}\ntwo`]);
});

it('is found behind hundreds of others', async () => {
  for (let i = 0; i < 230; i++) site.addComment(1, 'mona', `talk ${i}`);
  await write('one');
  for (let i = 0; i < 40; i++) site.addComment(1, 'mona', `more talk ${i}`);
  expect(await write('two')).toMatchObject({ kind: 'updated' });
  expect(bodies().filter((body) => body.startsWith(MARKER))).toEqual([`${MARKER}\ntwo`]);
});

it("leaves a stranger's comment with our marker alone, and one that quotes ours", async () => {
  site.addComment(1, 'mallory', `${MARKER}\nfake results`);
  site.addComment(1, BOT, `Another bot says: ${MARKER}`);
  expect(await write('real')).toMatchObject({ kind: 'created' });
  expect(bodies()).toEqual([`${MARKER}\nfake results`, `Another bot says: ${MARKER}`, `${MARKER}\nreal`]);
});

it("works with a person's token", async () => {
  const mine = await connect(fake, 'ghp_person');
  await write('one', mine);
  expect(await write('two', mine)).toMatchObject({ kind: 'updated' });
  expect(bodies()).toEqual([`${MARKER}\ntwo`]);
  await mine.close();
});

it('updates the first of several', async () => {
  site.addComment(1, BOT, `${MARKER}\nolder`);
  site.addComment(1, BOT, `${MARKER}\nnewer`);
  expect(await write('now')).toMatchObject({ kind: 'updated' });
  expect(bodies()).toEqual([`${MARKER}\nnow`, `${MARKER}\nnewer`]);
});

it('without the permission: a sentence for a notice that names the line, and no failure', async () => {
  const reader = await connect(fake, 'ghs_reader');
  expect(await write('one', reader)).toEqual({
    kind: 'not-written',
    message: expect.stringMatching(
      /^Could not write the comment: GitHub answered 403.*permissions: pull-requests: write/,
    ),
  });
  await reader.close();
});

it('an unknown pull request or a GitHub that is down is no failure either', async () => {
  expect(await writeStickyComment(api, { number: 99, marker: MARKER, body: MARKER })).toMatchObject({
    kind: 'not-written',
  });
  fake.fail(99, { kind: 'rest' }, badGateway());
  expect(await write('one')).toMatchObject({ kind: 'not-written', message: expect.stringContaining('502') });
});

it('a lost answer makes no second comment', async () => {
  fake.fail(1, { method: 'POST' }, { drop: 'after' });
  expect(await write('one')).toMatchObject({ kind: 'created' });
  fake.fail(1, { method: 'PATCH' }, { drop: 'after' });
  expect((await write('two')).kind).not.toBe('not-written');
  expect(bodies()).toEqual([`${MARKER}\ntwo`]);
});
