import { expect } from '@jest/globals';
import fc from 'fast-check';
import { fillTemplate } from '../../../src/config/template.js';
import { blobId as idOf } from '../../../src/git/object-id.js';
import { BUCKETS, bucketPath } from '../../../src/ledger/bucket.js';
import { createLedger, type Ledger, picturesOf } from '../../../src/ledger/ledger.js';
import { picture, readPicture } from './pictures.js';
import { type Files, LEDGER, type RunReport, type World } from './world.js';

/** Names that meet in templates: folders, and names that look like outputs. */
export const NAMES = ['a.png', 'b.png', 'c.png', 'd/a.png', 'd/b.png', 'd/e/a.png', 'a@2x.png', 'a.PNG'] as const;

export const TEMPLATES = [
  '{dir}/{name}@2x{ext}',
  '{dir}/{name}{ext}',
  'big/{dir}/{name}{ext}',
  '{dir}/{name}-big.png',
] as const;

export type Step =
  | { readonly do: 'write'; readonly name: number; readonly keepSize: boolean }
  | { readonly do: 'delete' | 'recompress' | 'editOutput' | 'deleteOutput'; readonly pick: number }
  | { readonly do: 'rename' | 'copy'; readonly pick: number; readonly name: number; readonly along: boolean }
  | { readonly do: 'template'; readonly template: number }
  | { readonly do: 'junk'; readonly pick: number; readonly kind: number }
  | { readonly do: 'run'; readonly maxImages: number; readonly all: boolean }
  | { readonly do: 'fork' | 'switch' }
  | { readonly do: 'merge'; readonly theirs: number };

const pick = fc.nat({ max: 50 });
const name = fc.nat({ max: NAMES.length - 1 });

export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), name, keepSize: fc.boolean() }) },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constantFrom('delete' as const, 'recompress' as const, 'editOutput' as const, 'deleteOutput' as const),
          pick,
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('rename' as const, 'copy' as const),
          pick,
          name,
          along: fc.boolean(),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('template' as const), template: fc.nat({ max: TEMPLATES.length - 1 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('junk' as const), pick, kind: fc.nat({ max: 3 }) }) },
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('run' as const), maxImages: fc.nat({ max: 2 }), all: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('fork' as const, 'switch' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), theirs: fc.nat() }) },
    ),
    { maxLength, size: 'max' },
  );

/** What the test knows of the world by itself, without asking the ledger. */
interface Knowledge {
  /** Pictures (number and scale) that the engine made. */
  readonly made: Set<string>;
  /** `path key` of what a person put at a path of ours. */
  readonly taken: Set<string>;
  next: number;
  template: string;
  /** True when something happened that only scope `all` has to notice: another template. */
  onlyAllSees: boolean;
}

const key = (bytes: Uint8Array): string => {
  const shown = readPicture(bytes);
  return shown ? `${shown.content}@${shown.scale}` : 'none';
};

/** Lives through the steps, with the invariants held after every run; then runs until nothing is left, and looks again. */
export async function live(world: World, story: readonly Step[], template: number): Promise<void> {
  const known: Knowledge = {
    made: new Set(),
    taken: new Set(),
    next: 1,
    template: TEMPLATES[template] as string,
    onlyAllSees: false,
  };
  for (const step of story) await perform(world, step, known);

  await observe(world, known, 'changed', 0);
  await observe(world, known, 'changed', 0);
  const late = await observe(world, known, 'all', 0);
  if (!known.onlyAllSees) expect(late.enhanced.map(key)).toEqual([]);
  await observe(world, known, 'all', 0);
  const last = await observe(world, known, 'all', 0);
  expect({ enhanced: last.enhanced.map(key), committed: last.committed }).toEqual({ enhanced: [], committed: false });
  await checkFinished(world, known, last);
  const quiet = await observe(world, known, 'changed', 0);
  expect({ outcomes: quiet.outcomes, committed: quiet.committed }).toEqual({ outcomes: [], committed: false });
}

async function perform(world: World, step: Step, known: Knowledge): Promise<void> {
  const files = await world.files();
  const pictures = [...files.keys()].filter((path) => /\.png$/i.test(path)).sort();
  const ledger = ledgerOf(files);
  const change = (changes: [string, Buffer | null][]) => commit(world, files, new Map(changes), known);
  const some = (paths: readonly string[], at: number) => paths[at % Math.max(1, paths.length)];

  switch (step.do) {
    case 'write': {
      const path = NAMES[step.name] as string;
      if (blocked(files, path)) return;
      const old = files.get(path);
      const scale = step.keepSize && old ? (readPicture(old)?.scale ?? 0) : 0;
      known.next += 1;
      return change([[path, picture(known.next, scale)]]);
    }
    case 'delete': {
      const path = some(pictures, step.pick);
      return path === undefined ? undefined : change([[path, null]]);
    }
    case 'deleteOutput': {
      const path = some(
        pictures.filter((one) => ledger.ownerOf(one) !== undefined),
        step.pick,
      );
      return path === undefined ? undefined : change([[path, null]]);
    }
    case 'editOutput': {
      const path = some(
        pictures.filter((one) => ledger.ownerOf(one) !== undefined),
        step.pick,
      );
      if (path === undefined) return;
      known.next += 1;
      return change([[path, picture(known.next, readPicture(files.get(path) as Buffer)?.scale)]]);
    }
    case 'recompress': {
      const path = some(pictures, step.pick);
      const shown = path === undefined ? undefined : readPicture(files.get(path) as Buffer);
      if (path === undefined || !shown) return;
      // A second copy of a picture of ours that no run has seen, with bytes of its own: nobody could tell.
      const bytes = files.get(path) as Buffer;
      const places = recordedPlaces(ledger, bytes);
      const told = places.includes(path) || (places.length > 0 && !places.some((place) => files.has(place)));
      if (known.made.has(key(bytes)) && !told && ledger.ownerOf(path) === undefined) return;
      known.next += 1;
      return change([[path, picture(shown.content, shown.scale, known.next)]]);
    }
    case 'rename':
    case 'copy': {
      const from = some(pictures, step.pick);
      const to = NAMES[step.name] as string;
      if (from === undefined || from === to || blocked(files, to, from)) return;
      const bytes = files.get(from) as Buffer;
      // A picture of ours whose bytes the ledger has never seen, at a path that it does not know: nobody could tell.
      if (known.made.has(key(bytes)) && !isRecorded(ledger, bytes)) return;
      const changes: [string, Buffer | null][] = [[to, bytes]];
      if (step.do === 'rename') changes.push([from, null]);
      const output = ledger.get(from)?.done?.output;
      const newOutput = fillTemplate(known.template, to);
      const picture = output === undefined ? undefined : files.get(output);
      if (
        step.along &&
        step.do === 'rename' &&
        picture &&
        output !== from &&
        output !== undefined &&
        newOutput &&
        newOutput !== to
      ) {
        if (!files.has(newOutput) && !blocked(files, newOutput)) {
          changes.push([newOutput, picture], [output, null]);
          if (known.taken.has(`${output} ${key(picture)}`)) known.taken.add(`${newOutput} ${key(picture)}`);
        }
      }
      return change(changes);
    }
    case 'template':
      known.template = TEMPLATES[step.template] as string;
      known.onlyAllSees = true;
      return;
    case 'junk': {
      const path = some([...files.keys()].filter((one) => one.endsWith('.jsonl')).sort(), step.pick);
      if (path === undefined) return;
      const text = `${files.get(path)}`;
      const lines = text.split('\n').filter((line) => line !== '');
      const junk = [
        `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`,
        `${text}{"path":"half`,
        [...lines, ...lines].map((line) => `${line}\n`).join(''),
        `null\n[]\n{"path":"../x","blob":"0"}\n\u0000\n${text}`,
      ];
      return change([[path, Buffer.from(junk[step.kind] as string)]]);
    }
    case 'run':
      await observe(world, known, step.all ? 'all' : 'changed', step.maxImages);
      return;
    case 'fork':
      return world.fork();
    case 'switch':
      await world.switchBranch();
      return;
    case 'merge':
      await world.merge((path) => ((step.theirs >> (path.length % 8)) & 1) === 1);
      return noteTaken(await world.files(), known);
  }
}

/** A file where a folder is needed, or the other way round, or a name that differs in case only: other tests. */
function blocked(files: Files, path: string, except?: string): boolean {
  return [...files.keys()].some(
    (other) => other !== except && (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)),
  );
}

async function commit(
  world: World,
  files: Files,
  changes: ReadonlyMap<string, Buffer | null>,
  known: Knowledge,
): Promise<void> {
  const ledger = ledgerOf(files);
  for (const [path, bytes] of changes) {
    if (!bytes || known.made.has(key(bytes))) continue;
    const old = files.get(path);
    const isOurs = old !== undefined && (known.made.has(key(old)) || known.taken.has(`${path} ${key(old)}`));
    if (isOurs || ledger.ownerOf(path) !== undefined) known.taken.add(`${path} ${key(bytes)}`);
  }
  await world.commit(changes);
}

/** A merge may put a person's file where the other branch has an output of ours. */
function noteTaken(files: Files, known: Knowledge): void {
  const ledger = ledgerOf(files);
  for (const [path, bytes] of files) {
    if (ledger.ownerOf(path) !== undefined && !known.made.has(key(bytes))) known.taken.add(`${path} ${key(bytes)}`);
  }
}

/** One run, and everything that must hold of every run. */
async function observe(
  world: World,
  known: Knowledge,
  scope: 'changed' | 'all',
  maxImages: number,
): Promise<RunReport> {
  const before = await world.files();
  const report = await world.run({ scope, maxImages, output: known.template });
  const after = await world.files();

  const doubledAgain = report.enhanced.map(key).filter((shown) => known.made.has(shown));
  expect(doubledAgain).toEqual([]);
  for (const bytes of report.enhanced) {
    const shown = readPicture(bytes) as { content: number; scale: number };
    known.made.add(`${shown.content}@${shown.scale + 1}`);
  }
  for (const [path, bytes] of before) {
    if (path.startsWith(`${LEDGER}/`)) continue;
    const now = after.get(path);
    if (now?.equals(bytes)) continue;
    const inPlace = fillTemplate(known.template, path) === path && now !== undefined && isDouble(now, bytes);
    const ours = known.made.has(key(bytes));
    expect({ path, lost: !inPlace && !ours }).toEqual({ path, lost: false });
  }
  const paths = report.outcomes.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const count = report.outcomes.filter(({ kind }) => kind === 'enhanced').length;
  if (maxImages > 0) expect(count).toBeLessThanOrEqual(maxImages);
  return report;
}

/** Every picture of a person's has its double where the template says, or the outcome says why not. */
async function checkFinished(world: World, known: Knowledge, last: RunReport): Promise<void> {
  const files = await world.files();
  const ledger = ledgerOf(files);
  expect(ledger.broken.size).toBe(0);
  const outcomes = new Map(last.outcomes.map((outcome) => [outcome.path, outcome]));
  for (const [path, bytes] of files) {
    if (!/\.png$/i.test(path)) continue;
    const outcome = outcomes.get(path);
    const person = !known.made.has(key(bytes));
    if (!outcome) {
      // Not a candidate: ours, or a person's own at a path of ours.
      expect({ path, excused: !/\.png$/.test(path) || !person || known.taken.has(`${path} ${key(bytes)}`) }).toEqual({
        path,
        excused: true,
      });
      continue;
    }
    if (!person) {
      expect({ path, kind: outcome.kind }).toEqual({ path, kind: 'unchanged' });
      continue;
    }
    const output = fillTemplate(known.template, path) as string;
    const there = files.get(output);
    if (there && output !== path && isDouble(there, bytes)) continue;
    const excuse =
      (outcome.kind === 'failed' && outcome.code === 'E_OUTPUT_COLLISION') ||
      (outcome.kind === 'skipped' && outcome.reason === 'output-exists') ||
      (there !== undefined &&
        !known.made.has(key(there)) &&
        (outcome.kind === 'unchanged' || outcome.kind === 'skipped'));
    expect({ path, output, outcome: outcome.kind, excuse }).toEqual({
      path,
      output,
      outcome: outcome.kind,
      excuse: true,
    });
  }
}

function isDouble(big: Uint8Array, small: Uint8Array): boolean {
  const [a, b] = [readPicture(big), readPicture(small)];
  return a !== undefined && b !== undefined && a.content === b.content && a.scale === b.scale + 1;
}

function isRecorded(ledger: Ledger, bytes: Buffer): boolean {
  return recordedPlaces(ledger, bytes).length > 0;
}

function recordedPlaces(ledger: Ledger, bytes: Buffer): string[] {
  const blob = idOf(bytes);
  return [...ledger.lines()]
    .flatMap(picturesOf)
    .filter(({ outputBlob }) => outputBlob === blob)
    .map(({ output }) => output);
}

function ledgerOf(files: Files): Ledger {
  const texts = new Map<string, string>();
  for (const bucket of BUCKETS) {
    const bytes = files.get(bucketPath(LEDGER, bucket));
    if (bytes) texts.set(bucket, `${bytes}`);
  }
  return createLedger(texts);
}
