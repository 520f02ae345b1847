import { type GitHubFake, startGitHub } from '../github/start-github.js';
import { wavesPng } from '../pictures.js';
import type { JobEnd } from './job.js';
import { type Inputs, runWechatJob, type WechatJobOptions } from './wechat-job.js';
import { type RunningServe, type ServeOptions, startServeHere } from './wechat-serve.js';

/** A repository with some pictures, and a `superres serve` that goes wrong as its script says. */
export interface Scene {
  readonly github: GitHubFake;
  readonly site: ReturnType<GitHubFake['repository']>;
  readonly serve: RunningServe;
  /** A job on a manual trigger: every picture is a candidate. */
  run(inputs: Inputs, options?: Partial<WechatJobOptions>): Promise<JobEnd>;
  /** Somebody pushes these files, then a job on that push: only they are candidates, and what is pending. */
  runAfterPush(
    files: Readonly<Record<string, string | Uint8Array>>,
    inputs: Inputs,
    options?: Partial<WechatJobOptions>,
  ): Promise<JobEnd>;
  close(): Promise<void>;
}

/** `a.png`, `b.png`, … in folder `img`, all different. */
export function letters(count: number, from = 0): Record<string, Uint8Array> {
  const names = Array.from({ length: count }, (_, at) => at + from);
  return Object.fromEntries(names.map((at) => [`img/${String.fromCharCode(97 + at)}.png`, wavesPng(at + 1)]));
}

/** @param pictures number of pictures on main */
export async function startScene(pictures: number, options: ServeOptions = {}): Promise<Scene> {
  const [github, serve] = await Promise.all([startGitHub({ repositories: ['acme/site'] }), startServeHere(options)]);
  const site = github.repository('acme/site');
  await site.commit({ branch: 'main', files: letters(pictures) });
  const jobs: JobEnd[] = [];
  const run: Scene['run'] = async (inputs, more = {}) => {
    const job = await runWechatJob({ github, url: serve.url, inputs, ...more });
    jobs.push(job);
    return job;
  };
  return {
    github,
    site,
    serve,
    run,
    async runAfterPush(files, inputs, more = {}) {
      const before = await site.head('main');
      const after = await site.commit({ branch: 'main', files });
      return run(inputs, {
        event: 'push',
        payload: { before, after, repository: { full_name: 'acme/site', default_branch: 'main' } },
        depth: 2,
        ...more,
      });
    },
    async close() {
      for (const job of jobs) await job.remove();
      await Promise.all([serve.stop(), github.close()]);
    },
  };
}
