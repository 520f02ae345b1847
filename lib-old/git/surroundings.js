import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, withDetail } from '../core/errors.js';
import { makeFolders } from '../core/make-folders.js';
import { isInside } from '../core/paths.js';
import { say } from '../core/say.js';
import { GIT_ERRORS, gitError } from './errors.js';
import { createGit, gitEnvironment } from './git.js';
/** Entries as the text of a configuration file, in their order: values may hold anything but NUL. */
export function configText(entries) {
    let text = '';
    for (const [key, value] of entries) {
        const first = key.indexOf('.');
        const last = key.lastIndexOf('.');
        const subsection = first === last ? '' : ` ${quoted(key.slice(first + 1, last))}`;
        text += `[${key.slice(0, first)}${subsection}]\n\t${key.slice(last + 1)} = ${quoted(value)}\n`;
    }
    return text;
}
function quoted(text) {
    return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}
/** Parses `git config --list -z --show-scope`: scope NUL key LF value NUL. A key without a value is true. */
export function parseScopedConfig(text) {
    const fields = text.split('\0');
    const entries = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const entry = fields[at + 1] ?? '';
        const newline = entry.indexOf('\n');
        entries.push([
            fields[at] ?? '',
            newline < 0 ? entry : entry.slice(0, newline),
            newline < 0 ? 'true' : entry.slice(newline + 1),
        ]);
    }
    return entries;
}
/** Oldest git that the tests run with: Debian 11's. */
const OLDEST_GIT = [2, 30];
/**
 * In a container the checkout often belongs to another user, and git refuses it ("dubious ownership") unless its protected
 * configuration says that the folder is meant. git before 2.38 does not take that from the command, and git before 2.31 takes
 * no configuration from the environment at all: a file it is, of this run only. The user's own files are included and never
 * written to.
 * @throws SuperresError E_GIT_MISSING, E_GIT_TOO_OLD, E_TEMP_FOLDER; the second one by `confirmed`
 */
export async function createSurroundings(options) {
    const { folder, tempFolder, onCommand } = options;
    const env = { ...gitEnvironment(options.env), ...(await ceilings(options)) };
    await makeFolders(tempFolder).catch(failTemp);
    const asked = readVersion(createGit({ cwd: tempFolder, env, ...(onCommand && { onCommand }) }));
    // Awaited by the caller, who asks git something else meanwhile.
    asked.catch(() => undefined);
    const own = await mkdtemp(path.join(tempFolder, 'superres-config-')).catch(failTemp);
    const safe = ['*', ...(await namesOf(folder))].map((value) => ['safe.directory', value]);
    const usual = { ...env, ...(await viaVariable(own, env, safe)) };
    // GIT_CONFIG_GLOBAL came with git 2.32. Before, the folder for configuration is all that can be moved without moving HOME,
    // where other programs look for keys and passwords.
    const confirmed = asked.then(async (version) => isOlder(version, [2, 32]) ? { ...env, ...(await viaFolder(own, env, safe)) } : usual);
    confirmed.catch(() => undefined);
    return { env: usual, confirmed, remove: () => rm(own, { recursive: true, force: true, maxRetries: 3 }) };
}
/**
 * A job's repository is in its workspace. Without a checkout (the step is missing, or failed) git would go on looking above it,
 * and find on a runner of one's own the repository that its folder happens to lie in.
 */
async function ceilings({ folder, env }) {
    const { GITHUB_WORKSPACE: workspace, GIT_CEILING_DIRECTORIES: more } = env;
    if (env.GITHUB_ACTIONS !== 'true' || !workspace)
        return {};
    const [tops, places] = [await namesOf(workspace), await namesOf(folder)];
    if (!tops.some((top) => places.some((place) => isInside(place, top))))
        return {};
    const above = tops.map((top) => path.dirname(top));
    return { GIT_CEILING_DIRECTORIES: [...above, ...(more ? [more] : [])].join(path.delimiter) };
}
/** A folder as it is named, and as git will see it where a link leads there. */
async function namesOf(folder) {
    return [...new Set([folder, await realpath(folder).catch(() => folder)])];
}
/** A full disk has a code of its own. */
function failTemp(thrown) {
    const why = errorCode(thrown);
    if (why === 'ENOSPC' || why === 'EDQUOT')
        throw thrown;
    throw gitError('E_TEMP_FOLDER', withDetail(GIT_ERRORS.E_TEMP_FOLDER.what, String(why)), { cause: thrown });
}
async function readVersion(git) {
    const said = await git.text(['version']);
    const [, major, minor] = /(\d+)\.(\d+)/.exec(said) ?? [];
    const version = major && minor ? [Number(major), Number(minor)] : undefined;
    if (isOlder(version, OLDEST_GIT)) {
        throw gitError('E_GIT_TOO_OLD', say `${said} is older than ${OLDEST_GIT.join('.')}, the oldest git that is supported.`);
    }
    return version;
}
function isOlder(version, than) {
    if (version === undefined)
        return false;
    return version[0] < than[0] || (version[0] === than[0] && version[1] < than[1]);
}
async function viaVariable(own, env, safe) {
    // Set by the user, the variable stands for both of the usual files, an empty one for none; git reads them in this order.
    const theirs = env.GIT_CONFIG_GLOBAL !== undefined
        ? [env.GIT_CONFIG_GLOBAL]
        : [...below(configFolder(env), 'config'), ...below(homeOf(env), '.gitconfig')];
    const file = path.join(own, 'gitconfig');
    await writeFile(file, configText([...theirs.filter((one) => one !== '').map(included), ...safe]), { mode: 0o600 });
    return { GIT_CONFIG_GLOBAL: file };
}
/** Everything else of the user's folder is reached through links: programs that git starts look there too. */
async function viaFolder(own, env, safe) {
    const theirs = configFolder(env);
    const git = path.join(own, 'git');
    await mkdir(git);
    if (theirs !== undefined) {
        await linkAll(theirs, git, 'config');
        await linkAll(path.dirname(theirs), own, 'git');
    }
    await writeFile(path.join(git, 'config'), configText([...below(theirs, 'config').map(included), ...safe]), {
        mode: 0o600,
    });
    return { XDG_CONFIG_HOME: own };
}
async function linkAll(from, to, except) {
    for (const name of await readdir(from).catch(() => [])) {
        if (name !== except)
            await symlink(path.join(from, name), path.join(to, name)).catch(() => undefined);
    }
}
/**
 * The user's own folder; undefined where none is named. Only a whole path counts: a relative one would start at the current
 * folder, and a repository's files are nobody's configuration.
 */
function homeOf({ HOME, USERPROFILE }) {
    return [HOME, USERPROFILE].find((home) => home !== undefined && path.isAbsolute(home));
}
/** The folder of git's files in the user's folder for configuration. */
function configFolder(env) {
    const { XDG_CONFIG_HOME = '' } = env;
    const [folder] = path.isAbsolute(XDG_CONFIG_HOME) ? [XDG_CONFIG_HOME] : below(homeOf(env), '.config');
    return folder && path.join(folder, 'git');
}
function below(folder, name) {
    return folder === undefined ? [] : [path.join(folder, name)];
}
/** A file that is not there is no error to git. */
function included(file) {
    return ['include.path', path.resolve(file)];
}
