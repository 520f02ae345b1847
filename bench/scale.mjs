/**
 * What large sweeps come to, on a simulated clock: where a repository of a million images meets a limit first, what it costs in
 * runner minutes, and what several sweeps by `max-images` change.
 *
 *   npm run bench:scale [-- --quality balanced] [--plan-each 0.003] [--publish-each 0.035] [--only one|limits|sweeps]
 *
 * Dividing the work is the product's code (src/shards/make-plan.ts); times for each picture are measured
 * (docs/benchmarks.md); what could not be measured is in ASSUMED (scale-model.mjs). Prints the tables of docs/scale.md.
 */
import { parseArgs } from 'node:util';
import { ASSUMED, GB, HOUR, MB, pictures, sweep } from './scale-model.mjs';

const { values } = parseArgs({
  options: {
    quality: { type: 'string', default: 'balanced' },
    'plan-each': { type: 'string', default: '0.003' },
    'publish-each': { type: 'string', default: '0.035' },
    only: { type: 'string' },
  },
});
/** Seconds of plan and of publish for each image, from bench/sweep.mjs. */
const measured = { planEach: Number(values['plan-each']), publishEach: Number(values['publish-each']) };

/** Limits that a sweep may meet, with what of it is held against them. docs/scale.md has their sources. */
const LIMITS = [
  { name: 'a runner of GitHub has 14 GB of disk', of: ({ disk }) => disk, most: 14 * GB },
  {
    name: 'artifact storage of the Free plan (private repositories), 500 MB',
    of: ({ artifacts }) => artifacts,
    most: 500 * MB,
  },
  { name: 'artifact storage of the Team plan, 2 GB', of: ({ artifacts }) => artifacts, most: 2 * GB },
  { name: 'artifact storage of the Enterprise plan, 50 GB', of: ({ artifacts }) => artifacts, most: 50 * GB },
  { name: 'a repository should have 10 GB at most', of: ({ tracked, results }) => tracked + results, most: 10 * GB },
  { name: '`time-limit` (300 minutes) of a shard', of: ({ longest }) => longest, most: 5 * HOUR },
  { name: '`time-limit` (300 minutes) of `publish`', of: ({ publish }) => publish, most: 5 * HOUR },
  { name: '2,000 minutes a month of the Free plan (private repositories)', of: ({ minutes }) => minutes, most: 2000 },
  { name: '50,000 minutes a month of the Enterprise plan', of: ({ minutes }) => minutes, most: 50_000 },
  { name: 'a workflow run may take 35 days', of: ({ clock }) => clock, most: 35 * 24 * HOUR },
];

const MILLION = 1_000_000;
const all = { mixed: pictures('mixed', MILLION), icons: pictures('icons', MILLION) };
const known = new Map();
const bytesOf = (pixels) => pixels.reduce((sum, size) => sum + size * ASSUMED.sourceByte, 0);

/** A sweep of the first of these pictures, in a repository that has no others. */
function first(kind, count, options = {}) {
  const pixels = all[kind].subarray(0, count);
  const tracked = bytesOf(pixels);
  const { shards = 256, concurrency = 20, timeLimit = 5 * HOUR } = options;
  const settings = { tracked, shards, concurrency, quality: values.quality, timeLimit, measured, assumed: ASSUMED };
  return { tracked, ...sweep(pixels, settings) };
}

function unlimited(kind, images) {
  const key = `${kind} ${images}`;
  const found = known.get(key) ?? first(kind, images, { timeLimit: Number.POSITIVE_INFINITY });
  known.set(key, found);
  return found;
}

function table(head, rows) {
  console.log(`| ${head.join(' | ')} |`);
  console.log(`| ${head.map((_, n) => (n === 0 ? '---' : '--:')).join(' | ')} |`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log('');
}

const count = (n) => n.toLocaleString('en');
const size = (bytes) => (bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.round(bytes / MB)} MB`);
const time = (seconds) =>
  seconds >= 48 * HOUR
    ? `${(seconds / HOUR / 24).toFixed(1)} days`
    : seconds >= 2 * HOUR
      ? `${(seconds / HOUR).toFixed(1)} h`
      : `${Math.max(1, Math.round(seconds / 60))} min`;

console.log(`quality ${values.quality}, ${JSON.stringify(measured)}, ${JSON.stringify(ASSUMED)}\n`);

if ((values.only ?? 'one') === 'one') {
  console.log('One sweep, no time limit, 20 runners at a time\n');
  table(
    [
      'pictures',
      'images',
      'checkout',
      'shards',
      'longest shard',
      '`publish`',
      'from start to end',
      'runner minutes',
      'artifacts',
      'pushes',
      'disk of `publish`',
    ],
    ['mixed', 'icons'].flatMap((kind) =>
      [1000, 20_000, 100_000, MILLION].map((images) => {
        const found = first(kind, images, { shards: images > 20_000 ? 256 : 20, timeLimit: Number.POSITIVE_INFINITY });
        const { tracked, shards, longest, publish, clock, minutes, artifacts, pushes, disk } = found;
        const times = [longest, publish, clock].map(time);
        return [
          kind,
          count(images),
          size(tracked),
          shards,
          ...times,
          count(minutes),
          size(artifacts),
          pushes,
          size(disk),
        ];
      }),
    ),
  );
}

if ((values.only ?? 'limits') === 'limits') {
  console.log('Images of one sweep at which each limit is met\n');
  table(
    ['limit', 'mixed', 'icons'],
    LIMITS.map(({ name, of, most }) => [name, ...['mixed', 'icons'].map((kind) => firstAbove(kind, of, most))]),
  );
}

/** The fewest images that are too many, to a fiftieth; by bisection, for every figure grows with them. */
function firstAbove(kind, of, most) {
  const over = (images) => of(unlimited(kind, images)) > most;
  if (!over(MILLION)) return 'not by a million';
  let [low, high] = [1, MILLION];
  while (high / low > 1.02 && high - low > 1) {
    const middle = Math.ceil(Math.sqrt(low * high));
    if (over(middle)) high = middle;
    else low = middle;
  }
  return count(Number(high.toPrecision(2)));
}

if ((values.only ?? 'sweeps') === 'sweeps') {
  console.log('A million images in sweeps of `max-images`, as many shards as runners\n');
  table(
    [
      'pictures',
      '`max-images`',
      'runners at a time',
      'sweeps',
      'one sweep',
      'all, one after the other',
      'runner minutes',
      'artifacts of a sweep',
      'commit of a sweep',
    ],
    ['mixed', 'icons'].flatMap((kind) =>
      [
        [5000, 20, false],
        [15_000, 20, false],
        [15_000, 60, false],
        [15_000, 256, false],
        [15_000, 256, true],
      ].map((way) => severalSweeps(kind, ...way)),
    ),
  );
}

function severalSweeps(kind, maxImages, concurrency, full) {
  const pixels = all[kind];
  const ends = [];
  let tracked = bytesOf(pixels);
  for (let at = 0; at < MILLION; ) {
    const ahead = pixels.subarray(at, at + maxImages);
    const settings = { shards: concurrency, concurrency, quality: values.quality, timeLimit: 5 * HOUR, full };
    const end = sweep(ahead, { ...settings, tracked, measured, assumed: ASSUMED });
    ends.push(end);
    tracked += end.results;
    at += end.made;
  }
  const most = (key) => ends.reduce((found, end) => Math.max(found, end[key]), 0);
  const sum = (key) => ends.reduce((found, end) => found + end[key], 0);
  return [
    kind,
    count(maxImages),
    full ? `${concurrency}, each with a full checkout` : concurrency,
    ends.length,
    time(sum('clock') / ends.length),
    time(sum('clock')),
    count(sum('minutes')),
    size(most('artifacts')),
    size(most('results')),
  ];
}
