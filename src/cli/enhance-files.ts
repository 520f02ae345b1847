import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asSuperresError, errorCode, type SuperresError } from '../core/errors.js';
import type { Outcome } from '../core/outcome.js';
import { writeWhole } from '../core/write-whole.js';
import { gitError } from '../git/errors.js';
import { blobId } from '../git/tree-entry.js';
import { type Engine, SkipImage, StopEngine } from '../image/engine.js';
import { readError } from './errors.js';
import type { PlannedFile } from './plan-files.js';

/** The image room's work, loaded when the first image needs it. */
export interface ImageMaker {
  readonly engine: Engine;
  enhance(
    image: { path: string; bytes: Uint8Array; output: string },
    signal: AbortSignal,
  ): Promise<{
    readonly bytes: Uint8Array;
    readonly before: { readonly width: number; readonly height: number; readonly bytes: number };
    readonly after: { readonly width: number; readonly height: number; readonly bytes: number };
    readonly notes: readonly string[];
  }>;
}

export interface EnhanceFilesOptions {
  readonly maker: ImageMaker;
  readonly concurrency: number;
  readonly force: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly started: (file: PlannedFile) => void;
  readonly finished: (outcome: Outcome, file: PlannedFile) => void;
}

/** Enhances the files, a few at a time; one that fails, fails alone. Outcomes come in the order of the files. */
export async function enhanceFiles(files: readonly PlannedFile[], options: EnhanceFilesOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  let stopped: SuperresError | undefined;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index] as PlannedFile;
      let outcome: Outcome;
      if (options.signal.aborted) outcome = cancelled(file);
      else if (stopped) outcome = failed(file, stopped);
      else {
        options.started(file);
        outcome = await enhanceFile(file, options, (error) => {
          stopped = error;
        });
      }
      outcomes[index] = outcome;
      options.finished(outcome, file);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, files.length) }, worker));
  return outcomes;
}

async function enhanceFile(
  file: PlannedFile,
  { maker, force, signal, now }: EnhanceFilesOptions,
  stop: (error: SuperresError) => void,
): Promise<Outcome> {
  const started = now();
  let blob = '';
  try {
    const bytes = await readFile(file.absolute).catch((thrown: unknown) => {
      throw readError(file.name, thrown);
    });
    blob = blobId(bytes);
    const result = await maker.enhance({ path: file.name, bytes, output: file.output }, signal);
    const base = { path: file.name, blob, output: file.output };
    if (!(await writeResult(file.outputAbsolute, result.bytes, force))) {
      return {
        kind: 'skipped',
        ...base,
        reason: 'output-exists',
        message: `${file.output} exists; --force overwrites it.`,
      };
    }
    const { before, after, notes } = result;
    const outputBlob = blobId(result.bytes);
    return { kind: 'enhanced', ...base, before, after, by: maker.engine.id, ms: now() - started, outputBlob, notes };
  } catch (thrown) {
    if (signal.aborted) return cancelled(file, blob);
    if (thrown instanceof SkipImage) {
      const { reason, message } = thrown;
      return { kind: 'skipped', path: file.name, blob, output: file.output, reason, message };
    }
    const error = thrown instanceof StopEngine ? thrown.error : asSuperresError(thrown);
    if (thrown instanceof StopEngine) stop(error);
    return failed(file, error, blob);
  }
}

function failed(file: PlannedFile, { code, message, remedy, retryable }: SuperresError, blob = ''): Outcome {
  return { kind: 'failed', path: file.name, blob, output: file.output, code, message, remedy, retryable };
}

function cancelled(file: PlannedFile, blob = ''): Outcome {
  const message = 'The command was stopped before this image was done.';
  return { kind: 'deferred', path: file.name, blob, output: file.output, reason: 'cancelled', message };
}

/**
 * Writes a file whole or not at all, with the folders on the way.
 * @param overwrite false: a file that stands there, even since a moment ago, is left alone
 * @returns false when a file stood there and was left alone
 * @throws SuperresError E_WRITE
 */
export async function writeResult(path: string, bytes: Uint8Array, overwrite: boolean): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return await writeWhole(path, bytes, { replace: overwrite });
  } catch (cause) {
    throw gitError('E_WRITE', `${path} could not be written (${errorCode(cause) ?? 'unknown error'}).`, { cause });
  }
}
