import { createHash } from 'node:crypto';
import type { Config } from '../config/config.js';

/** What one job hands over to another. */
export type ParcelKind = { readonly kind: 'plan' } | { readonly kind: 'results'; readonly shard: number };

export type ParcelName = ParcelKind & {
  /** Which use of the action: two sweeps in one workflow run do not meet. */
  readonly use: string;
  /** The try of the workflow run that made it. Names of artifacts cannot be used twice, and the newest counts. */
  readonly attempt: number;
};

const NAME = /^superres-([0-9a-f]{8})-(?:(plan)|s([1-9]\d{0,2}))-a([1-9]\d{0,3})$/;

/** `superres-3f2a81c0-plan-a1`, `superres-3f2a81c0-s12-a2`: fit for artifacts and for folders. */
export function formatName(name: ParcelName): string {
  const what = name.kind === 'plan' ? 'plan' : `s${name.shard}`;
  return `superres-${name.use}-${what}-a${name.attempt}`;
}

/** Undefined for any other name. */
export function parseName(text: string): ParcelName | undefined {
  const [, use, plan, shard, attempt] = NAME.exec(text) ?? [];
  if (use === undefined) return undefined;
  const own = { use, attempt: Number(attempt) };
  return plan === undefined ? { kind: 'results', shard: Number(shard), ...own } : { kind: 'plan', ...own };
}

/** Tells uses of the action in one workflow run apart, by what they make of which files. */
export function useOf(
  config: Pick<Config, 'workingDirectory' | 'paths' | 'exclude' | 'output' | 'layout' | 'ledger'>,
): string {
  const { workingDirectory = '', paths, exclude, output = null, layout, ledger } = config;
  const told = JSON.stringify([workingDirectory, paths, exclude, output, layout, ledger]);
  return createHash('sha256').update(told).digest('hex').slice(0, 8);
}
