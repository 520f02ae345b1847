import { gitError } from './errors.js';
import { firstLines, type Git } from './git.js';
import type { Repository } from './repository.js';

/** Where origin is, and what git needs to get there. */
export interface Remote {
  readonly fetchUrl: string;
  readonly pushUrl: string;
  /** Configuration for commands that talk to the remote, as [key, value]; holds credentials: never log it. */
  readonly config: readonly (readonly [key: string, value: string])[];
}

export interface RemoteOptions {
  /** GITHUB_SERVER_URL, without trailing slash. */
  readonly serverUrl: string;
  readonly token?: string;
}

/**
 * The sections of the repository's own configuration that decide how a remote is reached. The scratch repository does
 * not see that configuration, so these entries are handed over command by command.
 */
const CARRIED =
  /^(http|https|credential|url|ssh|protocol|filter|lfs)\.|^core\.(sshcommand|askpass|gitproxy|longpaths)$/i;

/** @throws SuperresError E_GIT_FETCH when there is no remote `origin` */
export async function readRemote(repository: Repository, options: RemoteOptions): Promise<Remote> {
  const [fetchUrl, pushUrl, local] = await Promise.all([
    remoteUrl(repository.git, []),
    remoteUrl(repository.git, ['--push']),
    repository.git.run(['config', '--list', '-z', '--includes', '--show-scope']),
  ]);
  const config: (readonly [string, string])[] = [];
  for (const [scope, key, value] of parseScopedConfig(local.stdout.toString('utf8'))) {
    if ((scope === 'local' || scope === 'worktree') && CARRIED.test(key)) config.push([key, value]);
  }
  if (options.token && [fetchUrl, pushUrl].some((url) => sameHost(url, options.serverUrl))) {
    config.push(...credentials(options.serverUrl, options.token));
  }
  return { fetchUrl, pushUrl, config };
}

/**
 * Our token for one server. First an empty value, then ours, both under the scoped key: an empty value resets only the list
 * of the same key, and two Authorization headers (checkout persists one) are refused by GitHub.
 */
export function credentials(serverUrl: string, token: string): [string, string][] {
  const key = `http.${serverUrl}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return [
    [key, ''],
    [key, `AUTHORIZATION: basic ${basic}`],
  ];
}

/** True for an http(s) remote on the server's own host and port. */
export function sameHost(remoteUrl: string, serverUrl: string): boolean {
  try {
    const remote = new URL(remoteUrl);
    const server = new URL(serverUrl);
    return remote.protocol === server.protocol && remote.host === server.host;
  } catch {
    // An scp-like address (git@host:path) or a local path: not reached with a token.
    return false;
  }
}

async function remoteUrl(git: Git, flags: readonly string[]): Promise<string> {
  const result = await git.run(['remote', 'get-url', ...flags, 'origin'], { okCodes: [0, 1, 2, 128] });
  const url = result.stdout.toString('utf8').split('\n')[0] ?? '';
  if (result.code !== 0 || url === '') {
    throw gitError('E_GIT_FETCH', `The repository has no remote named origin (${firstLines(result.stderr, 1)}).`, {
      remedy: 'Add the remote `origin`, or set `publish: none` and `scope: all` to work without one.',
    });
  }
  return url;
}

/** Parses `git config --list -z --show-scope`: scope NUL key LF value NUL. */
function parseScopedConfig(text: string): [scope: string, key: string, value: string][] {
  const fields = text.split('\0');
  const entries: [string, string, string][] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const entry = fields[at + 1] ?? '';
    const newline = entry.indexOf('\n');
    entries.push([
      fields[at] ?? '',
      newline < 0 ? entry : entry.slice(0, newline),
      newline < 0 ? 'true' : entry.slice(newline + 1),
    ]);
  }
  return entries;
}

/** Branches with this prefix are ours for minutes; a run that they trigger must do nothing. */
export const TEMPORARY_PREFIX = 'superres-tmp/';
