import { appendFile, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { createFetching } from './fetch.js';
import { createGit } from './git.js';
import { configText } from './surroundings.js';
/** No background work in a repository that lives for minutes. */
const OURS = [
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['advice.detachedHead', 'false'],
    ['lfs.locksverify', 'false'],
    // Descriptors of this process, which a remote in a stranger's configuration could name and then wait for ever.
    ['protocol.fd.allow', 'never'],
];
export async function createScratch(repository, remote, options) {
    await makeFolders(options.tempFolder);
    const folder = await mkdtemp(path.join(options.tempFolder, 'superres-git-'));
    try {
        const env = { ...withoutCommandConfig(repository.env), GIT_DIR: folder };
        const git = createGit({ cwd: folder, env, ...(options.onCommand ? { onCommand: options.onCommand } : {}) });
        await git.run(['init', '-q', '--bare', '--template=', `--object-format=${repository.objectFormat}`, folder]);
        await appendFile(path.join(folder, 'config'), configText([...(remote?.config ?? []), ...OURS]));
        await borrowObjects(repository, folder);
        const { partial } = repository;
        const fetching = createFetching(git, { folder, partial, ...(options.signal && { signal: options.signal }) });
        return {
            ...(remote ? fetching : withoutRemote(fetching)),
            git,
            folder,
            env,
            // Quoted, as in the file: the folder's name may hold the separator of this list.
            objectsFor: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(path.join(folder, 'objects')) },
            remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
        };
    }
    catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
    }
}
async function borrowObjects({ commonDir, shallow }, folder) {
    await mkdir(path.join(folder, 'objects', 'info'), { recursive: true });
    const objects = path.join(commonDir, 'objects');
    // A path that starts with # or " would be read as a comment or a quoted string; quoting covers both.
    await writeFile(path.join(folder, 'objects', 'info', 'alternates'), `${JSON.stringify(objects)}\n`);
    if (shallow)
        await copyFile(path.join(commonDir, 'shallow'), path.join(folder, 'shallow')).catch(() => undefined);
}
/** What the caller's environment configures is among the remote's configuration, in its place before our credentials. */
function withoutCommandConfig(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_CONFIG_(COUNT|KEY_|VALUE_)/.test(name)));
}
function withoutRemote(fetching) {
    const fail = () => Promise.reject(gitError('E_GIT_FETCH', say `The repository has no remote to fetch from.`));
    return { ...fetching, refs: fail, tip: fail, lately: () => undefined, fetchSince: fail, fetchBlobs: fail };
}
