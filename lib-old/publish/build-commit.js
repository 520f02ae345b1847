import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
/**
 * Builds a commit on `parent` in the scratch repository, with an index of its own: nothing of the user's is touched.
 * @returns undefined when the edits leave the tree as it is
 */
export async function buildCommit(scratch, parent, edits, info) {
    const indexFile = path.join(scratch.folder, 'superres-index');
    const git = scratch.git.with({ GIT_INDEX_FILE: indexFile });
    try {
        await git.run(['read-tree', parent]);
        await git.run(['update-index', '--replace', '-z', '--index-info'], {
            input: await indexInfo(scratch, parent, edits),
        });
        // A partial clone lacks other people's blobs; the commit names them all the same.
        const tree = await git.text(['write-tree', '--missing-ok']);
        if (tree === (await git.text(['rev-parse', `${parent}^{tree}`])))
            return undefined;
        return { commit: await commitTree(scratch.git, tree, [parent], info), tree };
    }
    finally {
        await rm(indexFile, { force: true });
        await rm(`${indexFile}.lock`, { force: true });
    }
}
/** A commit of a tree that is there already; no ref moves. */
export function commitTree(git, tree, parents, info) {
    const { name, email } = info.author;
    const date = `${info.date} +0000`;
    const who = git.with({
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: date,
    });
    const args = ['-c', 'commit.gpgsign=false', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', tree];
    return who.text([...args, ...parents.flatMap((id) => ['-p', id]), '-F', '-'], {
        input: info.message.endsWith('\n') ? info.message : `${info.message}\n`,
    });
}
/** `mode SP id TAB path NUL` for each edit; mode 0 removes. Deletions first: a folder may give way to a file. */
async function indexInfo(scratch, parent, { deletions, puts, executables, texts }) {
    const zero = '0'.repeat(parent.length);
    const records = [];
    for (const name of deletions)
        records.push(`0 ${zero}\t${name}\0`);
    for (const [name, blob] of puts)
        records.push(`${executables?.has(name) ? '100755' : '100644'} ${blob}\t${name}\0`);
    for (const [name, blob] of await hashTexts(scratch, texts))
        records.push(`100644 ${blob}\t${name}\0`);
    return Buffer.from(records.join(''), 'utf8');
}
/** Stores texts as blobs, all with one process; gives their ids by path. */
async function hashTexts(scratch, texts) {
    if (texts.size === 0)
        return [];
    const folder = path.join(scratch.folder, 'superres-texts');
    try {
        await mkdir(folder, { recursive: true });
        const names = [...texts.keys()];
        for (const [n, name] of names.entries())
            await writeFile(path.join(folder, String(n)), texts.get(name) ?? '');
        const ids = await scratch.git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], {
            // Relative to the scratch repository, where git runs: whatever characters its own path has do not matter.
            input: names.map((_, n) => `superres-texts/${n}\n`).join(''),
        });
        return ids.split('\n').map((id, n) => [names[n], id]);
    }
    finally {
        await rm(folder, { recursive: true, force: true });
    }
}
