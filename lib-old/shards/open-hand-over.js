import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../core/errors.js';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { shardError } from './errors.js';
import { folderParcel, foldersIn, formatName, plansAmong, resultsAmong, useOf, } from './hand-over.js';
/**
 * @actions/artifact speaks with github.com, GitHub Enterprise Cloud with data residency (`*.ghe.com`) and servers under test
 * (`*.localhost`); it refuses all others, at its first use. Here that is said before any work is done.
 * @throws SuperresError E_ARTIFACT_HOST
 */
export function checkArtifactHost(serverUrl, env) {
    const { hostname } = new URL(serverUrl);
    if (hostname !== 'github.com' && !hostname.endsWith('.ghe.com') && !hostname.endsWith('.localhost')) {
        throw shardError('E_ARTIFACT_HOST', say `Artifacts of ${hostname} cannot be used by the action, only those of github.com.`);
    }
    if (!env.ACTIONS_RUNTIME_TOKEN || !env.ACTIONS_RESULTS_URL) {
        throw shardError('E_ARTIFACT_HOST', say `There are no artifacts here: this is no job of GitHub Actions.`);
    }
}
/**
 * Through a folder, for servers without artifacts and for the command line: plans lie in `plan/`, results in `results/`, each
 * in a folder of its own whose name holds the attempt and the shard.
 * @param root absolute path
 */
export function folderHandOver(root, name) {
    const { use } = name({ kind: 'plan' });
    const listed = async (kind) => {
        // Left to itself readdir() would go where a link leads.
        const isFolder = await lstat(path.join(root, kind)).then((stat) => stat.isDirectory(), () => false);
        const names = isFolder ? await foldersIn(path.join(root, kind)) : [];
        return names.map((found) => ({ name: found, item: `${kind}/${found}` }));
    };
    const open = (below) => async () => folderParcel(root, below);
    return {
        plans: async () => plansAmong(await listed('plan'), use, open),
        results: async () => resultsAmong(await listed('results'), use, open),
        folderFor: (kind) => path.join(root, kind),
        async box(kind) {
            const target = path.join(root, kind.kind, formatName(name(kind)));
            const folder = path.join(root, `.superres-${randomBytes(6).toString('hex')}.tmp`);
            await makeFolders(path.dirname(target)).catch(explain);
            await mkdir(folder);
            return {
                folder,
                async send() {
                    await rm(target, { recursive: true, force: true });
                    await rename(folder, target);
                },
                stands: async () => (await foldersIn(path.dirname(target))).includes(path.basename(target)),
                discard: () => rm(folder, { recursive: true, force: true }),
            };
        },
    };
}
/** What no right to write would mend: a file in the way, a name that is too long, a place that takes no folders. */
const NO_FOLDER = ['ENOENT', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'EINVAL'];
function explain(cause) {
    const code = errorCode(cause);
    if (code === undefined || !NO_FOLDER.includes(code))
        throw cause;
    const { path: where = '' } = cause;
    throw shardError('E_HAND_OVER', say `The folder ${where} cannot be made (${code}).`, { cause });
}
/**
 * The way that the inputs ask for. What artifacts need is loaded only where they are used.
 * @throws SuperresError E_ARTIFACT_HOST before anything is done
 */
export async function openHandOver(input) {
    const { config, trigger, env, tempFolder, folder, signal } = input;
    const name = (kind) => ({ ...kind, use: useOf(config), attempt: trigger.attempt ?? 1 });
    if (!config.artifact)
        return folderHandOver(folder, name);
    checkArtifactHost(trigger.server.serverUrl, env);
    const { artifactHandOver } = await import('./artifact-hand-over.js');
    return artifactHandOver(tempFolder, name, signal);
}
