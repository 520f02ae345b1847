import type { ChildProcess } from 'node:child_process';

/** A cancellation: what to give a job as `run`, and how long it took to end. */
export interface Cancellation {
  readonly run: { readonly onStart: (child: ChildProcess) => void };
  /** Milliseconds from the signal to the end of the process; -1: the signal was never sent. */
  took(): number;
}

/** Sends SIGTERM, once, as soon as `due` holds. */
export function cancelWhen(due: () => boolean): Cancellation {
  let asked: number | undefined;
  let ended = 0;
  const onStart = (child: ChildProcess) => {
    const timer = setInterval(() => {
      if (!due()) return;
      clearInterval(timer);
      asked = Date.now();
      child.kill('SIGTERM');
    }, 50);
    child.on('exit', () => {
      clearInterval(timer);
      ended = Date.now();
    });
  };
  return { run: { onStart }, took: () => (asked === undefined ? -1 : ended - asked) };
}

/** For `cancelWhen`: due so long after some words came by. */
export function textSeen(
  words: RegExp,
  afterMs: number,
): { readonly onOutput: (text: string) => void; due(): boolean } {
  let seen: number | undefined;
  return {
    onOutput(text) {
      if (seen === undefined && words.test(text)) seen = Date.now();
    },
    due: () => seen !== undefined && Date.now() - seen >= afterMs,
  };
}
