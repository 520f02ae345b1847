import type { Quality } from '../config/config.js';
import type { EngineKind } from '../core/outcome.js';
import type { Scale } from '../core/slot.js';

/** What the time for a picture depends on. */
export interface Job {
  /** Pixels of the source, all frames together. */
  readonly pixels: number;
  readonly scale: Scale;
  readonly engine: EngineKind;
  /** Of the local engine. */
  readonly quality: Quality;
  /** A finished picture is taken over; no engine is asked. */
  readonly reused: boolean;
}

/**
 * Seconds of CPU for a megapixel of source at 2x, decoding and encoding included (README, "What it costs"; measured on two cores
 * of an AMD EPYC). What a program of the user's takes nobody knows: it counts like `balanced`.
 */
const SECONDS: Readonly<Record<Quality | 'command' | 'wechat' | 'reused', number>> = {
  fast: 4,
  balanced: 8,
  best: 18,
  command: 8,
  wechat: 2,
  reused: 1,
};

/** Cores of a runner that are kept busy: GitHub's smallest has two. */
const CORES = 2;

/** Seconds for a picture of no size: reading, writing, and for a service the way there and back. */
const OVERHEAD: Readonly<Record<EngineKind, number>> = { local: 0.1, command: 0.5, wechat: 0.5 };

/** Above 2x the picture is doubled twice, the second time with four times the pixels. */
const PASSES: Readonly<Record<Scale, number>> = { 1.5: 1, 2: 1, 3: 5, 4: 5 };

/** Seconds that a runner needs for a picture, roughly: to divide work by, not to promise. Pure. */
export function secondsFor({ pixels, scale, engine, quality, reused }: Job): number {
  const rate = SECONDS[reused ? 'reused' : engine === 'local' ? quality : engine];
  const seconds = OVERHEAD[engine] + ((pixels / 1e6) * rate * (reused ? 1 : PASSES[scale])) / CORES;
  // Whole milliseconds: the same plan on every machine.
  return Math.round(seconds * 1000) / 1000;
}
