import { say } from '../core/say.js';
import { createEngineHolder } from './engine-holder.js';
/** Rules go before inputs. A quality is the local engine's: it says nothing where another engine works. */
export function createSettings({ config, ruleOf, usual, make }) {
    const locals = new Map();
    return {
        of(path) {
            const rule = ruleOf(path);
            const maxResultSize = rule?.maxResultSize ?? config.maxResultSize;
            const quality = localQuality(rule, usual.choice.engine, config);
            return {
                ...(quality !== undefined && { engine: localHolder(quality) }),
                ...(rule?.style && { style: rule.style }),
                ...(maxResultSize !== undefined && { maxResultSize }),
            };
        },
        async close() {
            for (const holder of locals.values())
                await holder.close();
        },
    };
    function localHolder(quality) {
        const known = locals.get(quality);
        if (known)
            return known;
        const choice = { engine: 'local', reason: say `a rule of the configuration file asks for it` };
        const holder = createEngineHolder({ choice, mayFallBack: false, make: (engine) => make(engine, quality) });
        locals.set(quality, holder);
        return holder;
    }
}
/** The quality of a local engine of a picture's own; undefined: the usual engine is right for it. */
function localQuality(rule, usual, { quality, model }) {
    if (!rule || (rule.engine !== 'local' && usual !== 'local'))
        return undefined;
    const wanted = model === undefined ? (rule.quality ?? quality) : quality;
    return usual === 'local' && wanted === quality ? undefined : wanted;
}
/** What the ledger will say of each picture: the engines of all rules are asked beforehand. */
export async function makersOf(rules, usual, { config, ruleOf, maker, }) {
    const byQuality = new Map();
    const own = await maker(usual);
    for (const rule of rules) {
        const quality = localQuality(rule, usual, config);
        if (quality !== undefined && !byQuality.has(quality))
            byQuality.set(quality, await maker('local', quality));
    }
    return (path) => {
        const quality = localQuality(ruleOf(path), usual, config);
        return (quality === undefined ? undefined : byQuality.get(quality)) ?? own;
    };
}
