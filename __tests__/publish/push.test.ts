import { describe, expect, it } from '@jest/globals';
import { judgePush } from '../../src/publish/push.js';

const COMMIT = '9f3c'.repeat(10);
const status = (text: string): string =>
  `To https://github.com/acme/site\n!\t${COMMIT}:refs/heads/main\t${text}\nDone\n`;
const FAILED = "error: failed to push some refs to 'https://github.com/acme/site'\n";

/** What git prints (LC_ALL=C), with GitHub's words behind `remote:`. */
const CASES: readonly (readonly [name: string, stdout: string, stderr: string, verdict: string])[] = [
  ['the lease is broken', status('[rejected] (stale info)'), FAILED, 'moved'],
  ['not a descendant', status('[rejected] (fetch first)'), FAILED, 'moved'],
  [
    'overtaken at the server',
    status('[remote rejected] (failed to update ref)'),
    `remote: error: cannot lock ref 'refs/heads/main': is at ${COMMIT} but expected ${COMMIT}\n${FAILED}`,
    'moved',
  ],
  ['overtaken, other words', status('[remote rejected] (incorrect old value provided)'), FAILED, 'moved'],
  [
    'a protected branch',
    status('[remote rejected] (protected branch hook declined)'),
    `remote: error: GH006: Protected branch update failed for refs/heads/main.\nremote: error: Changes must be made through a pull request.\n${FAILED}`,
    'E_PUSH_PROTECTED',
  ],
  [
    'a ruleset',
    status('[remote rejected] (push declined due to repository rule violations)'),
    `remote: error: GH013: Repository rule violations found for refs/heads/main.\nremote: - Commits must have verified signatures.\n${FAILED}`,
    'E_PUSH_PROTECTED',
  ],
  [
    'a hook',
    status('[remote rejected] (pre-receive hook declined)'),
    `remote: no pictures on Fridays\n${FAILED}`,
    'E_PUSH_PROTECTED',
  ],
  [
    'a hook of the ref store, after which the server hangs up',
    '',
    'no pictures here\nfatal: ref updates aborted by hook\nsend-pack: unexpected disconnect while reading sideband packet\nfatal: the remote end hung up unexpectedly\n',
    'E_PUSH_PROTECTED',
  ],
  [
    'a token that may only read',
    '',
    "remote: Permission to acme/site.git denied to github-actions[bot].\nfatal: unable to access 'https://github.com/acme/site/': The requested URL returned error: 403\n",
    'E_PUSH_FORBIDDEN',
  ],
  [
    'no write access',
    '',
    'remote: Write access to repository not granted.\nfatal: unable to access: The requested URL returned error: 403\n',
    'E_PUSH_FORBIDDEN',
  ],
  [
    'a deploy key that may only read',
    '',
    'ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.\n',
    'E_PUSH_FORBIDDEN',
  ],
  [
    'no credentials',
    '',
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled\n",
    'E_PUSH_AUTH',
  ],
  [
    'an expired token',
    '',
    "remote: Invalid username or token.\nfatal: Authentication failed for 'https://github.com/acme/site/'\n",
    'E_PUSH_AUTH',
  ],
  [
    'no SSH key',
    '',
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n',
    'E_PUSH_AUTH',
  ],
  [
    'a gateway',
    '',
    'error: RPC failed; HTTP 502 curl 22 The requested URL returned error: 502\nsend-pack: unexpected disconnect while reading sideband packet\nfatal: the remote end hung up unexpectedly\n',
    'again',
  ],
  [
    'no network',
    '',
    "fatal: unable to access 'https://github.com/acme/site/': Could not resolve host: github.com\n",
    'again',
  ],
  [
    'a pack that is too large',
    status('[remote rejected] (unpacker error)'),
    `remote: fatal: pack exceeds maximum allowed size (2.00 GiB)\nerror: remote unpack failed: index-pack abnormal exit\n${FAILED}`,
    'E_PUSH_FAILED',
  ],
  [
    'a private e-mail address',
    status('[remote rejected] (push declined due to email privacy restrictions)'),
    FAILED,
    'E_PUSH_FAILED',
  ],
  [
    'a workflow file',
    status(
      '[remote rejected] (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
    ),
    FAILED,
    'E_PUSH_FORBIDDEN',
  ],
];

const ruled = (rule: string) =>
  judgePush(
    status('[remote rejected] (push declined due to repository rule violations)'),
    `remote: error: GH013: Repository rule violations found for refs/heads/main.\nremote: \nremote: - ${rule}\nremote: \n${FAILED}`,
  ).verdict;

describe('the remedy of a refusal', () => {
  it.each([
    ['Commit message must match a given regex pattern: ^feat:', '`commit-message`'],
    ['Author email address must end with a matching pattern: @example.com', '`commit-author`'],
    ['Branch name must start with a matching pattern: release/', '`branch`'],
    ['File extension is restricted: png', '`exclude`'],
    ['File path is restricted', '`.superres/`'],
    ['Changes must be made through a pull request.', '`publish: pull-request`'],
  ])('%s', (rule, remedy) => {
    const verdict = ruled(rule);
    const error = verdict.kind === 'refused' ? verdict.error : undefined;
    expect(error).toMatchObject({ code: 'E_PUSH_PROTECTED', message: expect.stringContaining(rule) });
    expect(error?.remedy).toContain(remedy);
  });

  it('for an archived repository does not speak of permissions', () => {
    const said =
      'ERROR: This repository was archived so it is read-only.\nfatal: unable to access: The requested URL returned error: 403\n';
    const { verdict } = judgePush('', said);
    expect(verdict.kind === 'refused' && verdict.error.remedy).toContain('archived');
  });

  it('for a workflow file names the permission that GITHUB_TOKEN can never have', () => {
    const { verdict } = judgePush(status('[remote rejected] (x without `workflows` permission)'), FAILED);
    expect(verdict.kind === 'refused' && verdict.error.remedy).toContain('workflows: write');
  });
});

describe('judgePush', () => {
  it.each(CASES)('%s', (_, stdout, stderr, expected) => {
    const { verdict } = judgePush(stdout, stderr);
    expect(verdict.kind === 'refused' ? verdict.error.code : verdict.kind).toBe(expected);
  });

  it('passes on what the server said, without the password in an address', () => {
    const { verdict } = judgePush(
      status('[remote rejected] (push declined due to email privacy restrictions)'),
      "remote: error: GH007: Your push would publish a private email address.\nerror: failed to push some refs to 'https://x-access-token:ghs_abc@github.com/acme/site'\n",
    );
    const { message, remedy } = verdict.kind === 'refused' ? verdict.error : { message: '', remedy: '' };
    expect(message).toContain('GH007');
    expect(remedy).toContain('`commit-author`');
    expect(message).not.toContain('ghs_abc');
  });
});
