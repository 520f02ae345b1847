import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUTPUT = (path) => path.replace(/\.png$/, '@2x.png');
const git = (folder, args, input) =>
  execFileSync('git', ['-C', folder, ...args], {
    input,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  }).toString();

/**
 * Makes a repository with `files` tracked files: `images` sources, their pictures and the ledger that knows them, the rest
 * text. The second commit changes `changed` of the sources, and their pictures and ledger lines with them, as a run would
 * leave it. Returns the ids of the two commits; the second is checked out.
 */
export function makeRepository(folder, { files, images, changed }) {
  execFileSync('git', ['init', '-q', '-b', 'main', folder]);
  const sources = Array.from({ length: images }, (_, n) => `assets/${n % 100}/${n % 7}/image-${n}.png`);
  const state = new Map(sources.map((path) => [path, record(path, 0)]));
  const stream = [];
  const blob = (bytes) => {
    stream.push(Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n'));
  };
  const put = (path, bytes) => {
    stream.push(Buffer.from(`M 100644 inline ${path}\n`));
    blob(bytes);
  };
  const commit = (message) => {
    stream.push(Buffer.from('commit refs/heads/main\ncommitter Bench <bench@example.com> 1700000000 +0000\n'));
    blob(Buffer.from(message));
  };
  commit('First');
  const ledger = buckets(state.values());
  for (let n = 0; n < files - 2 * images - ledger.size; n += 1)
    put(`src/${n % 300}/${n % 11}/file-${n}.txt`, Buffer.from(`${n}\n`));
  for (const { path, bytes, picture } of state.values()) {
    put(path, bytes);
    put(OUTPUT(path), picture);
  }
  for (const [path, text] of ledger) put(path, Buffer.from(text));
  commit('Second');
  for (const path of sources.slice(0, changed)) state.set(path, record(path, 1));
  for (const path of sources.slice(0, changed)) {
    put(path, state.get(path).bytes);
    put(OUTPUT(path), state.get(path).picture);
  }
  for (const [path, text] of buckets(state.values())) if (text !== ledger.get(path)) put(path, Buffer.from(text));
  git(folder, ['fast-import', '--quiet'], Buffer.concat(stream));
  git(folder, ['checkout', '-q', '-f', 'main']);
  git(folder, ['remote', 'add', 'origin', 'https://github.com/acme/bench']);
  const [second, first] = git(folder, ['rev-list', 'main']).trim().split('\n');
  return { first, second };
}

/** A source whose first bytes are a PNG's, and a picture for it; nobody decodes them here. */
function record(path, version) {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = Buffer.concat([head, Buffer.from(`${path} ${version}`)]);
  return { path, bytes, picture: Buffer.concat([bytes, Buffer.from(' twice')]) };
}

function blobId(bytes) {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function buckets(records) {
  const texts = new Map();
  for (const { path, bytes, picture } of [...records].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const bucket = `.superres/${createHash('sha1').update(path).digest('hex').slice(0, 2)}.jsonl`;
    const line = {
      path,
      blob: blobId(bytes),
      bytes: bytes.length,
      width: 64,
      height: 64,
      output: OUTPUT(path),
      outputBlob: blobId(picture),
      outputWidth: 128,
      outputHeight: 128,
      engine: 'local',
      model: 'own-32x10',
      version: '1',
    };
    texts.set(bucket, `${texts.get(bucket) ?? ''}${JSON.stringify(line)}\n`);
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
