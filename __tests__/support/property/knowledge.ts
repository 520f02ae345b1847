import { fillTemplate } from '../../../src/core/paths.js';
import { blobId as idOf } from '../../../src/git/tree-entry.js';
import { BUCKETS, bucketPath } from '../../../src/ledger/bucket.js';
import { createLedger, type Ledger } from '../../../src/ledger/ledger.js';
import { picturesOf } from '../../../src/ledger/line.js';
import { readSpelt } from '../pictures.js';
import type { Wish } from './steps.js';
import { type Files, LEDGER } from './world.js';

/** What the test knows of the world by itself, without asking the ledger. */
export interface Knowledge {
  /** Pictures (number and scale) that the engine made. */
  readonly made: Set<string>;
  /** `path key` of what a person put at a path of ours. */
  readonly taken: Set<string>;
  next: number;
  wish: Wish;
  /** Paths that a person took away, and what stood there: declined, or a merge's choice. */
  readonly deleted: Set<string>;
  /** True when something happened that only scope `all` has to notice: other outputs. */
  onlyAllSees: boolean;
}

/** What a file shows, as text. */
export const key = (bytes: Uint8Array): string => {
  const shown = readSpelt(bytes);
  return shown ? keyOfShown(shown.content, shown.scale) : 'none';
};

export const keyOfShown = (content: number, scale: number): string => `${content}@${scale.toFixed(3)}`;

/** Where a wish puts the pictures of a source, and how many times as large they are: said once more, without our code. */
export function placesOf({ output, layout }: Wish, path: string): readonly { output: string; times: number }[] {
  const fill = (template: string) => fillTemplate(template, path) as string;
  if (output !== undefined) {
    return output.split('\n').map((line) => {
      const [, scale = '2', template = ''] = /^(?:([\d.]+)x )?(.*)$/.exec(line) ?? [];
      return { output: fill(template), times: Number(scale) };
    });
  }
  if (layout === 'flutter') return [2, 3].map((times) => ({ output: fill(`{dir}/${times}.0x/{name}{ext}`), times }));
  if (layout === 'web') return [2, 3].map((times) => ({ output: fill(`{dir}/{name}@${times}x{ext}`), times }));
  const android = /^res\/drawable(-hdpi)?\//.exec(path);
  if (!android) return [{ output: fill('{dir}/{name}@2x{ext}'), times: 2 }];
  return [{ output: fill(`res/drawable-${android[1] ? 'xxhdpi' : 'xhdpi'}/{name}{ext}`), times: 2 }];
}

/** Names that say "a denser variant": no sources. */
export const isVariant = (path: string): boolean => /@2x|@3x|\.0x\//.test(path);

/** True for bytes that the ledger knows as a picture of ours. */
export function isRecorded(ledger: Ledger, bytes: Buffer): boolean {
  return recordedPlaces(ledger, bytes).length > 0;
}

export function recordedPlaces(ledger: Ledger, bytes: Buffer): string[] {
  const blob = idOf(bytes);
  return [...ledger.lines()]
    .flatMap(picturesOf)
    .filter(({ outputBlob }) => outputBlob === blob)
    .map(({ output }) => output);
}

export function ledgerOf(files: Files): Ledger {
  const texts = new Map<string, string>();
  for (const bucket of BUCKETS) {
    const bytes = files.get(bucketPath(LEDGER, bucket));
    if (bytes) texts.set(bucket, `${bytes}`);
  }
  return createLedger(texts);
}
