import type { WechatConfig, WechatCredential } from '../../config/config.js';
import { type Clock, linkSignals, systemClock } from '../../core/abort.js';
import { WECHAT_FILE_LIMIT } from '../../core/bytes.js';
import { SuperresError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { EngineId } from '../../core/outcome.js';
import { proxySecrets, readProxies, unusableProxy } from '../../core/proxy.js';
import { say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import { isLoopback } from '../../core/url.js';
import type { Engine, UpscaleRequest } from '../../image/engine.js';
import type { Raster } from '../../image/raster.js';
import { createApi, fetchStableToken } from './api.js';
import { type CallDeps, createPace } from './calls.js';
import { createClient, createDispatcher, TIMEOUTS, type Timeouts } from './client.js';
import { CallFailed, wechatError } from './failure.js';
import { conclude, concludeSpoiled, concludeToken, createHealth, createStop, type Stop } from './stop.js';
import { createSuperresolution, type Delivery } from './superresolution.js';
import { fetchedToken, fixedToken, type TokenSource } from './token.js';

export interface WechatEngineOptions {
  readonly config: WechatConfig;
  readonly log: Log;
  /** Gets every secret the engine learns: the credential, fetched tokens, a proxy's password. */
  readonly redactor: Redactor;
  /** Where HTTPS_PROXY and NO_PROXY are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Spreads waits; 0 ≤ random() < 1. Default: Math.random. */
  readonly random?: () => number;
  readonly timeouts?: Partial<Timeouts>;
  /** Bytes; a file of this size or more is not sent. Can only lower WeChat's 2 MiB. */
  readonly maxFileSize?: number;
}

/** What the ledger says of pictures that the service made. */
export const WECHAT_ID: EngineId = { engine: 'wechat', model: 'superresolution', version: '1' };

/**
 * The engine that asks WeChat's cv/img/superresolution, or a server that speaks its protocol.
 * Its `upscale` rejects with SkipImage, SuperresError (codes in errors.ts), StopEngine, or the request signal's reason.
 * @throws SuperresError E_WECHAT_NO_CREDENTIAL, E_WECHAT_PROXY
 */
export function createWechatEngine(options: WechatEngineOptions): Engine {
  const { config, log, redactor, clock = systemClock, random = Math.random } = options;
  const { credential } = config;
  if (credential === undefined) throw wechatError('E_WECHAT_NO_CREDENTIAL', { retryable: true });
  for (const secret of secretsOf(credential)) redactor.add(secret);

  const client = openClient(options);
  const deps: CallDeps = { client, clock, random, log, redactor, pace: createPace(clock) };
  const stop = createStop();
  const health = createHealth();
  const tokens = tokenSource(credential, config.apiBaseUrl, deps, stop);
  const superresolution = createSuperresolution(
    createApi(deps, tokens, config.apiBaseUrl),
    {
      ...(config.imageUrlBase === undefined ? {} : { imageUrlBase: config.imageUrlBase }),
      ...(config.cloudEnv === undefined ? {} : { cloud: { env: config.cloudEnv, name: config.cloudFunction } }),
      local: isLoopback(new URL(config.apiBaseUrl)),
      limit: Math.min(options.maxFileSize ?? WECHAT_FILE_LIMIT, WECHAT_FILE_LIMIT),
    },
    deps,
  );

  /** @throws what the run makes of a result that does not show the picture */
  const accept = ({ doubled, forget }: Delivery, request: UpscaleRequest): Raster => {
    try {
      request.check?.(doubled);
    } catch (thrown) {
      if (!(thrown instanceof SuperresError)) throw thrown;
      // Fetched again it would be the same.
      forget();
      request.ordered?.(undefined);
      throw concludeSpoiled(thrown, health, stop, say`${request.path}: ${thrown.message}`);
    }
    health.succeeded();
    return doubled;
  };

  return {
    id: WECHAT_ID,
    takesFiles: true,
    get requests() {
      return client.requests;
    },
    async upscale(request) {
      request.signal.throwIfAborted();
      stop.begun.throwIfAborted();
      const begin = linkSignals([request.signal, stop.begun]);
      const landing = linkSignals([request.signal, stop.orders]);
      const flight = linkSignals([request.signal, stop.inFlight]);
      try {
        const delivery = await superresolution(request, {
          order: { begin: begin.signal, flight: landing.signal },
          fetch: { begin: flight.signal, flight: flight.signal },
        });
        return accept(delivery, request);
      } catch (thrown) {
        throw thrown instanceof CallFailed ? conclude(thrown.failure, health, stop) : thrown;
      } finally {
        begin.release();
        landing.release();
        flight.release();
      }
    },
    async close() {
      stop.end();
      await client.close();
    },
  };
}

function secretsOf(credential: WechatCredential): readonly string[] {
  switch (credential.kind) {
    case 'access-token':
      return [credential.accessToken];
    case 'cloudbase-access-token':
      return [credential.cloudbaseAccessToken];
    case 'app':
      return [credential.appSecret];
  }
}

function openClient(options: WechatEngineOptions) {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const proxy = { ...readProxies(options.env), httpProxy: '' };
  for (const secret of proxySecrets(proxy)) options.redactor.add(secret);
  if (unusableProxy(proxy) !== undefined) {
    const detail = say`HTTPS_PROXY is not an address.`;
    throw wechatError('E_WECHAT_PROXY', { detail, retryable: true });
  }
  return createClient(createDispatcher(proxy, timeouts), timeouts);
}

function tokenSource(credential: WechatCredential, base: string, deps: CallDeps, stop: Stop): TokenSource {
  switch (credential.kind) {
    case 'access-token':
      return fixedToken({ parameter: 'access_token', value: credential.accessToken });
    case 'cloudbase-access-token':
      return fixedToken({ parameter: 'cloudbase_access_token', value: credential.cloudbaseAccessToken });
    case 'app':
      return fetchedToken(async () => {
        const signals = { begin: stop.inFlight, flight: stop.inFlight };
        try {
          return await fetchStableToken(deps, base, credential, signals);
        } catch (thrown) {
          throw thrown instanceof CallFailed ? concludeToken(thrown.failure, stop) : thrown;
        }
      }, deps.clock);
  }
}
