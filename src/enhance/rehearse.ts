import { deferMessage, type EngineId, type Outcome, outcomeBase } from '../core/outcome.js';
import { scaled, scaleOf } from '../core/slot.js';
import type { ImageFacts } from '../image/facts.js';
import type { Work } from '../select/selection.js';
import { foresee } from './foresee.js';
import { readSource } from './read-source.js';

export interface RehearseContext {
  readonly root: string;
  readonly maxFileSize: number;
  /** 0 = no limit. */
  readonly maxImages: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  readonly maker: (path: string) => EngineId;
  /** Told of each picture that would be made. */
  readonly onPicture?: (work: Work, info: ImageFacts) => void;
}

/**
 * What a run would do with this work, without an engine and without writing: headers are read, pixels are not. A damaged
 * picture whose header is good counts as one that would be enhanced.
 */
export async function rehearse(work: readonly Work[], context: RehearseContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let enhanced = 0;
  for (const item of work) {
    const { candidate, reuse } = item;
    const { path, blob } = candidate;
    const base = outcomeBase(candidate);
    const scale = scaleOf(candidate);
    const maker = context.maker(path);
    if (context.maxImages > 0 && enhanced >= context.maxImages) {
      outcomes.push({ kind: 'deferred', ...base, reason: 'max-images', message: deferMessage('max-images') });
      continue;
    }
    const foreseen = foresee(item, await readSource({ ...context, path, blob }), maker.engine === 'local');
    if (foreseen.outcome) {
      outcomes.push(foreseen.outcome);
      continue;
    }
    enhanced += 1;
    const { bytes, info } = foreseen;
    const { width, height } = info;
    context.onPicture?.(item, info);
    outcomes.push({
      kind: 'enhanced',
      ...base,
      before: { width, height, bytes: bytes.length },
      after: { width: scaled(width, scale), height: scaled(height, scale), bytes: 0 },
      by: reuse?.done.by ?? maker,
      ms: 0,
      outputBlob: '',
      ...(reuse && { reusedFrom: reuse.from }),
      notes: [],
    });
  }
  return outcomes;
}
