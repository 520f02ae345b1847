import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../../src/image/engine.js';
import { parseFaultScript } from '../../../src/wechat-server/fault-script.js';
import { createWechatServer, type WechatServer } from '../../../src/wechat-server/server.js';
import { type ServerSettings, settingsWith } from '../../../src/wechat-server/settings.js';
import { repeatEngine } from '../repeat-engine.js';

export const APP = { appId: 'wx0123456789abcdef', appSecret: 'distinctive-app-secret' };
export const OTHER_APP = { appId: 'wxfedcba9876543210', appSecret: 'another-secret' };
export const TOKEN = 'fixed-token-of-the-tests';

export interface Running {
  readonly server: WechatServer;
  readonly base: string;
  readonly log: string[];
  readonly storage: string;
  /** Moves the server's clock. */
  advance(ms: number): void;
  now(): number;
  /** JSON of an endpoint. */
  json(path: string, init?: RequestInit): Promise<Record<string, unknown>>;
  upload(
    bytes: Uint8Array,
    options?: { field?: string; filename?: string; token?: string; query?: string },
  ): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

export interface RunningOptions {
  readonly settings?: Partial<ServerSettings>;
  readonly faults?: unknown[];
  readonly engine?: () => Promise<Engine>;
  /** Certificate and key, as PEM: the server speaks https. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** An existing storage folder; it is kept. */
  readonly storage?: string;
}

/** A server on a free loopback port, with its own storage and clock. */
export async function running(options: RunningOptions = {}): Promise<Running> {
  const storage = options.storage ?? (await mkdtemp(join(tmpdir(), 'superres-test-')));
  const log: string[] = [];
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const server = await createWechatServer({
    settings: settingsWith({
      port: 0,
      storage,
      apps: [APP, OTHER_APP],
      tokens: [{ token: TOKEN, appId: APP.appId }],
      ...options.settings,
    }),
    engine: options.engine ?? (async () => repeatEngine()),
    now,
    faults: parseFaultScript(Buffer.from(JSON.stringify(options.faults ?? []))),
    log: (line) => log.push(line),
    ...(options.tls && { tls: { cert: Buffer.from(options.tls.cert), key: Buffer.from(options.tls.key) } }),
  });
  const base = await server.listen();
  const json = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${base}${path}`, init);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    server,
    base,
    log,
    storage,
    now,
    json,
    advance: (ms) => {
      ahead += ms;
    },
    upload(bytes, { field = 'img', filename = 'a.png', token = TOKEN, query = '' } = {}) {
      const form = new FormData();
      form.append(field, new Blob([new Uint8Array(bytes)]), filename);
      return json(`/cv/img/superresolution?access_token=${token}${query}`, { method: 'POST', body: form });
    },
    async stop() {
      await server.close();
      if (options.storage === undefined) await rm(storage, { recursive: true, force: true });
    },
  };
}
