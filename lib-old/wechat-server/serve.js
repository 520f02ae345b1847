import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { onAbort } from '../core/abort.js';
import { asSuperresError, SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { engineFiles } from '../engines/make-engine.js';
import { StopEngine } from '../image/engine.js';
import { serverError } from './errors.js';
import { parseFaultScript } from './fault-script.js';
import { helpText, parseFlags } from './flags.js';
import { createWechatServer } from './server.js';
import { credential, FIXED_TOKEN_APP, parseConfigFile, settingsWith } from './settings.js';
import { prepareStorage } from './storage.js';
const USAGE_CODES = ['E_SERVER_USAGE', 'E_SERVER_CONFIG', 'E_SERVER_FAULTS'];
/**
 * `superres serve`: runs until it is told to stop.
 * @param argv what follows `serve`
 * @returns exit code: 0 stopped, 1 could not start, 2 command line, config file or fault script not valid
 */
export async function serveCommand(argv, io) {
    try {
        const flags = parseFlags(argv);
        if (flags.help) {
            io.stdout.write(helpText());
            return 0;
        }
        await serve(flags, io);
        return 0;
    }
    catch (thrown) {
        const error = asSuperresError(thrown);
        io.stderr.write(`${say `${error.code}: ${error.message}`}\n${error.remedy}\n`);
        return USAGE_CODES.includes(error.code) ? 2 : 1;
    }
}
async function serve(flags, io) {
    const given = await readSettings(flags, io);
    const invented = given.apps.length === 0 && given.tokens.length === 0 ? inventedCredential() : undefined;
    const faults = await readFaults(flags, io);
    const storage = await prepareStorage(given, io);
    const settings = {
        ...given,
        storage: storage.folder,
        ...(invented === undefined ? {} : { apps: [invented] }),
    };
    const tls = await readTls(settings, io);
    try {
        const server = await createWechatServer({
            settings,
            engine: localEngineStarter(settings, io),
            now: Date.now,
            faults,
            log: (line) => io.stderr.write(line),
            ...(tls === undefined ? {} : { tls }),
        });
        await runUntilStopped(server, io, () => {
            for (const notice of storage.notices)
                io.stderr.write(`${notice}\n`);
            if (invented !== undefined) {
                io.stderr.write(`${say `No credential was given; for this run: app id ${invented.appId}, secret ${invented.appSecret}`}\n`);
            }
            if (tls === undefined && !/^(127\.|localhost$|::1$)/.test(settings.host)) {
                io.stderr.write(`${say `Reachable from other machines without TLS: put it behind a proxy, or give --tls-cert.`}\n`);
            }
        });
    }
    finally {
        if (storage.temporary)
            await rm(storage.folder, { recursive: true, force: true });
    }
}
async function runUntilStopped(server, io, started) {
    let calls = 0;
    let stopListening = () => { };
    const told = new Promise((resolveTold) => {
        const listener = () => {
            calls += 1;
            if (calls === 1)
                resolveTold();
            else
                server.abort();
        };
        if (io.signal === undefined)
            stopListening = onShutdownSignal(listener);
        else
            stopListening = onAbort(io.signal, listener);
    });
    try {
        await server.warmUp().catch((error) => {
            const known = error instanceof StopEngine ? error.error : error;
            throw known instanceof SuperresError ? known : serverError('E_SERVER_ENGINE', undefined, { cause: error });
        });
        // The same in every language: programs wait for it.
        io.stdout.write(`listening on ${await server.listen()}\n`);
        started();
        await told;
        io.stderr.write(`${say `stopping: running work is finished first`}\n`);
    }
    finally {
        await server.close();
        stopListening();
    }
}
/** Flags over the environment over the config file over the defaults. */
async function readSettings(flags, io) {
    const file = flags.config === undefined
        ? {}
        : parseConfigFile(await readInput(flags.config, io, 'E_SERVER_CONFIG', say `config file`), io.env);
    const appId = flags.appId ?? (io.env.SUPERRES_SERVE_APP_ID || undefined);
    const appSecret = flags.appSecret ?? (io.env.SUPERRES_SERVE_APP_SECRET || undefined);
    if ((appId === undefined) !== (appSecret === undefined)) {
        throw serverError('E_SERVER_USAGE', say `--app-id and --app-secret belong together.`);
    }
    const app = appId === undefined || appSecret === undefined ? undefined : { appId, appSecret };
    const ownTokens = flags.tokens.length > 0 ? flags.tokens : [io.env.SUPERRES_SERVE_TOKEN ?? ''].filter(Boolean);
    for (const token of ownTokens)
        credential(token, '--token', {});
    if (app !== undefined) {
        credential(app.appId, '--app-id', {});
        credential(app.appSecret, '--app-secret', {});
    }
    const owner = app?.appId ?? FIXED_TOKEN_APP;
    return settingsWith({
        ...file,
        ...flags.settings,
        apps: [...(app === undefined ? [] : [app]), ...(file.apps ?? []).filter((other) => other.appId !== app?.appId)],
        tokens: [...ownTokens.map((token) => ({ token, appId: owner })), ...(file.tokens ?? [])],
    });
}
async function readFaults(flags, io) {
    if (flags.faults === undefined)
        return [];
    return parseFaultScript(await readInput(flags.faults, io, 'E_SERVER_FAULTS', say `fault script`));
}
async function readTls({ tlsCert, tlsKey }, io) {
    if (tlsCert === '' && tlsKey === '')
        return undefined;
    if (tlsCert === '' || tlsKey === '')
        throw serverError('E_SERVER_USAGE', say `--tls-cert and --tls-key belong together.`);
    const [cert, key] = await Promise.all([
        readInput(tlsCert, io, 'E_SERVER_CONFIG', say `certificate`),
        readInput(tlsKey, io, 'E_SERVER_CONFIG', say `private key`),
    ]);
    return { cert, key };
}
async function readInput(file, io, code, what) {
    try {
        return await readFile(resolve(io.cwd ?? '.', file));
    }
    catch (error) {
        throw serverError(code, say `The ${what} cannot be read (${error.code}).`, { cause: error });
    }
}
/** An app id and secret of WeChat's shape, for a server that was started without any. */
function inventedCredential() {
    return { appId: `wx${randomBytes(8).toString('hex')}`, appSecret: randomBytes(16).toString('hex') };
}
/** Calls back on SIGTERM and SIGINT, each time; returns the function that stops listening. */
function onShutdownSignal(listener) {
    process.on('SIGTERM', listener).on('SIGINT', listener);
    return () => {
        process.off('SIGTERM', listener).off('SIGINT', listener);
    };
}
/** Starts the embedded network with the server's settings; nothing is loaded before. */
function localEngineStarter({ quality, model, threads }, { home, cwd, cores }) {
    return async () => {
        const { createLocalEngine } = await import('../engines/local/local-engine.js');
        return createLocalEngine({
            quality,
            ...(model === '' ? {} : { model: resolve(cwd ?? '.', model) }),
            threads: threads === 0 ? (cores ?? availableParallelism()) : threads,
            ...engineFiles(home),
        });
    };
}
