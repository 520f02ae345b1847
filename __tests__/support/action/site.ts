import { afterEach, expect } from '@jest/globals';
import type { RepositoryHandle } from '../github/handle.js';
import type { GitHubOptions, RepositoryOptions } from '../github/options.js';
import { type GitHubFake, startGitHub } from '../github/start-github.js';
import { type JobEnd, type JobOptions, runJob } from './job.js';
import { leaksOf } from './wechat-leaks.js';

/** Distinctive, so that it can be searched for, and odd enough to look different in every encoding. */
export const SITE_TOKEN = 'ghs_d1stinctive~Site+Token/9f3c=';

/** A GitHub with the repository acme/site, and jobs that run there. */
export interface Site extends RepositoryHandle {
  readonly github: GitHubFake;
  /** Runs a job to its end; its folder goes when the test ends. Fails when the token shows up anywhere, in any form. */
  job(options?: Partial<JobOptions>): Promise<JobEnd>;
  /** Calls `act` with the number of the push (1, 2, ...) when the pack is on its way, before the server looks at it. */
  onPush(act: (push: number) => Promise<unknown> | unknown): void;
}

export interface SiteOptions extends Omit<RepositoryOptions, 'name'> {
  readonly tokens?: GitHubOptions['tokens'];
  /** owner/name of a fork with the same main branch. */
  readonly fork?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Starts sites that are closed, and what they judged wrong reported, after each test. */
export function useSites(): (options?: SiteOptions) => Promise<Site> {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  return async ({ tokens, fork, files, ...repository } = {}) => {
    const github = await startGitHub({
      repositories: [
        { name: 'acme/site', ...repository },
        ...(fork === undefined ? [] : [{ name: fork, forkOf: 'acme/site' }]),
      ],
      tokens: tokens ?? [{ token: SITE_TOKEN }],
    });
    open.push(() => github.close());
    const handle = github.repository('acme/site');
    if (files) await handle.commit({ branch: 'main', files });
    if (fork !== undefined) await handle.git(['push', '-q', github.repository(fork).dir, 'main']);
    return {
      ...handle,
      get labels() {
        return handle.labels;
      },
      github,
      async job(options = {}) {
        const end = await runJob({ github, token: SITE_TOKEN, ...options });
        open.push(() => end.remove());
        // Checkout itself leaves the token in the clone when it is told to.
        const leaks = await leaksOf(end, handle, [options.token ?? SITE_TOKEN]);
        const told = leaks.filter((leak) => !(options.killed && leak.startsWith('runner/temp/')));
        if (!options.persistCredentials) expect(told).toEqual([]);
        return end;
      },
      onPush(act) {
        let pushes = 0;
        github.intercept(async ({ method, path }) => {
          if (method !== 'POST' || !path.endsWith('/git-receive-pack')) return undefined;
          pushes += 1;
          await act(pushes);
          return undefined;
        });
      },
    };
  };
}
