import type { Failed } from '../core/outcome.js';
import type { RunResult } from '../core/run-result.js';
import { say, sentences } from '../core/say.js';
import { headline } from './wording.js';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  /** Repository path: the annotation then shows in the diff. */
  readonly file?: string;
}

/** GitHub shows this many annotations of each kind a step, and drops the rest without a word. */
const ANNOTATIONS_PER_KIND = 10;

/**
 * What deserves an annotation: failures on their files, warnings and notices of the run, and one line that sums up.
 * Never more than ten of a kind: where there are more, the tenth says how many are not shown.
 * @param failOn `none`: failures do not fail the step, so they are warnings
 */
export function annotationsOf(result: RunResult, failOn: 'error' | 'none' = 'error'): Annotation[] {
  const failures = onceEach(result.outcomes.filter((outcome) => outcome.kind === 'failed')).map((failed) =>
    annotation(failOn === 'error' ? 'error' : 'warning', sentences([failed.message, failed.remedy]), {
      title: say`${failed.code}: image not enhanced`,
      file: failed.path,
    }),
  );
  const told = result.notices.map(({ level, message }) => annotation(level, message));
  const sum = annotation('notice', say`${headline(result)}.`, {
    title: 'superres',
  });
  const all = [...failures, ...told];
  return [
    ...bounded(all.filter(({ level }) => level === 'error')),
    ...bounded(all.filter(({ level }) => level === 'warning')),
    ...bounded([sum, ...all.filter(({ level }) => level === 'notice')]),
  ];
}

/** A damaged picture fails with each of its outputs, and is one picture to mend. */
function onceEach(failures: readonly Failed[]): Failed[] {
  const keyOf = ({ path, code, message, remedy }: Failed) => JSON.stringify([path, code, message, remedy]);
  return [...new Map(failures.map((failed) => [keyOf(failed), failed])).values()];
}

function annotation(
  level: Annotation['level'],
  message: string,
  place: { title?: string; file?: string } = {},
): Annotation {
  return { level, message, ...place };
}

function bounded(annotations: readonly Annotation[]): Annotation[] {
  const first = annotations[0];
  if (!first || annotations.length <= ANNOTATIONS_PER_KIND) return [...annotations];
  const shown = annotations.slice(0, ANNOTATIONS_PER_KIND - 1);
  const rest = annotations.length - shown.length;
  return [
    ...shown,
    annotation(first.level, say`${rest} more like these: the step summary and the results file list them all.`, {
      title: 'superres',
    }),
  ];
}
