import { isDeepStrictEqual } from 'node:util';
import { asSuperresError } from '../core/errors.js';
import type { FileMeasure } from '../core/outcome.js';
import { say } from '../core/say.js';
import { scaled, scaleOf } from '../core/slot.js';
import type { Foreseen } from '../enhance/rehearse.js';
import { blobId } from '../git/tree-entry.js';
import { decodeFrames } from '../image/animate.js';
import { measure } from '../image/enhance-image.js';
import { corrupt } from '../image/errors.js';
import { framesOf, type ImageFacts } from '../image/facts.js';
import { sniff } from '../image/inspect.js';
import { isEnlargement } from '../image/same-picture.js';
import type { Work } from '../select/selection.js';
import { shardError } from './errors.js';
import type { Parcel } from './hand-over.js';
import { type MadeRecord, pictureFile } from './results.js';

export type HeaderRead = Extract<Foreseen, { readonly info: ImageFacts }>;

/** A picture that was brought, found to be what it should be. */
export interface CheckedPicture {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
}

/**
 * Reads a picture that another job made and measures it as if a stranger had: it has the name that its bytes give it, is of the
 * format that its path asks for, whole, exactly the scale, with as many frames, and shows its source.
 * @throws SuperresError E_SHARD_RESULT
 */
export async function checkPicture(
  { candidate }: Work,
  record: MadeRecord,
  source: HeaderRead,
  parcel: Parcel,
): Promise<CheckedPicture> {
  const { path } = candidate;
  const refuse = (why: string) => shardError('E_SHARD_RESULT', say`${path}: ${why}.`, { retryable: true });
  const { info, target } = source;
  const scale = scaleOf(candidate);
  const size = { width: scaled(info.width, scale), height: scaled(info.height, scale) };
  const limit = mostBytes(size, source);
  if (record.bytes > limit) throw refuse(say`what was brought is larger than any picture of this size`);
  const bytes = await parcel.read(pictureFile(record.blob), record.bytes);
  if (!bytes || bytes.length !== record.bytes) throw refuse(say`the picture that was announced was not brought`);
  if (blobId(bytes, record.blob.length === 64 ? 'sha256' : 'sha1') !== record.blob) {
    throw refuse(say`what was brought has other bytes than were announced`);
  }
  const found = sniff(bytes);
  if (found === undefined || found.format !== target) throw refuse(say`what was brought has another format`);
  if (found.width !== size.width || found.height !== size.height) {
    const [got, wanted] = [`${found.width}×${found.height}`, `${size.width}×${size.height}`];
    throw refuse(say`what was brought has ${got} instead of ${wanted} pixels`);
  }
  if (!(await hasItsFrames(found, source, path))) throw refuse(say`what was brought has another number of frames`);
  const after = await measure(bytes, size).catch(() => undefined);
  if (!after) throw refuse(say`what was brought cannot be read to its end`);
  if (!(await isEnlargement(source.bytes, bytes, scale))) throw refuse(say`what was brought shows another picture`);
  return { bytes, before: { width: info.width, height: info.height, bytes: source.bytes.length }, after };
}

/** As many frames, or fewer that stand as long: the encoder of WebP makes one of frames that are equal, and a still picture of all. */
async function hasItsFrames(found: ImageFacts, { info, bytes }: HeaderRead, path: string): Promise<boolean> {
  const [here, wanted] = [framesOf(found), framesOf(info)];
  if (here >= wanted || found.format !== 'webp') return here === wanted;
  if (found.animation) return timeOf(found.animation) === timeOf(info.animation);
  const [first, ...rest] = await decodeFrames(bytes, info, false).catch((thrown: unknown) => {
    throw corrupt(path, asSuperresError(thrown).message);
  });
  return rest.every((frame) => isDeepStrictEqual(frame, first));
}

const timeOf = (animation: ImageFacts['animation']): number => (animation?.delays ?? []).reduce((a, b) => a + b, 0);

/** Bytes that no file of so many pixels exceeds: all samples as they are, a tenth more, and what else the source carries. */
function mostBytes({ width, height }: { width: number; height: number }, { info, bytes }: HeaderRead): number {
  const samples = 4 * (info.bitDepth === 16 ? 2 : 1);
  return Math.ceil(1.1 * width * height * samples * framesOf(info)) + 2 * bytes.length + (1 << 20);
}
