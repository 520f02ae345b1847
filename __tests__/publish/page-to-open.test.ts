import { expect, it } from '@jest/globals';
import { pageToOpen } from '../../src/publish/page-to-open.js';

const at = (origin: string | undefined, isGitLab = false) =>
  pageToOpen(origin, { base: 'main', head: 'superres/main', isGitLab });

it.each([
  ['https://github.com/acme/site.git', 'https://github.com/acme/site/compare/main...superres/main?expand=1'],
  ['git@github.com:acme/site.git', 'https://github.com/acme/site/compare/main...superres/main?expand=1'],
  [
    'https://oauth2:glpat-secret@gitlab.com/acme/web/site.git',
    'https://gitlab.com/acme/web/site/-/merge_requests/new?merge_request%5Bsource_branch%5D=superres%2Fmain&merge_request%5Btarget_branch%5D=main',
  ],
  [
    'https://bitbucket.org/acme/site',
    'https://bitbucket.org/acme/site/pull-requests/new?source=superres%2Fmain&dest=main',
  ],
  ['ssh://git@codeberg.org:22/acme/site.git', 'https://codeberg.org/acme/site/compare/main...superres/main'],
  ['http://git.acme.example:3000/acme/site/', 'http://git.acme.example:3000/acme/site/compare/main...superres/main'],
])('%s has a page for a new pull request', (origin, page) => {
  expect(at(origin)).toBe(page);
});

it('a GitLab is one whatever its host is called, when the job says so', () => {
  expect(at('https://code.acme.example/a/b.git', true)).toMatch(
    /^https:\/\/code\.acme\.example\/a\/b\/-\/merge_requests\/new\?/,
  );
});

it.each(['/srv/git/site.git', 'file:///srv/git/site.git', '../site.git', 'C:\\git\\site', undefined])(
  'nothing serves pages for %s',
  (origin) => {
    expect(at(origin)).toBeUndefined();
  },
);

it('branch names are encoded', () => {
  expect(pageToOpen('https://git.example/a/b', { base: 'größe', head: 'x/#1', isGitLab: false })).toBe(
    'https://git.example/a/b/compare/gr%C3%B6%C3%9Fe...x/%231',
  );
});
