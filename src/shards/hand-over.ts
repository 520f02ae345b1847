import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import { checkArtifactHost } from './artifact-host.js';
import { folderHandOver } from './folder-hand-over.js';
import { type ParcelKind, type ParcelName, useOf } from './names.js';
import type { Parcel } from './parcel.js';

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
  /** Hands it over: whole, or not at all. @throws SuperresError E_ARTIFACT_FAILED */
  send(): Promise<void>;
  /** Takes away what was not sent. */
  discard(): Promise<void>;
}

export interface HandOverInput {
  readonly config: Config;
  readonly trigger: Pick<Trigger, 'attempt' | 'server'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tempFolder: string;
  /** Absolute path of the folder for `artifact: false`. */
  readonly folder: string;
}

/**
 * The way that the inputs ask for. What artifacts need is loaded only where they are used.
 * @throws SuperresError E_ARTIFACT_HOST before anything is done
 */
export async function openHandOver(input: HandOverInput): Promise<HandOver> {
  const { config, trigger, env, tempFolder, folder } = input;
  const name = (kind: ParcelKind): ParcelName => ({ ...kind, use: useOf(config), attempt: trigger.attempt ?? 1 });
  if (!config.artifact) return folderHandOver(folder, name);
  checkArtifactHost(trigger.server.serverUrl, env);
  const { artifactHandOver } = await import('./artifact-hand-over.js');
  return artifactHandOver(tempFolder, name);
}
