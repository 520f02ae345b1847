import { asSuperresError, type ErrorCatalogue, errorsOf, MACHINE_ERRORS, type SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';

/** What can go wrong with a picture itself. */
export const IMAGE_ERRORS = {
  E_IMAGE_CORRUPT: {
    what: 'The image is damaged or cut off and cannot be decoded.',
    remedy: 'Open the file in an image editor and export it again, or restore it from an earlier commit.',
  },
  E_IMAGE_ENCODE: {
    what: 'The result could not be written in the format of its name.',
    remedy: 'Convert the source to another format; if the file looks ordinary, report it with the image attached.',
  },
  E_IMAGE_STUCK: {
    what: 'The image library came to no end, or one of its threads could not start.',
    remedy: 'Run again; if it stays, give the runner more memory, threads and open files (`ulimit -n`, `ulimit -u`).',
  },
  E_RESULT_SIZE: {
    what: 'The engine returned a picture that is not exactly twice as wide and high.',
    remedy: 'Nothing was written. Run again; if it stays, use another engine or report it with the image attached.',
  },
  E_RESULT_NOT_THE_PICTURE: {
    what: 'The engine returned a picture that does not show the source.',
    remedy:
      'Nothing was written. Run again; if it stays, check the service that answers (or the `model`), or use another engine.',
  },
} as const satisfies ErrorCatalogue;

/** `throw imageError('E_IMAGE_CORRUPT', 'what is wrong with the picture.')`; which one it is, `enhanceImage` adds. */
export const imageError = errorsOf(IMAGE_ERRORS);

/** The error of a picture whose header says that it is damaged, in a run as in its rehearsal. */
export function corrupt(path: string, damaged: string): SuperresError {
  return imageError('E_IMAGE_CORRUPT', say`${path}: ${damaged}`);
}

/** Throws what the machine lacks (open files, memory) as it is: no picture is to blame for it. */
export function passMachineTrouble(thrown: unknown): void {
  if (asSuperresError(thrown).code in MACHINE_ERRORS) throw thrown;
}
