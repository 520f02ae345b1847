import type { SuperresError } from '../core/errors.js';
import { later, said, say } from '../core/say.js';
import { firstLines } from '../git/git.js';
import { publishError } from './errors.js';
import { remedyFor } from './github/refusals.js';

export type PushVerdict =
  | { readonly kind: 'pushed' }
  /** The branch is no longer where we built: fetch, rebuild, try again. */
  | { readonly kind: 'moved' }
  /** The network or the server failed; the same push may work. `still`: the server said that the branch moved, and it did not. */
  | { readonly kind: 'again'; readonly error: SuperresError; readonly still?: true }
  | { readonly kind: 'refused'; readonly error: SuperresError };

type Refusal = 'E_PUSH_PROTECTED' | 'E_PUSH_FORBIDDEN' | 'E_PUSH_AUTH' | 'E_PUSH_FAILED';

const FAILED = later`The push failed`;

/** Words of git and of servers, the most telling first; __tests__/publish/push.test.ts has whole answers. */
const WORDS: readonly (readonly [words: RegExp, means: Refusal | 'moved' | 'again', sentence: string])[] = [
  [
    /GH006|GH013|protected branch|protected ref|rule violations|must have verified signatures|required status check/i,
    'E_PUSH_PROTECTED',
    later`The server refused the push`,
  ],
  [
    /without `?workflows?`? (permission|scope)|denied for writing/i,
    'E_PUSH_FORBIDDEN',
    later`The server does not let this token push`,
  ],
  // Two pushes at the same moment: the server locks the ref for one, and tells the other that it is not where it was.
  [
    /cannot lock ref|failed to update ref|fetch first|non-fast-forward|incorrect old value|is at [0-9a-f]+ but expected/i,
    'moved',
    later`The branch moved`,
  ],
  [/hook declined/i, 'E_PUSH_PROTECTED', later`A hook of the server refused the push`],
  [
    /error: 403|permission to .* denied|write access to repository not granted|remote: denied|insufficient permission|not allowed to push|marked as read only/i,
    'E_PUSH_FORBIDDEN',
    later`The server does not let this token push`,
  ],
  [
    /could not read username|authentication failed|invalid username|error: 401|permission denied \(publickey/i,
    'E_PUSH_AUTH',
    later`The server did not take the credentials`,
  ],
  [/GH007|email privacy|GH001|large files/i, 'E_PUSH_FAILED', FAILED],
  [
    /error: 5\d\d|error: 429|timed out|timeout, server|too slow|could not resolve|connection|unexpected disconnect|hung up|early eof|rpc failed|internal server error/i,
    'again',
    FAILED,
  ],
];

export interface Judged {
  readonly verdict: PushVerdict;
  /** Of a branch that moved: what the server said, as an error for the case that it did not. */
  readonly said?: SuperresError;
}

/** Turns what git (`push --porcelain`) and the server said into a verdict. Pure. */
export function judgePush(stdout: string, stderr: string): Judged {
  const [, byServer, reason = ''] = /^!\t\S*\t\[(remote )?rejected\] \((.*)\)$/m.exec(stdout) ?? [];
  // What git itself rejects, before anything is sent, is a ref that is not where it was.
  if (reason !== '' && !byServer) return { verdict: { kind: 'moved' } };
  const all = `${reason}\n${stderr}`;
  const [, means = 'E_PUSH_FAILED', sentence = FAILED] = WORDS.find(([words]) => words.test(all)) ?? [];
  const words = [reason, firstLines(stderr)].filter((part) => part !== '').join(' / ');
  const message = say`${said(means === 'moved' ? FAILED : sentence)}: ${words}`;
  if (means === 'moved') {
    return { verdict: { kind: 'moved' }, said: publishError('E_PUSH_FAILED', message, { retryable: true }) };
  }
  const code = means === 'again' ? 'E_PUSH_FAILED' : means;
  const remedy = means === 'again' || means === 'E_PUSH_AUTH' ? undefined : remedyFor(all);
  const error = publishError(code, message, { retryable: code === 'E_PUSH_FAILED', ...(remedy && { remedy }) });
  return { verdict: { kind: means === 'again' ? 'again' : 'refused', error } };
}
