import { say } from '../core/say.js';
import { selectError } from './errors.js';
/** Characters of one pattern: by this much, what braces grow to stays below minimatch's own limit of 4,000,000. */
const MAX_LENGTH = 3900;
/**
 * Lines of patterns in order: `!` excludes, a directory's name takes everything below it, and a literal extension at a
 * pattern's end matches in any case.
 * @param tops the repository's top folder, by all its names (a link may lead there)
 * @throws SuperresError E_PATTERN
 */
export function compileLines(lines, tops, language) {
    const rules = [];
    for (const line of lines) {
        const text = line.trim();
        if (text === '' || text.startsWith('#'))
            continue;
        const bangs = /^(!\s*)*/.exec(text)?.[0] ?? '';
        const negate = (bangs.split('!').length - 1) % 2 === 1;
        if (text.length > MAX_LENGTH)
            throw invalid(line, say `is longer than ${MAX_LENGTH} characters`);
        for (const pattern of language.expand(text.slice(bangs.length).trim(), line))
            rules.push(...rulesOf(toRootedPattern(pattern, tops, line), negate, language));
    }
    const mayMatch = prefilter(rules);
    return (path) => {
        if (!mayMatch(path))
            return false;
        const lowered = lowerExtension(path);
        const plain = subjectOf(path);
        const anyCase = lowered === path ? plain : subjectOf(lowered);
        let selected = false;
        for (const { negate, anyCaseExtension, fits } of rules) {
            // A rule that cannot change the answer need not be tried.
            if (negate === selected && fits(anyCaseExtension ? anyCase : plain))
                selected = !negate;
        }
        return selected;
    };
}
function subjectOf(path) {
    const slash = path.lastIndexOf('/');
    return { rooted: `/${path}`, folder: slash < 0 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}
function rulesOf(pattern, negate, { compile }) {
    const directoryOnly = pattern.endsWith('/');
    const body = pattern.replace(/\/+$/, '');
    const last = body.slice(body.lastIndexOf('/') + 1);
    const globstarEnd = last === '**';
    const extension = /\.[A-Za-z0-9]+$/.exec(last)?.[0];
    const rules = [];
    const add = (text, anyCaseExtension, options) => rules.push({ negate, anyCaseExtension, pattern: text, fits: compile(text, options) });
    if (!directoryOnly) {
        const text = extension ? body.slice(0, -extension.length) + extension.toLowerCase() : body;
        add(text, extension !== undefined, { globstarEnd });
    }
    // Implicit descendants: a pattern that matches a folder takes what is below it.
    if (directoryOnly || !globstarEnd)
        add(`${body}/**`, false, { globstarEnd: false });
    return rules;
}
/**
 * A cheap test that rules most paths out. When every including pattern ends in a literal extension, a path can only
 * match with one of those extensions, or below a folder that has one.
 */
function prefilter(rules) {
    const suffixes = new Set();
    for (const { negate, pattern } of rules) {
        if (negate)
            continue;
        const extension = /\.[A-Za-z0-9]+(?=(\/\*\*)?$)/.exec(pattern)?.[0];
        if (extension === undefined)
            return byFragments(rules);
        suffixes.add(extension.toLowerCase());
    }
    const names = [...suffixes].map((suffix) => suffix.slice(1));
    const isSuch = new RegExp(`\\.(${names.join('|')})(/|$)`, 'i');
    const folders = remember((folder) => isSuch.test(folder));
    const known = remember((suffix) => suffixes.has(suffix.toLowerCase()));
    return (path) => {
        const slash = path.lastIndexOf('/');
        const dot = path.lastIndexOf('.');
        return (dot > slash && known(path.slice(dot))) || (slash > 0 && folders(path.slice(0, slash)));
    };
}
/**
 * The same where the patterns are letters and stars: the longest letters between the stars of one of them have to stand in a
 * path. One expression for all is asked in the time of one pattern.
 */
function byFragments(rules) {
    const fragments = new Set();
    for (const { negate, pattern } of rules) {
        if (negate)
            continue;
        const [longest = ''] = pattern.split(/[*/]+/).sort((a, b) => b.length - a.length);
        if (longest === '' || !/^[\w .@+=,~*/-]+$/.test(pattern))
            return () => true;
        fragments.add(longest.replace(/[.+]/g, '\\$&'));
    }
    const any = new RegExp([...fragments].join('|'), 'i');
    return (path) => any.test(path);
}
function lowerExtension(path) {
    const dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.slice(0, dot) + path.slice(dot).toLowerCase() : path;
}
/** The pattern with one leading slash that stands for the repository's top. */
function toRootedPattern(pattern, tops, line) {
    let text = pattern.replace(/\/{2,}/g, '/');
    if (text === '.' || text.startsWith('./'))
        text = text.slice(2) || '**';
    // The home folder is not in the repository.
    if (text === '~' || text.startsWith('~/'))
        text = `\0outside/${text}`;
    else if (text.startsWith('/')) {
        // A rooted pattern is a path on disk; inside the repository it is meant for the same file.
        const top = tops.find((known) => text === known || text.startsWith(`${known}/`));
        text = top === undefined ? `\0outside${text}` : text.slice(top.length + 1) || '**';
    }
    if (text === '' || text.split('/').some((segment) => segment === '.' || segment === '..')) {
        throw invalid(line);
    }
    return `/${text}`;
}
export function invalid(line, why = say `is not a valid pattern`) {
    return selectError('E_PATTERN', say `\`${line.slice(0, 200)}\` ${why}.`);
}
/** The same test, asked once for each text: folders and extensions come back thousands of times. */
export function remember(test) {
    const known = new Map();
    return (text) => {
        let answer = known.get(text);
        if (answer === undefined) {
            answer = test(text);
            known.set(text, answer);
        }
        return answer;
    };
}
/**
 * Compiles lines of the usual kind, `**` and then names with stars in them, without the library for all kinds: most runs have
 * none other, and loading it takes as long as everything that they have to do.
 * @param tops the repository's top folder, by all its names
 * @returns undefined where a line is of another kind
 * @throws SuperresError E_PATTERN
 */
export function compilePlainPatterns(lines, ...tops) {
    return lines.every(isPlainLine) ? compileLines(lines, tops, { expand: (one) => [one], compile }) : undefined;
}
/** Letters that mean themselves in every pattern language, and stars that stand alone. */
const NAME = String.raw `(?:[\w .@+=,~-]|(?<!\*)\*(?!\*))+`;
const PLAIN = new RegExp(String.raw `^\*\*/(${NAME}(?:/${NAME})*)(/\*\*)?$`);
function isPlainLine(line) {
    const text = line.trim();
    return text === '' || text.startsWith('#') || PLAIN.test(text.replace(/^(!\s*)*/, '').trim());
}
function compile(pattern, { globstarEnd }) {
    const [, names = '', below] = PLAIN.exec(pattern.slice(1)) ?? [];
    const tests = names.split('/').map(nameTest);
    const last = tests.at(-1);
    const above = tests.slice(0, -1);
    const isEnd = ({ folder, name }) => last?.(name) === true && (above.length === 0 || (folder !== '' && endsWith(folder.split('/'), above)));
    if (below === undefined)
        return isEnd;
    const isAbove = remember((folder) => {
        const parts = folder.split('/');
        return parts.some((_, n) => endsWith(parts.slice(0, n + 1), tests));
    });
    return (subject) => (subject.folder !== '' && isAbove(subject.folder)) || (globstarEnd && isEnd(subject));
}
function endsWith(parts, tests) {
    const from = parts.length - tests.length;
    return from >= 0 && tests.every((fits, n) => fits(parts[from + n] ?? ''));
}
/** A star stands for any letters, also for none. */
function nameTest(pattern) {
    const [first = '', ...more] = pattern.split('*');
    const last = more.pop();
    if (last === undefined)
        return (name) => name === first;
    return (name) => {
        if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
            return false;
        let at = first.length;
        for (const part of more) {
            const found = name.indexOf(part, at);
            if (found < 0)
                return false;
            at = found + part.length;
        }
        return at <= name.length - last.length;
    };
}
