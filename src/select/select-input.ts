import type { Config } from '../config/config.js';
import { fillTemplate } from '../config/template.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { formatOfName } from '../image/inspect.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LedgerLine } from '../ledger/line.js';
import type { EngineId } from '../outcome.js';
import type { CompareBase } from './compare-base.js';
import type { JudgeInput } from './judge.js';
import type { ReadBlob } from './questions.js';
import type { SourceRules } from './sources.js';
import type { TreeView } from './tree-view.js';

/** What the head branch of an open pull request of ours already holds. */
export interface Unmerged {
  /** The head branch's ledger lines that differ from the base's. */
  readonly lines: ReadonlyMap<string, LedgerLine | undefined>;
  /** What stands on the head branch. */
  readonly view: TreeView;
}

export interface SelectInput extends SourceRules {
  readonly config: Pick<Config, 'maxFileSize' | 'output' | 'publish' | 'ledger'>;
  readonly repository: Repository;
  /** Looked for while the ledger is read. */
  readonly base: () => Promise<CompareBase>;
  /** Environment that makes a fetched base commit visible; asked for when the base is known. */
  readonly objects: () => Promise<Readonly<Record<string, string>>>;
  /** Set for `refresh`: what the engine of this run puts into the ledger. */
  readonly maker?: EngineId;
  readonly scratch: () => Promise<Scratch>;
  readonly read: ReadBlob;
  readonly unmerged?: Unmerged;
}

/** What judging needs where no source has moved. */
export function judgeInput(
  { config, maker }: SelectInput,
  ledger: Ledger,
  view: TreeView,
  sizes: ReadonlyMap<string, number>,
): Omit<JudgeInput, 'caseTwin'> {
  return {
    ledger,
    view,
    settledLedger: ledger,
    settledView: view,
    sizes,
    rules: { maxFileSize: config.maxFileSize, ...(maker && { refreshFor: maker }) },
    outputOf: (path) => fillTemplate(config.output, path),
    formatOf: formatOfName,
  };
}
