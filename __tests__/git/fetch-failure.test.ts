import { describe, expect, it } from '@jest/globals';
import { fetchFailure } from '../../src/git/fetch.js';

const URL = 'https://github.example/acme/site/';

describe('what to do about a fetch that failed', () => {
  it.each([
    `fatal: could not read Username for '${URL}': terminal prompts disabled`,
    `remote: Invalid username or token.\nfatal: Authentication failed for '${URL}'`,
    `remote: Repository not found.\nfatal: repository '${URL}' not found`,
    `fatal: unable to access '${URL}': The requested URL returned error: 403`,
    'git@github.example: Permission denied (publickey).\nfatal: Could not read from remote repository.',
  ])('credentials: %j', (stderr) => {
    const error = fetchFailure('Fetching from origin', stderr);
    expect(error.code).toBe('E_GIT_FETCH');
    for (const way of ['`token`', '`permissions: contents: read`', '`persist-credentials: true`']) {
      expect(error.remedy).toContain(way);
    }
  });

  it.each([
    `fatal: unable to access '${URL}': Could not resolve host: github.example`,
    `fatal: unable to access '${URL}': Failed to connect to proxy port 3128 after 0 ms: Couldn't connect to server`,
    `fatal: unable to access '${URL}': Received HTTP code 407 from proxy after CONNECT`,
    `fatal: unable to access '${URL}': The requested URL returned error: 502`,
  ])('the way there: %j', (stderr) => {
    const { remedy, message } = fetchFailure('Asking origin for refs/heads/main', stderr);
    expect(remedy).toContain('HTTPS_PROXY');
    expect(message).toContain('Asking origin for refs/heads/main failed: fatal: unable to access');
  });

  it('anything else: both', () => {
    const { remedy, retryable } = fetchFailure('Fetching from origin', 'fatal: the remote end hung up unexpectedly');
    expect(remedy).toContain('`permissions: contents: read`');
    expect(remedy).toContain('reaches the server');
    expect(retryable).toBe(true);
  });

  it.each([
    'me:hush',
    'me:ab/hush+c=',
    'me:a@hush',
    'me:ab#/hush',
    "me:it's/hush",
    'hush/abc',
    'me:ab/c hush d',
    "me:it's/ hush d",
  ])('shows no password of an address: %j', (pair) => {
    const { message } = fetchFailure('Fetching', `fatal: unable to access 'https://${pair}@host/acme/site/': no such`);
    expect(message).toContain("Fetching failed: fatal: unable to access 'https://host/acme/site/': no such");
    expect(message).not.toContain('hush');
  });

  it('shows no password of an address without quotes, nor of one behind another', () => {
    const said = 'https://me:hush@a.example/x: no such; see ssh://git:hush@b.example and a@b.example';
    const shown = 'https://a.example/x: no such; see ssh://b.example and a@b.example';
    expect(fetchFailure('Fetching', `fatal: ${said}`).message).toContain(`fatal: ${shown}`);
    const quoted = fetchFailure('Fetching', `fatal: 'https://me:hu sh@c.example/': ${said}`);
    expect(quoted.message).toContain(`fatal: 'https://c.example/': ${shown}`);
  });

  it.each(['://', "://'", '://a @', "x@'"])('takes no time for a long line of %j', (part) => {
    // The square of its length would be minutes.
    const { message } = fetchFailure('Fetching', `remote: ${part.repeat(200_000)}`);
    expect(message.length).toBeGreaterThan(0);
  });

  it('leaves an address without a password, and what git says after it, as they are', () => {
    const { message } = fetchFailure('Fetching', `fatal: unable to access '${URL}': ask admin@host.example about it`);
    expect(message).toContain(`fatal: unable to access '${URL}': ask admin@host.example about it`);
  });
});
