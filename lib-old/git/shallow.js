import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
/**
 * Takes out of a repository's list of commits whose parents it lacks those that it lacks themselves. A fetch with
 * `--shallow-exclude` lists such ones where the history has a merge: it stops at the merge, and the server names the borders below
 * it too. The next fetch that goes deeper would name them to the server, and die of its answer ("error in object: unshallow").
 * @param folder the bare repository's
 */
export async function dropAbsentBorders(git, folder) {
    const file = path.join(folder, 'shallow');
    const listed = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    if (listed.length === 0)
        return;
    const { stdout } = await git.run(['cat-file', '--batch-check=%(objectname)'], { input: `${listed.join('\n')}\n` });
    const absent = new Set(stdout.toString('utf8').match(/^\w+(?= missing$)/gm));
    if (absent.size === 0)
        return;
    const present = listed.filter((id) => !absent.has(id));
    // git takes an empty list for a broken one.
    if (present.length === 0)
        await rm(file);
    else
        await writeFile(file, `${present.join('\n')}\n`);
}
