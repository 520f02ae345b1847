import type { DailyCounter } from './daily-counter.js';
import type { FaultEffect, Faults } from './fault-script.js';
import type { SafeFetch } from './safe-fetch.js';
import type { ServerSettings } from './settings.js';
import type { MediaStore, TempFiles } from './storage.js';
import type { Tokens } from './tokens.js';
import type { Upscaler, WorkQueue } from './upscaler.js';

/** One request, as the endpoints see it. */
export interface Call {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly query: URLSearchParams;
  /** The path as sent, decoded by nobody. */
  readonly pathname: string;
  /** `http://host:port` as the client reached us. */
  readonly origin: string;
  /** Fires when the client is gone or the server must stop now. */
  readonly signal: AbortSignal;
  readonly effects: readonly FaultEffect[];
  /** For error texts that are not sent in the envelope. */
  readonly rid: string;
  /** @throws BodyTooLarge, BodyAborted, BodyTimedOut, BodyCrowded */
  body(limit: number): Promise<Buffer>;
  /** For the access log. */
  readonly note: { appId?: string; reason?: string };
}

/** What the endpoints work with. */
export interface Services {
  readonly settings: ServerSettings;
  readonly tokens: Tokens;
  readonly media: MediaStore;
  readonly tempFiles: TempFiles;
  readonly queue: WorkQueue;
  readonly upscaler: Upscaler;
  readonly fetcher: SafeFetch;
  readonly quota: DailyCounter;
  readonly faults: Faults;
  readonly now: () => number;
}

/** Checks the credential in the query; both names are accepted everywhere. @throws WechatError 41001, 40014, 40001, 42001 */
export function authorise(call: Call, { tokens }: Services): string {
  const appId = tokens.check(tokenOf(call.query));
  call.note.appId = appId;
  return appId;
}

export function tokenOf(query: URLSearchParams): string | undefined {
  return query.get('access_token') || query.get('cloudbase_access_token') || undefined;
}
