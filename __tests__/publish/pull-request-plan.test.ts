import { describe, expect, it } from '@jest/globals';
import { type CommitSigns, githubCommitter, isOurCommit, withTrailer } from '../../src/publish/our-commits.js';
import {
  decidePullRequestBranch,
  type HeadBranch,
  type PullRequestState,
  settleBuilt,
  wantsPullRequest,
} from '../../src/publish/pull-request-plan.js';

const OUR_EMAIL = '41898282+github-actions[bot]@users.noreply.github.com';
const EMAILS = new Set([OUR_EMAIL, githubCommitter('https://github.com')]);
const message = `Upscale 2 images\n\n${withTrailer('img/a@2x.png', '1.2.3')}\n`;

const byGit: CommitSigns = { message, committerEmail: OUR_EMAIL, parents: 1 };
const byApi: CommitSigns = { message, committerEmail: 'noreply@github.com', parents: 1 };
const updateBranch: CommitSigns = { message: "Merge branch 'main'", committerEmail: 'noreply@github.com', parents: 2 };
const byPerson: CommitSigns = { message: 'Fix the sky', committerEmail: 'mona@example.com', parents: 1 };

describe('isOurCommit', () => {
  it.each<[string, CommitSigns, boolean]>([
    ['made by git', byGit, true],
    ['made by API, whoever owns the token', byApi, true],
    ['rebased by GitHub\'s "Update with rebase"', { ...byGit, committerEmail: 'noreply@github.com' }, true],
    ['address in other letters', { ...byGit, committerEmail: OUR_EMAIL.toUpperCase() }, true],
    ['"Update branch": a merge', updateBranch, true],
    ["a person's", byPerson, false],
    ['amended by a person', { ...byGit, committerEmail: 'mona@example.com' }, false],
    ['edited on the web page', { ...byPerson, committerEmail: 'noreply@github.com' }, false],
    ['our address, but no trailer', { ...byPerson, committerEmail: OUR_EMAIL }, false],
    ['quoting our trailer above', { ...byApi, message: `${message}\nis what I revert` }, false],
    ['trailer among others', { ...byApi, message: 'T\n\nSuperres-Action: 1\nSigned-off-by: bot <b@c>' }, true],
    ['trailer as the headline', { ...byApi, message: 'Not Superres-Action: 1' }, false],
  ])('%s: %s', (_, commit, ours) => {
    expect(isOurCommit(commit, EMAILS)).toBe(ours);
  });

  it('knows the addresses that `commit-author` gives', () => {
    const own = { ...byGit, committerEmail: 'images@example.com' };
    expect(isOurCommit(own, EMAILS)).toBe(false);
    expect(isOurCommit(own, new Set(['images@example.com']))).toBe(true);
  });

  it('knows the committer of an enterprise server', () => {
    const emails = new Set([githubCommitter('https://ghes.example:8443')]);
    expect(isOurCommit({ ...byApi, committerEmail: 'noreply@ghes.example' }, emails)).toBe(true);
    expect(isOurCommit(byApi, emails)).toBe(false);
  });

  it('the trailer stands alone when there is no body', () => {
    expect(withTrailer('', '1.0.0')).toBe('Superres-Action: 1.0.0');
  });
});

const head = (rest: Partial<HeadBranch> = {}): HeadBranch => ({
  tip: 'head-tip',
  mergeBase: 'base-tip',
  commits: [byGit],
  foreignPaths: [],
  ...rest,
});

const state = (rest: Partial<PullRequestState> = {}): PullRequestState => ({
  base: 'base-tip',
  head: undefined,
  emails: EMAILS,
  news: { files: 2, ledger: true },
  unmerged: 0,
  stale: 0,
  ...rest,
});

const NO_NEWS = { files: 0, ledger: false };
const ONLY_PENDING = { files: 0, ledger: true };
const REBUILD = { kind: 'rebuild', parent: 'base-tip', expected: 'head-tip' };
const APPEND = { kind: 'append', parent: 'head-tip', expected: 'head-tip' };
const REMOVE = { kind: 'remove', expected: 'head-tip' };
const NOTHING = { kind: 'nothing' };

describe('decidePullRequestBranch', () => {
  it.each<[string, PullRequestState, object]>([
    ['first results', state(), { kind: 'create', parent: 'base-tip', expected: undefined }],
    ['nothing at all', state({ news: NO_NEWS }), NOTHING],
    ['only waiting images, no branch', state({ news: ONLY_PENDING }), NOTHING],
    ['more results', state({ head: head(), unmerged: 1 }), REBUILD],
    [
      'more results, base went on',
      state({ base: 'base-tip', head: head({ mergeBase: 'older' }), unmerged: 1 }),
      REBUILD,
    ],
    ['results made by API before', state({ head: head({ commits: [byApi, byApi] }), unmerged: 1 }), REBUILD],
    ['no news, base went on', state({ head: head({ mergeBase: 'older' }), news: NO_NEWS, unmerged: 1 }), NOTHING],
    [
      'no news, and a picture whose source is gone',
      state({ head: head(), news: NO_NEWS, unmerged: 1, stale: 1 }),
      REBUILD,
    ],
    ['no news, in conflict', state({ head: head(), news: NO_NEWS, unmerged: 1, conflicting: true }), REBUILD],
    ['only waiting images, on the branch', state({ head: head(), news: ONLY_PENDING, unmerged: 1 }), REBUILD],
    ['a person committed', state({ head: head({ commits: [byGit, byPerson] }), unmerged: 1 }), APPEND],
    ['a person committed, no news', state({ head: head({ commits: [byPerson] }), news: NO_NEWS }), NOTHING],
    ['a person committed and all is merged', state({ head: head({ commits: [byPerson] }), news: NO_NEWS }), NOTHING],
    ['a person used "Update branch"', state({ head: head({ commits: [byGit, updateBranch] }), unmerged: 1 }), REBUILD],
    [
      'a person resolved a conflict in the merge',
      state({ head: head({ commits: [byGit, updateBranch], foreignPaths: ['img/a@2x.png'] }), unmerged: 1 }),
      { ...APPEND, keep: new Set(['img/a@2x.png']) },
    ],
    [
      'signs forged, content foreign',
      state({ head: head({ foreignPaths: ['README.md'] }), unmerged: 1 }),
      { ...APPEND, keep: new Set(['README.md']) },
    ],
    ['squash-merged, branch kept, new results', state({ head: head({ mergeBase: 'older' }) }), REBUILD],
    ['squash-merged, branch kept, no news', state({ head: head({ mergeBase: 'older' }), news: NO_NEWS }), REMOVE],
    ['all outputs obsolete, only waiting images', state({ head: head(), news: ONLY_PENDING }), REMOVE],
    ['merged by merge commit, new results', state({ head: head({ commits: [], mergeBase: 'head-tip' }) }), REBUILD],
    ['merged by merge commit, no news', state({ head: head({ commits: [] }), news: NO_NEWS }), NOTHING],
    [
      "somebody else's branch",
      state({ head: head({ mergeBase: undefined }) }),
      { kind: 'refuse', code: 'E_PULL_REQUEST_BRANCH_UNRELATED' },
    ],
  ])('%s', (_, given, decision) => {
    expect(decidePullRequestBranch(given)).toMatchObject(decision);
  });

  it('never deletes or rebuilds a branch that holds anything of a person', () => {
    for (const commits of [[byPerson], [byGit, byPerson], [byApi, updateBranch, byPerson]]) {
      for (const news of [NO_NEWS, ONLY_PENDING, { files: 3, ledger: true }]) {
        for (const unmerged of [0, 1]) {
          const { kind } = decidePullRequestBranch(state({ head: head({ commits }), news, unmerged }));
          expect(['nothing', 'append']).toContain(kind);
        }
      }
    }
  });
});

describe('settleBuilt', () => {
  const rebuild = { kind: 'rebuild', parent: 'base-tip', expected: 'head-tip' } as const;
  const create = { kind: 'create', parent: 'base-tip', expected: undefined } as const;
  const append = { kind: 'append', parent: 'head-tip', expected: 'head-tip', keep: new Set<string>() } as const;
  const branch = state({ head: head() });

  it.each([
    ['new tree', create, state(), { built: 'x', base: 'b', head: undefined }, 'push'],
    ['new branch without a difference', create, state(), { built: 'b', base: 'b', head: undefined }, 'nothing'],
    ['rebuilt with a difference', rebuild, branch, { built: 'x', base: 'b', head: 'h' }, 'push'],
    ['rebuilt to what is there', rebuild, branch, { built: 'h', base: 'b', head: 'h' }, 'nothing'],
    [
      'same tree on a newer base',
      rebuild,
      state({ head: head({ mergeBase: 'older' }) }),
      { built: 'h', base: 'b', head: 'h' },
      'push',
    ],
    ['rebuilt to nothing', rebuild, branch, { built: 'b', base: 'b', head: 'h' }, 'remove'],
    [
      'rebuilt to nothing, empty branch',
      rebuild,
      state({ head: head({ commits: [] }) }),
      { built: 'b', base: 'b', head: 'b' },
      'nothing',
    ],
    ['appended: their files won everywhere', append, branch, { built: 'h', base: 'b', head: 'h' }, 'nothing'],
    ['appended', append, branch, { built: 'x', base: 'b', head: 'h' }, 'push'],
  ] as const)('%s', (_, decision, given, trees, verdict) => {
    expect(settleBuilt(decision, given, trees)).toBe(verdict);
  });
});

it.each([
  ['never opened', {}, true],
  ['open', { open: { headSha: 'tip' } }, false],
  ['closed by a person as it stands', { closed: { headSha: 'tip' } }, false],
  ['closed earlier, the branch went on', { closed: { headSha: 'before' } }, true],
])('a pull request for an unchanged branch: %s', (_, found, wanted) => {
  expect(wantsPullRequest('tip', found)).toBe(wanted);
});
