import type { RepositoryHandle } from '../github/handle.js';
import type { Pull } from '../github/repository.js';
import type { WorkflowRun } from './act.js';

/** What GitHub tells a workflow of the event that started it. */
export type Event = Pick<WorkflowRun, 'event' | 'payload' | 'ref' | 'sha'>;

type Site = Pick<RepositoryHandle, 'fullName' | 'head' | 'git' | 'commit'>;

const repositoryOf = ({ fullName }: Site) => ({ full_name: fullName, default_branch: 'main', private: false });

async function headOf(site: Site, branch: string): Promise<string> {
  const head = await site.head(branch);
  if (head === undefined) throw new Error(`no branch ${branch}`);
  return head;
}

/** A push of these files to main. */
export async function pushEvent(site: Site, files: Readonly<Record<string, string | Uint8Array>>): Promise<Event> {
  const before = await site.head('main');
  const after = await site.commit({ branch: 'main', files });
  const ref = 'refs/heads/main';
  return {
    event: 'push',
    payload: { before, after, ref, deleted: false, repository: repositoryOf(site) },
    ref,
    sha: after,
  };
}

/** A pull request that is opened or gets new commits: github.sha is GitHub's test merge, as it stands now. */
export async function pullRequestEvent(
  site: Site,
  pull: Pull,
  action: 'opened' | 'synchronize' = 'opened',
): Promise<Event> {
  const { number, headRef, headSha, baseRef, baseSha } = pull;
  const ref = `refs/pull/${number}/merge`;
  const payload = {
    action,
    number,
    repository: repositoryOf(site),
    pull_request: {
      number,
      head: { ref: headRef, sha: headSha, repo: { full_name: pull.headRepository } },
      base: { ref: baseRef, sha: baseSha, repo: { full_name: site.fullName } },
    },
  };
  return { event: 'pull_request', payload, ref, sha: (await site.git(['rev-parse', ref])).trim() };
}

/** The clock, on the default branch. */
export async function scheduleEvent(site: Site): Promise<Event> {
  const sha = await headOf(site, 'main');
  return {
    event: 'schedule',
    payload: { schedule: '0 3 * * 1', repository: repositoryOf(site) },
    ref: 'refs/heads/main',
    sha,
  };
}

/** Somebody presses "Run workflow" on main, with these inputs changed. */
export async function dispatchEvent(site: Site, inputs: Readonly<Record<string, string>> = {}): Promise<Event> {
  const ref = 'refs/heads/main';
  return {
    event: 'workflow_dispatch',
    payload: { ref, inputs, repository: repositoryOf(site) },
    ref,
    sha: await headOf(site, 'main'),
  };
}
