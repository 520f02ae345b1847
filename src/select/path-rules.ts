import type { PathRule } from '../config/config.js';
import { configError } from '../config/read-config.js';
import { say } from '../core/say.js';
import { lookAtFile } from '../git/work-tree.js';

/** Bytes: such a file is written by hand; what is larger is something else. */
const MAX_BYTES = 256 * 1024;

/** The first rule of the configuration file that holds for a path. */
export type RuleOf = (path: string) => PathRule | undefined;

/**
 * Reads the configuration file of the work tree. It may be a stranger's: nothing but a plain file of bounded size is read.
 * @returns no rules where there is no such file
 * @throws SuperresError E_CONFIG with all that is wrong in it, by line
 */
export async function readRulesFile(root: string, file: string): Promise<readonly PathRule[]> {
  const found = await lookAtFile(root, file, MAX_BYTES);
  if (found === 'not-there') return [];
  if (typeof found === 'string') {
    const value = found === 'too-large' ? say`${file} is too large` : say`${file} is not a plain file`;
    throw configError([{ input: 'config', value, accepted: say`a file of at most ${MAX_BYTES / 1024} KiB` }]);
  }
  const { readPathRules } = await import('../config/path-rules.js');
  const read = readPathRules(found.toString('utf8'), file);
  if (!read.ok) throw configError(read.problems);
  return read.rules;
}

/**
 * Compiles the rules' patterns, which mean what they mean in the input `paths`.
 * @param tops the repository's top folder, by all its names
 * @throws SuperresError E_PATTERN
 */
export async function createRuleFinder(rules: readonly PathRule[], ...tops: readonly string[]): Promise<RuleOf> {
  if (rules.length === 0) return () => undefined;
  const { compilePatterns } = await import('./patterns.js');
  const compiled = rules.map((rule) => ({ rule, matches: compilePatterns(rule.paths, ...tops) }));
  const known = new Map<string, PathRule | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, compiled.find(({ matches }) => matches(path))?.rule);
    return known.get(path);
  };
}
