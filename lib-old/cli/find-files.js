import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import { DEFAULT_EXCLUDES, INPUTS } from '../config/inputs.js';
import { asSuperresError } from '../core/errors.js';
import { failedOutcome } from '../core/outcome.js';
import { isInside } from '../core/paths.js';
import { say, someOf } from '../core/say.js';
import { sentenceForName } from '../image/inspect.js';
import { isVariantName } from '../layout/layout.js';
import { compilePatterns } from '../select/patterns.js';
import { repositoryTop } from './denser-on-disk.js';
import { cliError } from './errors.js';
import { walkFolder } from './walk-folder.js';
/**
 * The files that the arguments stand for, in order, each once. A file stands for itself; a folder for the images in it that
 * the default patterns select, symbolic links in it not followed (one that was named is); a pattern that is no file, on shells that do not expand it, for
 * the images that match. What does not exist fails alone.
 * @throws SuperresError E_PATH_NOT_FOUND when nothing that was named exists
 */
export async function findFiles(paths, cwd, { asAction = false } = {}) {
    const files = new Map();
    const leftAlone = new Set();
    const matchers = new Map();
    const tops = new Map();
    const topOf = async ({ absolute, root }) => {
        const folder = dirname(absolute);
        const top = tops.get(folder) ?? repositoryTop(folder);
        tops.set(folder, top);
        return (await top) ?? root;
    };
    const isTaken = (file, top) => {
        const matcher = matchers.get(top) ?? defaultMatcher(top);
        matchers.set(top, matcher);
        return matcher(withSlashes(relative(top, file)));
    };
    const barren = [];
    const missing = [];
    for (const path of paths) {
        try {
            const { found, root, isNamed, passedOver, unwanted = [], closed = [] } = await lookFor(path, cwd);
            missing.push(...closed.map((folder) => ({ ...folder, path: nameOf(folder.path, cwd) })));
            if (found.length === 0 && passedOver)
                barren.push(nothingIn(path, passedOver, unwanted));
            for (const file of found) {
                const described = describe(file, root, cwd);
                if (isNamed && !asAction) {
                    files.set(file, described);
                    continue;
                }
                const judgedFrom = await topOf(described);
                if (asAction && !isTaken(file, judgedFrom))
                    leftAlone.add(described.name);
                else if (!files.has(file))
                    files.set(file, { ...described, judgedFrom });
            }
        }
        catch (thrown) {
            missing.push({ path, error: asSuperresError(thrown) });
        }
    }
    const [first] = missing;
    if (first && files.size === 0 && leftAlone.size === 0)
        throw first.error;
    return { files: [...files.values()], missing: missing.map(asFailed), barren, leftAlone: [...leftAlone] };
}
/** What Node gives in place of bytes of a name that are not UTF-8. */
export const REPLACEMENT = '\ufffd';
/** Kinds of files that are named of a folder. */
const KINDS = 5;
/** `words: no image to take among the files in it (.md, .txt).` */
function nothingIn(folder, files, unwanted) {
    if (files.length === 0)
        return say `${folder}: the folder is empty.`;
    const [first, second] = unwanted;
    if (first !== undefined) {
        return second === undefined
            ? say `${folder}: its one image (${first}) is left alone for its name or its folder's, as the action does; name the file to have it.`
            : say `${folder}: its ${unwanted.length} images (${first}, …) are left alone for their names or their folders', as the action does; name a file to have it.`;
    }
    const counts = new Map();
    for (const file of files) {
        const kind = extname(file) || basename(file);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind]) => kind);
    return say `${folder}: no image to take among the files in it (${someOf(kinds, KINDS)}).`;
}
/** True for what is a pattern where no file has that very name. */
export const isPattern = (path) => /[*?[{]/.test(path);
async function lookFor(path, cwd) {
    // `superres enhance "$UNSET"` would be the current folder.
    if (path === '')
        throw cliError('E_PATH_NOT_FOUND', say `An empty name is no file or folder.`);
    const absolute = resolve(cwd, path);
    const kind = await stat(absolute).then((stats) => (stats.isDirectory() ? 'folder' : 'file'), () => lstat(absolute).then(() => 'file', 
    // Node cannot say a name that is not UTF-8: the rules of selection tell of it.
    () => (path.includes(REPLACEMENT) ? 'file' : undefined)));
    if (kind === undefined) {
        if (isPattern(path))
            return matching(path, cwd);
        throw cliError('E_PATH_NOT_FOUND', say `${path}: no such file or folder.`);
    }
    const root = isInside(absolute, cwd) ? cwd : kind === 'folder' ? absolute : dirname(absolute);
    if (kind === 'file')
        return { found: [absolute], root, isNamed: true };
    const { images, files, closed } = await imagesIn(absolute, defaultMatcher(absolute));
    if (images.length > 0)
        return { found: images, root, closed };
    const inside = files.map((file) => withSlashes(relative(absolute, file)));
    return { found: images, root, closed, passedOver: files, unwanted: inside.filter(defaultPaths(absolute)).sort() };
}
/** A pattern, from the folder above its first wild part on. */
async function matching(pattern, cwd) {
    const parts = pattern.split(/[\\/]/);
    const wild = parts.findIndex(isPattern);
    const folder = resolve(cwd, parts.slice(0, wild).join('/') || (pattern.startsWith('/') ? '/' : '.'));
    const { images, closed } = await imagesIn(folder, compilePatterns([parts.slice(wild).join('/')], folder));
    if (images.length === 0)
        throw cliError('E_PATH_NOT_FOUND', say `${pattern}: no file matches.`);
    return { found: images, root: isInside(folder, cwd) ? cwd : folder, closed };
}
function asFailed({ path, error }) {
    return { ...failedOutcome({ path, blob: '', output: path }, error), retryable: false };
}
const withSlashes = (path) => path.split(sep).join('/');
function describe(absolute, root, cwd) {
    const inside = withSlashes(relative(root, absolute));
    return {
        absolute,
        root,
        relative: inside || basename(absolute),
        name: root === cwd ? inside : withSlashes(absolute),
    };
}
function nameOf(absolute, cwd) {
    return withSlashes(isInside(absolute, cwd) ? relative(cwd, absolute) : absolute);
}
/** What a folder stands for: the images that a run would take without any input. */
function defaultMatcher(folder) {
    const wanted = defaultPaths(folder);
    const unwanted = compilePatterns(DEFAULT_EXCLUDES, folder);
    return (name) => wanted(name) && !unwanted(name) && !isVariantName(name);
}
/** What is an image by the default of `paths`. */
function defaultPaths(folder) {
    return compilePatterns(INPUTS.paths.default.split('\n'), folder);
}
/** The images of a folder that the patterns choose. */
async function imagesIn(folder, selected) {
    const { files, closed } = await walkFolder(folder);
    const images = files.filter((file) => selected(withSlashes(relative(folder, file))));
    // A folder of nothing but drawings or icons is told why nothing happens to them.
    const told = images.length > 0 ? images : files.filter((file) => sentenceForName(file) !== undefined);
    return { images: told.sort(), files, closed };
}
