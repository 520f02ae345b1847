import type { Config } from './config/config.js';
import { type EngineId, isSameMaker } from './core/outcome.js';
import { keyOf } from './core/slot.js';
import type { Repository } from './git/repository.js';
import { viewOfDisk } from './git/tree-view.js';
import { readRegularFile } from './git/work-tree.js';
import { bucketOf, bucketPath, parseBucket } from './ledger/bucket.js';
import type { LedgerLine } from './ledger/line.js';
import type { RuleOf } from './select/rules-file.js';
import { type Work, withPaid } from './select/selection.js';

export interface PaidOnDisk {
  readonly repository: Repository;
  readonly config: Pick<Config, 'ledger' | 'style'>;
  readonly ruleOf: RuleOf;
  /** Who makes a picture in this run. */
  readonly makerOf: (path: string) => EngineId;
}

/**
 * A run that published nothing, or could not, left its pictures on disk, with its ledger. What it paid a service for is taken, or
 * fetched, and not ordered again; what the local engine made costs nothing but time, and is made as this run's settings say. As
 * all that a ledger claims, it is measured before it is taken (enhance-one.ts).
 */
export async function withPaidOnDisk(
  work: readonly Work[],
  { repository, config: { ledger, style }, ruleOf, makerOf }: PaidOnDisk,
): Promise<readonly Work[]> {
  // Somebody chose how edges are drawn: what was made another way is not what they ask for.
  const isStyled = (path: string) => (ruleOf(path)?.style ?? style) !== 'auto';
  const mine = work.filter(
    ({ candidate: { path }, reuse }) => !reuse && makerOf(path).engine === 'wechat' && !isStyled(path),
  );
  const lines = new Map<string, LedgerLine>();
  for (const bucket of new Set(mine.map(({ candidate }) => bucketOf(candidate.path)))) {
    const bytes = await readRegularFile(repository.root, bucketPath(ledger, bucket));
    const { lines: found } = parseBucket(Buffer.from(bytes ?? []).toString('utf8'), bucket);
    for (const line of found) lines.set(keyOf(line), line);
  }
  const known = mine.filter(({ candidate }) => lines.has(keyOf(candidate)));
  const disk = await viewOfDisk(
    repository,
    known.map(({ candidate }) => candidate.output),
  );
  const taken = new Map<Work, Work>();
  for (const item of known) {
    const { path, blob, output } = item.candidate;
    const { done, pending } = lines.get(keyOf(item.candidate)) ?? {};
    const isThere = done?.output === output && done.outputBlob === disk(output)?.blob;
    if (done?.blob === blob && isThere && isSameMaker(done.by, makerOf(path))) {
      taken.set(item, { ...item, reuse: { from: path, done } });
    } else if (pending?.blob === blob) taken.set(item, withPaid(item, pending.paid));
  }
  return work.map((item) => taken.get(item) ?? item);
}
