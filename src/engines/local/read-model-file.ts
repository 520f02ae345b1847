import { readFile, stat } from 'node:fs/promises';
import { SuperresError } from '../../errors.js';
import { localEngineError } from './errors.js';

/**
 * Largest model file: onnxruntime-web holds a model several times over while it makes a session, in a memory of 4 GB,
 * and every worker thread has a copy. Real 2× networks have 0.1 to 70 MB.
 */
const MAX_MODEL_BYTES = 512_000_000;

/** First line of the file that Git LFS leaves in place of one that was not fetched (git-lfs/docs/spec.md). */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/**
 * The bytes of a user's model.
 * @throws SuperresError E_MODEL_MISSING, E_MODEL_UNREADABLE (too large, a Git LFS pointer).
 */
export async function readModelFile(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const file = await stat(path);
    // A device or a pipe would never end.
    if (!file.isFile()) throw new Error('not a file');
    if (file.size > MAX_MODEL_BYTES) {
      const [size, limit] = [file.size, MAX_MODEL_BYTES].map((count) => `${Math.ceil(count / 1e6)} MB`);
      throw localEngineError(
        'E_MODEL_UNREADABLE',
        `The model ${path} has ${size}; ${limit} is the most that is loaded.`,
      );
    }
    bytes = new Uint8Array(await readFile(path));
  } catch (cause) {
    if (cause instanceof SuperresError) throw cause;
    throw localEngineError('E_MODEL_MISSING', `Cannot read the model ${path}.`, { cause });
  }
  if (new TextDecoder('latin1').decode(bytes.subarray(0, LFS_POINTER.length)) === LFS_POINTER) {
    throw localEngineError(
      'E_MODEL_UNREADABLE',
      `The model ${path} is a Git LFS pointer: fetch the file itself (\`lfs: true\` of actions/checkout).`,
    );
  }
  return bytes;
}
