import path from 'node:path';
/** Where a repository path (always with `/`) lies on disk. */
export function diskPath(root, repositoryPath, flavour = path) {
    return flavour.join(root, ...repositoryPath.split('/'));
}
/** The repository path of a file on disk; undefined when it is not below the root. */
export function repositoryPathOf(root, file, flavour = path) {
    const relative = flavour.relative(root, file);
    const [first = ''] = relative.split(flavour.sep);
    if (relative === '' || first === '..' || flavour.isAbsolute(relative))
        return undefined;
    return relative.split(flavour.sep).join('/');
}
/** True for the folder itself and for what is below it; both paths are absolute. */
export function isInside(file, folder) {
    return path.relative(folder, file) === '' || repositoryPathOf(folder, file) !== undefined;
}
/** Control characters. */
export const CONTROL = /\p{Cc}/u;
/** Code points that HFS+ drops from names, so that `.g\u200cit` opens `.git` there (git's own verify_path list). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/**
 * True for a path segment that is, or on some file system opens, a `.git` folder: any case, trailing dots, spaces and
 * stream names (NTFS), the short name `git~1`, and code points that HFS+ ignores.
 */
export function isGitFolder(segment) {
    // Nearly all names: begun by a letter or digit, so not `.git` under any disguise. Outputs are checked by the thousand.
    if (/^[\w-]/.test(segment) && !/^git~1/i.test(segment))
        return false;
    const plain = segment
        .replace(HFS_IGNORED, '')
        .toLowerCase()
        .replace(/:.*$/s, '')
        .replace(/[ .]+$/, '');
    return plain === '.git' || plain === 'git~1';
}
/** True when the path starts at the root of a file system or names a Windows drive. */
export function isAbsolutePath(path) {
    return path.startsWith('/') || /^[a-z]:/i.test(path);
}
/** Nearly all paths: every segment begins with a letter, a digit, `_` or `-`, and none can be a drive or a short name. */
const ORDINARY = /^[\w-][\w.@ +-]*(?:\/[\w-][\w.@ +-]*)*$/;
/** `.` and `..`, also as Windows reads them: it drops dots and spaces at a name's end. */
const DOTS = /^\.[ .]*$/;
/**
 * True for a path as git stores it that stays inside the repository on every system: relative, `/` separators only, no
 * empty, `.` or `..` segment, nothing in `.git` under any of its names. Names may hold anything else, newlines too. The
 * one rule for what is read from or written to a work tree, and for what a ledger, an input or a template may name.
 */
export function staysInside(path) {
    if (ORDINARY.test(path))
        return true;
    if (path === '' || isAbsolutePath(path) || path.includes('\\') || path.includes('\0'))
        return false;
    return path.split('/').every((segment) => segment !== '' && !DOTS.test(segment) && !isGitFolder(segment));
}
/** True for a path that an input may give: one that stays inside, without control characters. */
export function isRepositoryPath(path) {
    return staysInside(path) && !CONTROL.test(path);
}
export const PLACEHOLDER = /\{(dir|name|ext)\}/g;
/** The three placeholders' values for a repository path. A leading dot belongs to the name: `.icon` has no extension. */
export function pathParts(path) {
    const slash = path.lastIndexOf('/');
    const file = path.slice(slash + 1);
    const dot = file.lastIndexOf('.');
    const name = dot > 0 ? file.slice(0, dot) : file;
    return { dir: slash === -1 ? '' : path.slice(0, slash), name, ext: file.slice(name.length) };
}
/** A scale of one at a name's end (`a@1x`, and React Native's `a@1x.ios`): the result says its own scale there. */
const SCALE_OF_ONE = /@1(?:\.0)?x(?=(?:\.[a-z]+)?$)/i;
/** A name, or a stem with its folders, without the scale of one that it says. */
export function withoutScaleOfOne(name) {
    return name.replace(SCALE_OF_ONE, '');
}
/** The path that a path ending in `@1x` is without that, `a.png` of `a@1x.png`; undefined: it does not say so. */
export function twinWithoutScale(path) {
    // Asked of every path.
    if (!path.includes('@1'))
        return undefined;
    const { dir, name, ext } = pathParts(path);
    const plain = withoutScaleOfOne(name);
    return plain === name || plain === '' ? undefined : `${dir === '' ? '' : `${dir}/`}${plain}${ext}`;
}
/** A template that says the scale behind the name, as `@1x` does; one of one again would be the source itself. */
const SAYS_SCALE = /\{name\}@(?!1(?:\.0)?x)/i;
/**
 * The output path of a source, or undefined when the source's own name makes it leave the repository or enter `.git`
 * (a template `.{name}/x{ext}` with a source `git.png`), or is one that no ledger line can hold (`a\\b.png`). An empty
 * `{dir}` takes its slash along. `{name}@2x` of `a@1x.png` is `a@2x`.
 * @param template validated by `outputTemplate`
 * @param source repository path
 */
export function fillTemplate(template, source) {
    if (!staysInside(source))
        return undefined;
    const { dir, name, ext } = pathParts(source);
    const parts = { dir, name: SAYS_SCALE.test(template) ? withoutScaleOfOne(name) : name, ext };
    const path = template
        .replace(PLACEHOLDER, (_, key) => parts[key])
        .split('/')
        .filter((segment) => segment !== '')
        .join('/');
    return staysInside(path) ? path : undefined;
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character, names may hold them all
const ASCII = /^[\x00-\x7f]*$/;
/** Two names that this makes equal are one name on a case-insensitive or Unicode-normalising file system. */
export function foldName(path) {
    // Normalising costs more than looking whether there is anything to normalise.
    return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase();
}
/** The folders above a path, outermost first: `a/b/c.png` gives `a`, `a/b`. */
export function foldersOf(path) {
    const folders = [];
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.push(path.slice(0, slash));
    }
    return folders;
}
/** Longest name of a file or folder that ext4, APFS and NTFS take (NTFS counts UTF-16 units, which are never more). */
export const MAX_NAME_BYTES = 255;
/** Bytes (UTF-8) of the longest name in a path. */
export function longestName(path) {
    // A code unit takes 3 bytes at most: short paths, nearly all, need no counting.
    if (3 * path.length <= MAX_NAME_BYTES)
        return 3 * path.length;
    return Math.max(...path.split('/').map((name) => Buffer.byteLength(name, 'utf8')));
}
