import type { Candidate } from '../core/outcome.js';
import type { Done } from '../ledger/line.js';
import type { Work } from '../select/selection.js';
import type { Source } from './read-source.js';

/**
 * Where sources are taken from and results are put: a repository (repository-shelf.ts), or plain files on disk for
 * `superres enhance` (cli/disk-shelf.ts). Everything else of the way from a candidate to its outcome is the same.
 */
export interface Shelf {
  /** The source's bytes, or why it is skipped; throws SuperresError when it cannot be read. */
  readSource(candidate: Candidate): Promise<Source>;
  /** A finished picture that is taken for another source of the same bytes; undefined when it is no longer there. */
  readFinished(done: Done): Promise<Uint8Array | undefined>;
  /** Writes a result whole or not at all; throws SuperresError when that is not possible. */
  write(work: Work, bytes: Uint8Array): Promise<Written>;
}

/** `blob`: object id of what was written. `standing`: a file stands there that must not be replaced; a sentence for the skip. */
export type Written =
  | { readonly blob: string; readonly standing?: never }
  | { readonly standing: string; readonly blob?: never };
