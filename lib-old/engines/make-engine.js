import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from '../core/say.js';
/** Makes engines, and says who they are; an engine loads its network or connects only with its first picture. */
export function createEngineFactory(input) {
    const { config, files } = input;
    const makeLocal = async (quality = config.quality) => {
        const { createLocalEngine } = await import('./local/local-engine.js');
        return createLocalEngine({
            quality,
            ...(config.model !== undefined && { model: path.resolve(input.folder, config.model) }),
            threads: input.threads,
            note: input.note,
            ...files,
        });
    };
    const makeCommand = async () => {
        const { createCommandEngine } = await import('./command/command-engine.js');
        const { command, concurrency: batch } = config;
        if (!command)
            throw new Error('engine: command without a command');
        return createCommandEngine({ ...input.program, command, batch });
    };
    const makeEngine = (engine, quality) => {
        if (engine === 'command')
            return makeCommand();
        return engine === 'local' ? makeLocal(quality) : input.makeWechat();
    };
    return {
        makeEngine,
        async maker(engine, quality) {
            // Known without a credential, which a job that only publishes has not.
            if (engine === 'wechat')
                return (await import('./wechat/wechat-engine.js')).WECHAT_ID;
            const made = await makeEngine(engine, quality);
            await made.close();
            return made.id;
        },
    };
}
/**
 * In dist everything lies side by side; in the source tree onnxruntime's files are still in node_modules.
 * @param home folder of dist, or the repository's top folder; ends in `/`
 */
export function engineFiles(home) {
    const folder = (path) => fileURLToPath(new URL(path, home));
    const worker = new URL('worker.js', home);
    return {
        modelsFolder: folder('models/'),
        wasmFolder: existsSync(folder('ort/')) ? folder('ort/') : folder('node_modules/onnxruntime-web/dist/'),
        ...(existsSync(worker) ? { workerUrl: worker } : {}),
    };
}
/**
 * Decides which engine works (`engine: auto` and what stands against it). Pure.
 * @param proposed where the event says nothing of it, but the checkout itself: why the files may be a stranger's
 */
export function chooseEngine(config, trigger, proposed) {
    const { credential, partial } = config.wechat;
    const wished = credential !== undefined || config.engine === 'wechat' || config.engine === 'command';
    const why = strangersFiles(trigger) ?? proposed;
    // An incomplete credential of a fork's run has a sentence of its own, below.
    if (why !== undefined && !(partial && config.engine === 'auto' && trigger.secretsWithheld)) {
        return local(why, wished ? { level: 'notice', message: say `The local engine is used: ${why}.` } : undefined);
    }
    if (config.engine === 'local')
        return local(say `\`engine: local\` asks for it`);
    if (config.engine === 'command') {
        return {
            kind: 'chosen',
            mayFallBack: false,
            choice: { engine: 'command', reason: say `\`engine: command\` asks for it` },
        };
    }
    if (config.engine === 'wechat') {
        return {
            kind: 'chosen',
            mayFallBack: false,
            choice: { engine: 'wechat', reason: say `\`engine: wechat\` asks for it` },
        };
    }
    if (credential && !partial) {
        const reason = say `a complete WeChat credential was given (${credential.kind})`;
        return { kind: 'chosen', mayFallBack: true, choice: { engine: 'wechat', reason } };
    }
    if (!partial)
        return local(say `no service is set up`);
    if (trigger.secretsWithheld) {
        const message = say `GitHub withholds secrets from this run, so the WeChat credential is incomplete: the local engine is used.`;
        return local(say `GitHub withholds secrets from this run`, { level: 'notice', message });
    }
    return {
        kind: 'problem',
        input: 'app-id, app-secret, access-token',
        value: say `a part of a WeChat credential is missing or empty`,
        accepted: say `a complete credential (are the secrets set?), or \`engine: local\``,
    };
}
/** Why the files may be a stranger's: neither a service that costs something nor a program of the user's gets them. */
function strangersFiles({ event, workflowRun, pullRequest, }) {
    if (event === 'pull_request_target' || workflowRun?.fork) {
        return say `on ${event} the files may be a stranger's and must not spend secrets or quota`;
    }
    return pullRequest?.fork
        ? say `a fork's files must not spend secrets or quota, and are not given to a program of yours`
        : undefined;
}
function local(reason, notice) {
    return { kind: 'chosen', mayFallBack: false, choice: { engine: 'local', reason }, ...(notice && { notice }) };
}
