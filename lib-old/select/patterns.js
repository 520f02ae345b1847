import { braceExpand, GLOBSTAR, Minimatch } from 'minimatch';
import { say } from '../core/say.js';
import { compileLines, invalid, remember } from './pattern-lines.js';
/**
 * Compiles pattern lines with the meaning that @actions/glob gives them below the repository's top folder. Two extensions:
 * braces, and the literal extension at a pattern's end matches in any case. __tests__/select/patterns.test.ts holds it equal
 * to @actions/glob.
 * @param tops the repository's top folder, by all its names (a link may lead there)
 * @throws SuperresError E_PATTERN
 */
export function compilePatterns(lines, ...tops) {
    return compileLines(lines, tops, { expand: expandBraces, compile: compileRule });
}
/** Patterns that the braces of one line may stand for. */
const MAX_EXPANSIONS = 1000;
/** Opening braces of one pattern; minimatch follows 1,000 levels. */
const MAX_BRACES = 100;
/**
 * Brace lists and ranges, `{a,b}` and `{1..3}`, as minimatch itself expands them. @actions/glob has none, so they are expanded
 * before anything else is.
 */
function expandBraces(pattern, line) {
    // Nested deeper than it follows, minimatch would take braces for text, and say nothing.
    if (pattern.split('{').length - 1 > MAX_BRACES)
        throw invalid(line, say `has more than ${MAX_BRACES} braces`);
    // minimatch would give the first of too many, and say nothing.
    const expanded = braceExpand(pattern, { braceExpandMax: MAX_EXPANSIONS + 1 });
    if (expanded.length > MAX_EXPANSIONS)
        throw invalid(line, say `stands for more than ${MAX_EXPANSIONS} patterns`);
    return expanded;
}
/** @actions/glob's own options for minimatch (internal-pattern.ts), on every platform as on Linux. */
const OPTIONS = {
    dot: true,
    nobrace: true,
    nocase: false,
    nocomment: true,
    noext: true,
    nonegate: true,
    platform: 'linux',
};
/**
 * Compiles one rooted pattern. Nearly all patterns say something about the file's name (`*.png` anywhere) or about one folder above
 * it (`node_modules` anywhere): these are answered from minimatch's own segments, a folder once for all its files.
 */
function compileRule(pattern, { globstarEnd }) {
    const minimatch = new Minimatch(pattern, OPTIONS);
    for (const row of minimatch.set) {
        row.splice(0, row.length, ...row.map((segment) => (segment instanceof RegExp ? straight(segment) : segment)));
    }
    const [segments, ...alternatives] = minimatch.set;
    if (segments && alternatives.length === 0 && segments[0] === '' && segments[1] === GLOBSTAR) {
        const [, , segment, last, ...more] = segments;
        if (segment !== undefined && segment !== GLOBSTAR) {
            const fits = (name) => (typeof segment === 'string' ? segment === name : segment.test(name));
            if (segments.length === 3 && !globstarEnd)
                return ({ name }) => fits(name);
            if (last === GLOBSTAR && more.length === 0) {
                const above = remember((folder) => folder.split('/').some(fits));
                return ({ folder, name }) => (folder !== '' && above(folder)) || (globstarEnd && fits(name));
            }
        }
    }
    return ({ rooted }) => minimatch.match(globstarEnd ? `${rooted}/` : rooted);
}
/** How minimatch writes `*` beside other characters. */
const STAR = '[^/]*?';
/**
 * The same test without a search among all ways to divide a name over several `*`: with five of them a name of 200 letters takes
 * a minute, and a stranger's configuration file may say so. Between two `*` stands text of a fixed length, so the first place where
 * it fits is as good as any.
 */
function straight(segment) {
    const [head = '', ...texts] = segment.source.split(STAR);
    const last = texts.pop();
    // The simplest kinds have a test of their own.
    if (last === undefined || texts.length === 0 || Object.hasOwn(segment, 'test'))
        return segment;
    const steps = texts.map((text, n) => `(?=(${STAR}${text}))\\${n + 1}`);
    return new RegExp(`${head}${steps.join('')}${STAR}${last}`, segment.flags);
}
