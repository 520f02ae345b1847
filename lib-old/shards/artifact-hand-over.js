import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { unlessAborted } from '../core/abort.js';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { cancelledBare } from '../enhance/errors.js';
import { shardError } from './errors.js';
import { formatName, plansAmong, resultsAmong, } from './hand-over.js';
import { openZipParcel } from './zip-parcel.js';
/** Days that plan and results are kept: a failed job can be run again for that long. */
const RETENTION_DAYS = 5;
/** Bytes of an archive that is downloaded: a shard's share is far less. */
const MOST_BYTES = 16 * 1024 ** 3;
/** As artifacts of the workflow run. Those of all its attempts are seen, so that a failed shard can be run again alone. */
export function artifactHandOver(tempFolder, name, signal) {
    const attempt = (what, call, enough = signal) => tried(what, () => unlessAborted(call(), enough), enough);
    const client = new DefaultArtifactClient();
    const { use } = name({ kind: 'plan' });
    const emptyFolder = async () => {
        await makeFolders(tempFolder);
        return mkdtemp(path.join(tempFolder, 'superres-artifact-'));
    };
    const listed = async () => {
        const { artifacts } = await attempt(say `The artifacts could not be listed`, () => client.listArtifacts());
        return artifacts.map((artifact) => ({ name: artifact.name, item: artifact }));
    };
    const open = (artifact) => async () => {
        if (artifact.size > MOST_BYTES)
            return undefined;
        const folder = await emptyFolder();
        try {
            await attempt(say `The artifact ${artifact.name} could not be downloaded`, () => 
            // As it is: nothing of it is unpacked.
            client.downloadArtifact(artifact.id, { path: folder, skipDecompress: true }));
            const [file, more] = await readdir(folder);
            const parcel = file === undefined || more !== undefined ? undefined : await openZipParcel(path.join(folder, file));
            if (parcel)
                return removing(parcel, folder);
        }
        catch (error) {
            await rm(folder, { recursive: true, force: true });
            throw error;
        }
        await rm(folder, { recursive: true, force: true });
        return undefined;
    };
    return {
        plans: async () => plansAmong(await listed(), use, open),
        results: async () => resultsAmong(await listed(), use, open),
        async box(kind) {
            const folder = await emptyFolder();
            const discard = () => rm(folder, { recursive: true, force: true });
            return {
                folder,
                async send(enough) {
                    const files = await filesBelow(folder);
                    const title = formatName(name(kind));
                    // Pictures are compressed already.
                    const options = { compressionLevel: kind.kind === 'plan' ? 6 : 0, retentionDays: RETENTION_DAYS };
                    const upload = () => client.uploadArtifact(title, files, folder, options);
                    await attempt(say `The artifact ${title} could not be uploaded`, upload, enough);
                    await discard();
                },
                // The service refuses a name that is taken.
                stands: async () => false,
                discard,
            };
        },
    };
}
function removing(parcel, folder) {
    return {
        read: parcel.read,
        async close() {
            await parcel.close();
            await rm(folder, { recursive: true, force: true });
        },
    };
}
async function filesBelow(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
/** The library's own errors tell little, and may hold the address that it asked. */
async function tried(what, call, signal) {
    try {
        return await call();
    }
    catch (cause) {
        if (signal.aborted)
            throw cancelledBare();
        const words = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : '';
        const reason = words.replace(/https?:\/\/\S+/g, '…').slice(0, 300);
        throw shardError('E_ARTIFACT_FAILED', reason === '' ? say `${what}.` : say `${what}: ${reason}.`, { cause });
    }
}
