import { createHash } from 'node:crypto';
/** Decodes a path of git's: exact for valid UTF-8, else with visible bytes. */
export function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (!text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes))
        return { path: text, utf8: true };
    let path = '';
    for (const byte of bytes)
        path += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
    return { path, utf8: false };
}
const STAGE_0 = 48;
/** Nearly every file's mode: one text for all of them. */
const PLAIN_FILE = '100644';
/**
 * Parses `git ls-files -s -z` (mode, blob, stage, tab, path, NUL). Entries of an unfinished merge (stage 1 to 3) are left out.
 * @param keep says which paths are wanted: of 100,000 names only the images need to become objects
 */
export function parseIndexListing(listing, keep = () => true) {
    const entries = [];
    const text = listing.toString('utf8');
    // One conversion for the whole listing is several times faster than one a path; it is exact unless a name is not UTF-8.
    if (!text.includes('\uFFFD')) {
        for (let from = 0, to = text.indexOf('\0'); to >= 0; from = to + 1, to = text.indexOf('\0', from)) {
            const tab = text.indexOf('\t', from);
            if (tab < 0 || tab > to || text.charCodeAt(tab - 1) !== STAGE_0)
                continue;
            const path = text.slice(tab + 1, to);
            if (!keep(path))
                continue;
            const mode = text.startsWith(PLAIN_FILE, from) ? PLAIN_FILE : text.slice(from, from + 6);
            entries.push({ mode, blob: text.slice(from + 7, tab - 2), path, utf8: true });
        }
        return entries;
    }
    for (const record of splitNul(listing)) {
        const tab = record.indexOf(9);
        if (tab < 0 || record[tab - 1] !== STAGE_0)
            continue;
        const head = record.toString('latin1', 0, tab);
        const name = decodePath(record.subarray(tab + 1));
        if (keep(name.path))
            entries.push({ mode: head.slice(0, 6), blob: head.slice(7, -2), ...name });
    }
    return entries;
}
/** Parses `git ls-tree -r -z` (mode, type, id, tab, path, NUL). */
export function parseTreeListing(listing) {
    const entries = [];
    for (const record of splitNul(listing)) {
        const tab = record.indexOf(9);
        if (tab < 0)
            continue;
        const [mode = '', , blob = ''] = record.toString('latin1', 0, tab).split(' ');
        entries.push({ mode, blob, ...decodePath(record.subarray(tab + 1)) });
    }
    return entries;
}
/**
 * Parses a tree object itself: mode, space, name, NUL, id in bytes; one level only.
 * @param idBytes 20 (SHA-1) or 32 (SHA-256)
 */
export function parseTreeObject(tree, idBytes) {
    const entries = [];
    for (let at = 0; at < tree.length;) {
        const nul = tree.indexOf(0, at);
        const [mode = '', ...name] = tree.toString('utf8', at, nul).split(' ');
        entries.push({ name: name.join(' '), mode, id: tree.toString('hex', nul + 1, nul + 1 + idBytes) });
        at = nul + 1 + idBytes;
    }
    return entries;
}
/** Parses `git diff-index|diff-tree --raw -z --no-renames --no-abbrev` (":modes ids status NUL path NUL"). */
export function parseRawDiff(raw) {
    const changes = [];
    const fields = splitNul(raw);
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const head = fields[at].toString('latin1');
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', status = ''] = head.slice(1).split(' ');
        if (status.startsWith('U'))
            continue;
        changes.push({
            ...decodePath(fields[at + 1]),
            ...(oldMode === '000000' ? {} : { before: { mode: oldMode, blob: oldBlob } }),
            ...(newMode === '000000' ? {} : { after: { mode: newMode, blob: newBlob } }),
        });
    }
    return changes;
}
function splitNul(bytes) {
    const parts = [];
    for (let from = 0; from < bytes.length;) {
        const to = bytes.indexOf(0, from);
        const end = to < 0 ? bytes.length : to;
        parts.push(bytes.subarray(from, end));
        from = end + 1;
    }
    return parts;
}
/** Splits the output of `git cat-file --batch` for commits. */
export function splitCommits(batch) {
    const commits = [];
    for (let at = 0; at < batch.length;) {
        const newline = batch.indexOf(10, at);
        if (newline < 0)
            break;
        const header = /^([0-9a-f]+) commit (\d+)$/.exec(batch.toString('latin1', at, newline));
        at = newline + 1;
        if (!header)
            continue;
        const end = at + Number(header[2]);
        commits.push(parseCommit(header[1], batch.toString('utf8', at, end)));
        at = end + 1;
    }
    return commits;
}
/** A commit of its id and its own text (`git cat-file commit`). */
export function parseCommit(id, text) {
    const blank = text.indexOf('\n\n');
    const head = blank < 0 ? text : text.slice(0, blank);
    const parentIds = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
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
export function blobId(bytes, format = 'sha1') {
    return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
