import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
/**
 * Keeps V8 from enlarging its young generation. Pictures lie outside V8's heap and are let go with the small objects that
 * own them: the more room those have, the longer the pictures stay. Saves some 20 MB with a service's engine, at no time
 * that could be measured (docs/benchmarks.md); the selection of many files wants the room, so this comes after it.
 */
export function keepYoungGenerationSmall() {
    setFlagsFromString('--semi-space-growth-factor=1');
}
/**
 * Lets the heap grow by half of what is alive at a time, where V8 may double it and more: a listing of a million files and what
 * is said of 100,000 pictures keep 200 MB less, for 15 % more of a run's time (docs/benchmarks.md).
 */
export function keepHeapSmall() {
    keepYoungGenerationSmall();
    setFlagsFromString('--heap-growing-percent=50');
}
/** Bytes of V8's heap up to which it is small: a run that makes pictures has 8 to 20 MB, one that knows of 100,000 more than 100. */
const SMALL_HEAP = 48 << 20;
/**
 * Lets a small heap grow to five times of what is alive before V8 collects all of it. It begins to mark as soon as what is left up to
 * its limit is less than the young generation, and beside some 10 MB, which may double, that is always: a collection for every second
 * picture, a twentieth of a run's CPU. Pictures lie outside of the heap and have a limit of their own.
 */
export function letSmallHeapGrow() {
    if (getHeapStatistics().used_heap_size < SMALL_HEAP)
        setFlagsFromString('--heap-growing-percent=400');
}
/**
 * Frees what nobody needs any more, now: what lies outside of V8's heap (a listing of a million files is 75 MB) is no reason
 * for V8 to look, and the next listing would come on top of it. Takes 60 ms with 100,000 pictures at hand.
 */
export function collectGarbage() {
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
}
