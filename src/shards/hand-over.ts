import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { Config } from '../config/config.js';
import { lookAtFile } from '../git/work-tree.js';

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

/**
 * Files that another job handed over. They are read one by one, by names that we choose, and nothing is ever unpacked: what
 * else a parcel holds, links and names that lead elsewhere among it, is never looked at.
 */
export interface Parcel {
  /**
   * @param limit bytes; a longer file is not read
   * @returns undefined where there is no plain file of this name and at most this length
   */
  read(file: string, limit: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/**
 * A parcel that lies in a folder.
 * @param root absolute path of the folder `hand-over`; below it no link is followed
 * @param below path of the parcel from there, with `/`
 */
export function folderParcel(root: string, below: string): Parcel {
  return {
    async read(file, limit) {
      const found = await lookAtFile(root, `${below}/${file}`, limit);
      return found instanceof Buffer ? found : undefined;
    },
    close: async () => undefined,
  };
}

/** Names of the real folders in a folder; none where that is not there. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The way from one job of a sweep to the next. */
export interface HandOver {
  /** Plans of this use, newest first. */
  plans(): Promise<readonly Delivery[]>;
  /** Results of this use, the newest of each shard first. */
  results(): Promise<readonly ShardDelivery[]>;
  /** An empty folder for what is to be handed over. */
  box(kind: ParcelKind): Promise<Box>;
  /** Folder that steps of the user's carry on, for what a job hands over; absent: artifacts. */
  folderFor?(kind: ParcelKind['kind']): string;
}

export interface Delivery {
  /** For messages. */
  readonly name: string;
  readonly attempt: number;
  /** Undefined where it cannot be opened. @throws SuperresError E_ARTIFACT_FAILED */
  open(): Promise<Parcel | undefined>;
}

export interface ShardDelivery extends Delivery {
  readonly shard: number;
}

export interface Box {
  readonly folder: string;
  /**
   * Hands it over: whole, or not at all.
   * @param enough breaks it off
   * @throws SuperresError E_ARTIFACT_FAILED
   */
  send(enough: AbortSignal): Promise<void>;
  /** True where the same try has handed this over before: what is sent takes its place. */
  stands(): Promise<boolean>;
  /** Takes away what was not sent. */
  discard(): Promise<void>;
}

/** A name that something was handed over by. */
export interface Named<T> {
  readonly name: string;
  readonly item: T;
}

type Open<T> = (item: T) => Delivery['open'];

/** Plans of a use among these names, newest first. Pure. */
export function plansAmong<T>(names: readonly Named<T>[], use: string, open: Open<T>): Delivery[] {
  return parsed(names, use)
    .filter(({ parcel }) => parcel.kind === 'plan')
    .map(({ name, item, parcel }) => ({ name, attempt: parcel.attempt, open: open(item) }))
    .sort((a, b) => b.attempt - a.attempt);
}

/** Results of a use among these names: by shard, the newest first. Pure. */
export function resultsAmong<T>(names: readonly Named<T>[], use: string, open: Open<T>): ShardDelivery[] {
  return parsed(names, use)
    .flatMap(({ name, item, parcel }) =>
      parcel.kind === 'results' ? [{ name, shard: parcel.shard, attempt: parcel.attempt, open: open(item) }] : [],
    )
    .sort((a, b) => a.shard - b.shard || b.attempt - a.attempt);
}

function parsed<T>(names: readonly Named<T>[], use: string): (Named<T> & { readonly parcel: ParcelName })[] {
  return names.flatMap(({ name, item }) => {
    const parcel = parseName(name);
    return parcel?.use === use ? [{ name, item, parcel }] : [];
  });
}
