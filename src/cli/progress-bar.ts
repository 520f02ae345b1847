import { shorten, visible } from '../report/escape.js';
import { roughly } from '../report/progress.js';

export interface BarState {
  readonly done: number;
  readonly total: number;
  /** Milliseconds; absent before the first image is done. */
  readonly left: number | undefined;
  /** What is being worked on. */
  readonly current: string;
}

/** `[#######.............] 7/20  about 40 s left  img/a.png`, never wider than the terminal. */
export function progressBar({ done, total, left, current }: BarState, columns: number): string {
  const width = Math.max(4, Math.min(24, Math.floor(columns / 4)));
  const filled = Math.round((Math.min(done, total) / Math.max(1, total)) * width);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`;
  const time = left === undefined || done >= total ? '' : `  about ${roughly(left)} left`;
  const head = columns > bar.length + time.length ? bar + time : bar;
  // Wide characters take two columns: half of the room is safe for any name.
  const room = Math.floor((columns - 1 - head.length - 2) / (isAscii(current) ? 1 : 2));
  return room >= 8 ? `${head}  ${shorten(visible(current), room)}` : head.slice(0, Math.max(0, columns - 1));
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
