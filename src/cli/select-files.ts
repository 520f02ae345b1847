import type { Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { errorCode } from '../core/errors.js';
import {
  type Candidate,
  type Failed,
  type FileMeasure,
  failedOutcome,
  outcomeBase,
  type Skipped,
  type SkipReason,
  skippedOutcome,
  type Unchanged,
} from '../core/outcome.js';
import { fillTemplate, foldName } from '../core/paths.js';
import { say } from '../core/say.js';
import { type Scale, slotField, slotFor } from '../core/slot.js';
import { blobId } from '../git/tree-entry.js';
import type { Standing } from '../git/tree-view.js';
import { inspect, sniff } from '../image/inspect.js';
import { classify, type Facts } from '../select/classify.js';
import { selectError } from '../select/errors.js';
import type { Work } from '../select/selection.js';
import { denserOnDisk } from './denser-on-disk.js';
import { readError } from './errors.js';
import { type FoundFile, REPLACEMENT } from './find-files.js';
import { hasScale, leaveResults } from './leave-results.js';

export interface SelectFilesOptions {
  readonly cwd: string;
  /** Validated output template. */
  readonly output: string;
  /** Folder that results go to, instead of each source's own root. */
  readonly folder?: string;
  readonly scale: Scale;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly force: boolean;
  /** A denser picture of the project's own, whatever its name, does instead of ours: nothing says where and how ours are made. */
  readonly heedsDenser?: boolean;
}

/** Absolute paths of a source and its result. */
export interface Place {
  readonly source: string;
  readonly output: string;
  /** What the source's header says, once it was read. */
  readonly measure?: FileMeasure;
}

/** What is to be made of files on disk, and what became of the others. */
export interface FileSelection {
  readonly work: readonly Work[];
  readonly settled: readonly (Skipped | Unchanged | Failed)[];
  /** Where the work's candidates lie, by their path. */
  readonly places: ReadonlyMap<string, Place>;
  /** Megapixels of the work's sources, by path; 0 when a header is damaged. */
  readonly megapixels: ReadonlyMap<string, number>;
  /** Names of files that are results of others among them: neither work nor settled. */
  readonly results: readonly string[];
}

/** A file, as the rules of selection see it. */
interface DiskSource {
  readonly candidate: Candidate;
  readonly homeless: boolean;
  readonly place: Place;
  readonly judgedFrom?: string;
}

/**
 * Decides what happens to each file before any engine works: by the rules of a repository's files (select/classify.ts),
 * with the disk in place of the tree, and in place of the ledger the one thing that a disk can tell, a result that is not
 * older than its source.
 * @throws SuperresError E_OUTPUT_COLLISION
 */
export async function selectFiles(files: readonly FoundFile[], options: SelectFilesOptions): Promise<FileSelection> {
  const named = files.map((file) => sourceOf(file, options));
  const { sources, results } = await leaveResults(named, options);
  refuseCollisions(sources.filter(({ homeless }) => !homeless));
  const work: Work[] = [];
  const settled: (Skipped | Unchanged | Failed)[] = [];
  const places = new Map<string, Place>();
  const megapixels = new Map<string, number>();
  for (const source of sources) {
    const decision = await decide(source, options).catch((thrown: unknown) => unreadable(source, thrown));
    if (!('work' in decision)) {
      settled.push(decision);
      continue;
    }
    const { path } = decision.work.candidate;
    work.push(decision.work);
    const { width, height } = decision.measure;
    places.set(path, { ...source.place, measure: decision.measure });
    megapixels.set(path, (width * height) / 1e6);
  }
  return { work, settled, places, megapixels, results: results.map(({ candidate }) => candidate.path) };
}

function sourceOf(file: FoundFile, { cwd, output, folder, scale }: SelectFilesOptions): DiskSource {
  const path = fillTemplate(output, file.relative);
  const root = folder === undefined ? file.root : resolve(cwd, folder);
  const absolute = path === undefined ? file.absolute : join(root, path);
  const below = relative(cwd, absolute);
  const shown = root === cwd || !(below.startsWith('..') || isAbsolute(below)) ? below : absolute;
  return {
    candidate: {
      path: file.name,
      mode: '100644',
      blob: '',
      output: shown.split(sep).join('/'),
      ...slotField({ slot: slotFor(scale, 1) }),
    },
    homeless: path === undefined,
    place: { source: file.absolute, output: absolute },
    ...(file.judgedFrom !== undefined && { judgedFrom: file.judgedFrom }),
  };
}

/** Also on file systems where names that differ in case, or in Unicode form, are the same. */
function refuseCollisions(sources: readonly DiskSource[]): void {
  const owners = new Map<string, string>();
  const all = new Map(sources.map((source) => [foldName(source.place.source), source]));
  const remedy = say`Name only one of the two, or say another --output.`;
  for (const { candidate, place } of sources) {
    const key = foldName(place.output);
    const other = owners.get(key);
    if (other !== undefined) {
      const both = say`${other} and ${candidate.path}`;
      const what = say`${both} would both be written to ${candidate.output}.`;
      throw selectError('E_OUTPUT_COLLISION', what, { remedy });
    }
    owners.set(key, candidate.path);
    const replaced = all.get(key);
    if (replaced && replaced.place.source !== place.source) {
      const what = say`The result of ${candidate.path} would replace another source, ${replaced.candidate.path}.`;
      throw selectError('E_OUTPUT_COLLISION', what, { remedy });
    }
  }
}

type Decision = { readonly work: Work; readonly measure: FileMeasure } | Skipped | Unchanged | Failed;

async function decide(
  { candidate, homeless, place, judgedFrom }: DiskSource,
  options: SelectFilesOptions,
): Promise<Decision> {
  const skip = (reason: SkipReason, message: string) => skippedOutcome(candidate, reason, message);
  const base = outcomeBase(candidate);
  const stats = await lstat(place.source).catch((thrown: unknown) => {
    if (errorCode(thrown) === 'ENOENT' && base.path.includes(REPLACEMENT)) return undefined;
    throw thrown;
  });
  if (stats === undefined) return skip('name-not-utf8', say`The file name is not valid UTF-8.`);
  if (!stats.isFile() && !stats.isSymbolicLink()) return skip('not-an-image', say`Not a regular file.`);
  // What no template can name has no output: its place is only a stand-in.
  const inPlace = !homeless && place.output === place.source;
  const standing = inPlace ? undefined : await lstat(place.output).catch(() => undefined);
  const mode = stats.isSymbolicLink() ? '120000' : '100644';
  // A link at the output is replaced like a file, never followed.
  const overwritten = options.force && !standing?.isDirectory();
  const verdict = classify(
    { ...candidate, mode },
    factsOf(stats, homeless, overwritten ? undefined : standing),
    options,
    () => ({ vacated: undefined, standingIsOurs: false, blockedBy: undefined, caseTwin: undefined, reuse: undefined }),
  );
  const exists =
    (inPlace && !options.force) ||
    (verdict.kind === 'settled' && 'reason' in verdict.outcome && verdict.outcome.reason === 'output-exists');
  if (verdict.kind === 'settled' && !exists) return verdict.outcome;

  const content = await readFile(place.source);
  const { info, skip: reason } = inspect(content, base.output, options);
  if (reason) return skip(reason.reason, reason.message);
  if (exists) {
    const looksDone = info && standing?.isFile() && standing.mtimeMs >= stats.mtimeMs;
    const result = looksDone ? sniff(await readFile(place.output)) : undefined;
    const isResult = result && info && hasScale(result, info, options.scale);
    if (isResult) return { kind: 'unchanged', ...base, reason: 'done' };
    return skip('output-exists', say`${base.output} exists; --force overwrites it.`);
  }
  if (options.heedsDenser && judgedFrom !== undefined) {
    const denser = await denserOnDisk(place.source, judgedFrom, info);
    if (denser !== undefined) {
      const name = relative(options.cwd, denser).split(sep).join('/');
      return skip(
        'density-filled',
        say`${name} is there, by its name a picture of twice the size; with --output ours is made too.`,
      );
    }
  }
  return {
    work: { candidate: { ...candidate, blob: blobId(content) } },
    measure: { width: info?.width ?? 0, height: info?.height ?? 0, bytes: content.length },
  };
}

function factsOf(source: Stats, homeless: boolean, standing: Stats | undefined): Facts {
  const there: Standing | undefined = standing && { mode: standing.isDirectory() ? '040000' : '100644', blob: '' };
  return {
    utf8: true,
    homeless,
    line: undefined,
    copyOf: undefined,
    inPosition: undefined,
    bytes: source.size,
    standing: there,
  };
}

function unreadable({ candidate }: DiskSource, thrown: unknown): Failed {
  return failedOutcome(candidate, readError(candidate.path, thrown));
}
