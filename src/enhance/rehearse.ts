import { deferMessage, type EngineId, type Outcome, outcomeBase } from '../core/outcome.js';
import { scaled, scaleOf } from '../core/slot.js';
import { corrupt } from '../image/errors.js';
import { inspect, refusalOfAnimation } from '../image/inspect.js';
import type { Work } from '../select/selection.js';
import { readSource } from './read-source.js';

export interface RehearseContext {
  readonly root: string;
  readonly maxFileSize: number;
  /** 0 = no limit. */
  readonly maxImages: number;
  readonly read: (id: string) => Promise<Uint8Array | undefined>;
  readonly maker: (path: string) => EngineId;
}

/**
 * What a run would do with this work, without an engine and without writing: headers are read, pixels are not. A damaged
 * picture whose header is good counts as one that would be enhanced.
 */
export async function rehearse(work: readonly Work[], context: RehearseContext): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let enhanced = 0;
  for (const { candidate, reuse } of work) {
    const { path, blob, output } = candidate;
    const base = outcomeBase(candidate);
    const scale = scaleOf(candidate);
    const maker = context.maker(path);
    if (context.maxImages > 0 && enhanced >= context.maxImages) {
      outcomes.push({ kind: 'deferred', ...base, reason: 'max-images', message: deferMessage('max-images') });
      continue;
    }
    const source = await readSource({ ...context, path, blob });
    if (source.kind === 'skip') {
      outcomes.push({ kind: 'skipped', ...base, reason: source.reason, message: source.message });
      continue;
    }
    const inspected = inspect(source.bytes, output, { scale });
    const refusal = inspected.info && refusalOfAnimation(inspected.info, maker.engine === 'local');
    if (refusal !== undefined) {
      outcomes.push({ kind: 'skipped', ...base, reason: 'animated', message: refusal });
    } else if (inspected.skip) {
      outcomes.push({ kind: 'skipped', ...base, ...inspected.skip });
    } else if (inspected.damaged !== undefined) {
      const { code, message, remedy, retryable } = corrupt(path, inspected.damaged);
      outcomes.push({ kind: 'failed', ...base, code, message, remedy, retryable });
    } else {
      enhanced += 1;
      const { width, height } = inspected.info;
      outcomes.push({
        kind: 'enhanced',
        ...base,
        before: { width, height, bytes: source.bytes.length },
        after: { width: scaled(width, scale), height: scaled(height, scale), bytes: 0 },
        by: reuse?.done.by ?? maker,
        ms: 0,
        outputBlob: '',
        ...(reuse && { reusedFrom: reuse.from }),
        notes: [],
      });
    }
  }
  return outcomes;
}
