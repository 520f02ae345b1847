import { GLOBSTAR, Minimatch } from 'minimatch';

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
export function compileRule(pattern: string, { globstarEnd }: RuleOptions): (subject: Subject) => boolean {
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
export function remember(test: (text: string) => boolean): (text: string) => boolean {
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
