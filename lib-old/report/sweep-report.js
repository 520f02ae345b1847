import { say } from '../core/say.js';
import { count } from './figures.js';
import { duration } from './wording.js';
/** True for a job whose pictures another job publishes, and tells of. */
export function isPart({ sweep }) {
    return sweep !== undefined && sweep.mode !== 'publish';
}
/** Outputs that the workflow of a sweep reads; empty where they do not apply. */
export function sweepOutputs({ sweep }) {
    const plan = sweep?.mode === 'plan' ? sweep : undefined;
    return {
        'has-work': plan ? String(plan.hasWork) : '',
        // GitHub refuses a matrix without a job: a plan has one shard at least, which may be empty.
        matrix: plan ? JSON.stringify({ shard: plan.shards.map((_, index) => index + 1) }) : '',
        'hand-over': sweep?.handOver ?? '',
    };
}
/** How a plan divides the work. */
export function sweepSections({ sweep }) {
    if (sweep?.mode !== 'plan' || sweep.shards.every(({ images }) => images === 0))
        return [];
    return [
        {
            head: `### ${say `Shards`}\n\n| ${say `Shard`} | ${say `Images`} | ${say `Expected on two cores`} |\n| --: | --: | --: |`,
            lines: sweep.shards.map(({ images, seconds }, index) => `| ${index + 1} | ${count(images)} | ${duration(seconds * 1000)} |`),
            foot: '',
            what: say `shards`,
        },
    ];
}
