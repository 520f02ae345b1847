import type { Failed } from '../outcome.js';
import { selectError } from './errors.js';
import { foldName } from './names.js';
import type { Work } from './plan.js';

/** A source and where its picture goes. */
export interface Destination {
  readonly path: string;
  readonly output: string;
}

/**
 * Sources that would be written to one output path. All sources of the repository count, not only those in scope; every
 * picture that is still to be made and takes part in a collision fails, and the others go on.
 */
export function separateCollisions(
  work: readonly Work[],
  destinations: Iterable<Destination>,
): { readonly work: Work[]; readonly failed: Failed[] } {
  const wanted = new Map<string, Set<string>>();
  for (const { candidate } of work) wanted.set(foldName(candidate.output), new Set([candidate.path]));
  for (const { path, output } of destinations) wanted.get(foldName(output))?.add(path);
  const clear: Work[] = [];
  const failed: Failed[] = [];
  for (const item of work) {
    const { path, blob, output } = item.candidate;
    const others = [...(wanted.get(foldName(output)) ?? [])].filter((other) => other !== path);
    if (others.length === 0) {
      clear.push(item);
      continue;
    }
    const error = selectError(
      'E_OUTPUT_COLLISION',
      `\`${path}\` and \`${others.sort()[0]}\` would both be written to \`${output}\` (names that differ only in case or Unicode form are one name).`,
    );
    failed.push({
      kind: 'failed',
      path,
      blob,
      output,
      code: error.code,
      message: error.message,
      remedy: error.remedy,
      retryable: false,
    });
  }
  return { work: clear, failed };
}
