import type { Config } from '../config/config.js';
import { type Candidate, type Notice, type Skipped, skippedOutcome } from '../core/outcome.js';
import { say } from '../core/say.js';
import type { Git } from '../git/git.js';
import { type IgnoreRule, ignoredPaths } from '../git/ignore-rules.js';
import { isSparse } from '../git/repository.js';
import type { TreeChange } from '../git/tree-entry.js';
import { diffIndex } from '../git/tree-view.js';
import { createOutputPlanner } from '../layout/layout.js';
import { createLedger } from '../ledger/ledger.js';
import {
  type LedgerSource,
  type LedgerTexts,
  ledgerOf,
  openLedgerOfHead,
  readLedgerFromDisk,
  readLedgerOfHead,
} from '../ledger/read-ledger.js';
import { endOfWaiting } from './judge.js';
import type { KnownLedger } from './list-index.js';
import type { Selection } from './selection.js';
import type { SelectInput } from './sources.js';
import { compileDefaults, compileWishes } from './wishes.js';

export type { Unmerged } from './sources.js';

export interface SelectRequest extends Omit<SelectInput, 'wishOf' | 'outByDefault' | 'planner' | 'config'> {
  /** The input `paths`. */
  readonly paths: readonly string[];
  /** The input `exclude` with its defaults. */
  readonly exclude?: readonly string[];
  readonly config: SelectInput['config'] & Partial<Pick<Config, 'output' | 'layout'>>;
}

/**
 * Finds the pictures to be made. A `changed` run first looks only at what changed; only when there is something to do does
 * it list the whole index (names that collide, renames).
 */
export async function select(request: SelectRequest): Promise<Selection> {
  const found = await firstLook(request);
  return withoutIgnored(typeof found === 'function' ? await found() : found, request.repository.git);
}

/** Nothing is made that the repository's rules keep out of it. */
async function withoutIgnored(selection: Selection, git: Git): Promise<Selection> {
  const fresh = selection.work.filter(({ expectedOutput }) => expectedOutput === undefined);
  const rules = await ignoredPaths(
    git,
    fresh.map(({ candidate }) => candidate.output),
  );
  if (rules.size === 0) return selection;
  const settled = [...selection.settled];
  const ledgerChanges = [...selection.ledgerChanges];
  const work = selection.work.filter((item) => {
    const rule = item.expectedOutput === undefined ? rules.get(item.candidate.output) : undefined;
    if (!rule) return true;
    const outcome = ignoredOutput(item.candidate, rule);
    settled.push(outcome);
    ledgerChanges.push(...endOfWaiting(outcome, item.line));
    return false;
  });
  return { ...selection, work, settled, ledgerChanges };
}

function ignoredOutput(candidate: Candidate, { file, pattern }: IgnoreRule): Skipped {
  const message = say`\`${candidate.output}\` is ignored by \`${pattern}\` in \`${file}\`; take it out of there, or change \`output\`.`;
  return skippedOutcome(candidate, 'output-ignored', message);
}

/** What the changes and the ledger alone can tell; else what is to be done next, which no longer holds the ledger's text. */
async function firstLook({
  paths,
  exclude = [],
  ...request
}: SelectRequest): Promise<Selection | (() => Promise<Selection>)> {
  const ledger = await openLedger(request);
  try {
    const comparing = compare(request, ledger);
    const reading = readAhead(comparing, ledger);
    // Awaited below; the patterns may be refused before.
    reading.catch(() => undefined);
    const planner = createOutputPlanner({ ...request.config, ...(request.ruleOf && { ruleOf: request.ruleOf }) });
    const wishOf = await compileWishes(paths, exclude, { ...request, planner });
    const outByDefault = () => compileDefaults(paths, request.repository);
    const input = { ...request, planner, wishOf, outByDefault };
    const { quickLook } = await import(/* webpackMode: "eager" */ './quick-look.js');
    const { changes, notices } = await comparing;
    const quick = changes && !input.unmerged?.lines.size ? await quickLook(input, ledger, changes) : undefined;
    if (quick?.selection) return { ...quick.selection, notices };
    const texts = (await reading) ?? (await ledger.all());
    if (bytesOf(texts) > LARGE_LEDGER) (await import('../core/heap.js')).keepHeapSmall();
    const known = parseLedger(texts);
    return async () => {
      const { lookThoroughly } = await import('./list-index.js');
      const found = await lookThoroughly(input, known, changes, quick?.wishes);
      return { ...found, notices: [...notices, ...found.notices] };
    };
  } finally {
    ledger.close();
  }
}

/** Bytes of a ledger from which memory is worth more than time: 80,000 lines. */
const LARGE_LEDGER = 10_000_000;

function bytesOf(texts: LedgerTexts): number {
  let sum = 0;
  for (const { length } of texts.values()) sum += length;
  return sum;
}

/** The text of a ledger with 100,000 lines is as large as its lines: it is kept only where something in it is to be healed. */
function parseLedger(texts: LedgerTexts): KnownLedger {
  const ledger = createLedger(texts);
  return ledger.broken.size === 0 ? { ledger } : { ledger, damaged: texts };
}

/** What differs from the base; undefined: every file counts. Meanwhile the ledger is searched for what waits. */
async function compare(
  { base, objects, repository }: Pick<SelectInput, 'base' | 'objects' | 'repository'>,
  ledger: LedgerSource,
): Promise<{ readonly changes: TreeChange[] | undefined; readonly notices: readonly Notice[] }> {
  for (let found = await base(); ; ) {
    const notices = found.notice ? [found.notice] : [];
    if (found.kind === 'all') return { changes: undefined, notices };
    const { commit, orElse } = found;
    const comparing = diffIndex(repository.git, commit, await objects(), orElse !== undefined);
    ledger.waiting().catch(() => undefined);
    const changes = await comparing;
    if (changes || !orElse) return { changes, notices };
    found = await orElse();
  }
}

/** The whole ledger where every file counts, else nothing yet. */
async function readAhead(
  comparing: ReturnType<typeof compare>,
  ledger: LedgerSource,
): Promise<LedgerTexts | undefined> {
  const { changes } = await comparing;
  return changes ? undefined : ledger.all();
}

async function openLedger({
  config,
  repository,
  scratch,
}: Pick<SelectInput, 'config' | 'repository' | 'scratch'>): Promise<LedgerSource> {
  if (config.publish !== 'none') {
    return repository.partial
      ? ledgerOf(await readLedgerOfHead(repository, config.ledger, scratch))
      : openLedgerOfHead(repository, config.ledger);
  }
  const disk = await readLedgerFromDisk(repository.root, config.ledger);
  // In a sparse checkout a file that is not on disk is not a deleted one.
  if (!(await isSparse(repository))) return ledgerOf(disk);
  return ledgerOf(new Map([...(await readLedgerOfHead(repository, config.ledger, scratch)), ...disk]));
}
