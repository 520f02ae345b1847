import { randomBytes } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { plansAmong, resultsAmong } from './deliveries.js';
import type { HandOver } from './hand-over.js';
import { formatName, type ParcelKind, type ParcelName } from './names.js';
import { folderParcel, foldersIn } from './parcel.js';

/**
 * Through a folder, for servers without artifacts and for the command line: plans lie in `plan/`, results in `results/`, each
 * in a folder of its own whose name holds the attempt and the shard.
 * @param root absolute path
 */
export function folderHandOver(root: string, name: (kind: ParcelKind) => ParcelName): HandOver {
  const { use } = name({ kind: 'plan' });
  const listed = async (kind: ParcelKind['kind']) => {
    // Left to itself readdir() would go where a link leads.
    const isFolder = await lstat(path.join(root, kind)).then(
      (stat) => stat.isDirectory(),
      () => false,
    );
    const names = isFolder ? await foldersIn(path.join(root, kind)) : [];
    return names.map((found) => ({ name: found, item: `${kind}/${found}` }));
  };
  const open = (below: string) => async () => folderParcel(root, below);
  return {
    plans: async () => plansAmong(await listed('plan'), use, open),
    results: async () => resultsAmong(await listed('results'), use, open),
    folderFor: (kind) => path.join(root, kind),
    async box(kind) {
      const target = path.join(root, kind.kind, formatName(name(kind)));
      const folder = path.join(root, `.superres-${randomBytes(6).toString('hex')}.tmp`);
      await mkdir(path.dirname(target), { recursive: true });
      await mkdir(folder);
      return {
        folder,
        async send() {
          await rm(target, { recursive: true, force: true });
          await rename(folder, target);
        },
        discard: () => rm(folder, { recursive: true, force: true }),
      };
    },
  };
}
