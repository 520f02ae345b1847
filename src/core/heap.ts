import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from enlarging its young generation. Pictures lie outside V8's heap and are let go with the small objects that
 * own them: the more room those have, the longer the pictures stay. Saves some 20 MB with a service's engine, at no time
 * that could be measured (docs/benchmarks.md); the selection of many files wants the room, so this comes after it.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Lets the heap grow by half of what is alive at a time, where V8 may double it and more: a listing of a million files and what
 * is said of 100,000 pictures keep 200 MB less, for 15 % more of a run's time (docs/benchmarks.md).
 */
export function keepHeapSmall(): void {
  keepYoungGenerationSmall();
  setFlagsFromString('--heap-growing-percent=50');
}
