import type { SuperresError } from '../errors.js';
import { firstLines } from '../git/git.js';
import type { Remote } from '../git/remote.js';
import type { Scratch } from '../git/scratch.js';
import { publishError } from './errors.js';

export type PushVerdict =
  | { readonly kind: 'pushed' }
  /** The branch is no longer where we built: fetch, rebuild, try again. */
  | { readonly kind: 'moved' }
  /** The network or the server failed; the same push may work. */
  | { readonly kind: 'again'; readonly error: SuperresError }
  | { readonly kind: 'refused'; readonly error: SuperresError };

export interface PushRequest {
  /** Full ref name. */
  readonly ref: string;
  /** Commit to push; undefined deletes the ref. */
  readonly commit: string | undefined;
  /** What must stand at the ref now; undefined: the ref must not exist. */
  readonly expected: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Pushes one ref, only if it is still where we saw it: a plain push would bring a deleted branch back to life. Servers have
 * many words for a ref that is elsewhere by now, and an answer can get lost: unless the refusal is clear, the ref itself
 * tells what happened.
 */
export async function push(scratch: Scratch, remote: Remote, request: PushRequest): Promise<PushVerdict> {
  const verdict = await pushOnce(scratch, remote, request);
  const clear = verdict.kind === 'pushed' || (verdict.kind === 'refused' && verdict.error.code !== 'E_PUSH_FAILED');
  if (clear) return verdict;
  const at = await scratch.tip(request.ref).catch(() => request.expected);
  if (at === request.commit) return { kind: 'pushed' };
  return at === request.expected ? verdict : { kind: 'moved' };
}

async function pushOnce(scratch: Scratch, remote: Remote, request: PushRequest): Promise<PushVerdict> {
  const { ref, commit, expected } = request;
  const result = await scratch.git.run(
    [
      'push',
      '--porcelain',
      '--no-verify',
      '--no-recurse-submodules',
      `--force-with-lease=${ref}:${expected ?? ''}`,
      remote.pushUrl,
      `${commit ?? ''}:${ref}`,
    ],
    { okCodes: Array.from({ length: 256 }, (_, code) => code), ...(request.signal && { signal: request.signal }) },
  );
  return result.code === 0 ? { kind: 'pushed' } : judgePush(result.stdout.toString('utf8'), result.stderr);
}

/** Turns what git and the server said into a verdict. Pure; __tests__/publish/push.test.ts has the texts. */
export function judgePush(stdout: string, stderr: string): PushVerdict {
  const status = /^!\t\S*\t\[(remote )?rejected\] \((.*)\)$/m.exec(stdout);
  const reason = status?.[2] ?? '';
  const said = firstLines(stderr);
  const all = `${reason}\n${stderr}`;
  if (status && !status[1]) return { kind: 'moved' };
  if (
    /GH006|GH013|protected branch|protected ref|rule violations|must have verified signatures|required status check/i.test(
      all,
    )
  ) {
    return refused('E_PUSH_PROTECTED', `The server refused the push: ${said}`);
  }
  // Two pushes at the same moment: the server locks the ref for one, and tells the other that it is not where it was.
  if (
    /cannot lock ref|failed to update ref|fetch first|non-fast-forward|incorrect old value|is at [0-9a-f]+ but expected/i.test(
      all,
    )
  ) {
    return { kind: 'moved' };
  }
  if (/hook declined/i.test(all)) return refused('E_PUSH_PROTECTED', `A hook of the server refused the push: ${said}`);
  if (
    /error: 403|permission to .* denied|write access to repository not granted|remote: denied|insufficient permission|not allowed to push/i.test(
      all,
    )
  ) {
    return refused('E_PUSH_FORBIDDEN', `The server does not let this token push: ${said}`);
  }
  if (
    /could not read username|authentication failed|invalid username|error: 401|permission denied \(publickey/i.test(all)
  ) {
    return refused('E_PUSH_AUTH', `The server did not take the credentials: ${said}`);
  }
  const error = publishError('E_PUSH_FAILED', `The push failed: ${reason === '' ? '' : `${reason} / `}${said}`, {
    retryable: true,
  });
  const passing =
    /error: 5\d\d|error: 429|timed out|could not resolve|connection|unexpected disconnect|hung up|early eof|rpc failed|internal server error/i;
  return passing.test(all) ? { kind: 'again', error } : { kind: 'refused', error };
}

function refused(code: 'E_PUSH_PROTECTED' | 'E_PUSH_FORBIDDEN' | 'E_PUSH_AUTH', message: string): PushVerdict {
  return { kind: 'refused', error: publishError(code, message) };
}
