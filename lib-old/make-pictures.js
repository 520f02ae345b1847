import { createSettings } from './enhance/settings.js';
import { heavyWork } from './image/load-sharp.js';
import { withinLimit } from './select/selection.js';
/** Step 2 with everything it needs, which is loaded now. */
export async function makePictures(work, made) {
    const { input, workshop, engine, started, maxImages, ruleOf } = made;
    const { config, clock, signal, log, onRest } = input;
    const settings = createSettings({ config, ruleOf, usual: engine, make: input.makeEngine });
    const { createBudget, enhanceAll } = await import('./enhance/enhance-all.js');
    const { createSetStyle, lookedAt } = await import('./enhance/set-style.js');
    const { siblingsInTree } = await import('./enhance/set-style.js');
    const deadline = started + config.timeLimit * 60_000;
    const siblings = (path) => siblingsInTree(workshop.repository.git, path);
    // All at once: what a partial clone lacks takes a fetch for each otherwise.
    const ahead = withinLimit(work, maxImages);
    await workshop.bring(ahead.flatMap(({ reuse }) => (reuse ? [reuse.done.outputBlob] : [])));
    if (workshop.repository.partial && config.style === 'auto') {
        const one = new Map(ahead.map(({ candidate: { path } }) => [path.slice(0, path.lastIndexOf('/') + 1), path]));
        const beside = [];
        for (const path of one.values())
            beside.push(...lookedAt(await siblings(path)).map(({ blob }) => blob));
        await workshop.bring(beside);
    }
    try {
        return await enhanceAll(work, {
            shelf: made.shelf,
            engine,
            settingsOf: settings.of,
            heavy: heavyWork(),
            style: createSetStyle({
                style: config.style,
                siblings,
                read: ({ blob }) => workshop.enhancing.read(blob),
                note: (sentence) => log.info(sentence),
            }),
            clock,
            signal,
        }, {
            concurrency: config.concurrency,
            budget: createBudget({ maxImages, deadline, clock, signal }),
            onEnd: (outcome) => input.onEnd?.(outcome),
            ...(onRest && { onRest: (rest, reason) => onRest(rest, reason, !made.unrecorded) }),
            ...(made.unjudged && { unjudged: true }),
        });
    }
    finally {
        await engine.close();
        await settings.close();
    }
}
