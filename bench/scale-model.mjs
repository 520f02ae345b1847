/** A sweep on a simulated clock: nothing is made, and no time passes. What plan does is the product's own code. */
import { pathToFileURL } from 'node:url';

const lib = (file) => import(pathToFileURL(new URL(`../lib/${file}`, import.meta.url).pathname).href);
const { balance, secondsFor, shardCount } = await lib('shards/make-plan.js');

export const MB = 1e6;
export const GB = 1e9;
export const HOUR = 3600;

/** Pictures of a repository: widths and heights of a source, and how many of a hundred have them. */
export const KINDS = {
  // 20,000 of these have results of 6 GB.
  mixed: [
    { share: 50, width: 160, height: 120 },
    { share: 35, width: 640, height: 480 },
    { share: 15, width: 1600, height: 1200 },
  ],
  icons: [
    { share: 70, width: 48, height: 48 },
    { share: 25, width: 96, height: 96 },
    { share: 5, width: 256, height: 256 },
  ],
};

/** What is assumed where nothing could be measured: no run of ours was on GitHub. */
export const ASSUMED = {
  /** Seconds from a free place to the first step. */
  startUp: 30,
  /** Bytes in a second: checkout, artifacts up and down, push. */
  network: 50 * MB,
  /** Bytes for a pixel, of sources and of results (README: results have 3.1 times the bytes). */
  sourceByte: 0.235,
  resultByte: 0.182,
  /** How far the time of a picture and the speed of a runner are from what plan expects. */
  spread: 0.2,
};

/** Random numbers between 0 and 1, the same every time (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @returns {Float64Array} pixels of each source, in the order that a run takes them */
export function pictures(kind, count) {
  const next = random(1);
  const mix = KINDS[kind];
  const pixels = new Float64Array(count);
  for (let n = 0; n < count; n += 1) {
    const { width, height } = pick(mix, 100 * next());
    pixels[n] = Math.round(width * height * (0.5 + next()));
  }
  return pixels;
}

/** The kind at a place between 0 and 100. */
function pick(mix, place) {
  let left = place;
  for (const kind of mix) {
    if (left < kind.share) return kind;
    left -= kind.share;
  }
  return mix[0];
}

/**
 * One sweep of some of the pictures.
 * @param {Float64Array} pixels sources, from the first that waits
 * @param {object} options tracked: bytes of the checkout; shards, concurrency, quality; timeLimit: seconds; full: every shard checks
 *   out everything; measured: see scale.mjs
 * @returns what came of it; times in seconds, sizes in bytes
 */
export function sweep(pixels, { tracked, shards, concurrency, quality, timeLimit, full, measured, assumed }) {
  const { startUp, network, spread, sourceByte, resultByte } = assumed;
  const next = random(2);
  const work = Array.from(pixels, (size) => ({
    size,
    seconds: secondsFor({ pixels: size, scale: 2, engine: 'local', quality, reused: false }),
  }));
  const total = work.reduce((sum, { seconds }) => sum + seconds, 0);
  const shares = balance(work, shardCount(total, work.length, shards));
  const checkout = startUp + tracked / network;
  const plan = checkout + pixels.length * measured.planEach;
  // The clock: each share goes to the runner that is free first.
  const free = new Float64Array(Math.min(concurrency, shares.length)).fill(plan);
  const jobs = [plan];
  const made = [];
  let longest = 0;
  let largest = 0;
  for (const share of shares) {
    const speed = 1 + spread * (2 * next() - 1);
    // A shard fetches its own sources (sweep.yml); with a full checkout it would be `tracked`.
    let [busy, bytes, fetched] = [0, 0, full ? tracked : 0];
    for (const { size, seconds } of share) {
      if (busy >= timeLimit) break;
      if (!full) fetched += size * sourceByte;
      busy += seconds * speed * (1 + spread * (2 * next() - 1));
      bytes += 4 * size * resultByte;
      made.push(size);
    }
    const job = startUp + (fetched + bytes) / network + busy;
    const runner = free.indexOf(free.reduce((a, b) => Math.min(a, b)));
    free[runner] += job;
    jobs.push(job);
    longest = Math.max(longest, job);
    largest = Math.max(largest, bytes);
  }
  const enhanced = free.reduce((a, b) => Math.max(a, b));
  // Publish stops at the limit too; what it has not taken by then waits.
  const takenMost = Math.floor(timeLimit / measured.publishEach);
  const taken = made.slice(0, takenMost);
  const results = taken.reduce((sum, size) => sum + 4 * size * resultByte, 0);
  const artifacts = made.reduce((sum, size) => sum + 4 * size * resultByte, 0);
  const publish = checkout + taken.length * measured.publishEach + artifacts / network + results / network;
  jobs.push(publish);
  return {
    shards: shares.length,
    made: taken.length,
    longest,
    clock: enhanced + publish,
    publish,
    // GitHub counts every job's minutes up.
    minutes: jobs.reduce((sum, job) => sum + Math.ceil(job / 60), 0),
    artifacts,
    results,
    pushes: Math.ceil(results / (1.5 * GB)),
    // The work tree and its objects, the results twice (work tree and objects), and one shard's artifact.
    disk: 2 * tracked + 2 * results + largest,
  };
}
