import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { proxySecrets, readProxies } from './core/proxy.js';
import { VERSION } from './core/version.js';
import { createEngineFactory, engineFiles } from './engines/make-engine.js';
import { createGitHubPort } from './publish/github/port.js';
/** The real world for the story: clock, chance, engines, GitHub. Shared by the action and the command line. */
export function realAdapters(input) {
    const { config, env, log, redactor, folder, trigger } = input;
    // Whoever uses them: git says them in its errors, and a proxy may answer with them.
    for (const secret of proxySecrets(readProxies(env)))
        redactor.add(secret);
    const factory = createEngineFactory({
        config,
        files: engineFiles(input.home),
        folder,
        threads: os.availableParallelism(),
        note: (sentence) => log.info(sentence),
        program: { tempFolder: env.RUNNER_TEMP || os.tmpdir(), env, redact: redactor.redact },
        async makeWechat() {
            const { createWechatEngine } = await import('./engines/wechat/wechat-engine.js');
            const { keepYoungGenerationSmall } = await import('./core/heap.js');
            keepYoungGenerationSmall();
            return createWechatEngine({
                config: config.wechat,
                log,
                redactor,
                env,
                maxFileSize: config.maxFileSize,
            });
        },
    });
    const { token } = config;
    const github = token === undefined
        ? undefined
        : createGitHubPort({ token, trigger, env, log, userAgent: `superres-action/${VERSION}` });
    return {
        folder,
        env,
        clock: Date.now,
        random: Math.random,
        sleep: async (ms, signal) => {
            await wait(ms, undefined, { signal });
        },
        ...factory,
        version: VERSION,
        redact: redactor.redact,
        async describePullRequest(proposal) {
            const { describePullRequest } = await import('./report/describe-pull-request.js');
            return describePullRequest(proposal, {
                trigger,
                redactor,
                env,
                tempFolder: env.RUNNER_TEMP || os.tmpdir(),
                log,
            });
        },
        ...(github && { github }),
    };
}
