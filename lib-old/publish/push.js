import { later, said, say } from '../core/say.js';
import { ANY_CODE, firstLines, SILENCE_LIMIT } from '../git/git.js';
import { REMOTE } from '../git/remote.js';
import { publishError } from './errors.js';
import { remedyFor } from './github/api-errors.js';
const FAILED = later `The push failed`;
/** Words of git and of servers, the most telling first; __tests__/publish/push.test.ts has whole answers. */
const WORDS = [
    [
        /GH006|GH013|protected branch|protected ref|rule violations|must have verified signatures|required status check/i,
        'E_PUSH_PROTECTED',
        later `The server refused the push`,
    ],
    [
        /without `?workflows?`? (permission|scope)|denied for writing/i,
        'E_PUSH_FORBIDDEN',
        later `The server does not let this token push`,
    ],
    // A reference-transaction hook: the server says in the same breath that it failed to update the ref.
    [/aborted by hook/i, 'E_PUSH_PROTECTED', later `A hook of the server refused the push`],
    // Two pushes at the same moment: the server locks the ref for one, and tells the other that it is not where it was.
    [
        /cannot lock ref|failed to update ref|fetch first|non-fast-forward|incorrect old value|is at [0-9a-f]+ but expected/i,
        'moved',
        later `The branch moved`,
    ],
    [/hook declined/i, 'E_PUSH_PROTECTED', later `A hook of the server refused the push`],
    [
        /error: 403|permission to .* denied|write access to repository not granted|remote: denied|insufficient permission|not allowed to push|marked as read only/i,
        'E_PUSH_FORBIDDEN',
        later `The server does not let this token push`,
    ],
    [
        /could not read username|authentication failed|invalid username|error: 401|permission denied \(publickey/i,
        'E_PUSH_AUTH',
        later `The server did not take the credentials`,
    ],
    [/GH007|email privacy|GH001|large files/i, 'E_PUSH_FAILED', FAILED],
    [
        /error: 5\d\d|error: 429|timed out|timeout, server|too slow|could not resolve|connection|unexpected disconnect|hung up|early eof|rpc failed|internal server error/i,
        'again',
        FAILED,
    ],
];
/** Turns what git (`push --porcelain`) and the server said into a verdict. Pure. */
export function judgePush(stdout, stderr) {
    const [, byServer, reason = ''] = /^!\t\S*\t\[(remote )?rejected\] \((.*)\)$/m.exec(stdout) ?? [];
    // What git itself rejects, before anything is sent, is a ref that is not where it was.
    if (reason !== '' && !byServer)
        return { verdict: { kind: 'moved' } };
    const all = `${reason}\n${stderr}`;
    const [, means = 'E_PUSH_FAILED', sentence = FAILED] = WORDS.find(([words]) => words.test(all)) ?? [];
    const words = [reason, firstLines(stderr)].filter((part) => part !== '').join(' / ');
    const message = say `${said(means === 'moved' ? FAILED : sentence)}: ${words}`;
    if (means === 'moved') {
        return { verdict: { kind: 'moved' }, said: publishError('E_PUSH_FAILED', message, { retryable: true }) };
    }
    const code = means === 'again' ? 'E_PUSH_FAILED' : means;
    const remedy = means === 'again' || means === 'E_PUSH_AUTH' ? undefined : remedyFor(all);
    const error = publishError(code, message, { retryable: code === 'E_PUSH_FAILED', ...(remedy && { remedy }) });
    return { verdict: { kind: means === 'again' ? 'again' : 'refused', error } };
}
/**
 * Settings for packs of pictures, which are compressed already: no search for similarities (files of this size are not even
 * read into memory as a whole), and the fastest compression.
 */
export const PICTURE_PACKING = ['-c', 'core.bigFileThreshold=32k', '-c', 'pack.compression=1'];
/**
 * Pushes one ref, only if it is still where we saw it: a plain push would bring a deleted branch back to life. Servers have
 * many words for a ref that is elsewhere by now, and an answer can get lost: unless the refusal is clear, the ref itself
 * tells what happened.
 */
export async function push(scratch, request) {
    const { ref, commit, expected, closing } = request;
    const judged = await pushOnce(scratch, request).catch((thrown) => {
        if (closing?.enough.aborted)
            return undefined;
        throw thrown;
    });
    const { verdict, said } = judged ?? {};
    const clear = verdict?.kind === 'pushed' || (verdict?.kind === 'refused' && verdict.error.code !== 'E_PUSH_FAILED');
    if (verdict && clear)
        return verdict;
    const at = await standingAt(scratch, ref, closing?.last);
    if (at === commit)
        return { kind: 'pushed' };
    if (verdict === undefined || (at === UNKNOWN && closing?.run.aborted)) {
        return { kind: 'refused', error: cutOff(at, expected) };
    }
    if (at !== expected && at !== UNKNOWN)
        return { kind: 'moved' };
    // The server's words for a branch that moved, and it did not: its lock on the ref is held, or it cannot write.
    return verdict.kind === 'moved' && at === expected && said ? { kind: 'again', error: said, still: true } : verdict;
}
/** No commit id: the server does not say. */
export const UNKNOWN = Symbol('unknown');
/** Where a ref is at origin, as far as that can be found out. */
export function standingAt(scratch, ref, signal) {
    return scratch.tip(ref, signal).catch(() => UNKNOWN);
}
/** The run was cancelled while its commit was on its way, and no answer came in time. */
export function cutOff(at, expected) {
    if (at === UNKNOWN)
        return publishError('E_PUSH_CUT_OFF');
    const message = at === expected
        ? say `The run was cancelled while its commit was on its way. A moment later the branch was still where it had been.`
        : say `The run was cancelled while its commit was on its way. A moment later the branch was at another commit.`;
    return publishError('E_PUSH_CUT_OFF', message);
}
async function pushOnce(scratch, request) {
    const { ref, commit, expected, closing } = request;
    const signal = closing?.enough ?? request.signal;
    const result = await scratch.git.run([
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
    ], {
        okCodes: ANY_CODE,
        silenceLimit: SILENCE_LIMIT,
        ...(signal && { signal }),
    });
    return result.code === 0 ? { verdict: { kind: 'pushed' } } : judgePush(result.stdout.toString('utf8'), result.stderr);
}
