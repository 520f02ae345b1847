import { closeSync, openSync } from 'node:fs';
import { availableParallelism, devNull } from 'node:os';
/** Descriptors that each of sharp's threads takes, and threads that it starts beyond the processor's; seen on Node.js 20 to 24. */
const [EACH, MORE] = [4, 3];
/** For the picture's own files, pipes to git, and whatever else is opened meanwhile. */
const OTHERS = 8;
/**
 * What the system says when this process opens as many files as sharp's threads want, found out when this module is first
 * loaded; undefined: it may. A thread that cannot start is told to nobody, and what waits for it would wait for ever.
 */
export const refusal = probe(EACH * (availableParallelism() + MORE) + OTHERS);
function probe(count) {
    const open = [];
    try {
        while (open.length < count)
            open.push(openSync(devNull, 'r'));
        return undefined;
    }
    catch (thrown) {
        return thrown;
    }
    finally {
        for (const descriptor of open)
            closeSync(descriptor);
    }
}
