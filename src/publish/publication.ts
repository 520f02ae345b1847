import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import type { SuperresError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { deferredOutcome, failedOutcome, type Notice, type Outcome, outcomeBase } from '../core/outcome.js';
import type { Proposal } from '../core/proposal.js';
import type { Publication } from '../core/run-result.js';
import { later, said } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { gone } from './before-work.js';
import { type CommitRequest, isEmpty } from './commit-request.js';
import type { GitHubPort } from './github/api.js';
import type { Placement } from './placement.js';
import type { PublishTarget } from './target.js';

/** What publishing made of the results. */
export interface Published {
  readonly publication: Publication;
  /** By key (core/slot.ts). */
  readonly placements: ReadonlyMap<string, Placement>;
  /** Blob ids by output path where git has another one than the file's own (LFS pointers). */
  readonly outputBlobs: ReadonlyMap<string, string>;
  /** Pictures that could not be published although they were made, by key (core/slot.ts). */
  readonly failed?: ReadonlyMap<string, SuperresError>;
  readonly notices?: readonly Notice[];
}

export interface PublishInput {
  readonly config: Config;
  readonly trigger: Trigger;
  readonly repository: Repository;
  /** The place where commits are built; made when first asked for. */
  readonly scratch: () => Promise<Scratch>;
  readonly target: PublishTarget;
  readonly request: CommitRequest;
  readonly outcomes: readonly Outcome[];
  readonly github?: GitHubPort;
  /** The job runs on a GitLab. */
  readonly isGitLab?: boolean;
  /**
   * Pictures that were pushed to a pull request's branch do not stay in the work tree: on a person's machine a `git pull`
   * after the merge would stumble over them. In a job later steps may want them.
   */
  readonly makesRoom?: boolean;
  readonly log: Log;
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Version of this program, for the trailer of commit messages. */
  readonly version: string;
  /** Text of a pull request that proposes these pictures. */
  readonly describePullRequest: (proposal: Proposal) => PullRequestText | Promise<PullRequestText>;
}

/** Title and body come from the report room, which knows how results are shown. */
export interface PullRequestText {
  readonly body: string;
  /** Hidden HTML comment that the body holds. */
  readonly marker: string;
}

export function published(publication: Publication, more: Partial<Omit<Published, 'publication'>> = {}): Published {
  return { publication, placements: new Map(), outputBlobs: new Map(), ...more };
}

/** Nothing went anywhere, for this reason. */
export function nothing(message: string): Published {
  return published({ kind: 'none', message });
}

/** A sentence for `said` (core/say.ts). */
export const NOTHING = later`There was nothing to publish.`;

/** Why there is nothing to publish; undefined where there is, or may be. */
export function nothingToDo(target: PublishTarget, request: CommitRequest): string | undefined {
  // A pull request is looked after even then: an earlier run may have pushed the branch and not been let to open one.
  if (target.kind === 'pull-request' || !isEmpty(request)) return undefined;
  return target.kind === 'none' && target.kept !== true ? target.reason : said(NOTHING);
}

/** The final outcomes: what publishing and the branch's movement made of the finished pictures. Pure. */
export function applyPlacements(
  outcomes: readonly Outcome[],
  placements: ReadonlyMap<string, Placement>,
  outputBlobs: ReadonlyMap<string, string>,
  failed: ReadonlyMap<string, SuperresError> = new Map(),
): Outcome[] {
  return outcomes.map((outcome): Outcome => {
    if (outcome.kind !== 'enhanced') return outcome;
    const base = outcomeBase(outcome);
    const key = keyOf(outcome);
    const error = failed.get(key);
    if (error) return { ...failedOutcome(outcome, error), retryable: true };
    const placement = placements.get(key);
    switch (placement) {
      case 'raced':
        return { kind: 'unchanged', ...base, reason: 'raced' };
      case 'source-gone':
        return gone(base);
      case 'source-changed':
      case 'output-changed':
        return deferredOutcome(outcome, placement);
      default:
        return { ...outcome, outputBlob: outputBlobs.get(outcome.output) ?? outcome.outputBlob };
    }
  });
}
