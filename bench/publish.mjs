/**
 * What publishing many pictures costs: `publish: commit` by git, over HTTP, from finished files in a work tree.
 *
 *   npm run compile
 *   node bench/publish.mjs [--count 2000] [--size 300000] [--max-push BYTES]
 *
 * Prints time, requests, bytes and peak memory: of Node.js, and of Node.js with every git process that works at the time
 * (Linux only). The files are random bytes, all different: nothing can be compressed or left out.
 */
import { execFileSync, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    size: { type: 'string', default: '300000' },
    'max-push': { type: 'string', default: '' },
    lib: { type: 'string', default: fileURLToPath(new URL('../lib', import.meta.url)) },
    measure: { type: 'string' },
  },
});
const [count, size] = [Number(values.count), Number(values.size)];
const nameOf = (n) => `img/${String(n % 40).padStart(2, '0')}/${String(n).padStart(5, '0')}`;

if (values.measure) await publishFrom(values.measure);
else await bench();

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'superres-bench-'));
  const clone = join(folder, 'clone');
  const git = (...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  const server = { process: undefined };
  try {
    git('init', '-q', '--bare', '-b', 'main', 'site.git');
    for (const [key, value] of [
      ['http.receivepack', 'true'],
      ['receive.autogc', 'false'],
    ]) {
      git('-C', 'site.git', 'config', key, value);
    }
    git('init', '-q', '-b', 'main', clone);
    for (let n = 0; n < count; n += 1) {
      mkdirSync(join(clone, nameOf(n), '..'), { recursive: true });
      writeFileSync(join(clone, `${nameOf(n)}.png`), `source ${n}`);
    }
    git('-C', clone, 'add', '.');
    git('-C', clone, '-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-q', '-m', 'Sources');
    git('-C', clone, 'push', '-q', join(folder, 'site.git'), 'main');
    for (let n = 0; n < count; n += 1) writeFileSync(join(clone, `${nameOf(n)}@2x.png`), randomBytes(size));

    server.process = spawn(process.execPath, [
      fileURLToPath(new URL('./publish-server.mjs', import.meta.url)),
      join(folder, 'site.git'),
    ]);
    let said = '';
    server.process.stdout.on('data', (chunk) => (said += chunk));
    server.process.stderr.pipe(process.stderr);
    await once(server.process.stdout, 'data');
    git('-C', clone, 'remote', 'add', 'origin', `http://127.0.0.1:${said.trim()}`);

    const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--measure', folder]);
    const peak = watchMemory(child.pid);
    const [[result], [code]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
    const tree = peak();
    if (code !== 0) throw new Error(`the publishing process ended with ${code}`);
    server.process.kill('SIGTERM');
    await once(server.process, 'close');
    const asked = JSON.parse(said.trim().split('\n').at(-1));
    const landed = git('-C', 'site.git', 'ls-tree', '-r', '--name-only', 'main').split('\n');
    const missing = count - landed.filter((name) => name.includes('@2x')).length;
    if (missing > 0) throw new Error(`${missing} pictures did not arrive`);
    const status = git('-C', clone, 'status', '--porcelain');
    const mib = (bytes) => `${Math.round(bytes / 1024 / 1024)} MiB`;
    console.log(`${count} files of ${size} bytes (${mib(count * size)})`);
    console.log(
      `time           ${(result.ms / 1000).toFixed(1)} s (storing ${(result.storingMs / 1000).toFixed(1)} s)`,
    );
    console.log(
      `git requests   ${asked.requests}, of them ${asked.pushes} pushes of ${mib(asked.bytes)}, the largest ${mib(asked.largest)}`,
    );
    console.log('API requests   0');
    console.log(`peak memory    Node.js ${mib(result.maxRss)}${tree ? `, with its git processes ${mib(tree)}` : ''}`);
    console.log(
      `checkout       ${status === '' ? 'followed the commit, clean' : `not clean:\n${status.slice(0, 500)}`}`,
    );
    console.log(
      `branches       ${git('-C', 'site.git', 'branch', '--format=%(refname:short)').trim().split('\n').join(', ')}`,
    );
  } finally {
    server.process?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The measured part: everything from finished files on. */
async function publishFrom(folder) {
  const load = (file) => import(pathToFileURL(join(resolve(values.lib), file)).href);
  const { openRepository } = await load('git/repository.js');
  const { readRemote } = await load('git/remote.js');
  const { createScratch } = await load('git/scratch.js');
  const { storeOutputs } = await load('publish/store-outputs.js');
  const { createGitCommitter } = await load('publish/committer.js');
  const { commitToBranch } = await load('publish/bring-to-branch.js');
  const { blobId } = await load('git/tree-entry.js');
  const { closingOf } = await load('core/abort.js');
  const log = {
    debug() {},
    info: console.log,
    notice: console.log,
    warning: console.log,
    error: console.log,
    group() {},
    endGroup() {},
  };
  const clone = join(folder, 'clone');
  const repository = await openRepository({ folder: clone, env: process.env, tempFolder: join(folder, 'temp') });
  const sources = await sourceBlobs(repository.git);
  const finished = [];
  for (let n = 0; n < count; n += 1) {
    const [path, output] = [`${nameOf(n)}.png`, `${nameOf(n)}@2x.png`];
    const bytes = readFileSync(join(clone, output));
    const outputBlob = blobId(bytes);
    const [source, by] = [sources.get(path), { engine: 'local', model: 'bench', version: '1' }];
    const measures = { size: { width: 1, height: 1 }, outputSize: { width: 2, height: 2 } };
    const done = { blob: source, bytes: 1, ...measures, output, outputBlob, by };
    finished.push({ path, source, output, outputBlob, line: { path, done }, bytes: bytes.length });
  }
  const request = { finished, ledgerChanges: [], fileChanges: [], pending: new Map(), settled: new Set(), heal: false };

  const started = performance.now();
  const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
  const scratch = await createScratch(repository, remote, { tempFolder: join(folder, 'temp'), env: process.env });
  const stored = await storeOutputs(repository, scratch, request, { lfs: true });
  const storingMs = performance.now() - started;
  const author = { name: 'bench', email: 'bench@example.com' };
  await commitToBranch({
    repository,
    scratch,
    committer: createGitCommitter({
      scratch,
      log,
      closing: closingOf(new AbortController().signal),
      ...(values['max-push'] && { maxPush: Number(values['max-push']) }),
    }),
    request: stored.request,
    ledgerFolder: '.superres',
    branch: 'main',
    describe: (pictures) => ({ message: `Upscale ${pictures} images`, author, date: 1_700_000_000 }),
    log,
    signal: new AbortController().signal,
    pause: async () => undefined,
  });
  await scratch.remove();
  const ms = performance.now() - started;
  process.send({ ms, storingMs, maxRss: process.resourceUsage().maxRSS * 1024 }, () => process.disconnect());
}

async function sourceBlobs(git) {
  const listing = await git.text(['ls-files', '-s', '-z']);
  const entries = listing
    .split('\0')
    .filter(Boolean)
    .map((entry) => entry.split('\t'));
  return new Map(entries.map(([head, path]) => [path, head.split(' ')[1]]));
}

/** Samples the resident memory of a process and all below it; gives the largest sum, 0 where there is no /proc. */
function watchMemory(root) {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const processes = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap(readProcess);
      const family = new Set([root]);
      for (let before = -1; before !== family.size; ) {
        before = family.size;
        for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
      }
      const sum = processes.filter(({ pid }) => family.has(pid)).reduce((total, { rss }) => total + rss, 0);
      peak = Math.max(peak, sum);
    } catch {
      // No /proc on this system.
    }
  }, 100);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function readProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), rss: Number(fields[21]) * 4096 }];
  } catch {
    return []; // Ended meanwhile.
  }
}
