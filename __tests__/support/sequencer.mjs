import Sequencer from '@jest/test-sequencer';

/** Suites that start the built action again and again: minutes each, where the others take seconds. */
const LONG = /__tests__\/(?:action|corpus|runner)\/|page-browser|local-engine/;

/** The long suites first, so that no worker is left alone with one at the end; on a fresh clone jest knows no times to sort by. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const long = sorted.filter(({ path }) => LONG.test(path));
    return [...long, ...sorted.filter((test) => !long.includes(test))];
  }
}

export { LongestFirst as default };
