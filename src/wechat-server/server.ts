import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
import type { Engine } from '../image/engine.js';
import { ArrivalRoom, readBody } from './body.js';
import type { Services } from './call.js';
import {
  announcedLength,
  boundConnections,
  cutter,
  discardRest,
  expectReading,
  goneSignal,
  headersTimeout,
  type RequestTarget,
  requestOrigin,
  requestTarget,
} from './connection.js';
import { DailyCounter } from './daily-counter.js';
import { type CallWithoutFaults, dispatch } from './dispatch.js';
import { uploadLimit } from './endpoints/superresolution.js';
import { requestId, sendReply } from './envelope.js';
import { serverError } from './errors.js';
import { type FaultRule, Faults } from './fault-script.js';
import { createSafeFetch, publicAddressTest } from './safe-fetch.js';
import type { ServerSettings } from './settings.js';
import { openStorage, TempFiles } from './storage.js';
import { Upscaler, WorkQueue } from './upscaler.js';

/** How often expired files are removed. */
const SWEEP_MS = 3_600_000;
/** How long cut work may take to notice. */
const ABORT_GRACE_MS = 1000;

export interface WechatServerOptions {
  /** From `settingsWith({…})`; `storage` must name a folder. */
  readonly settings: ServerSettings;
  /** Starts the engine; called once, and only when the first picture (or `warmUp`) needs it. */
  readonly engine: () => Promise<Engine>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly faults?: readonly FaultRule[];
  /** Takes lines of the access log and warnings. */
  readonly log?: (line: string) => void;
  /** PEM texts; with them the server speaks https. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface WechatServer {
  /** Starts listening. @returns the origin, `http://host:port` @throws SuperresError E_SERVER_LISTEN */
  listen(): Promise<string>;
  /** Starts the engine and runs it once, instead of leaving that to the first picture. */
  warmUp(): Promise<void>;
  /** Stops taking requests, lets running ones finish within `shutdownTimeout` seconds, then cuts the rest. */
  close(): Promise<void>;
  /** Cuts everything now; a running `close()` comes to its end. */
  abort(): void;
}

/**
 * A server that speaks WeChat's protocol around `cv/img/superresolution`.
 * @throws SuperresError E_SERVER_STORAGE
 */
export async function createWechatServer(options: WechatServerOptions): Promise<WechatServer> {
  const { settings, now, log = () => {} } = options;
  const { media, tokenFile, tokens } = await openStorage(settings, now, log);
  const services = servicesOf(options, { media, tokens });
  const sweeper = setInterval(() => void media.sweep(), SWEEP_MS).unref();
  // As much again as the queue may hold.
  const room = new ArrivalRoom((settings.concurrency + settings.queue) * uploadLimit(settings));
  const running = new Set<Promise<void>>();
  let closing = false;

  const take = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    if (closing) response.shouldKeepAlive = false;
    const how = { expectsContinue, tls: options.tls !== undefined, room, log, isClosing: () => closing };
    const work = handle(request, response, how, services).catch((error) => {
      log(`error ${JSON.stringify(String((error as Error).message))}\n`);
      response.destroy();
    });
    running.add(work);
    work.finally(() => running.delete(work));
  };

  const server = createHttpServer(options.tls, settings.bodyTimeout * 1000);
  const cutAll = cutter(server);
  server.on('request', (request, response) => take(request, response, false));
  server.on('checkContinue', (request, response) => take(request, response, true));

  let giveUp = () => {};
  const untilGivenUp = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const abort = () => {
    cutAll();
    // Work hears of it by its signal; what does not listen is left behind.
    setTimeout(giveUp, ABORT_GRACE_MS);
  };

  return {
    listen: () => listen(server, settings, options.tls === undefined ? 'http' : 'https'),
    warmUp: () => services.upscaler.warmUp(),
    abort,
    async close() {
      closing = true;
      clearInterval(sweeper);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(abort, settings.shutdownTimeout * 1000);
      await Promise.race([Promise.all([...running]), untilGivenUp]);
      // Connections that are in the middle of sending a request, or kept alive, end here.
      cutAll();
      await closed;
      clearTimeout(cut);
      await Promise.all([services.upscaler.close(), services.fetcher.close(), tokenFile.flush()]);
    },
  };
}

function servicesOf(
  { settings, now, engine, faults = [] }: WechatServerOptions,
  { media, tokens }: Pick<Services, 'media' | 'tokens'>,
): Services {
  const allowed = settings.allowPrivateUrls ? () => true : publicAddressTest();
  return {
    settings,
    tokens,
    media,
    tempFiles: new TempFiles(media, now),
    now,
    queue: new WorkQueue({ running: settings.concurrency, waiting: settings.queue }),
    upscaler: new Upscaler(engine),
    fetcher: createSafeFetch({ allowed, timeout: settings.urlTimeout * 1000 }),
    quota: new DailyCounter(now),
    faults: new Faults(faults),
  };
}

/** How a request came in, and what all of them share. */
interface Handling {
  readonly expectsContinue: boolean;
  readonly tls: boolean;
  readonly room: ArrivalRoom;
  readonly log: (line: string) => void;
  readonly isClosing: () => boolean;
}

/** Answers one request, and writes its line into the access log. */
async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { expectsContinue, tls, room, log, isClosing }: Handling,
  services: Services,
): Promise<void> {
  const { settings, now } = services;
  const started = now();
  const target = requestTarget(request);
  let bytesIn = 0;
  const body: BodyReader = (limit) => {
    // A client that waits for this has sent nothing yet: a refusal spares it the upload.
    if (expectsContinue && (announcedLength(request) ?? 0) <= limit) response.writeContinue();
    const came = (bytes: number) => {
      bytesIn += bytes;
    };
    return readBody(request, { limit, timeout: settings.bodyTimeout * 1000, room, came });
  };
  const call = callOf(request, response, body, { tls, rid: requestId(started), target, settings });
  const { reply, endpoint } = await dispatch(request, target, call, services);
  if (isClosing()) response.shouldKeepAlive = false;
  expectReading(response);
  const bytesOut = await sendReply(response, reply, call.signal);
  // What did not come in time is not waited for a second time.
  if (reply.status === 408 && !request.complete) request.socket.destroySoon();
  else discardRest(request);
  if (settings.accessLog === 'off') return;
  const entry = {
    time: started,
    ip: request.socket.remoteAddress ?? '-',
    method: request.method ?? '-',
    endpoint,
    status: response.headersSent ? reply.status : 0,
    errcode: reply.errcode,
    ms: now() - started,
    bytesIn,
    bytesOut,
    appId: call.note.appId,
    rid: call.rid,
    reason: call.note.reason,
  };
  log(accessLine(entry, settings.accessLog));
}

/** @throws SuperresError E_SERVER_CONFIG for a certificate or a key that is none */
function createHttpServer(tls: WechatServerOptions['tls'], bodyTimeout: number): Server {
  const checks = { connectionsCheckingInterval: 1000 };
  if (tls === undefined) {
    const server = createServer(checks);
    boundConnections(server, bodyTimeout);
    return server;
  }
  try {
    const server = createTlsServer({ ...tls, ...checks, handshakeTimeout: headersTimeout(bodyTimeout) });
    boundConnections(server, bodyTimeout);
    // There is nobody to answer yet: what is written would wait for a handshake that never comes.
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    return server;
  } catch (cause) {
    const code = errorCode(cause) ?? 'TLS';
    throw serverError('E_SERVER_CONFIG', say`The certificate and the private key cannot be used (${code}).`, { cause });
  }
}

function listen(server: Server, settings: ServerSettings, scheme: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      const where = `${settings.host}:${settings.port}`;
      reject(serverError('E_SERVER_LISTEN', say`Cannot listen on ${where} (${error.code}).`, { cause: error }));
    });
    server.listen(settings.port, settings.host, () => {
      const { address, port } = server.address() as AddressInfo;
      resolve(`${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`);
    });
  });
}

export interface AccessEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly ip: string;
  readonly method: string;
  /** The endpoint's name, never the path or the query: those hold tokens and media ids. */
  readonly endpoint: string;
  /** 0: the client was gone, and got none. */
  readonly status: number;
  readonly errcode: number;
  readonly ms: number;
  /** Of the body, as far as it was read. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly appId: string | undefined;
  readonly rid: string;
  readonly reason: string | undefined;
}

/** One line; whatever came from outside is quoted, so that it cannot start a line of its own. */
function accessLine(entry: AccessEntry, format: 'text' | 'json'): string {
  const time = new Date(entry.time).toISOString();
  if (format === 'json') return `${JSON.stringify({ ...entry, time })}\n`;
  const { ip, method, endpoint, status, errcode, ms, bytesIn, bytesOut, appId, rid, reason } = entry;
  const fields = [
    time,
    ip,
    method,
    endpoint,
    String(status),
    `errcode=${errcode}`,
    `${ms}ms`,
    `in=${bytesIn}`,
    `out=${bytesOut}`,
    ...(appId === undefined ? [] : [`app=${JSON.stringify(appId)}`]),
    `rid=${rid}`,
    ...(reason === undefined ? [] : [`reason=${JSON.stringify(reason)}`]),
  ];
  return `${fields.join(' ')}\n`;
}

type BodyReader = CallWithoutFaults['body'];

interface CallFacts {
  readonly tls: boolean;
  readonly rid: string;
  readonly target: RequestTarget | undefined;
  readonly settings: ServerSettings;
}

/** A request as the endpoints see it. */
function callOf(
  request: IncomingMessage,
  response: ServerResponse,
  body: BodyReader,
  { tls, rid, target, settings }: CallFacts,
): CallWithoutFaults {
  return {
    method: request.method ?? '',
    contentType: request.headers['content-type'],
    query: target?.query ?? new URLSearchParams(),
    pathname: target?.pathname ?? '',
    origin: settings.publicUrl || requestOrigin(request, tls ? 'https' : 'http'),
    // A shutdown that cannot wait closes the connections, so this is the one signal for both.
    signal: goneSignal(request, response),
    rid,
    note: {},
    body,
  };
}
