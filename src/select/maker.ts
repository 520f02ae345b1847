import type { Done } from '../ledger/line.js';
import type { EngineId } from '../outcome.js';

export interface ClassifyRules {
  readonly maxFileSize: number;
  /** Set: what another engine, model or version made is made again. */
  readonly refreshFor?: EngineId;
}

/** False when `refresh` asks for this picture to be made again. */
export function isCurrent({ by }: Done, { refreshFor }: ClassifyRules): boolean {
  if (!refreshFor) return true;
  return by.engine === refreshFor.engine && by.model === refreshFor.model && by.version === refreshFor.version;
}
