import { braceExpand, GLOBSTAR, Minimatch } from 'minimatch';
import { say } from '../core/say.js';
import { selectError } from './errors.js';

/** Tells whether a repository path (with `/`) is selected by the input `paths`. */
export type PathMatcher = (path: string) => boolean;

interface Rule {
  readonly negate: boolean;
  /** The pattern ends in a literal extension, which matches in any case. */
  readonly anyCaseExtension: boolean;
  readonly pattern: string;
  readonly fits: (subject: Subject) => boolean;
}

/**
 * Compiles pattern lines with the meaning that @actions/glob gives them below the repository's top folder: in order, `!`
 * excludes, a directory's name takes everything below it. Two extensions: braces, and the literal extension at a
 * pattern's end matches in any case. __tests__/select/patterns.test.ts holds it equal to @actions/glob.
 * @param tops the repository's top folder, by all its names (a link may lead there)
 * @throws SuperresError E_PATTERN
 */
export function compilePatterns(lines: readonly string[], ...tops: readonly string[]): PathMatcher {
  const rules: Rule[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const bangs = /^(!\s*)*/.exec(text)?.[0] ?? '';
    const negate = (bangs.split('!').length - 1) % 2 === 1;
    if (text.length > MAX_LENGTH) throw invalid(line, say`is longer than ${MAX_LENGTH} characters`);
    for (const pattern of expandBraces(text.slice(bangs.length).trim(), line))
      rules.push(...rulesOf(toRootedPattern(pattern, tops, line), negate));
  }
  const mayMatch = prefilter(rules);
  return (path) => {
    if (!mayMatch(path)) return false;
    const lowered = lowerExtension(path);
    const plain = subjectOf(path);
    const anyCase = lowered === path ? plain : subjectOf(lowered);
    let selected = false;
    for (const { negate, anyCaseExtension, fits } of rules) {
      // A rule that cannot change the answer need not be tried.
      if (negate === selected && fits(anyCaseExtension ? anyCase : plain)) selected = !negate;
    }
    return selected;
  };
}

function subjectOf(path: string): Subject {
  const slash = path.lastIndexOf('/');
  return { rooted: `/${path}`, folder: slash < 0 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}

function rulesOf(pattern: string, negate: boolean): Rule[] {
  const directoryOnly = pattern.endsWith('/');
  const body = pattern.replace(/\/+$/, '');
  const last = body.slice(body.lastIndexOf('/') + 1);
  const globstarEnd = last === '**';
  const extension = /\.[A-Za-z0-9]+$/.exec(last)?.[0];
  const rules: Rule[] = [];
  const add = (text: string, anyCaseExtension: boolean, options: { readonly globstarEnd: boolean }) =>
    rules.push({ negate, anyCaseExtension, pattern: text, fits: compileRule(text, options) });
  if (!directoryOnly) {
    const text = extension ? body.slice(0, -extension.length) + extension.toLowerCase() : body;
    add(text, extension !== undefined, { globstarEnd });
  }
  // Implicit descendants: a pattern that matches a folder takes what is below it.
  if (directoryOnly || !globstarEnd) add(`${body}/**`, false, { globstarEnd: false });
  return rules;
}

/**
 * A cheap test that rules most paths out. When every including pattern ends in a literal extension, a path can only
 * match with one of those extensions, or below a folder that has one.
 */
function prefilter(rules: readonly Rule[]): (path: string) => boolean {
  const suffixes = new Set<string>();
  for (const { negate, pattern } of rules) {
    if (negate) continue;
    const extension = /\.[A-Za-z0-9]+(?=(\/\*\*)?$)/.exec(pattern)?.[0];
    if (extension === undefined) return () => true;
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

function lowerExtension(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(0, dot) + path.slice(dot).toLowerCase() : path;
}

/** Patterns that the braces of one line may stand for. */
const MAX_EXPANSIONS = 1000;

/** Opening braces of one pattern; minimatch follows 1,000 levels. */
const MAX_BRACES = 100;

/** Characters of one pattern: by this much, what braces grow to stays below minimatch's own limit of 4,000,000. */
const MAX_LENGTH = 3900;

/**
 * Brace lists and ranges, `{a,b}` and `{1..3}`, as minimatch itself expands them. @actions/glob has none, so they are expanded
 * before anything else is.
 */
function expandBraces(pattern: string, line: string): string[] {
  // Nested deeper than it follows, minimatch would take braces for text, and say nothing.
  if (pattern.split('{').length - 1 > MAX_BRACES) throw invalid(line, say`has more than ${MAX_BRACES} braces`);
  // minimatch would give the first of too many, and say nothing.
  const expanded = braceExpand(pattern, { braceExpandMax: MAX_EXPANSIONS + 1 });
  if (expanded.length > MAX_EXPANSIONS) throw invalid(line, say`stands for more than ${MAX_EXPANSIONS} patterns`);
  return expanded;
}

/** The pattern with one leading slash that stands for the repository's top. */
function toRootedPattern(pattern: string, tops: readonly string[], line: string): string {
  let text = pattern.replace(/\/{2,}/g, '/');
  if (text === '.' || text.startsWith('./')) text = text.slice(2) || '**';
  // The home folder is not in the repository.
  if (text === '~' || text.startsWith('~/')) text = `\0outside/${text}`;
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

function invalid(line: string, why = say`is not a valid pattern`) {
  return selectError('E_PATTERN', say`\`${line.slice(0, 200)}\` in \`paths\` ${why}.`);
}

/** A repository path, taken apart once for all rules. */
export interface Subject {
  /** The path with a leading slash. */
  readonly rooted: string;
  /** The folder, without slashes at its ends; empty at the top. */
  readonly folder: string;
  readonly name: string;
}

export interface RuleOptions {
  /** The pattern ends in `**`: the path is tried with a closing slash, as @actions/glob does. */
  readonly globstarEnd: boolean;
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
} as const;

/**
 * Compiles one rooted pattern. Nearly all patterns say something about the file's name (`*.png` anywhere) or about one folder above
 * it (`node_modules` anywhere): these are answered from minimatch's own segments, a folder once for all its files.
 */
function compileRule(pattern: string, { globstarEnd }: RuleOptions): (subject: Subject) => boolean {
  const minimatch = new Minimatch(pattern, OPTIONS);
  const [segments, ...alternatives] = minimatch.set;
  if (segments && alternatives.length === 0 && segments[0] === '' && segments[1] === GLOBSTAR) {
    const [, , segment, last, ...more] = segments;
    if (segment !== undefined && segment !== GLOBSTAR) {
      const fits = (name: string) => (typeof segment === 'string' ? segment === name : segment.test(name));
      if (segments.length === 3 && !globstarEnd) return ({ name }) => fits(name);
      if (last === GLOBSTAR && more.length === 0) {
        const above = remember((folder) => folder.split('/').some(fits));
        return ({ folder, name }) => (folder !== '' && above(folder)) || (globstarEnd && fits(name));
      }
    }
  }
  return ({ rooted }) => minimatch.match(globstarEnd ? `${rooted}/` : rooted);
}

/** The same test, asked once for each text: folders and extensions come back thousands of times. */
function remember(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = test(text);
      known.set(text, answer);
    }
    return answer;
  };
}
