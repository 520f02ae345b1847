import { isSparse } from '../git/repository.js';
import { diffIndex, openListing } from '../git/tree-view.js';
import { isImageName } from '../image/inspect.js';
import { createLedger, type Ledger, lineJudge, overlay } from '../ledger/ledger.js';
import { type LedgerTexts, readLedgerFromDisk, readLedgerOfHead } from '../ledger/read-ledger.js';
import { quickLook } from './quick-look.js';
import type { Selection } from './selection.js';
import type { SelectInput } from './sources.js';
import type { Listed } from './thorough.js';

export type { SelectInput, Unmerged } from './sources.js';

/**
 * Finds the pictures to be made. A `changed` run first looks only at what changed; only when there is something to do does
 * it list the whole index (names that collide, renames).
 */
export async function select(input: SelectInput): Promise<Selection> {
  const [{ changes, notices }, texts] = await Promise.all([compare(input), readLedger(input)]);
  const quick = changes && !input.unmerged?.lines.size && (await quickLook(input, texts, changes));
  if (quick) return { ...quick, notices };
  const { thoroughLook } = await import('./thorough.js');
  const ledger = createLedger(texts);
  const listed = await listingFor(input);
  if (ledger.broken.size === 0) {
    return { ...(await thoroughLook(input, withUnmerged(ledger, input), listed, changes)), notices };
  }
  const healed = createLedger(texts, lineJudge(listed.listing.view));
  const result = await thoroughLook(input, withUnmerged(healed, input), listed, changes);
  const message = brokenMessage(healed, input.config.ledger);
  return { ...result, heal: true, notices: [...notices, { level: 'notice', message }] };
}

/** What differs from the base; undefined: every file counts. */
async function compare({ base, objects, repository }: SelectInput) {
  for (let found = await base(); ; ) {
    const notices = found.notice ? [found.notice] : [];
    if (found.kind === 'all') return { changes: undefined, notices };
    const { commit, orElse } = found;
    const changes = await diffIndex(repository.git, commit, await objects(), orElse !== undefined);
    if (changes || !orElse) return { changes, notices };
    found = await orElse();
  }
}

async function readLedger({ config, repository, scratch }: SelectInput): Promise<LedgerTexts> {
  if (config.publish !== 'none') return readLedgerOfHead(repository, config.ledger, scratch);
  const disk = await readLedgerFromDisk(repository.root, config.ledger);
  // In a sparse checkout a file that is not on disk is not a deleted one.
  if (!(await isSparse(repository))) return disk;
  return new Map([...(await readLedgerOfHead(repository, config.ledger, scratch)), ...disk]);
}

/** The index, each path of it held against the patterns once. */
async function listingFor({ repository, matches }: SelectInput): Promise<Listed> {
  const matching = new Set<string>();
  const listing = await openListing(repository, (path) => {
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
  const lines = count === 1 ? '1 line' : `${count} lines`;
  return `${lines} of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}
