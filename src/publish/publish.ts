import type { Config } from '../config/config.js';
import type { Trigger } from '../config/trigger.js';
import { SuperresError } from '../errors.js';
import type { Log } from '../log.js';
import type { Notice, Outcome, Publication } from '../outcome.js';
import type { Workshop } from '../workshop.js';
import { publishByGit } from './by-git.js';
import { commitInfo } from './commit-info.js';
import type { CommitRequest } from './commit-request.js';
import { keepInWorkTree } from './in-work-tree.js';
import type { Landing } from './rebase.js';
import type { PublishTarget } from './target.js';

/** What publishing made of the results. */
export interface Published {
  readonly publication: Publication;
  readonly landings: ReadonlyMap<string, Landing>;
  /** Blob ids by output path where git has another one than the file's own (LFS pointers). */
  readonly outputBlobs: ReadonlyMap<string, string>;
  readonly notices?: readonly Notice[];
}

export interface PublishInput {
  readonly config: Config;
  readonly trigger: Trigger;
  readonly workshop: Workshop;
  readonly target: PublishTarget;
  readonly request: CommitRequest;
  readonly outcomes: readonly Outcome[];
  readonly log: Log;
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Publishes the results where the target says. A failure to publish does not throw: the finished files are in the work tree,
 * and the publication says what went wrong.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const { target, request, signal } = input;
  if (target.kind === 'none') {
    if (!isEmpty(request)) await keepInWorkTree(input.workshop.repository, request, input.config.ledger);
    return nothing(target.reason);
  }
  if (signal.aborted)
    return nothing('The run was cancelled before anything was published; finished files are in the work tree.');
  if (isEmpty(request)) return nothing('There was nothing to publish.');
  try {
    if (target.kind === 'commit') return await commit(input, target.branch, target.mayCreate);
    return nothing('Pull requests are not published yet.');
  } catch (thrown) {
    if (signal.aborted)
      return nothing('The run was cancelled before anything was published; finished files are in the work tree.');
    if (!(thrown instanceof SuperresError)) throw thrown;
    const { code, message, remedy } = thrown;
    return {
      ...nothing(`${message} ${remedy}`),
      publication: { kind: 'none', message, error: { code, message, remedy } },
    };
  }
}

async function commit(input: PublishInput, branch: string, mayCreate: boolean): Promise<Published> {
  const { workshop, request, config, clock, random, sleep, signal, log } = input;
  const published = await publishByGit({
    repository: workshop.repository,
    scratch: await workshop.scratch(),
    remote: await workshop.remote(),
    request,
    ledgerFolder: config.ledger,
    branch,
    ...(mayCreate && { createFrom: workshop.repository.head }),
    describe: (count) => commitInfo(config, count, clock()),
    log,
    signal,
    // Doubling pauses up to 16 s, each between half and all of its length, so that rivals do not stay in step.
    pause: (attempt) => sleep(Math.min(16_000, 250 * 2 ** attempt) * (0.5 + random() / 2), signal),
  });
  const { landings, outputBlobs } = published;
  if (published.commit === undefined) return { ...nothing('There was nothing to publish.'), landings, outputBlobs };
  const message = `Committed to ${branch} as ${published.commit.slice(0, 10)}.`;
  return { landings, outputBlobs, publication: { kind: 'commit', message, commit: published.commit, branch } };
}

function isEmpty(request: CommitRequest): boolean {
  const { finished, ledgerChanges, fileChanges, pending, settled, heal } = request;
  if (heal) return false;
  return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}

function nothing(message: string): Published {
  return { publication: { kind: 'none', message }, landings: new Map(), outputBlobs: new Map() };
}
