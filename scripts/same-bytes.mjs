/**
 * Enhances small pictures of every kind with two Node.js and compares the results, byte for byte. Called by other-machines.sh:
 * `node scripts/same-bytes.mjs [--wine] HERE OTHER...`, each a command that starts a Node.js.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const args = process.argv.slice(2);
const wine = args[0] === '--wine' && args.shift() !== undefined;
const [here, ...other] = args;
const cli = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'superres-bytes-'));

/** The examples, small: qemu takes a minute of CPU for a tenth of a megapixel. */
async function makePictures() {
  mkdirSync(join(folder, 'in'));
  for (const group of readdirSync('examples/assets', { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const name of readdirSync(join('examples/assets', group.name))) {
      if (!/\.(png|jpg|webp)$/.test(name)) continue;
      await sharp(join('examples/assets', group.name, name))
        .resize(40)
        .toFile(join(folder, 'in', `${group.name}-${name}`));
    }
  }
}

/** @returns {{ output: string, seconds: number }} what it printed, and how long it took */
function run(command, rest) {
  const start = performance.now();
  const output = wine && command === other ? runInWine(command, rest) : runHere(command, rest);
  return { output, seconds: (performance.now() - start) / 1000 };
}

function runHere([program, ...first], rest) {
  const { status, stdout, stderr } = spawnSync(program, [...first, ...rest], { cwd: folder, encoding: 'utf8' });
  return `${stdout}${stderr}`.trim() + (status === 0 ? '' : ` (exit ${status})`);
}

function runInWine([program, node], rest) {
  const windows = (path) => (path.startsWith('/') ? `Z:${path.replaceAll('/', '\\')}` : path);
  const said = join(folder, 'said.txt');
  const line = [node, ...rest].map((word) => `"${windows(word)}"`).join(' ');
  writeFileSync(join(folder, 'nothing.txt'), '');
  const lines = [
    '@echo off',
    `${line} < nothing.txt > said.txt 2>&1`,
    'if errorlevel 1 echo (exit %ERRORLEVEL%) >> said.txt',
    '',
  ];
  writeFileSync(join(folder, 'run.bat'), lines.join('\r\n'));
  const { error } = spawnSync(program, ['cmd', '/c', 'run.bat'], { cwd: folder, stdio: 'ignore' });
  if (error) throw error;
  return readFileSync(said, 'utf8').trimEnd();
}

function digests(of) {
  const top = join(folder, of);
  const files = readdirSync(top, { recursive: true }).filter((file) => /\.\w+$/.test(file));
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(top, file)))
        .digest('hex'),
    ]),
  );
}

try {
  await makePictures();
  const which = ['-p', '[process.platform, process.arch, process.version].join()'];
  console.log(`  here ${run([here], which).output.trim()}; there ${run(other, which).output.trim()}`);
  let different = 0;
  for (const quality of ['fast', 'balanced', 'best']) {
    const enhance = (out, threads) => [cli, 'enhance', 'in', '--quality', quality, '--concurrency', threads, '-o', out];
    const mine = run([here], enhance(`here-${quality}`, '2'));
    const theirs = run(other, enhance(`there-${quality}`, '1'));
    const [a, b] = [digests(`here-${quality}`), digests(`there-${quality}`)];
    const wrong = [...a].filter(([file, digest]) => b.get(file) !== digest).map(([file]) => file);
    different += wrong.length + (a.size === 0 ? 1 : 0);
    const verdict = wrong.length === 0 ? 'all the same' : `different: ${wrong.join(', ')}\n${theirs.output}`;
    console.log(
      `  ${quality}: ${a.size} pictures, ${mine.seconds.toFixed(1)} s here, ${theirs.seconds.toFixed(1)} s there: ${verdict}`,
    );
  }
  // Without git there is nothing to compare with: it says so, and nothing is touched.
  if (wine) console.log(`  run, without git: ${run(other, [cli, 'run', '--dry-run']).output.replaceAll(/\s+/g, ' ')}`);
  process.exitCode = different > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
