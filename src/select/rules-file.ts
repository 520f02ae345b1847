import type { Config, PathRule } from '../config/config.js';
import { configError } from '../config/errors.js';
import { say } from '../core/say.js';
import { entryOfIndex } from '../git/listing.js';
import { isSparse, type Repository } from '../git/repository.js';
import { isFile } from '../git/tree-view.js';
import { lookAtFile } from '../git/work-tree.js';

/** Bytes: such a file is written by hand; what is larger is something else. */
const MAX_BYTES = 256 * 1024;

/** The first rule of the configuration file that holds for a path. */
export type RuleOf = (path: string) => PathRule | undefined;

/** Where the configuration file is. */
export interface RulesPlace {
  readonly repository: Repository;
  /** A blob of this clone, or of the remote. */
  readAnywhere(id: string): Promise<Uint8Array | undefined>;
}

/**
 * Reads the configuration file of the work tree. It may be a stranger's: nothing but a plain file of bounded size is read.
 * @returns no rules where there is no such file
 * @throws SuperresError E_CONFIG with all that is wrong in it, by line
 */
export async function readRulesFile(
  place: RulesPlace,
  { config: file, ledger }: Pick<Config, 'config' | 'ledger'>,
): Promise<readonly PathRule[]> {
  const onDisk = await lookAtFile(place.repository.root, file, MAX_BYTES);
  const found = onDisk === 'not-there' ? await notCheckedOut(place, file) : onDisk;
  if (found === undefined) return [];
  if (typeof found === 'string') {
    const value = found === 'too-large' ? say`${file} is too large` : say`${file} is not a plain file`;
    throw configError([{ input: 'config', value, accepted: say`a file of at most ${MAX_BYTES / 1024} KiB` }]);
  }
  const { readPathRules } = await import('../config/path-rules.js');
  const read = readPathRules(found.toString('utf8'), file, ledger);
  if (!read.ok) throw configError(read.problems);
  return read.rules;
}

/** In a sparse checkout a file that is not on disk is not a deleted one: what it says of pictures holds all the same. */
async function notCheckedOut({ repository, readAnywhere }: RulesPlace, file: string) {
  if (!(await isSparse(repository))) return undefined;
  const entry = await entryOfIndex(repository, file);
  if (!entry) return undefined;
  if (!isFile(entry)) return 'not-plain' as const;
  const bytes = await readAnywhere(entry.blob);
  if (!bytes) {
    const value = say`${file} is not checked out, and cannot be fetched`;
    throw configError([{ input: 'config', value, accepted: say`a file that the checkout has` }]);
  }
  return bytes.length > MAX_BYTES ? ('too-large' as const) : Buffer.from(bytes);
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
