import type { GitHubFake } from '../github/start-github.js';
import { type JobEnd, type JobOptions, runJob } from './job.js';
import type { ActionResults } from './runner.js';
import { APP_ID, APP_SECRET, FIXED_TOKEN } from './wechat-serve.js';

export type Inputs = Readonly<Record<string, string>>;

/** The three credentials of docs/wechat.md, as inputs. */
export const CREDENTIALS = {
  'access-token': { 'access-token': FIXED_TOKEN },
  'cloudbase-access-token': { 'cloudbase-access-token': FIXED_TOKEN },
  'app-id and app-secret': { 'app-id': APP_ID, 'app-secret': APP_SECRET },
} as const satisfies Readonly<Record<string, Inputs>>;

/** Waits before retries take a hundredth of their time. */
export const HASTE = new URL('./wechat-waits.mjs', import.meta.url).href;

export interface WechatJobOptions extends Partial<JobOptions> {
  readonly github: GitHubFake;
  /** Address of the service. */
  readonly url: string;
}

/** A job with the WeChat engine, one picture at a time unless told otherwise; its waits are shortened (wechat-waits.mjs). */
export function runWechatJob({ url, inputs, env, ...rest }: WechatJobOptions): Promise<JobEnd> {
  return runJob({
    ...rest,
    inputs: { engine: 'wechat', 'api-base-url': url, concurrency: '1', ...inputs },
    env: { RUNNER_DEBUG: '1', NODE_OPTIONS: `--import=${HASTE}`, ...env },
  });
}

/** What became of each picture, in words: `enhanced`, `failed E_WECHAT_QUOTA`, `deferred quota`. */
export function endings({ results }: { readonly results: ActionResults | undefined }): Record<string, string> {
  const words = results?.images.map(({ path, outcome, reason, code }) => [
    path,
    [outcome, code ?? reason].filter(Boolean).join(' '),
  ]);
  return Object.fromEntries(words ?? []);
}

/** The text about one picture. */
export function messageOf(job: { readonly results: ActionResults | undefined }, path: string): string {
  const image = job.results?.images.find((candidate) => candidate.path === path) as
    | { readonly message?: string; readonly remedy?: string }
    | undefined;
  return `${image?.message ?? ''} ${image?.remedy ?? ''}`;
}

/** The ledger on a branch, by source path. */
export async function ledgerOf(
  site: ReturnType<GitHubFake['repository']>,
  branch = 'main',
): Promise<Record<string, Record<string, unknown> & { readonly pending?: { readonly reason: string } }>> {
  const lines: Record<string, Record<string, unknown>> = {};
  for (const path of (await site.files(branch)).keys()) {
    if (!/^\.superres\/[0-9a-f]{2}\.jsonl$/.test(path)) continue;
    for (const text of (await site.read(branch, path)).toString('utf8').split('\n')) {
      if (text === '') continue;
      const line = JSON.parse(text) as { path: string };
      lines[line.path] = line;
    }
  }
  return lines;
}
