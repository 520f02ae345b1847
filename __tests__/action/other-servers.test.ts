import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Door, openDoor } from '../support/action/door.js';
import type { JobEnd, JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import type { RecordedRequest } from '../support/github/options.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const open: Door[] = [];
afterEach(async () => {
  for (const door of open.splice(0)) await door.close();
});

interface Addresses {
  readonly server: Door;
  readonly api: Door;
  readonly env: Readonly<Record<'GITHUB_SERVER_URL' | 'GITHUB_API_URL' | 'GITHUB_GRAPHQL_URL', string>>;
}

async function door(site: Site, ...paths: (readonly [string, string])[]): Promise<Door> {
  const made = await openDoor(site.github.serverUrl, paths);
  open.push(made);
  return made;
}

/** Where the server and its API are; the fake's own addresses, which all other tests use, are those of a GHES. */
const KINDS: Readonly<Record<string, (site: Site) => Promise<Addresses>>> = {
  'data residency: the API has a host of its own, and no path': async (site) => {
    const api = await door(site, ['/graphql', '/api/graphql'], ['/', '/api/v3/']);
    return addresses(await door(site, ['/', '/']), api, '', '/graphql');
  },
  'below a base path': async (site) => {
    const api = await door(site, ['/gateway/ghes/api/', '/api/']);
    return addresses(await door(site, ['/', '/']), api, '/gateway/ghes/api/v3', '/gateway/ghes/api/graphql');
  },
};

function addresses(server: Door, api: Door, rest: string, graphql: string): Addresses {
  const env = {
    GITHUB_SERVER_URL: server.url,
    GITHUB_API_URL: api.url + rest,
    GITHUB_GRAPHQL_URL: api.url + graphql,
  };
  return { server, api, env };
}

interface Visit extends JobEnd {
  /** Requests that reached the server while the action ran: checkout's own went to the fake's address. */
  readonly requests: readonly RecordedRequest[];
}

async function visit(site: Site, { server, env }: Addresses, options: Partial<JobOptions>): Promise<Visit> {
  let earlier = 0;
  const before = async (clone: string) => {
    await clientGit(clone, ['remote', 'set-url', 'origin', `${server.url}/acme/site.git`]);
    earlier = site.github.requests.length;
  };
  const end = await site.job({ ...options, env, before });
  return { ...end, requests: site.github.requests.slice(earlier) };
}

/** Every request came by a door: the API's, or the server's for git. */
function expectThroughDoors({ requests }: Visit, { server, api, env }: Addresses): void {
  const rest = new URL(env.GITHUB_API_URL).pathname.replace(/\/$/, '');
  const graphql = new URL(env.GITHUB_GRAPHQL_URL).pathname;
  const byKind = (...kinds: string[]) => requests.filter(({ kind }) => kinds.includes(kind)).length;
  const asked = api.asked.filter((path) => path === graphql || path.startsWith(`${rest}/repos/acme/site/`));
  expect([byKind('rest', 'graphql'), byKind('git')]).toEqual([asked.length, server.asked.length]);
  expect(asked.length * server.asked.length).toBeGreaterThan(0);
}

/** Addresses in a text that lead to another server than this one. */
function strangers(text: string | null | undefined, { server }: Addresses): string[] {
  const found = text?.match(/https?:\/\/[^\s"'<>)]+/g) ?? [];
  return found.filter((url) => !url.startsWith(`${server.url}/`));
}

describe.each(Object.keys(KINDS))('%s', (kind) => {
  it('every request and every link of a pull request goes to the addresses that the runner gives', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) }, collaborators: ['mona'] });
    const at = (await KINDS[kind]?.(site)) as Addresses;
    const inputs = { publish: 'pull-request', 'commit-method': 'api', 'pull-request-reviewers': 'mona' };
    const end = await visit(site, at, { inputs });
    expect(end.code).toBe(0);
    expectThroughDoors(end, at);
    const body = site.pulls.get(1)?.body;
    expect(body).toContain(`${at.server.url}/acme/site/blob/`);
    // The address of the pull request itself is the API's word: here the fake's own.
    const own = `${site.github.serverUrl}/acme/site/pull/1`;
    expect(end.summary).toContain(`${at.server.url}/acme/site/`);
    expect(strangers(body, at)).toEqual([]);
    expect(strangers(end.summary.replaceAll(own, ''), at)).toEqual([]);
    expect(strangers(end.log.replaceAll(own, ''), at)).toEqual([]);
  });
  it('so do the comment and its links', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/b.png': wavesPng(2) } });
    const { number, headSha, baseSha } = await site.openPull({ head: 'feature', base: 'main' });
    const at = (await KINDS[kind]?.(site)) as Addresses;
    const repo = { full_name: 'acme/site' };
    const pull = { number, head: { ref: 'feature', sha: headSha, repo }, base: { ref: 'main', sha: baseSha, repo } };
    const payload = { number, repository: { ...repo, default_branch: 'main' }, pull_request: pull };
    const end = await visit(site, at, { event: 'pull_request', payload, ref: 'refs/pull/1/merge' });
    expect(end.code).toBe(0);
    expectThroughDoors(end, at);
    const [comment] = site.commentsOf(1);
    expect(comment?.body).toContain(`${at.server.url}/acme/site/blob/${end.outputs['commit-sha']}/img/b%402x.png`);
    expect(strangers(comment?.body, at)).toEqual([]);
  });
});

it('no source file names a server, but for the one a command line has without an environment, and the one that artifacts are bound to', async () => {
  const root = fileURLToPath(new URL('../../src/', import.meta.url));
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const naming: string[] = [];
  for (const file of files) {
    const code = (await readFile(join(root, file), 'utf8')).replace(/^\s*(\/\*)?\*.*$|\/\/ .*$/gm, '');
    // The first line of a Git LFS pointer has the form of an address.
    if (/github\.com|githubusercontent/.test(code.replace(/(noreply|git-lfs|hawser)\.github\.com/g, '')))
      naming.push(file);
  }
  // The demo's runner is made up; it plays an event without a network. @actions/artifact refuses every other host.
  expect(naming.sort()).toEqual([
    'cli/demo-runner.ts',
    'config/read-trigger.ts',
    'locales/zh-CN/enhance.ts',
    'shards/open-hand-over.ts',
  ]);
});
