import type { Config, Quality } from './config/config.js';
import type { Trigger } from './config/read-trigger.js';
import type { Log } from './core/log.js';
import type { DeferReason, Deferred, EngineChoice, EngineId, Outcome } from './core/outcome.js';
import type { Engine } from './image/engine.js';
import type { GitHubPort } from './publish/github/api.js';
import type { PublishInput } from './publish/publication.js';

/** Everything the story needs from outside. */
export interface RunInput {
  readonly config: Config;
  readonly trigger: Trigger;
  /** Folder in (or above) which the repository is. */
  readonly folder: string;
  readonly tempFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** What the ledger will say of this engine's pictures; loads nothing heavy. */
  readonly maker: (engine: EngineChoice['engine'], quality?: Quality) => Promise<EngineId>;
  readonly makeEngine: (engine: EngineChoice['engine'], quality?: Quality) => Promise<Engine>;
  /** Absent: no token, or not on GitHub. */
  readonly github?: GitHubPort;
  readonly version: string;
  /** Folder through which the jobs of a sweep hand over without artifacts. */
  readonly handOver: string;
  /** Takes secrets out of what is handed over. */
  readonly redact: (text: string) => string;
  readonly describePullRequest: PublishInput['describePullRequest'];
  /** What is pushed to a pull request's branch does not stay in the work tree (publish/publication.ts). */
  readonly makesRoom?: boolean;
  /** @param images how many this run makes if all are good @param more how many stay for later runs then */
  readonly onStart?: (images: number, more: number) => void;
  readonly onEnd?: (outcome: Outcome) => void;
  /** Takes those whose turn did not come; absent: `onEnd` gets them one by one. */
  readonly onRest?: (rest: readonly Deferred[], reason: DeferReason, isRecorded: boolean) => void;
}
