import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_EXCLUDES } from '../config/inputs.js';
import { type Repository, topsOf } from '../git/repository.js';
import { isVariantName, type OutputPlanner } from '../layout/layout.js';
import type { RuleOf } from './rules-file.js';

/** How a path is wanted: where its pictures go is said by its name alone, or by what else stands in the tree. */
export type Wish = 'by-name' | 'by-tree';

/** What the inputs and the rules say of a path; undefined: it is not asked for. Looked up once a run for each path. */
export type WishOf = (path: string) => Wish | undefined;

/** True for a path that `paths` takes, and that the defaults of `exclude`, or its own name, keep out. */
export type OutByDefault = (path: string) => boolean;

/** Compiled only where somebody asks, which is hardly ever. */
export async function compileDefaults(paths: readonly string[], repository: Repository): Promise<OutByDefault> {
  const { compilePatterns } = await import('./patterns.js');
  const tops = topsOf(repository);
  const wanted = compilePatterns(paths, ...tops);
  const unwanted = compilePatterns(DEFAULT_EXCLUDES, ...tops);
  return (path) => wanted(path) && (unwanted(path) || isVariantName(path));
}

/**
 * Compiles the inputs `paths` and `exclude`. Waits a turn, so that the git processes are started first and work while the
 * patterns are loaded and compiled.
 * @throws SuperresError E_PATTERN
 */
export async function compileWishes(
  paths: readonly string[],
  exclude: readonly string[],
  {
    repository,
    ruleOf,
    planner,
  }: { readonly repository: Repository; readonly ruleOf?: RuleOf; readonly planner: OutputPlanner },
): Promise<WishOf> {
  await nextTurn();
  const { compilePlainPatterns } = await import(/* webpackMode: "eager" */ './pattern-lines.js');
  const tops = topsOf(repository);
  const compile = async (lines: readonly string[]) =>
    compilePlainPatterns(lines, ...tops) ?? (await import('./patterns.js')).compilePatterns(lines, ...tops);
  const wanted = await compile(paths);
  const unwanted = await compile(exclude);
  return (path) => {
    if (!wanted(path) || unwanted(path) || isVariantName(path) || ruleOf?.(path)?.exclude === true) return undefined;
    return planner.needsTree(path) ? 'by-tree' : 'by-name';
  };
}
