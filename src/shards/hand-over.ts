import type { ParcelKind } from './names.js';
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
