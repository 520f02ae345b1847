import type { ObjectReader } from '../git/object-reader.js';
import { samePicture } from '../image/same-picture.js';
import { sniff } from '../image/sniff.js';
import type { Question, Verdict } from './plan.js';

/** Reads an object by id, from this clone or, when it is gone from it, from the remote. */
export type ReadBlob = (id: string) => Promise<Uint8Array | undefined>;

/**
 * Answers a question that only the bytes can answer. Where the recorded picture cannot be had any more, the answer is the
 * one that destroys nothing: an output counts as edited, and a picture in its source's place as done.
 */
export async function answer(question: Question, read: ReadBlob): Promise<Verdict> {
  const { candidate, recordedSize } = question;
  const inPlace = candidate.blob === question.current;
  const current = await read(question.current);
  const info = current && sniff(current);
  const sameSize = info?.width === recordedSize?.width && info?.height === recordedSize?.height;
  if (!current || (recordedSize && !sameSize)) return question.no;
  if (question.ask === 'size') return question.yes;
  const recorded = await read(question.recorded);
  if (!recorded) return inPlace ? question.yes : question.no;
  return (await samePicture(current, recorded)) ? question.yes : question.no;
}

/** A reader that falls back to fetching; `fetchBlob` answers false where the server does not give single objects. */
export function blobReader(reader: ObjectReader, fetchBlob: (id: string) => Promise<Uint8Array | undefined>): ReadBlob {
  return async (id) => (await reader.read(id)) ?? fetchBlob(id);
}
