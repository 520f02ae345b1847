import type { Outcome } from '../../../src/core/outcome.js';
import type { Wish } from './steps.js';

/** Blob contents by path: one branch's state. */
export type Files = ReadonlyMap<string, Buffer>;

export interface RunOptions {
  /** Compare with the branch as the last run left it, or look at everything. */
  readonly scope: 'changed' | 'all';
  /** 0 = no limit. */
  readonly maxImages: number;
  readonly wish: Wish;
}

export interface RunReport {
  readonly outcomes: readonly Outcome[];
  readonly committed: boolean;
  /** What the engine was asked to enlarge; more than twice as large: asked again with what it made. */
  readonly enhanced: readonly Buffer[];
}

/** A repository with branches, people who commit to them, and our runs. */
export interface World {
  /** Files of the branch that is worked on. */
  files(): Promise<Files>;
  /** A person's commit: contents by path, null deletes. */
  commit(changes: ReadonlyMap<string, Buffer | null>): Promise<void>;
  run(options: RunOptions): Promise<RunReport>;
  /** Starts the other branch here, replacing it. */
  fork(): Promise<void>;
  /** Changes to the other branch; false when there is none. */
  switchBranch(): Promise<boolean>;
  /** Merges the other branch into this one. For a file that both changed, `takeTheirs` says whose is kept. */
  merge(takeTheirs: (path: string) => boolean): Promise<void>;
  close(): Promise<void>;
}

export const LEDGER = '.superres';
export const PATTERNS = ['**/*.png'];
