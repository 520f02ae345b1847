import type { WechatConfig } from '../../../src/config/config.js';
import type { Clock } from '../../../src/core/abort.js';
import { createRedactor } from '../../../src/core/secrets.js';
import { createWechatEngine, type WechatEngineOptions } from '../../../src/engines/wechat/wechat-engine.js';
import { extendColour } from '../../../src/image/alpha.js';
import { decodePicture } from '../../../src/image/decode.js';
import type { Engine, UpscaleRequest } from '../../../src/image/engine.js';
import { sniff } from '../../../src/image/inspect.js';
import { memoryLog } from '../logs.js';

/** A clock whose waits pass at once; `waits` tells them. */
export function hastyClock(): Clock & { readonly waits: readonly number[]; advance(ms: number): void } {
  let now = 1_700_000_000_000;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      waits.push(ms);
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
  };
}

export const APP = { kind: 'app', appId: 'wx0123456789abcdef', appSecret: 'S3cret+/of=the&app' } as const;

export interface Rig {
  readonly engine: Engine;
  readonly clock: ReturnType<typeof hastyClock>;
  readonly log: ReturnType<typeof memoryLog>;
}

/** An engine against a loopback base, with a hasty clock. */
export function rig(
  apiBaseUrl: string,
  wechat: Partial<WechatConfig> = {},
  more: Partial<WechatEngineOptions> = {},
): Rig {
  const clock = hastyClock();
  const log = memoryLog();
  const engine = createWechatEngine({
    config: { credential: APP, partial: false, cloudFunction: 'superresolution', apiBaseUrl, ...wechat },
    log,
    redactor: createRedactor(),
    env: {},
    clock,
    random: () => 0,
    ...more,
  });
  return { engine, clock, log };
}

/** What the image room hands to an engine. */
export function requestOf(file: Uint8Array, path = 'art/a b/图.png', signal?: AbortSignal): UpscaleRequest {
  const info = sniff(file);
  if (info === undefined) throw new Error('not an image');
  return {
    path,
    bytes: file,
    info,
    colour: async () => {
      const { colour, alpha } = await decodePicture(file);
      return alpha === undefined ? colour : extendColour(colour, alpha);
    },
    signal: signal ?? new AbortController().signal,
  };
}
