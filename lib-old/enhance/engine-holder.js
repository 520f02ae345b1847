import { onAbort } from '../core/abort.js';
import { later, said, say } from '../core/say.js';
/** What is said of the choice after `engine: auto` went on with the local engine. */
const UNAVAILABLE = later `WeChat answered that the interface is not available to this account`;
const DOUBTFUL = later `WeChat answered with a code that is not known before any image came back`;
/** What has been made, or nothing when it is not there and nobody waits any more. */
function orNothing(made, signal) {
    const engine = made.catch(() => undefined);
    if (!signal)
        return engine;
    const givenUp = new Promise((resolve) => onAbort(signal, () => setImmediate(resolve, undefined)));
    return Promise.race([engine, givenUp]);
}
export function createEngineHolder(options) {
    let choice = options.choice;
    let current;
    const all = [];
    const notices = [];
    let stopped;
    let requests = 0;
    return {
        get() {
            if (!current) {
                current = options.make(choice.engine);
                all.push(current);
            }
            return current;
        },
        replace(stop) {
            const reason = stop.doubtful ? said(DOUBTFUL) : stop.verdict === 'unavailable' ? said(UNAVAILABLE) : undefined;
            if (options.mayFallBack && reason !== undefined) {
                // Several images in flight learn of it at the same time; the first one switches.
                if (choice.engine === 'wechat') {
                    notices.push({ level: 'warning', message: say `${stop.error.message} The rest is done by the local engine.` });
                    choice = { engine: 'local', reason };
                    current = undefined;
                }
                return true;
            }
            // This image alone: an engine that has enough stops by itself.
            if (stop.verdict === 'doubtful')
                return false;
            // What only defers fails no image, so the run ends well: it must not go unnoticed.
            if (stopped === undefined && (stop.verdict === 'quota' || stop.verdict === 'later')) {
                notices.push({ level: 'warning', message: say `${stop.error.message} ${stop.error.remedy}` });
            }
            stopped ??= stop;
            return false;
        },
        get stopped() {
            return stopped;
        },
        get choice() {
            return choice;
        },
        notices,
        get requests() {
            return requests;
        },
        async close() {
            for (const made of all.splice(0)) {
                const engine = await orNothing(made, options.signal);
                requests += engine?.requests ?? 0;
                await engine?.close();
            }
        },
    };
}
