import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTrigger } from '../../src/config/read-trigger.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const REPOSITORY = { full_name: 'acme/site', default_branch: 'main' };

function env(event: string, more: Readonly<Record<string, string>> = {}) {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: A,
    GITHUB_REPOSITORY: 'acme/site',
    GITHUB_ACTOR: 'octocat',
    GITHUB_RUN_ID: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    ...more,
  };
}

function pull(headRepository: string | null, more: Readonly<Record<string, unknown>> = {}) {
  return {
    number: 7,
    head: { ref: 'topic', sha: A, repo: headRepository === null ? null : { full_name: headRepository } },
    base: { ref: 'main', sha: B, repo: REPOSITORY },
    ...more,
  };
}

describe('push', () => {
  it('knows what was there before', () => {
    const trigger = readTrigger(env('push'), { before: B, forced: true, repository: REPOSITORY });
    expect(trigger).toEqual({
      event: 'push',
      ref: 'refs/heads/main',
      sha: A,
      before: B,
      repository: 'acme/site',
      defaultBranch: 'main',
      actor: 'octocat',
      server: {
        serverUrl: 'https://github.com',
        apiUrl: 'https://api.github.com',
        graphqlUrl: 'https://api.github.com/graphql',
      },
      runUrl: 'https://github.com/acme/site/actions/runs/42',
      secretsWithheld: false,
    });
  });

  it('of a tag or a new branch is told by its ref and its zeros', () => {
    const trigger = readTrigger(env('push', { GITHUB_REF: 'refs/tags/v1' }), { before: '0'.repeat(40) });
    expect(trigger).toMatchObject({ ref: 'refs/tags/v1', before: '0'.repeat(40) });
  });

  it('by Dependabot comes without secrets', () => {
    expect(readTrigger(env('push', { GITHUB_ACTOR: 'dependabot[bot]' }), {}).secretsWithheld).toBe(true);
  });
});

describe('pull_request', () => {
  it('of the same repository keeps its secrets', () => {
    const trigger = readTrigger(env('pull_request', { GITHUB_REF: 'refs/pull/7/merge' }), {
      pull_request: pull('Acme/Site'),
    });
    expect(trigger.secretsWithheld).toBe(false);
    expect(trigger.pullRequest).toEqual({
      number: 7,
      headRef: 'topic',
      headSha: A,
      headRepository: 'Acme/Site',
      baseRef: 'main',
      baseSha: B,
      fork: false,
    });
  });

  it('of a fork, even a deleted one, comes without them', () => {
    for (const head of ['stranger/site', null]) {
      const trigger = readTrigger(env('pull_request'), { pull_request: pull(head) });
      expect(trigger).toMatchObject({ secretsWithheld: true, pullRequest: { fork: true } });
    }
  });

  it('whose payload cannot be read is taken for a fork', () => {
    for (const payload of [undefined, {}, { pull_request: pull('acme/site', { number: '7' }) }]) {
      const trigger = readTrigger(env('pull_request'), payload);
      expect(trigger.pullRequest).toBeUndefined();
      expect(trigger.secretsWithheld).toBe(true);
    }
  });

  it('drops a head that git could read as an option', () => {
    const hostile = pull('acme/site', { head: { ref: '--upload-pack=x', sha: A, repo: REPOSITORY } });
    expect(readTrigger(env('pull_request'), { pull_request: hostile }).pullRequest).toBeUndefined();
  });
});

describe('other events', () => {
  it('pull_request_target has its secrets, and says that the head is a fork', () => {
    const trigger = readTrigger(env('pull_request_target'), { pull_request: pull('stranger/site') });
    expect(trigger).toMatchObject({ secretsWithheld: false, pullRequest: { fork: true } });
  });

  it('workflow_run tells whose head the first run had', () => {
    const run = (name: string | null) => ({
      workflow_run: {
        event: 'pull_request',
        head_branch: 'topic',
        head_sha: B,
        head_repository: name === null ? null : { full_name: name },
      },
    });
    expect(readTrigger(env('workflow_run'), run('acme/site')).workflowRun).toEqual({
      event: 'pull_request',
      headBranch: 'topic',
      headSha: B,
      fork: false,
    });
    expect(readTrigger(env('workflow_run'), run('stranger/site')).workflowRun?.fork).toBe(true);
    expect(readTrigger(env('workflow_run'), run(null)).workflowRun?.fork).toBe(true);
  });

  it('merge_group stands on its base', () => {
    const trigger = readTrigger(env('merge_group'), { merge_group: { base_sha: B, head_sha: A } });
    expect(trigger.before).toBe(B);
  });

  it.each(['schedule', 'workflow_dispatch', 'repository_dispatch', 'release'])('%s needs no payload', (event) => {
    const trigger = readTrigger(env(event), undefined);
    expect(trigger).toMatchObject({ event, ref: 'refs/heads/main', sha: A, secretsWithheld: false });
    expect(trigger.before).toBeUndefined();
    expect(trigger.pullRequest).toBeUndefined();
  });

  it('without a runner is the command line', () => {
    const trigger = readTrigger({}, undefined);
    expect(trigger).toMatchObject({ event: 'cli', secretsWithheld: false });
    expect(trigger.runUrl).toBeUndefined();
  });
});

describe('the server', () => {
  it('is GitHub Enterprise where the runner says so', () => {
    const trigger = readTrigger(
      env('push', {
        GITHUB_SERVER_URL: 'https://ghe.acme.com/',
        GITHUB_API_URL: 'https://ghe.acme.com/api/v3/',
        GITHUB_GRAPHQL_URL: 'https://ghe.acme.com/api/graphql',
      }),
      {},
    );
    expect(trigger.server).toEqual({
      serverUrl: 'https://ghe.acme.com',
      apiUrl: 'https://ghe.acme.com/api/v3',
      graphqlUrl: 'https://ghe.acme.com/api/graphql',
    });
    expect(trigger.runUrl).toBe('https://ghe.acme.com/acme/site/actions/runs/42');
  });

  it.each([
    ['https://ghe.acme.com', 'https://ghe.acme.com/api/v3', 'https://ghe.acme.com/api/graphql'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
    ['not an address', 'https://api.github.com', 'https://api.github.com/graphql'],
  ])('%s has its API at %s', (serverUrl, apiUrl, graphqlUrl) => {
    expect(readTrigger({ GITHUB_SERVER_URL: serverUrl }, {}).server).toMatchObject({ apiUrl, graphqlUrl });
  });
});

describe('any payload', () => {
  it('is read without throwing, and never gives a value of the wrong form', () => {
    const pulls = fc.record(
      {
        number: fc.anything(),
        head: fc.oneof(fc.anything(), fc.record({ ref: fc.anything(), sha: fc.anything(), repo: fc.anything() })),
        base: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const payloads = fc.oneof(
      fc.anything(),
      fc.record({ before: fc.anything(), forced: fc.anything(), pull_request: pulls, workflow_run: fc.anything() }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('push', 'pull_request', 'workflow_run', 'merge_group'),
        payloads,
        (event, payload) => {
          const trigger = readTrigger(env(event), payload);
          expect(trigger.before ?? A).toMatch(/^[0-9a-f]{40,64}$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
