import type { Config } from '../config/config.js';
import type { Trigger } from '../config/trigger.js';
import type { SuperresError } from '../errors.js';
import type { Log } from '../log.js';
import type { Notice, Outcome, Publication } from '../outcome.js';
import type { Workshop } from '../workshop.js';
import type { CommitRequest } from './commit-request.js';
import type { GitHubPort } from './github-port.js';
import type { Landing } from './rebase.js';
import type { PublishTarget } from './target.js';

/** What publishing made of the results. */
export interface Published {
  readonly publication: Publication;
  readonly landings: ReadonlyMap<string, Landing>;
  /** Blob ids by output path where git has another one than the file's own (LFS pointers). */
  readonly outputBlobs: ReadonlyMap<string, string>;
  /** Pictures that could not be published although they were made, by source path. */
  readonly failed?: ReadonlyMap<string, SuperresError>;
  readonly notices?: readonly Notice[];
}

export interface PublishInput {
  readonly config: Config;
  readonly trigger: Trigger;
  readonly workshop: Workshop;
  readonly target: PublishTarget;
  readonly request: CommitRequest;
  readonly outcomes: readonly Outcome[];
  readonly github?: GitHubPort;
  readonly log: Log;
  readonly clock: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Version of this program, for the trailer of commit messages. */
  readonly version: string;
  /** Text of a pull request that proposes these pictures. */
  readonly describePullRequest: (outcomes: readonly Outcome[], commit: string) => PullRequestText;
}

/** Title and body come from the report room, which knows how results are shown. */
export interface PullRequestText {
  readonly body: string;
  /** Hidden HTML comment that the body holds. */
  readonly marker: string;
}

export function published(publication: Publication, more: Partial<Omit<Published, 'publication'>> = {}): Published {
  return { publication, landings: new Map(), outputBlobs: new Map(), ...more };
}

/** Nothing went anywhere, for this reason. */
export function nothing(message: string): Published {
  return published({ kind: 'none', message });
}
