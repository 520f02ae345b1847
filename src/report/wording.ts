import type { Counts, DeferReason, Enhanced, SkipReason, Unchanged } from '../core/outcome.js';

/** Headings for skip reasons, in every report alike. */
export const SKIP_TITLES: Readonly<Record<SkipReason, string>> = {
  'too-large': 'Too large',
  empty: 'Empty file',
  symlink: 'Symbolic link',
  submodule: 'Submodule',
  'lfs-pointer': 'Git LFS pointer without its content',
  sparse: 'Not in the sparse checkout',
  'name-not-utf8': 'Name is not UTF-8',
  'not-an-image': 'Not an image',
  'unsupported-format': 'Format not supported',
  animated: 'Animated',
  'too-many-pixels': 'Too many pixels',
  'output-exists': 'Output exists and is not ours',
  'output-edited': 'Output was edited by hand',
  'output-blocked': 'Output path is blocked',
  'not-sendable': 'Cannot be sent to the service',
  'refused-by-service': 'Refused by the service',
  variant: 'A denser variant of another picture',
  'density-filled': 'The denser picture is there already',
  'not-scalable': 'Not for scaling, by its platform',
  'name-not-legal': 'Name not legal on its platform',
  'result-too-large': 'Result larger than `max-result-size`',
};

export const DEFER_TITLES: Readonly<Record<DeferReason, string>> = {
  'max-images': 'Limit of images a run (`max-images`)',
  'time-limit': 'Time limit of the run (`time-limit`)',
  quota: 'Quota of the service is used up',
  cancelled: 'The run was cancelled',
  'source-changed': 'The source changed on the branch meanwhile',
  'output-changed': 'The output changed on the branch meanwhile',
  'service-unavailable': 'The service asked for a long pause',
  'shard-missing': 'Its shard brought no result',
  'not-planned': 'Not in the plan of this sweep',
};

export const UNCHANGED_TITLES: Readonly<Record<Unchanged['reason'], string>> = {
  done: 'already enhanced',
  recompressed: 'recompressed by another tool, same picture',
  moved: 'only the name changed',
  raced: 'another run finished it first',
  declined: 'declined: its result was deleted by a person',
};

/** `12 images enhanced to 2×, 3 skipped, 1 failed`: what happened, in words; kinds without images are left out. */
export function headline(counts: Counts, dryRun: boolean): string {
  const { enhanced, unchanged, skipped, failed, deferred, scales = [2] } = counts;
  if (enhanced + unchanged + skipped + failed + deferred === 0) return 'No images to enhance';
  const parts = [
    enhanced > 0
      ? `${plural(enhanced, 'image')} ${dryRun ? 'would be enhanced' : 'enhanced'} to ${scales.map((scale) => `${scale}×`).join(', ')}`
      : 'no image enhanced',
    failed > 0 ? `${count(failed)} failed` : '',
    deferred > 0 ? `${count(deferred)} deferred` : '',
    skipped > 0 ? `${count(skipped)} skipped` : '',
    unchanged > 0 ? `${count(unchanged)} already up to date` : '',
  ].filter((part) => part !== '');
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 image`, `1,204 images`. */
export function plural(number: number, noun: string, nouns = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : nouns}`;
}

/** Digits in groups of three, the same on every machine. */
export function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `640 × 480`. */
export function pixels(size: { readonly width: number; readonly height: number }): string {
  return size.width > 0 && size.height > 0 ? `${size.width} × ${size.height}` : '–';
}

/** The same for a table: its parts stay on one line. */
export function pixelsCell(size: { readonly width: number; readonly height: number }): string {
  return unbroken(pixels(size));
}

/** The text with spaces at which no line is broken. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** A duration: `340 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `local (own-32x10)`. */
export function engineName(by: Enhanced['by']): string {
  return `${by.engine} (${by.model})`;
}
