import { lstat, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { exactBytes } from '../core/bytes.js';
import type { Failed, Skipped, SkipReason, Unchanged } from '../core/outcome.js';
import { fillTemplate } from '../core/paths.js';
import { inspect } from '../image/inspect.js';
import { sniff } from '../image/sniff.js';
import { selectError } from '../select/errors.js';
import { readError } from './errors.js';
import type { FoundFile } from './find-files.js';

export interface PlanOptions {
  readonly cwd: string;
  /** Validated output template. */
  readonly output: string;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly force: boolean;
}

/** A file to be enhanced. */
export interface PlannedFile {
  readonly name: string;
  readonly absolute: string;
  /** As messages show it. */
  readonly output: string;
  readonly outputAbsolute: string;
  /** Of the source; 0 when its header is damaged. */
  readonly megapixels: number;
}

export interface FilePlan {
  readonly work: readonly PlannedFile[];
  readonly settled: readonly (Skipped | Unchanged | Failed)[];
}

interface Target {
  readonly file: FoundFile;
  readonly output: string;
  readonly outputAbsolute: string;
}

/**
 * Decides what happens to each file before any engine works.
 * @throws SuperresError E_OUTPUT_COLLISION
 */
export async function planFiles(files: readonly FoundFile[], options: PlanOptions): Promise<FilePlan> {
  const work: PlannedFile[] = [];
  const settled: (Skipped | Unchanged | Failed)[] = [];
  const targets: Target[] = [];
  for (const file of files) {
    const target = targetOf(file, options);
    if (target) targets.push(target);
    else
      settled.push(skip(file, '', 'output-blocked', 'Its name would lead the output out of its folder or into .git.'));
  }
  refuseCollisions(targets);
  for (const target of targets) {
    const decision = await decide(target, options).catch((thrown: unknown) => unreadable(target, thrown));
    if ('kind' in decision) settled.push(decision);
    else work.push(decision);
  }
  return { work, settled };
}

function targetOf(file: FoundFile, { cwd, output }: PlanOptions): Target | undefined {
  const path = fillTemplate(output, file.relative);
  if (path === undefined) return undefined;
  const outputAbsolute = join(file.root, path);
  const shown = file.root === cwd ? relative(cwd, outputAbsolute) : outputAbsolute;
  return { file, outputAbsolute, output: shown.split(sep).join('/') };
}

/** Also on file systems where names that differ in case, or in Unicode form, are the same. */
function refuseCollisions(targets: readonly Target[]): void {
  const folded = (path: string): string => path.normalize('NFC').toLowerCase();
  const owners = new Map<string, string>();
  const sources = new Map(targets.map(({ file }) => [folded(file.absolute), file]));
  for (const { file, output, outputAbsolute } of targets) {
    const key = folded(outputAbsolute);
    const other = owners.get(key);
    if (other !== undefined) {
      throw selectError('E_OUTPUT_COLLISION', `${other} and ${file.name} would both be written to ${output}.`);
    }
    owners.set(key, file.name);
    const source = sources.get(key);
    if (source && source.absolute !== file.absolute) {
      throw selectError(
        'E_OUTPUT_COLLISION',
        `The result of ${file.name} would replace another source, ${source.name}.`,
      );
    }
  }
}

async function decide(target: Target, options: PlanOptions): Promise<PlannedFile | Skipped | Unchanged> {
  const { file, output, outputAbsolute } = target;
  const no = (reason: SkipReason, message: string): Skipped => skip(file, output, reason, message);
  const stats = await lstat(file.absolute);
  if (stats.isSymbolicLink()) return no('symlink', 'A symbolic link; name the file it points to.');
  if (!stats.isFile()) return no('not-an-image', 'Not a regular file.');
  if (stats.size === 0) return no('empty', 'The file is empty.');
  if (stats.size >= options.maxFileSize) {
    const limit = exactBytes(options.maxFileSize);
    return no('too-large', `${exactBytes(stats.size)}; files of ${limit} or more are skipped (--max-file-size).`);
  }
  const content = await readFile(file.absolute);
  const { info, skip: reason } = inspect(content, file.name);
  if (reason) return no(reason.reason, reason.message);
  const standing = await lstat(outputAbsolute).catch(() => undefined);
  if (standing && !options.force && outputAbsolute !== file.absolute) {
    const looksDone = info !== undefined && standing.isFile() && standing.mtimeMs >= stats.mtimeMs;
    const size = looksDone ? sniff(await readFile(outputAbsolute)) : undefined;
    if (size && info && size.width === 2 * info.width && size.height === 2 * info.height) {
      return { kind: 'unchanged', path: file.name, blob: '', output, reason: 'done' };
    }
    return no('output-exists', `${output} exists; --force overwrites it.`);
  }
  const megapixels = info ? (info.width * info.height) / 1e6 : 0;
  return { name: file.name, absolute: file.absolute, output, outputAbsolute, megapixels };
}

function skip(file: FoundFile, output: string, reason: SkipReason, message: string): Skipped {
  return { kind: 'skipped', path: file.name, blob: '', output, reason, message };
}

function unreadable({ file, output }: Target, thrown: unknown): Failed {
  const { code, message, remedy } = readError(file.name, thrown);
  return { kind: 'failed', path: file.name, blob: '', output, code, message, remedy, retryable: false };
}
