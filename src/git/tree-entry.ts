import { createHash } from 'node:crypto';

/** One tracked file, as the index or a tree has it. */
export interface TreeEntry {
  /** Repository path. Where the bytes are not valid UTF-8: each bad byte as `\xHH`, and `utf8` is false. */
  readonly path: string;
  /** 100644, 100755, 120000 (symlink), 160000 (submodule). */
  readonly mode: string;
  readonly blob: string;
  readonly utf8: boolean;
}

/** A path's difference between two trees. */
export interface TreeChange {
  readonly path: string;
  readonly utf8: boolean;
  /** Absent: the path was added. */
  readonly before?: { readonly mode: string; readonly blob: string };
  /** Absent: the path was deleted. */
  readonly after?: { readonly mode: string; readonly blob: string };
}

/** Decodes a path of git's: exact for valid UTF-8, else with visible bytes. */
export function decodePath(bytes: Uint8Array): { path: string; utf8: boolean } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes)) return { path: text, utf8: true };
  let path = '';
  for (const byte of bytes)
    path += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  return { path, utf8: false };
}

const STAGE_0 = 48;

/** In an unfinished merge a path has up to three stages instead: the common base, ours, theirs. */
const OURS = 50;

/** Ours is what HEAD has: without it a picture in conflict would count as deleted, and its results with it. */
function counts(stage: number | undefined): boolean {
  return stage === STAGE_0 || stage === OURS;
}

/** Nearly every file's mode: one text for all of them. */
const PLAIN_FILE = '100644';

/**
 * Parses `git ls-files -s -z` (mode, blob, stage, tab, path, NUL). Of a path in an unfinished merge our side counts.
 * @param keep says which paths are wanted: of 100,000 names only the images need to become objects
 */
export function parseIndexListing(listing: Buffer, keep: (path: string) => boolean = () => true): TreeEntry[] {
  const entries: TreeEntry[] = [];
  const text = listing.toString('utf8');
  // One conversion for the whole listing is several times faster than one a path; it is exact unless a name is not UTF-8.
  if (!text.includes('\uFFFD')) {
    for (let from = 0, to = text.indexOf('\0'); to >= 0; from = to + 1, to = text.indexOf('\0', from)) {
      const tab = text.indexOf('\t', from);
      if (tab < 0 || tab > to || !counts(text.charCodeAt(tab - 1))) continue;
      const path = text.slice(tab + 1, to);
      if (!keep(path)) continue;
      const mode = text.startsWith(PLAIN_FILE, from) ? PLAIN_FILE : text.slice(from, from + 6);
      entries.push({ mode, blob: text.slice(from + 7, tab - 2), path, utf8: true });
    }
    return entries;
  }
  for (const record of splitNul(listing)) {
    const tab = record.indexOf(9);
    if (tab < 0 || !counts(record[tab - 1])) continue;
    const head = record.toString('latin1', 0, tab);
    const name = decodePath(record.subarray(tab + 1));
    if (keep(name.path)) entries.push({ mode: head.slice(0, 6), blob: head.slice(7, -2), ...name });
  }
  return entries;
}

/** Parses `git ls-tree -r -z` (mode, type, id, tab, path, NUL). */
export function parseTreeListing(listing: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const record of splitNul(listing)) {
    const tab = record.indexOf(9);
    if (tab < 0) continue;
    const [mode = '', , blob = ''] = record.toString('latin1', 0, tab).split(' ');
    entries.push({ mode, blob, ...decodePath(record.subarray(tab + 1)) });
  }
  return entries;
}

/**
 * Parses a tree object itself: mode, space, name, NUL, id in bytes; one level only.
 * @param idBytes 20 (SHA-1) or 32 (SHA-256)
 */
export function parseTreeObject(tree: Buffer, idBytes: number): { name: string; mode: string; id: string }[] {
  const entries: { name: string; mode: string; id: string }[] = [];
  for (let at = 0; at < tree.length; ) {
    const nul = tree.indexOf(0, at);
    const [mode = '', ...name] = tree.toString('utf8', at, nul).split(' ');
    entries.push({ name: name.join(' '), mode, id: tree.toString('hex', nul + 1, nul + 1 + idBytes) });
    at = nul + 1 + idBytes;
  }
  return entries;
}

/** Parses `git diff-index|diff-tree --raw -z --no-renames --no-abbrev` (":modes ids status NUL path NUL"). */
export function parseRawDiff(raw: Buffer): TreeChange[] {
  const changes: TreeChange[] = [];
  const fields = splitNul(raw);
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const head = (fields[at] as Buffer).toString('latin1');
    const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', status = ''] = head.slice(1).split(' ');
    if (status.startsWith('U')) continue;
    changes.push({
      ...decodePath(fields[at + 1] as Buffer),
      ...(oldMode === '000000' ? {} : { before: { mode: oldMode, blob: oldBlob } }),
      ...(newMode === '000000' ? {} : { after: { mode: newMode, blob: newBlob } }),
    });
  }
  return changes;
}

function splitNul(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(0, from);
    const end = to < 0 ? bytes.length : to;
    parts.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return parts;
}

/** A commit as its own text has it, whatever the clone's depth. */
export interface ReadCommit {
  readonly id: string;
  readonly parentIds: readonly string[];
  readonly parents: number;
  readonly committerEmail: string;
  readonly message: string;
}

/** Splits the output of `git cat-file --batch` for commits. */
export function splitCommits(batch: Buffer): ReadCommit[] {
  const commits: ReadCommit[] = [];
  for (let at = 0; at < batch.length; ) {
    const newline = batch.indexOf(10, at);
    if (newline < 0) break;
    const header = /^([0-9a-f]+) commit (\d+)$/.exec(batch.toString('latin1', at, newline));
    at = newline + 1;
    if (!header) continue;
    const end = at + Number(header[2]);
    commits.push(parseCommit(header[1] as string, batch.toString('utf8', at, end)));
    at = end + 1;
  }
  return commits;
}

/** A commit of its id and its own text (`git cat-file commit`). */
export function parseCommit(id: string, text: string): ReadCommit {
  const blank = text.indexOf('\n\n');
  const head = blank < 0 ? text : text.slice(0, blank);
  const parentIds = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] as string);
  return {
    id,
    parentIds,
    parents: parentIds.length,
    committerEmail: /^committer .*<([^>]*)> \d+ [-+]\d+$/m.exec(head)?.[1] ?? '',
    message: blank < 0 ? '' : text.slice(blank + 2),
  };
}

/**
 * The id git gives a blob of these bytes.
 * @param format the repository's object format (`git rev-parse --show-object-format`)
 */
export function blobId(bytes: Uint8Array, format: 'sha1' | 'sha256' = 'sha1'): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
