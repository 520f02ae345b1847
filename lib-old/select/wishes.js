import { setImmediate as nextTurn } from 'node:timers/promises';
import { topsOf } from '../git/repository.js';
import { isVariantName } from '../layout/layout.js';
/**
 * Compiles the inputs `paths` and `exclude`. Waits a turn, so that the git processes are started first and work while the
 * patterns are loaded and compiled.
 * @throws SuperresError E_PATTERN
 */
export async function compileWishes(paths, exclude, { repository, ruleOf, planner, }) {
    await nextTurn();
    const { compilePlainPatterns } = await import(/* webpackMode: "eager" */ './pattern-lines.js');
    const tops = topsOf(repository);
    const compile = async (lines) => compilePlainPatterns(lines, ...tops) ?? (await import('./patterns.js')).compilePatterns(lines, ...tops);
    const wanted = await compile(paths);
    const unwanted = await compile(exclude);
    return (path) => {
        if (!wanted(path) || unwanted(path) || isVariantName(path) || ruleOf?.(path)?.exclude === true)
            return undefined;
        return planner.needsTree(path) ? 'by-tree' : 'by-name';
    };
}
