/**
 * What the jobs of a sweep cost that make no pictures: `plan`, and `publish` with everything that the shards brought.
 *
 *   npm run build
 *   node bench/sweep.mjs [--count 1000] [--shards 20] [--folder DIR]
 *
 * The sources are noise of 160 × 160, the results the same pixels repeated, 307 KB each, all different. The shards' results are
 * written as a shard writes them, without an engine. Prints times and the largest resident size of Node.js, and of Node.js with
 * every git process that works at the time (Linux only), sampled every 100 ms.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    shards: { type: 'string', default: '20' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const count = Number(values.count);
const SIDE = 160;
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const nameOf = (n) => `img/${String(n % 40).padStart(2, '0')}/${String(n).padStart(6, '0')}.png`;

const top = mkdtempSync(join(values.folder, 'superres-bench-'));
const git = (...args) => execFileSync('git', args, { cwd: top, encoding: 'utf8', maxBuffer: 1 << 30 });
try {
  await bench();
} finally {
  rmSync(top, { recursive: true, force: true });
}

async function bench() {
  git('init', '-q', '-b', 'main', 'clone');
  git('-C', 'clone', 'config', 'gc.auto', '0');
  for (let n = 0; n < count; n += 1) {
    const file = join(top, 'clone', nameOf(n));
    if (n < 40) mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, png(noise(n), SIDE));
  }
  git('-C', 'clone', '-c', 'core.compression=0', 'add', '.');
  git('-C', 'clone', '-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-qm', 'x');
  git('clone', '-q', '--bare', 'clone', 'site.git');
  git('-C', 'clone', 'remote', 'add', 'origin', join(top, 'site.git'));
  git('-C', 'clone', 'fetch', '-q', 'origin');

  const shared = ['--hand-over', join(top, 'hand-over'), '--publish', 'commit', '--scope', 'all', '--quiet'];
  report('plan', await measured(['run', '--mode', 'plan', '--shards', values.shards, '--quality', 'fast', ...shared]));
  const bytes = bringResults();
  console.log(`results        ${count} files, ${mib(bytes)}`);
  report('publish', await measured(['run', '--mode', 'publish', '--quality', 'fast', ...shared]));
  const landed = git('-C', 'site.git', 'ls-tree', '-r', '--name-only', 'main').split('\n');
  const missing = count - landed.filter((name) => name.includes('@2x')).length;
  if (missing > 0) throw new Error(`${missing} pictures did not arrive`);
}

/** Plays all shards: their pictures and records, as `enhance` writes them. */
function bringResults() {
  const [plan] = readdirSync(join(top, 'hand-over/plan'));
  const folder = join(top, 'hand-over/plan', plan);
  const { id, shards, engine } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
  const maker = { engine: 'local', ...localMaker() };
  let total = 0;
  for (const shard of shards.keys()) {
    const to = join(top, 'hand-over/results', plan.replace('plan', `s${shard + 1}`));
    mkdirSync(join(to, 'pictures'), { recursive: true });
    const header = {
      format: 'superres-results',
      version: 1,
      plan: id,
      shard: shard + 1,
      engine,
      requests: 0,
      notices: [],
    };
    const lines = readFileSync(join(folder, `shard-${shard + 1}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    const records = lines.map((line, index) => {
      const picture = png(twice(noise(Number(/(\d+)\.png$/.exec(JSON.parse(line).path)[1]))), 2 * SIDE);
      const blob = createHash('sha1').update(`blob ${picture.length}\0`).update(picture).digest('hex');
      writeFileSync(join(to, 'pictures', blob), picture);
      total += picture.length;
      return { index, kind: 'enhanced', blob, bytes: picture.length, by: maker, ms: 1, notes: [] };
    });
    writeFileSync(join(to, 'results.jsonl'), `${[header, ...records].map((one) => JSON.stringify(one)).join('\n')}\n`);
  }
  return total;
}

/** What the local engine of this build calls itself: from one picture that it makes. */
function localMaker() {
  const folder = join(top, 'one');
  git('init', '-q', 'one');
  writeFileSync(join(folder, 'a.png'), png(noise(0).subarray(0, 3 * 16 * 16), 16));
  git('-C', 'one', 'add', '.');
  git('-C', 'one', '-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-qm', 'x');
  execFileSync(process.execPath, [CLI, 'run', '--scope', 'all', '--quality', 'fast', '--quiet'], { cwd: folder });
  const [file] = readdirSync(join(folder, '.superres')).filter((name) => name.endsWith('.jsonl'));
  const { model, version } = JSON.parse(readFileSync(join(folder, '.superres', file), 'utf8'));
  return { model, version };
}

async function measured(args) {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: join(top, 'clone'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const peaks = watchMemory(child.pid);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`superres ${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, ...peaks() };
}

function report(what, { seconds, own, all }) {
  console.log(`${what.padEnd(14)} ${seconds.toFixed(1)} s, Node.js ${mib(own)}, with its git processes ${mib(all)}`);
}

function mib(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

/** Random numbers of one's own for each picture, the same every time. */
function noise(seed) {
  const bytes = Buffer.alloc(3 * SIDE * SIDE);
  let state = (seed + 1) * 2654435761;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes;
}

function twice(pixels) {
  const big = Buffer.alloc(4 * pixels.length);
  const width = 6 * SIDE;
  for (let y = 0; y < SIDE; y += 1) {
    const [from, to] = [3 * SIDE * y, 2 * width * y];
    for (let x = 0; x < width; x += 1) big[to + x] = pixels[from + 3 * Math.floor(x / 6) + (x % 3)];
    big.copyWithin(to + width, to, to + width);
  }
  return big;
}

/** A PNG whose pixels are stored as they are. */
function png(pixels, side) {
  const rows = Buffer.alloc(side * (3 * side + 1));
  for (let y = 0; y < side; y += 1) pixels.copy(rows, y * (3 * side + 1) + 1, 3 * side * y, 3 * side * (y + 1));
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The largest resident sizes of a process alone and with all below it; 0 where there is no /proc. */
function watchMemory(root) {
  const peak = { own: 0, all: 0 };
  const timer = setInterval(() => {
    const sizes = new Map();
    const parents = new Map();
    try {
      for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
        const stat = read(`/proc/${name}/stat`);
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        parents.set(Number(name), Number(fields[1]));
        sizes.set(Number(name), 4096 * Number(fields[21] ?? 0));
      }
    } catch {
      return;
    }
    const isBelow = (pid) => pid === root || (parents.has(pid) && pid > 1 && isBelow(parents.get(pid)));
    const all = [...sizes].filter(([pid]) => isBelow(pid)).reduce((sum, [, size]) => sum + size, 0);
    peak.own = Math.max(peak.own, sizes.get(root) ?? 0);
    peak.all = Math.max(peak.all, all);
  }, 100);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
