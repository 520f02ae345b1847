import type { Ledger } from '../../../src/ledger/ledger.js';
import { readSpelt, spell } from '../pictures.js';
import { isRecorded, type Knowledge, key, ledgerOf, placesOf, recordedPlaces } from './knowledge.js';
import { contentOf, observe } from './observe.js';
import { NAMES, type Step, WISHES, type Wish } from './steps.js';
import type { Files, World } from './world.js';

/** Does one step: a person's work, or a run. */
export async function perform(world: World, step: Step, known: Knowledge): Promise<void> {
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
      const scale = step.keepSize && old ? (readSpelt(old)?.scale ?? 0) : 0;
      known.next += 1;
      return change([[path, spell(known.next, scale)]]);
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
      return change([[path, spell(known.next, readSpelt(files.get(path) as Buffer)?.scale)]]);
    }
    case 'recompress': {
      const path = some(pictures, step.pick);
      const shown = path === undefined ? undefined : readSpelt(files.get(path) as Buffer);
      if (path === undefined || !shown) return;
      // A second copy of a picture of ours that no run has seen, with bytes of its own: nobody could tell.
      const bytes = files.get(path) as Buffer;
      const places = recordedPlaces(ledger, bytes);
      const told = places.includes(path) || (places.length > 0 && !places.some((place) => files.has(place)));
      if (known.made.has(key(bytes)) && !told && ledger.ownerOf(path) === undefined) return;
      known.next += 1;
      return change([[path, spell(shown.content, shown.scale, known.next)]]);
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
      if (step.along && step.do === 'rename') changes.push(...pictureAlong(files, known, ledger, from, to));
      return change(changes);
    }
    case 'wish':
      known.wish = WISHES[step.wish] as Wish;
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
      await noteGone(world, files, known);
      await dropUnknowable(world, known);
      return noteTaken(await world.files(), known);
  }
}

/** The first picture of a renamed source, taken along to where it belongs by its new name. */
function pictureAlong(files: Files, known: Knowledge, ledger: Ledger, from: string, to: string) {
  const output = ledger.get(from)?.done?.output;
  const picture = output === undefined ? undefined : files.get(output);
  const newOutput = placesOf(known.wish, to).find(({ times }) => times === 2)?.output;
  if (!picture || output === undefined || output === from || newOutput === undefined || newOutput === to) return [];
  if (files.has(newOutput) || blocked(files, newOutput)) return [];
  if (known.taken.has(`${output} ${key(picture)}`)) known.taken.add(`${newOutput} ${key(picture)}`);
  const changes: [string, Buffer | null][] = [
    [newOutput, picture],
    [output, null],
  ];
  return changes;
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
    const gone = files.get(path);
    if (!bytes && gone) noteDeleted(known, path, gone);
    if (!bytes || known.made.has(key(bytes))) continue;
    const old = files.get(path);
    const isOurs = old !== undefined && (known.made.has(key(old)) || known.taken.has(`${path} ${key(old)}`));
    if (isOurs || ledger.ownerOf(path) !== undefined) known.taken.add(`${path} ${key(bytes)}`);
  }
  await world.commit(changes);
}

/**
 * A merge may bring a picture of ours that one branch copied, unseen by any run, while the other branch forgot it with its
 * source or replaced it. Its bytes are recorded nowhere any more: nobody could tell it from a person's, so it is left out.
 */
async function dropUnknowable(world: World, known: Knowledge): Promise<void> {
  const files = await world.files();
  const ledger = ledgerOf(files);
  const unknowable = [...files].filter(
    ([path, bytes]) => known.made.has(key(bytes)) && ledger.ownerOf(path) === undefined && !isRecorded(ledger, bytes),
  );
  if (unknowable.length > 0) await world.commit(new Map(unknowable.map(([path]) => [path, null])));
}

/** By its path, and by what it showed: a renamed source keeps a person's no. */
function noteDeleted(known: Knowledge, path: string, bytes: Buffer): void {
  known.deleted.add(path).add(contentOf(bytes));
}

/** A merge may take a picture of ours away that one of the branches deleted, or lose it where both changed its path. */
async function noteGone(world: World, before: Files, known: Knowledge): Promise<void> {
  const files = await world.files();
  for (const [path, bytes] of before) if (!files.has(path)) noteDeleted(known, path, bytes);
}

/** A merge may put a person's file where the other branch has an output of ours. */
function noteTaken(files: Files, known: Knowledge): void {
  const ledger = ledgerOf(files);
  for (const [path, bytes] of files) {
    if (ledger.ownerOf(path) !== undefined && !known.made.has(key(bytes))) known.taken.add(`${path} ${key(bytes)}`);
  }
}
