import { createLedger, type Ledger, overlay } from '../ledger/ledger.js';
import { lineJudge } from '../ledger/line-judge.js';
import { readLedgerFromDisk, readLedgerFromIndex } from '../ledger/read-ledger.js';
import type { Selection } from './plan.js';
import { quickLook } from './quick-look.js';
import type { SelectInput } from './select-input.js';
import { thoroughLook } from './thorough.js';
import { diffIndex, listIndex } from './tree-view.js';

export { lineJudge } from '../ledger/line-judge.js';
export type { SelectInput, Unmerged } from './select-input.js';

/**
 * Finds the pictures to be made. A `changed` run first looks only at what changed; only when there is something to do does
 * it list the whole index (names that collide, renames).
 */
export async function select(input: SelectInput): Promise<Selection> {
  const { repository, base } = input;
  const [changes, texts] = await Promise.all([
    base.kind === 'commit' ? diffIndex(repository.git, base.commit, input.objects) : undefined,
    input.config.publish === 'none'
      ? readLedgerFromDisk(repository.root, input.config.ledger)
      : readLedgerFromIndex(repository, input.config.ledger),
  ]);
  const ledger = withUnmerged(createLedger(texts), input);
  if (ledger.broken.size > 0) {
    const listing = await listIndex(repository);
    const present = new Map(listing.map((entry) => [entry.path, entry]));
    const healed = createLedger(
      texts,
      lineJudge((path) => present.get(path)),
    );
    const result = await thoroughLook(input, withUnmerged(healed, input), listing, changes);
    return {
      ...result,
      heal: true,
      notices: [{ level: 'notice', message: brokenMessage(healed, input.config.ledger) }],
    };
  }
  const quick = changes && (await quickLook(input, ledger, changes));
  return quick ?? thoroughLook(input, ledger, await listIndex(repository), changes);
}

function withUnmerged(ledger: Ledger, { unmerged }: SelectInput): Ledger {
  return unmerged && unmerged.lines.size > 0 ? overlay(ledger, unmerged.lines) : ledger;
}

function brokenMessage(ledger: Ledger, folder: string): string {
  const count = [...ledger.broken.values()].reduce((sum, n) => sum + n, 0);
  const lines = count === 1 ? '1 line' : `${count} lines`;
  return `${lines} of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}
