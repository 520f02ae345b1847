import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '../config/config.js';
import type { Notice } from '../core/outcome.js';
import { say } from '../core/say.js';
import { openListing } from '../git/listing.js';
import { isSparse, topsOf } from '../git/repository.js';
import type { TreeChange } from '../git/tree-entry.js';
import { diffIndex } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { createOutputPlanner, isVariantName } from '../layout/layout.js';
import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import { lineJudge } from '../ledger/line.js';
import {
  type LedgerSource,
  type LedgerTexts,
  ledgerOf,
  openLedgerOfHead,
  readLedgerFromDisk,
  readLedgerOfHead,
} from '../ledger/read-ledger.js';
import type { PathMatcher } from './pattern-lines.js';
import type { Selection } from './selection.js';
import type { SelectInput } from './sources.js';
import type { Listed } from './thorough.js';

export type { Unmerged } from './sources.js';

export interface SelectRequest extends Omit<SelectInput, 'matches' | 'planner' | 'config'> {
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
  return typeof found === 'function' ? found() : found;
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
    const input = {
      ...request,
      planner: createOutputPlanner({ ...request.config, ...(request.ruleOf && { ruleOf: request.ruleOf }) }),
      matches: await matcherFor(paths, exclude, request),
    };
    const { quickLook } = await import(/* webpackMode: "eager" */ './quick-look.js');
    const { changes, notices } = await comparing;
    const quick = changes && !input.unmerged?.lines.size && (await quickLook(input, ledger, changes));
    if (quick) return { ...quick, notices };
    const texts = (await reading) ?? (await ledger.all());
    if (bytesOf(texts) > LARGE_LEDGER) (await import('../core/heap.js')).keepHeapSmall();
    const parsed = parseLedger(texts);
    return () => look(input, parsed, changes, notices);
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
function parseLedger(texts: LedgerTexts): { readonly ledger: Ledger; readonly damaged?: LedgerTexts } {
  const ledger = createLedger(texts);
  return ledger.broken.size === 0 ? { ledger } : { ledger, damaged: texts };
}

async function look(
  input: SelectInput,
  { ledger, damaged }: ReturnType<typeof parseLedger>,
  changes: readonly TreeChange[] | undefined,
  notices: readonly Notice[],
): Promise<Selection> {
  const { thoroughLook } = await import('./thorough.js');
  const listed = await listingFor(input);
  if (!damaged) return { ...(await thoroughLook(input, withUnmerged(ledger, input), listed, changes)), notices };
  const healed = createLedger(damaged, lineJudge(listed.listing.view));
  const result = await thoroughLook(input, withUnmerged(healed, input), listed, changes);
  const message = brokenMessage(healed, input.config.ledger);
  return { ...result, heal: true, notices: [...notices, { level: 'notice', message }] };
}

/** Waits a turn, so that the git processes are started first and work while the patterns are loaded and compiled. */
async function matcherFor(
  paths: readonly string[],
  exclude: readonly string[],
  { repository, ruleOf }: Pick<SelectInput, 'repository' | 'ruleOf'>,
): Promise<PathMatcher> {
  await nextTurn();
  const { compilePlainPatterns } = await import(/* webpackMode: "eager" */ './pattern-lines.js');
  const tops = topsOf(repository);
  const compile = async (lines: readonly string[]) =>
    compilePlainPatterns(lines, ...tops) ?? (await import('./patterns.js')).compilePatterns(lines, ...tops);
  const wanted = await compile(paths);
  const unwanted = await compile(exclude);
  return (path) => wanted(path) && !unwanted(path) && !isVariantName(path) && ruleOf?.(path)?.exclude !== true;
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

/** Files from which memory is worth more than time. */
const MANY_FILES = 200_000;

/** The index, each path of it held against the patterns once. */
async function listingFor({ repository, matches }: SelectInput): Promise<Listed> {
  const { keepHeapSmall } = await import('../core/heap.js');
  const matching = new Set<string>();
  let seen = 0;
  const listing = await openListing(repository, (path) => {
    seen += 1;
    if (seen === MANY_FILES) keepHeapSmall();
    if (!matches(path)) return isImageName(path);
    matching.add(path);
    return true;
  });
  return { listing, matching: listing.files.filter(({ path }) => matching.has(path)) };
}

function withUnmerged(ledger: Ledger, { unmerged }: SelectInput): Ledger {
  return unmerged && unmerged.lines.size > 0 ? overlay(ledger, unmerged.lines) : ledger;
}

function brokenMessage(ledger: Ledger, folder: string): string {
  const count = [...ledger.broken.values()].reduce((sum, n) => sum + n, 0);
  const lines = count === 1 ? say`1 line` : say`${count} lines`;
  return say`${lines} of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}
