import type { Closing } from '../core/closing.js';
import type { SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { SILENCE_LIMIT } from '../git/git.js';
import { REMOTE } from '../git/remote.js';
import type { Scratch } from '../git/scratch.js';
import { publishError } from './errors.js';
import { type Judged, judgePush, type PushVerdict } from './judge-push.js';

/**
 * Settings for packs of pictures, which are compressed already: no search for similarities (files of this size are not even
 * read into memory as a whole), and the fastest compression.
 */
export const PICTURE_PACKING = ['-c', 'core.bigFileThreshold=32k', '-c', 'pack.compression=1'] as const;

export interface PushRequest {
  /** Full ref name. */
  readonly ref: string;
  /** Commit to push; undefined deletes the ref. */
  readonly commit: string | undefined;
  /** What must stand at the ref now; undefined: the ref must not exist. */
  readonly expected: string | undefined;
  readonly signal?: AbortSignal;
  /** For a push that matters: in place of `signal` it gets a few seconds more when the run is cancelled. */
  readonly closing?: Closing;
}

/**
 * Pushes one ref, only if it is still where we saw it: a plain push would bring a deleted branch back to life. Servers have
 * many words for a ref that is elsewhere by now, and an answer can get lost: unless the refusal is clear, the ref itself
 * tells what happened.
 */
export async function push(scratch: Scratch, request: PushRequest): Promise<PushVerdict> {
  const { ref, commit, expected, closing } = request;
  const judged = await pushOnce(scratch, request).catch((thrown: unknown) => {
    if (closing?.enough.aborted) return undefined;
    throw thrown;
  });
  const { verdict, said } = judged ?? {};
  const clear = verdict?.kind === 'pushed' || (verdict?.kind === 'refused' && verdict.error.code !== 'E_PUSH_FAILED');
  if (verdict && clear) return verdict;
  const at = await standingAt(scratch, ref, closing?.last);
  if (at === commit) return { kind: 'pushed' };
  if (verdict === undefined || (at === UNKNOWN && closing?.run.aborted)) {
    return { kind: 'refused', error: cutOff(at, expected) };
  }
  if (at !== expected && at !== UNKNOWN) return { kind: 'moved' };
  // The server's words for a branch that moved, and it did not: its lock on the ref is held, or it cannot write.
  return verdict.kind === 'moved' && at === expected && said ? { kind: 'again', error: said, still: true } : verdict;
}

/** No commit id: the server does not say. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Where a ref is at origin, as far as that can be found out. */
export function standingAt(
  scratch: Scratch,
  ref: string,
  signal?: AbortSignal,
): Promise<string | undefined | typeof UNKNOWN> {
  return scratch.tip(ref, signal).catch(() => UNKNOWN);
}

/** The run was cancelled while its commit was on its way, and no answer came in time. */
export function cutOff(at: Awaited<ReturnType<typeof standingAt>>, expected: string | undefined): SuperresError {
  if (at === UNKNOWN) return publishError('E_PUSH_CUT_OFF');
  const message =
    at === expected
      ? say`The run was cancelled while its commit was on its way. A moment later the branch was still where it had been.`
      : say`The run was cancelled while its commit was on its way. A moment later the branch was at another commit.`;
  return publishError('E_PUSH_CUT_OFF', message);
}

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

async function pushOnce(scratch: Scratch, request: PushRequest): Promise<Judged> {
  const { ref, commit, expected, closing } = request;
  const signal = closing?.enough ?? request.signal;
  const result = await scratch.git.run(
    [
      ...PICTURE_PACKING,
      'push',
      '--porcelain',
      '--progress',
      '--no-verify',
      '--no-recurse-submodules',
      `--force-with-lease=${ref}:${expected ?? ''}`,
      '--',
      REMOTE,
      `${commit ?? ''}:${ref}`,
    ],
    {
      okCodes: ANY_CODE,
      silenceLimit: SILENCE_LIMIT,
      ...(signal && { signal }),
    },
  );
  return result.code === 0 ? { verdict: { kind: 'pushed' } } : judgePush(result.stdout.toString('utf8'), result.stderr);
}
