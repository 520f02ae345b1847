/** Watches a process that must not fall silent. */
export interface SilenceWatch {
  /** The process said something. */
  heard(): void;
  /** True when it did not for too long. */
  fell(): boolean;
  /** What to put at the end of its stderr: empty, or a line as git would say it. */
  sentence(): string;
  stop(): void;
}

/**
 * @param limit milliseconds; undefined: for ever
 * @param onSilence called once
 */
export function watchSilence(limit: number | undefined, onSilence: () => void): SilenceWatch {
  let fell = false;
  const timer =
    limit === undefined
      ? undefined
      : setTimeout(() => {
          fell = true;
          onSilence();
        }, limit);
  return {
    heard: () => {
      if (!fell) timer?.refresh();
    },
    fell: () => fell,
    sentence: () =>
      fell ? `fatal: timed out: nothing was heard for ${Math.round((limit ?? 0) / 1000)} seconds\n` : '',
    stop: () => clearTimeout(timer),
  };
}

/** A line of `--progress`: `Writing objects:  33% (1/3), 5 MiB | 1 MiB/s`, `remote: Enumerating objects: 5, done.` */
const PROGRESS = /^(remote: )?([A-Z][a-z]+ [A-Za-z ]+: +\d+(%? \(|, | *$)|Total \d+ \(|Delta compression using )/;

/** What git said without its progress, which it writes over and over into one line. Pure. */
export function withoutProgress(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trimEnd());
  const kept = lines.filter((line) => line !== '' && !PROGRESS.test(line));
  return kept.map((line) => `${line}\n`).join('');
}
