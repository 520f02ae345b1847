import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { plansAmong, resultsAmong } from './deliveries.js';
import { shardError } from './errors.js';
import type { HandOver } from './hand-over.js';
import { formatName, type ParcelKind, type ParcelName } from './names.js';
import type { Parcel } from './parcel.js';
import { openZipParcel } from './zip-parcel.js';

/** Days that plan and results are kept: a failed job can be run again for that long. */
const RETENTION_DAYS = 5;
/** Bytes of an archive that is downloaded: a shard's share is far less. */
const MOST_BYTES = 16 * 1024 ** 3;

/** As artifacts of the workflow run. Those of all its attempts are seen, so that a failed shard can be run again alone. */
export function artifactHandOver(tempFolder: string, name: (kind: ParcelKind) => ParcelName): HandOver {
  const client = new DefaultArtifactClient();
  const { use } = name({ kind: 'plan' });
  const emptyFolder = async () => {
    await mkdir(tempFolder, { recursive: true });
    return mkdtemp(path.join(tempFolder, 'superres-artifact-'));
  };
  const listed = async () => {
    const { artifacts } = await attempt('The artifacts could not be listed', () => client.listArtifacts());
    return artifacts.map((artifact) => ({ name: artifact.name, item: artifact }));
  };
  const open = (artifact: { readonly id: number; readonly name: string; readonly size: number }) => async () => {
    if (artifact.size > MOST_BYTES) return undefined;
    const folder = await emptyFolder();
    try {
      await attempt(`The artifact ${artifact.name} could not be downloaded`, () =>
        // As it is: nothing of it is unpacked.
        client.downloadArtifact(artifact.id, { path: folder, skipDecompress: true }),
      );
      const [file, more] = await readdir(folder);
      const parcel =
        file === undefined || more !== undefined ? undefined : await openZipParcel(path.join(folder, file));
      if (parcel) return removing(parcel, folder);
    } catch (error) {
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
        async send() {
          const files = await filesBelow(folder);
          const title = formatName(name(kind));
          await attempt(`The artifact ${title} could not be uploaded`, () =>
            // Pictures are compressed already.
            client.uploadArtifact(title, files, folder, {
              compressionLevel: kind.kind === 'plan' ? 6 : 0,
              retentionDays: RETENTION_DAYS,
            }),
          );
          await discard();
        },
        discard,
      };
    },
  };
}

function removing(parcel: Parcel, folder: string): Parcel {
  return {
    read: parcel.read,
    async close() {
      await parcel.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** The library's own errors tell little, and may hold the address that it asked. */
async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : '';
    const reason = said.replace(/https?:\/\/\S+/g, '…').slice(0, 300);
    throw shardError('E_ARTIFACT_FAILED', `${what}${reason === '' ? '' : `: ${reason}`}.`, { cause });
  }
}
