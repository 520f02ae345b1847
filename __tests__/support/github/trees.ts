import type { Objects } from './objects.js';

export interface TreeChange {
  readonly path: string;
  /** Undefined: the path goes. */
  readonly entry: { readonly mode: string; readonly oid: string } | undefined;
}

interface Step {
  /** What is left of the path, its bytes as latin1: names need not be UTF-8. */
  readonly parts: readonly string[];
  readonly entry: TreeChange['entry'];
}

const TREE = '40000';

/**
 * Writes what a tree becomes by these changes, without git's index: `git read-tree`, `update-index` and `write-tree` would be three
 * processes for each commit of a test's colleagues.
 * @param base a commit
 */
export async function changeTree(
  objects: Objects,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const steps = changes.map(({ path, entry }) => ({ parts: partsOf(path), entry }));
  return (await change(objects, base && `${base}^{tree}`, steps)) ?? objects.write('tree', Buffer.alloc(0));
}

function partsOf(path: string): string[] {
  const parts = path.split('/');
  // As git refuses them in its index.
  if (parts.some((part) => /^(\.{0,2}|\.git)$/i.test(part))) throw new Error(`no path for git: ${path}`);
  return parts.map((part) => Buffer.from(part).toString('latin1'));
}

/** The id of the changed tree; undefined when nothing is left in it. */
async function change(objects: Objects, tree: string | undefined, steps: readonly Step[]): Promise<string | undefined> {
  const entries = tree === undefined ? new Map<string, NonNullable<Step['entry']>>() : await readEntries(objects, tree);
  const [here, below] = [new Map<string, Step['entry']>(), new Map<string, Step[]>()];
  for (const { parts, entry } of steps) {
    const [name = '', ...rest] = parts;
    if (rest.length === 0) here.set(name, entry);
    else below.set(name, [...(below.get(name) ?? []), { parts: rest, entry }]);
  }
  for (const [name, entry] of here) if (entry === undefined && entries.get(name)?.mode !== TREE) entries.delete(name);
  for (const [name, inside] of below) {
    const before = entries.get(name);
    if (before !== undefined && before.mode !== TREE) {
      if (inside.some(({ entry }) => entry !== undefined))
        throw new Error(`a file stands where a folder should: ${name}`);
      continue;
    }
    const oid = await change(objects, before?.oid, inside);
    if (oid === undefined) entries.delete(name);
    else entries.set(name, { mode: TREE, oid });
  }
  for (const [name, entry] of here) {
    if (entry === undefined) continue;
    if (entries.get(name)?.mode === TREE) throw new Error(`a folder stands where a file should: ${name}`);
    entries.set(name, entry);
  }
  return entries.size === 0 ? undefined : objects.write('tree', bytesOf(entries));
}

async function readEntries(objects: Objects, tree: string): Promise<Map<string, { mode: string; oid: string }>> {
  const object = await objects.read(tree);
  if (object?.type !== 'tree') throw new Error(`no tree: ${tree}`);
  const { content, oid } = object;
  const entries = new Map<string, { mode: string; oid: string }>();
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    const [, mode = '', name = ''] = /^(\d+) (.*)$/s.exec(content.toString('latin1', at, end)) ?? [];
    at = end + 1 + oid.length / 2;
    entries.set(name, { mode, oid: content.toString('hex', end + 1, at) });
  }
  return entries;
}

/** In git's order: by bytes, a folder as if its name ended in a slash. */
function bytesOf(entries: ReadonlyMap<string, { readonly mode: string; readonly oid: string }>): Buffer {
  const key = ([name, { mode }]: readonly [string, { readonly mode: string }]) => (mode === TREE ? `${name}/` : name);
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(([name, { mode, oid }]) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(oid, 'hex')]),
  );
}
