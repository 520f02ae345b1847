import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from './core/errors.js';
import { isLfsPointer } from './core/lfs-pointer.js';
import { say, someOf } from './core/say.js';
import { gitError } from './git/errors.js';
import { blobSizes, createObjectReader } from './git/object-reader.js';
import { readRemote } from './git/remote.js';
import { currentBranch, isNotARepository, openRepository } from './git/repository.js';
import { hasPlainAttributes } from './git/work-tree.js';
import { parentsOfHead } from './select/compare-base.js';
/** @throws SuperresError E_NOT_A_REPOSITORY, E_NO_COMMITS, E_GIT_MISSING */
export async function openWorkshop(input) {
    const { env, log, tempFolder } = input;
    const onCommand = (args) => log.debug(withoutCredentials(`git ${args.slice(0, 12).join(' ')}`));
    const repository = await findRepository(input.folder, (folder) => openRepository({ folder, env, tempFolder, onCommand }), log);
    const reader = createObjectReader(repository.git);
    let remote;
    let scratch;
    const openRemote = () => {
        remote ??= readRemote(repository, {
            serverUrl: input.trigger.server.serverUrl,
            ...(input.config.token !== undefined && { token: input.config.token }),
            ...(input.config.tokenIsDefault && { tokenIsDefault: true }),
        });
        return remote;
    };
    const openScratch = () => {
        scratch ??= (async () => {
            const { createScratch } = await import('./git/scratch.js');
            const { signal } = input;
            return createScratch(repository, await openRemote(), { tempFolder, onCommand, signal });
        })();
        return scratch;
    };
    // The scratch repository knows no remote to fetch single objects from, as a partial clone does.
    let lender;
    const read = async (id) => {
        if (repository.partial)
            lender ??= createObjectReader((await openScratch()).git);
        return (lender ?? reader).read(id);
    };
    const readAnywhere = async (id) => {
        const here = await read(id);
        if (here)
            return here;
        try {
            const borrowed = await openScratch();
            return await borrowed.fetchBlob(id);
        }
        catch (error) {
            log.debug(`Object ${id} could not be fetched: ${messageOf(error)}`);
            return undefined;
        }
    };
    return {
        repository,
        standing: {
            head: repository.head,
            attached: () => currentBranch(repository),
            parents: () => parentsOfHead(repository),
            refs: async (patterns) => (await openScratch()).refs(patterns),
        },
        scratch: openScratch,
        objects: async () => (scratch ? (await scratch).objectsFor : {}),
        read,
        readAnywhere,
        async readPicture(id) {
            const bytes = await readAnywhere(id);
            if (!bytes || !isLfsPointer(bytes))
                return bytes;
            const { lfsContent } = await import('./git/lfs-content.js');
            const { commonDir } = repository;
            return lfsContent(bytes, { commonDir, remote: async () => (await openScratch()).git, signal: input.signal });
        },
        async bring(ids) {
            if (!repository.partial || ids.length === 0)
                return;
            const borrowed = await openScratch();
            const here = await blobSizes(borrowed.git, ids);
            const missing = [...new Set(ids)].filter((id) => !here.has(id));
            if (missing.length > 0)
                await borrowed.fetchBlobs(missing);
        },
        enhancing: {
            root: repository.root,
            objectFormat: repository.objectFormat,
            read: repository.partial ? readAnywhere : read,
            readAnywhere,
            async filteredId(name) {
                if (!(await hasPlainAttributes(repository.root, [name])))
                    return undefined;
                const hashed = await repository.git.run(['hash-object', '--', name], { okCodes: [0, 1, 128] });
                return hashed.code === 0 ? hashed.stdout.toString('utf8').trim() : undefined;
            },
        },
        async close() {
            reader.close();
            lender?.close();
            const made = await scratch?.catch(() => undefined);
            await made?.remove();
            await repository.close();
        },
    };
}
/** A remote's address may hold a password; what git itself says is cut in git.ts. */
const withoutCredentials = (text) => text.replace(/\/\/[^/@\s]+@/g, '//');
/** The repository of the folder or, when a workflow checked out into a subfolder (`path:`), the only one below it. */
async function findRepository(folder, open, log) {
    try {
        return await open(folder);
    }
    catch (error) {
        if (!isNotARepository(error))
            throw error;
        const below = await repositoriesBelow(folder, 2);
        const [only] = below;
        // A folder with a .git of its own, in which git sees no repository: its words say why.
        if (only === undefined || only === folder)
            throw error;
        if (below.length > 1) {
            const names = someOf(below.map((found) => path.relative(folder, found)), TOLD);
            throw gitError('E_NOT_A_REPOSITORY', say `${folder} is not a git repository, and there are several below it: ${names}.`, {
                remedy: say `Set the input \`working-directory\` to the folder of the repository with the images.`,
            });
        }
        log.notice(say `The repository in \`${path.relative(folder, only)}\` is used.`);
        return open(only);
    }
}
/** Repositories that are named of many. */
const TOLD = 10;
async function repositoriesBelow(folder, levels) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some(({ name }) => name === '.git'))
        return [folder];
    if (levels === 0)
        return [];
    const found = [];
    for (const entry of entries) {
        if (entry.isDirectory() && entry.name !== 'node_modules') {
            found.push(...(await repositoriesBelow(path.join(folder, entry.name), levels - 1)));
        }
    }
    return found;
}
