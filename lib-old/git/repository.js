import { statSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { createGit, firstLines } from './git.js';
import { createSurroundings } from './surroundings.js';
/** @throws SuperresError E_GIT_MISSING, E_GIT_TOO_OLD, E_TEMP_FOLDER, E_NO_SUCH_FOLDER, E_FOLDER_NAME, E_NOT_A_REPOSITORY, E_NO_COMMITS, E_OBJECT_MISSING */
export async function openRepository(options) {
    const surroundings = await createSurroundings(options);
    try {
        return await open(options, surroundings);
    }
    catch (error) {
        await surroundings.remove();
        throw error;
    }
}
const WHAT = [
    'rev-parse',
    '--show-object-format',
    '--is-shallow-repository',
    '--absolute-git-dir',
    '--git-common-dir',
    '--show-toplevel',
    '--verify',
    '-q',
    'HEAD^{commit}',
];
/** How many things that asks for. */
const ANSWERS = 6;
async function open(options, { env: usual, confirmed, remove }) {
    const { folder } = options;
    const onCommand = options.onCommand ? { onCommand: options.onCommand } : {};
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
        await confirmed;
        throw gitError('E_NO_SUCH_FOLDER', say `There is no folder ${folder}.`);
    }
    const ask = (env) => {
        const git = createGit({ cwd: folder, env, ...onCommand });
        return Promise.all([git.run(WHAT, { okCodes: [0, 1, 128] }), originUrl(git)]);
    };
    const asked = ask(usual);
    // Awaited below, unless git is too old.
    asked.catch(() => undefined);
    const env = await confirmed;
    const [result, origin] = await (env === usual ? asked : ask(env));
    const lines = result.stdout.toString('utf8').split('\n');
    // A line for each answer, and an empty one: with more of them a path has lines of its own. The last is not there without a commit.
    if (lines.length > (result.code === 0 ? ANSWERS : ANSWERS - 1) + 1)
        throw gitError('E_FOLDER_NAME');
    const [objectFormat, shallow, gitDir, commonDir, root, head] = lines;
    if (!gitDir || !root || !commonDir) {
        const words = result.stderr.trim() === '' ? '' : say ` git said: ${firstLines(result.stderr)}`;
        throw gitError('E_NOT_A_REPOSITORY', say `${folder} is not in the work tree of a git repository.${words}`);
    }
    if (!head)
        throw await withoutCommit(createGit({ cwd: folder, env, ...onCommand }));
    const shared = path.resolve(folder, commonDir);
    const [partial, alias] = await Promise.all([
        hasPromisorPack(shared),
        aliasOf(path.resolve(root), path.resolve(folder)),
    ]);
    // Left to itself, git fetches what a partial clone lacks object by object, into the user's own objects and with credentials
    // that may not be there. What we need is fetched by us, at once. git before 2.44 does not know this variable.
    const lazy = partial ? { ...env, GIT_NO_LAZY_FETCH: '1' } : env;
    return {
        git: createGit({ cwd: root, env: lazy, ...onCommand }),
        env: lazy,
        root: path.resolve(root),
        ...alias,
        gitDir: path.resolve(gitDir),
        commonDir: shared,
        objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
        shallow: shallow === 'true',
        partial,
        head,
        originUrl: origin,
        close: remove,
    };
}
/** HEAD names a branch without a commit, or a commit that is not here: a clone that was cut short or damaged. */
async function withoutCommit(git) {
    const { stdout } = await git.run(['rev-parse', '--verify', '-q', 'HEAD'], { okCodes: [0, 1, 128] });
    const id = stdout.toString('utf8').trim();
    if (id === '')
        return gitError('E_NO_COMMITS');
    return gitError('E_OBJECT_MISSING', say `HEAD is at ${id.slice(0, 10)}, a commit that this clone does not hold.`);
}
async function originUrl(git) {
    const { code, stdout } = await git.run(['remote', 'get-url', '--push', 'origin'], { okCodes: [0, 1, 2, 128] });
    return code === 0 ? stdout.toString('utf8').split('\n')[0] : undefined;
}
/** The branch that HEAD is on, without refs/heads/; undefined when HEAD is detached. */
export async function currentBranch({ git, gitDir }) {
    const text = await readFile(path.join(gitDir, 'HEAD'), 'utf8').catch(() => '');
    // Where refs are kept in tables, HEAD names a branch that cannot be.
    const named = /^ref: refs\/heads\/(?!\.invalid\n)(\S+)\n$/.exec(text)?.[1];
    if (named !== undefined)
        return named;
    const found = await git.run(['symbolic-ref', '-q', 'HEAD'], { okCodes: [0, 1] });
    return /^refs\/heads\/(.+)/.exec(found.stdout.toString('utf8').trim())?.[1];
}
/** The repository's top folder, by all its names. */
export function topsOf({ root, alias }) {
    return alias === undefined ? [root] : [root, alias];
}
/** A workspace that is reached through a link: git tells where it really is. */
async function aliasOf(root, folder) {
    const below = path.relative(root, await realpath(folder));
    const alias = below === '' ? folder : folder.endsWith(path.sep + below) ? folder.slice(0, -below.length - 1) : root;
    return alias === root ? {} : { alias };
}
async function hasPromisorPack(commonDir) {
    const packs = await readdir(path.join(commonDir, 'objects', 'pack')).catch(() => []);
    return packs.some((name) => name.endsWith('.promisor'));
}
/** True for the error that says: no repository in this folder. */
export function isNotARepository(error) {
    return error instanceof SuperresError && error.code === 'E_NOT_A_REPOSITORY';
}
/** True for a sparse checkout: files of the index may be missing on disk without being deleted. */
export async function isSparse({ gitDir }) {
    return stat(path.join(gitDir, 'info', 'sparse-checkout')).then(() => true, () => false);
}
