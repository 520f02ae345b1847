import { describe, expect, it } from '@jest/globals';
import { readTrigger, type Trigger } from '../../src/config/read-trigger.js';
import { nothingToDo } from '../../src/publish/publication.js';
import {
  type CheckedOutInput,
  publishTarget as decide,
  findCheckedOut,
  findProposal,
} from '../../src/publish/target.js';

const commit = { publish: 'commit', dryRun: false } as const;
const propose = { publish: 'pull-request', dryRun: false } as const;

/** The decision for a checkout at the event's own commit, detached unless `attached` names a branch. */
function publishTarget(config: Parameters<typeof decide>[0], event: Trigger, attached: string | undefined) {
  const head = event.pullRequest?.headSha ?? event.sha ?? 'c'.repeat(40);
  const standing: Omit<CheckedOutInput, 'trigger'> = {
    head,
    attached: async () => attached,
    parents: async () => [],
    refs: async (patterns) => new Map(patterns.includes('refs/heads/main') ? [['refs/heads/main', head]] : []),
  };
  return decide(config, event, () => findCheckedOut({ trigger: event, ...standing }));
}

function trigger(event: string, ref: string | undefined, payload: object = {}): Trigger {
  const env = {
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: 'acme/site',
    GITHUB_SHA: 'c'.repeat(40),
    ...(ref && { GITHUB_REF: ref }),
  };
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
  ])('%s is committed to its branch, which must exist', async (_, event, branch) => {
    expect(await publishTarget(commit, event, undefined)).toEqual({ kind: 'commit', branch, mayCreate: false });
    expect(await publishTarget(propose, event, undefined)).toEqual({
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
  ])('%s is never published, also not to a branch that was set', async (_, event) => {
    for (const config of [commit, propose, { ...commit, branch: 'main' }, { ...propose, branch: 'pictures' }]) {
      expect(await publishTarget(config, event, 'main')).toMatchObject({ kind: 'none', notice: true });
    }
  });

  it.each<[string, Trigger]>([
    ['a tag', trigger('push', 'refs/tags/v1')],
    ['a release', trigger('release', 'refs/tags/v1')],
    ['a merge queue', trigger('merge_group', 'refs/heads/gh-readonly-queue/main/pr-1-abc')],
  ])('%s is published only to a branch that was set', async (_, event) => {
    expect(await publishTarget(commit, event, undefined)).toMatchObject({ kind: 'none', notice: true });
    const set = await publishTarget({ ...commit, branch: 'pictures' }, event, undefined);
    expect(set).toEqual({ kind: 'commit', branch: 'pictures', mayCreate: true });
  });

  it('proposes nothing to the branches of its own pull requests', async () => {
    for (const ref of ['refs/heads/superres/main', 'refs/heads/pictures']) {
      const config = { ...propose, ...(ref.endsWith('pictures') && { branch: 'pictures' }) };
      expect(await publishTarget(config, trigger('push', ref), undefined)).toMatchObject({
        kind: 'none',
        notice: true,
        idle: true,
        reason: expect.stringContaining(ref.endsWith('pictures') ? 'The input `branch`' : 'our own pull requests'),
      });
    }
  });

  it.each<[string, Trigger]>([
    [
      'its checks have run',
      trigger('workflow_run', 'refs/heads/main', { workflow_run: { head_repository: { full_name: 'acme/site' } } }),
    ],
    [
      'a person comments on it',
      trigger('issue_comment', 'refs/heads/main', { issue: { number: 7, pull_request: {} } }),
    ],
  ])('nor to the one that `branch` names, where %s', async (_, event) => {
    const target = await decide({ ...propose, branch: 'pictures' }, event, async () => ({
      kind: 'branch',
      branch: 'pictures',
    }));
    expect(target).toMatchObject({ kind: 'none', notice: true, idle: true });
  });

  it.each<[string, Trigger, string | undefined, string]>([
    ['the default branch', trigger('push', 'refs/heads/main'), undefined, 'main'],
    ['a schedule’s', trigger('schedule', 'refs/heads/pictures'), 'pictures', 'pictures'],
    ['the command line’s', trigger('', undefined), 'topic', 'topic'],
  ])('refuses a pull request that leads from a branch to itself: %s', async (_, event, attached, branch) => {
    const refused = publishTarget({ ...propose, branch }, event, attached);
    await expect(refused).rejects.toMatchObject({ code: 'E_CONFIG', message: expect.stringContaining(`"${branch}"`) });
    await expect(publishTarget({ ...commit, branch }, event, attached)).resolves.toMatchObject({ branch });
  });

  it('takes the branch of the checkout on the command line', async () => {
    const cli = trigger('', undefined);
    expect(await publishTarget(commit, cli, 'topic')).toEqual({ kind: 'commit', branch: 'topic', mayCreate: false });
    await expect(publishTarget(commit, cli, undefined)).rejects.toEqual(
      expect.objectContaining({ code: 'E_NO_BRANCH' }),
    );
  });

  it('publishes nothing when told so, without a notice', async () => {
    const event = trigger('push', 'refs/heads/main');
    expect(await publishTarget({ ...commit, dryRun: true }, event, undefined)).toMatchObject({
      kind: 'none',
      notice: false,
    });
    expect(await publishTarget({ publish: 'none', dryRun: false }, event, undefined)).toMatchObject({
      kept: true,
      kind: 'none',
      notice: false,
    });
    const empty = {
      ...{ finished: [], ledgerChanges: [], fileChanges: [], heal: false },
      ...{ pending: new Map(), settled: new Set<string>() },
    };
    const target = await publishTarget({ publish: 'none', dryRun: false }, event, undefined);
    expect(nothingToDo(target, empty)).toBe('There was nothing to publish.');
  });
});

describe('findProposal', () => {
  const [head, tip] = ['d'.repeat(40), 'e'.repeat(40)];
  const find = (event: Trigger, refs: Record<string, string>, parents: string[] = []) =>
    findProposal({
      trigger: event,
      head,
      parents: async () => parents,
      refs: async (patterns) =>
        new Map(
          Object.entries(refs).filter(([ref]) =>
            patterns.some((pattern) => new RegExp(`^${pattern.replace('*', '.*')}$`).test(ref)),
          ),
        ),
    });
  const comment = trigger('issue_comment', 'refs/heads/main', { issue: { number: 7, pull_request: {} } });

  it.each<[string, Trigger, Record<string, string>, string[]]>([
    ['its head', trigger('workflow_dispatch', 'refs/heads/main'), { 'refs/pull/7/head': head }, []],
    ['its test merge', comment, { 'refs/pull/7/head': tip, 'refs/pull/7/merge': head }, []],
    ['a commit that its author has replaced since', comment, { 'refs/pull/7/head': tip }, ['f'.repeat(40)]],
    ['replaced by what a branch here has', comment, { 'refs/heads/x': tip, 'refs/pull/7/head': tip }, ['f'.repeat(40)]],
    ['an older test merge of what was commented on', comment, { 'refs/pull/7/head': tip }, ['f'.repeat(40), tip]],
  ])('a pull request without a branch here: %s', async (_, event, refs, parents) => {
    expect(await find(event, { 'refs/heads/main': 'c'.repeat(40), ...refs }, parents)).toBe('7');
  });

  it.each<[string, Trigger, Record<string, string>, string[]]>([
    ['a branch', comment, { 'refs/heads/main': head, 'refs/pull/7/head': head }, []],
    ['a pull request of a branch here', comment, { 'refs/heads/topic': tip, 'refs/pull/7/head': tip }, ['f', tip]],
    ['something older', trigger('workflow_dispatch', 'refs/heads/main'), { 'refs/pull/7/head': tip }, ['f', tip]],
  ])('nobody else’s: %s', async (_, event, refs, parents) => {
    expect(await find(event, refs, parents)).toBeUndefined();
  });

  it('asks nobody about the event’s own commit', async () => {
    const refs = () => Promise.reject(new Error('asked'));
    const own = trigger('push', 'refs/heads/main');
    expect(await findProposal({ trigger: own, head: own.sha ?? '', parents: async () => [], refs })).toBeUndefined();
  });
});
