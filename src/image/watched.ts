import { imageError } from './errors.js';

/** Milliseconds for reading or writing one picture: the largest take a minute on a slow machine. */
const LIMIT_MS = 600_000;

/**
 * Runs work of sharp's within a limit: it never ends when one of its threads could not start.
 * @throws SuperresError E_IMAGE_STUCK; what the work throws
 */
export function watched<T>(job: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(imageError('E_IMAGE_STUCK')), LIMIT_MS);
    job()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
