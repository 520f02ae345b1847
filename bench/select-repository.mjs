import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const OUTPUT = (path) => path.replace(/\.png$/, '@2x.png');
const git = (folder, args, input) =>
  execFileSync('git', ['-C', folder, ...args], {
    input,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  }).toString();

/** Contents of the files that are no pictures: few, so that a million files are a million names and not a million objects. */
const TEXTS = 100;
/** Folders that these files are in. */
const FOLDERS = 300;
/** Sources that are put on disk where the rest is not: a run with a small limit of images reads these. */
const ON_DISK = 50;

/**
 * Makes a repository with `files` tracked files by one `git fast-import`: `images` sources, of which the first `known` have
 * their pictures and lines in the ledger, the rest text. The second commit changes `changed` of the known sources, and their
 * pictures and ledger lines with them, as a run would leave it. Returns the ids of the two commits; the second is checked out,
 * or with `checkout` false only in the index, with a few sources on disk.
 */
export async function makeRepository(folder, { files, images, changed, known = images, checkout = true }) {
  execFileSync('git', ['init', '-q', '-b', 'main', folder]);
  const sources = Array.from({ length: images }, (_, n) => `assets/${n % 100}/${n % 7}/image-${n}.png`);
  const lines = new Map();
  for (let n = 0; n < known; n += 1) lines.set(sources[n], ledgerLine(sources[n], n, 0));
  const ledger = buckets(lines);
  await fastImport(folder, async (write) => {
    for (let n = 0; n < TEXTS; n += 1) await write(`blob\nmark :${n + 1}\n`, data(`${n}\n`));
    await write(COMMIT, data('First'));
    await putTexts(write, files - images - known - ledger.size);
    for (const [n, path] of sources.entries()) await putImage(write, path, n, 0, n < known);
    for (const [path, text] of ledger) await write(inline(path), data(text));
    await write(COMMIT, data('Second'));
    for (const [n, path] of sources.slice(0, Math.min(changed, known)).entries()) {
      await putImage(write, path, n, 1, true);
      lines.set(path, ledgerLine(path, n, 1));
    }
    for (const [path, text] of buckets(lines)) if (text !== ledger.get(path)) await write(inline(path), data(text));
  });
  if (checkout) git(folder, ['checkout', '-q', '-f', 'main']);
  else {
    git(folder, ['read-tree', 'main']);
    const first = [...sources].sort().slice(0, ON_DISK);
    git(folder, ['checkout-index', '-z', '--stdin'], first.map((path) => `${path}\0`).join(''));
  }
  git(folder, ['remote', 'add', 'origin', 'https://github.com/acme/bench']);
  const [second, first] = git(folder, ['rev-list', 'main']).trim().split('\n');
  return { first, second };
}

const COMMIT = 'commit refs/heads/main\ncommitter Bench <bench@example.com> 1700000000 +0000\n';
const inline = (path) => `M 100644 inline ${path}\n`;
const data = (content) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
};

/** One folder is described file by file, the others are copies of it: that a repository is large takes git no time to hear. */
async function putTexts(write, count) {
  const put = (folder, n) => write(`M 100644 :${(n % TEXTS) + 1} src/${folder}/${n % 11}/file-${n}.txt\n`);
  const each = Math.floor(count / FOLDERS);
  for (let n = 0; n < each; n += 1) await put('f0', n);
  for (let folder = 1; each > 0 && folder < FOLDERS; folder += 1) await write(`C src/f0 src/f${folder}\n`);
  for (let n = 0; n < count - each * FOLDERS; n += 1) await put('rest', n);
}

async function putImage(write, path, n, version, known) {
  await write(inline(path), data(picture(2, n, version)));
  if (known) await write(inline(OUTPUT(path)), data(picture(4, n, version)));
}

/** Runs fast-import and gives it what `tell` writes, in large pieces; objects are not compressed. */
async function fastImport(folder, tell) {
  const child = spawn('git', ['-C', folder, '-c', 'pack.compression=0', 'fast-import', '--quiet', '--depth=0'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  let pieces = [];
  let size = 0;
  const flush = async () => {
    const all = Buffer.concat(pieces);
    pieces = [];
    size = 0;
    if (!child.stdin.write(all)) await once(child.stdin, 'drain');
  };
  await tell(async (...parts) => {
    for (const part of parts) {
      const bytes = Buffer.from(part);
      pieces.push(bytes);
      size += bytes.length;
    }
    if (size > 1 << 20) await flush();
  });
  await flush();
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

const chunk = (name, body) => {
  const named = Buffer.concat([Buffer.from(name), body]);
  const bytes = Buffer.alloc(8 + named.length);
  bytes.writeUInt32BE(body.length);
  named.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(named), 4 + named.length);
  return bytes;
};
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = chunk('IEND', Buffer.alloc(0));

/** A whole PNG of `side`×`side` pixels, another one for every `n` and `version`; its pixels are stored, not compressed. */
function picture(side, n, version) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const rows = Buffer.alloc(side * (1 + 3 * side));
  rows.writeUInt32BE(n, 1);
  rows[5] = version;
  const stored = Buffer.alloc(7 + rows.length + 4);
  stored.set([0x78, 0x01, 0x01]);
  stored.writeUInt16LE(rows.length, 3);
  stored.writeUInt16LE(0xffff - rows.length, 5);
  rows.copy(stored, 7);
  stored.writeUInt32BE(adler32(rows), 7 + rows.length);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', stored), END]);
}

function adler32(bytes) {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function blobId(bytes) {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function ledgerLine(path, n, version) {
  const bytes = picture(2, n, version);
  return JSON.stringify({
    path,
    blob: blobId(bytes),
    bytes: bytes.length,
    width: 2,
    height: 2,
    output: OUTPUT(path),
    outputBlob: blobId(picture(4, n, version)),
    outputWidth: 4,
    outputHeight: 4,
    engine: 'local',
    model: 'own-32x10',
    version: '1',
  });
}

/** The ledger's files, by their paths. @param lines by source path */
function buckets(lines) {
  const texts = new Map();
  for (const path of [...lines.keys()].sort()) {
    const bucket = `.superres/${createHash('sha1').update(path).digest('hex').slice(0, 2)}.jsonl`;
    texts.set(bucket, `${texts.get(bucket) ?? ''}${lines.get(path)}\n`);
  }
  return texts;
}

/** Writes what a runner gives to a step, and returns its environment. */
export function stepEnvironment(folder, workspace, event, payload) {
  const file = (name, text = '') => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  return {
    PATH: process.env.PATH,
    HOME: folder,
    RUNNER_TEMP: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file(`${event}.json`, JSON.stringify(payload)),
    GITHUB_OUTPUT: file(`${event}-output`),
    GITHUB_STEP_SUMMARY: file(`${event}-summary`),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'acme/bench',
    GITHUB_SERVER_URL: 'https://github.com',
    INPUT_TOKEN: 'none',
  };
}
