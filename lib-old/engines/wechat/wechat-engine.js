import { linkSignals, systemClock } from '../../core/abort.js';
import { WECHAT_FILE_LIMIT } from '../../core/bytes.js';
import { SuperresError } from '../../core/errors.js';
import { proxySecrets, readProxies, unusableProxy } from '../../core/proxy.js';
import { say } from '../../core/say.js';
import { isLoopback } from '../../core/url.js';
import { createApi, fetchStableToken } from './api.js';
import { createPace } from './calls.js';
import { createClient, createDispatcher, TIMEOUTS } from './client.js';
import { CallFailed, wechatError } from './failure.js';
import { conclude, concludeSpoiled, concludeToken, createHealth, createStop } from './stop.js';
import { createSuperresolution } from './superresolution.js';
import { fetchedToken, fixedToken } from './token.js';
/** What the ledger says of pictures that the service made. */
export const WECHAT_ID = { engine: 'wechat', model: 'superresolution', version: '1' };
/**
 * The engine that asks WeChat's cv/img/superresolution, or a server that speaks its protocol.
 * Its `upscale` rejects with SkipImage, SuperresError (codes in errors.ts), StopEngine, or the request signal's reason.
 * @throws SuperresError E_WECHAT_NO_CREDENTIAL, E_WECHAT_PROXY
 */
export function createWechatEngine(options) {
    const { config, log, redactor, clock = systemClock, random = Math.random } = options;
    const { credential } = config;
    if (credential === undefined)
        throw wechatError('E_WECHAT_NO_CREDENTIAL', { retryable: true });
    for (const secret of secretsOf(credential))
        redactor.add(secret);
    const client = openClient(options);
    const deps = { client, clock, random, log, redactor, pace: createPace(clock) };
    const stop = createStop();
    const health = createHealth();
    const tokens = tokenSource(credential, config.apiBaseUrl, deps, stop);
    const superresolution = createSuperresolution(createApi(deps, tokens, config.apiBaseUrl), {
        ...(config.imageUrlBase === undefined ? {} : { imageUrlBase: config.imageUrlBase }),
        ...(config.cloudEnv === undefined ? {} : { cloud: { env: config.cloudEnv, name: config.cloudFunction } }),
        local: isLoopback(new URL(config.apiBaseUrl)),
        limit: Math.min(options.maxFileSize ?? WECHAT_FILE_LIMIT, WECHAT_FILE_LIMIT),
    }, deps);
    /** @throws what the run makes of a result that does not show the picture */
    const accept = ({ doubled, forget }, request) => {
        try {
            request.check?.(doubled);
        }
        catch (thrown) {
            if (!(thrown instanceof SuperresError))
                throw thrown;
            // Fetched again it would be the same.
            forget();
            request.ordered?.(undefined);
            throw concludeSpoiled(thrown, health, stop);
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
            }
            catch (thrown) {
                throw thrown instanceof CallFailed ? conclude(thrown.failure, health, stop) : thrown;
            }
            finally {
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
function secretsOf(credential) {
    switch (credential.kind) {
        case 'access-token':
            return [credential.accessToken];
        case 'cloudbase-access-token':
            return [credential.cloudbaseAccessToken];
        case 'app':
            return [credential.appSecret];
    }
}
function openClient(options) {
    const timeouts = { ...TIMEOUTS, ...options.timeouts };
    const proxy = { ...readProxies(options.env), httpProxy: '' };
    for (const secret of proxySecrets(proxy))
        options.redactor.add(secret);
    if (unusableProxy(proxy) !== undefined) {
        const detail = say `HTTPS_PROXY is not an address.`;
        throw wechatError('E_WECHAT_PROXY', { detail, retryable: true });
    }
    return createClient(createDispatcher(proxy, timeouts), timeouts);
}
function tokenSource(credential, base, deps, stop) {
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
                }
                catch (thrown) {
                    throw thrown instanceof CallFailed ? concludeToken(thrown.failure, stop) : thrown;
                }
            }, deps.clock);
    }
}
