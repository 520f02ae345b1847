import { configError } from '../config/errors.js';
import { say } from '../core/say.js';
import { entryOfIndex } from '../git/listing.js';
import { isSparse } from '../git/repository.js';
import { isFile } from '../git/tree-view.js';
import { lookAtFile } from '../git/work-tree.js';
/** Bytes: such a file is written by hand; what is larger is something else. */
const MAX_BYTES = 256 * 1024;
/**
 * Reads the configuration file of the work tree. It may be a stranger's: nothing but a plain file of bounded size is read.
 * @returns no rules where there is no such file
 * @throws SuperresError E_CONFIG with all that is wrong in it, by line
 */
export async function readRulesFile(place, { config: file, ledger }) {
    const onDisk = await lookAtFile(place.repository.root, file, MAX_BYTES);
    const found = onDisk === 'not-there' ? await notCheckedOut(place, file) : onDisk;
    if (found === undefined)
        return [];
    if (typeof found === 'string') {
        const value = found === 'too-large' ? say `${file} is too large` : say `${file} is not a plain file`;
        throw configError([{ input: 'config', value, accepted: say `a file of at most ${MAX_BYTES / 1024} KiB` }]);
    }
    const { readPathRules } = await import('../config/path-rules.js');
    const read = readPathRules(found.toString('utf8'), file, ledger);
    if (!read.ok)
        throw configError(read.problems);
    return read.rules;
}
/** In a sparse checkout a file that is not on disk is not a deleted one: what it says of pictures holds all the same. */
async function notCheckedOut({ repository, readAnywhere }, file) {
    if (!(await isSparse(repository)))
        return undefined;
    const entry = await entryOfIndex(repository, file);
    if (!entry)
        return undefined;
    if (!isFile(entry))
        return 'not-plain';
    const bytes = await readAnywhere(entry.blob);
    if (!bytes) {
        const value = say `${file} is not checked out, and cannot be fetched`;
        throw configError([{ input: 'config', value, accepted: say `a file that the checkout has` }]);
    }
    return bytes.length > MAX_BYTES ? 'too-large' : Buffer.from(bytes);
}
/**
 * Compiles the rules' patterns, which mean what they mean in the input `paths`.
 * @param tops the repository's top folder, by all its names
 * @throws SuperresError E_PATTERN
 */
export async function createRuleFinder(rules, ...tops) {
    if (rules.length === 0)
        return () => undefined;
    const { compilePatterns } = await import('./patterns.js');
    const compiled = rules.map((rule) => ({ rule, matches: compilePatterns(rule.paths, ...tops) }));
    const known = new Map();
    return (path) => {
        if (!known.has(path))
            known.set(path, compiled.find(({ matches }) => matches(path))?.rule);
        return known.get(path);
    };
}
