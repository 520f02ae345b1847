import { describe, expect, it } from '@jest/globals';
import { readTrigger, type Trigger } from '../../src/config/read-trigger.js';
import { publishTarget } from '../../src/publish/target.js';

const commit = { publish: 'commit', dryRun: false } as const;
const propose = { publish: 'pull-request', dryRun: false } as const;

function trigger(event: string, ref: string | undefined, payload: object = {}): Trigger {
  const env = { GITHUB_EVENT_NAME: event, GITHUB_REPOSITORY: 'acme/site', ...(ref && { GITHUB_REF: ref }) };
  return readTrigger(env, { repository: { full_name: 'acme/site', default_branch: 'main' }, ...payload });
}

const pull = (head: string, ref = 'feature') => ({
  pull_request: {
    number: 1,
    head: { ref, sha: 'a'.repeat(40), repo: { full_name: head } },
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'acme/site' } },
  },
});

describe('publishTarget', () => {
  it.each<[string, Trigger, string]>([
    ['a push', trigger('push', 'refs/heads/topic/x'), 'topic/x'],
    ['a schedule', trigger('schedule', 'refs/heads/main'), 'main'],
    ['a pull request of this repository', trigger('pull_request', 'refs/pull/1/merge', pull('acme/site')), 'feature'],
    [
      'a pull request, whatever the letters',
      trigger('pull_request', 'refs/pull/1/merge', pull('Acme/Site')),
      'feature',
    ],
    [
      'an event without a ref',
      trigger('workflow_run', undefined, { workflow_run: { head_repository: { full_name: 'acme/site' } } }),
      'main',
    ],
  ])('%s is committed to its branch, which must exist', (_, event, branch) => {
    expect(publishTarget(commit, event, undefined)).toEqual({ kind: 'commit', branch, mayCreate: false });
    expect(publishTarget(propose, event, undefined)).toEqual({
      kind: 'pull-request',
      base: branch,
      head: `superres/${branch}`,
    });
  });

  it.each<[string, Trigger]>([
    ["a fork's pull request", trigger('pull_request', 'refs/pull/1/merge', pull('mona/site'))],
    [
      'a fork that is gone',
      trigger('pull_request', 'refs/pull/1/merge', {
        pull_request: { ...pull('x/y').pull_request, head: { ref: 'f', sha: 'a'.repeat(40), repo: null } },
      }),
    ],
    ['pull_request_target of a fork', trigger('pull_request_target', 'refs/heads/main', pull('mona/site'))],
    ['pull_request_target of this repository', trigger('pull_request_target', 'refs/heads/main', pull('acme/site'))],
    [
      "workflow_run with a fork's head",
      trigger('workflow_run', 'refs/heads/main', { workflow_run: { head_repository: { full_name: 'mona/site' } } }),
    ],
    [
      'workflow_run that does not say whose head it is',
      trigger('workflow_run', 'refs/heads/main', { workflow_run: {} }),
    ],
    ['a temporary branch of ours', trigger('push', 'refs/heads/superres-tmp/0123')],
  ])('%s is never published, also not to a branch that was set', (_, event) => {
    for (const config of [commit, propose, { ...commit, branch: 'main' }, { ...propose, branch: 'pictures' }]) {
      expect(publishTarget(config, event, 'main')).toMatchObject({ kind: 'none', notice: true });
    }
  });

  it.each<[string, Trigger]>([
    ['a tag', trigger('push', 'refs/tags/v1')],
    ['a release', trigger('release', 'refs/tags/v1')],
    ['a merge queue', trigger('merge_group', 'refs/heads/gh-readonly-queue/main/pr-1-abc')],
  ])('%s is published only to a branch that was set', (_, event) => {
    expect(publishTarget(commit, event, undefined)).toMatchObject({ kind: 'none', notice: true });
    const set = publishTarget({ ...commit, branch: 'pictures' }, event, undefined);
    expect(set).toEqual({ kind: 'commit', branch: 'pictures', mayCreate: true });
  });

  it('proposes nothing to the branches of its own pull requests', () => {
    for (const ref of ['refs/heads/superres/main', 'refs/heads/pictures']) {
      const config = { ...propose, ...(ref.endsWith('pictures') && { branch: 'pictures' }) };
      expect(publishTarget(config, trigger('push', ref), undefined)).toMatchObject({ kind: 'none', notice: true });
    }
  });

  it('takes the branch of the checkout on the command line', () => {
    const cli = trigger('', undefined);
    expect(publishTarget(commit, cli, 'topic')).toEqual({ kind: 'commit', branch: 'topic', mayCreate: false });
    expect(() => publishTarget(commit, cli, undefined)).toThrow(expect.objectContaining({ code: 'E_NO_BRANCH' }));
  });

  it('publishes nothing when told so, without a notice', () => {
    const event = trigger('push', 'refs/heads/main');
    expect(publishTarget({ ...commit, dryRun: true }, event, undefined)).toMatchObject({ kind: 'none', notice: false });
    expect(publishTarget({ publish: 'none', dryRun: false }, event, undefined)).toMatchObject({
      kind: 'none',
      notice: false,
    });
  });
});
