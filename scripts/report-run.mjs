/**
 * One real run of the built action on a repository with 60 mixed images, for the pictures in docs/reports.md: a pull request
 * on a GitHub fake, with images that get enhanced, are skipped for six reasons, fail and are deferred.
 *
 *   node scripts/report-run.mjs OUT [zh]     writes OUT/{summary,comment}.md, OUT/report.html, OUT/log.txt, OUT/pictures, OUT/workspace
 *   node scripts/report-screenshots.mjs OUT [NAME...]
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import sharp from 'sharp';

const root = resolve(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? 'tmp/report-run');
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const { startGitHub } = await support('github/start-github.ts');
const { runJob } = await support('action/job.ts');
const github = await startGitHub({ repositories: ['acme/site'] });
try {
  const site = github.repository('acme/site');
  await site.commit({ branch: 'main', files: { 'README.md': '# A site\n' } });
  await site.commit({ branch: 'redesign', from: 'main', files: await pictures() });
  const pull = await site.openPull({ head: 'redesign', base: 'main', title: 'Redesign' });
  const job = await runJob({
    github,
    event: 'pull_request',
    ref: 'refs/heads/redesign',
    payload: payload(pull),
    before: (workspace) => addLink(workspace, github),
    inputs: {
      quality: 'balanced',
      report: 'superres-report.html',
      'max-images': '42',
      'fail-on': 'none',
      language: process.argv[3] ?? 'en',
    },
  });
  await writeFile(join(out, 'summary.md'), job.summary);
  await writeFile(join(out, 'log.txt'), job.log);
  const comment = site.commentsOf(pull.number)[0]?.body ?? '';
  await writeFile(join(out, 'comment.md'), comment);
  await keepPictures(site.dir, comment);
  await copyFile(join(job.workspace, 'superres-report.html'), join(out, 'report.html'));
  await copyTree(job.workspace, join(out, 'workspace'));
  console.log(JSON.stringify(job.results?.counts), `exit ${job.code}`);
  await job.remove();
} finally {
  await github.close();
}

/** 60 files: the demo's pictures, crops of them at several sizes, and the kinds that are not enhanced. */
async function pictures() {
  const assets = join(root, 'examples/assets');
  const sources = (await readdir(assets, { recursive: true })).filter((name) => /\.(png|jpg|webp)$/.test(name)).sort();
  const files = {};
  for (const source of sources) files[`assets/${source}`] = await readFile(join(assets, source));
  for (let n = 0; n < 43; n += 1) {
    const source = sources[n % sources.length];
    const image = sharp(join(assets, source));
    const { width, height } = await image.metadata();
    const side = 90 + ((n * 37) % 120);
    const [w, h] = [Math.min(width, side + 40), Math.min(height, side)];
    const left = (n * 53) % (width - w + 1);
    const top = (n * 29) % (height - h + 1);
    const [folder, file] = [source.split('/')[0], source.split('/')[1]];
    const name = file.replace(/(\.\w+)$/, `-${String(n).padStart(2, '0')}$1`);
    files[`assets/${folder}/${name}`] = await image.extract({ left, top, width: w, height: h }).toBuffer();
  }
  const photo = await readFile(join(assets, 'photos/coffee.jpg'));
  const noise = Buffer.from(Array.from({ length: 900 * 900 * 3 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255));
  files['assets/photos/panorama.png'] = await sharp(noise, { raw: { width: 900, height: 900, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  files['assets/photos/cut-off.jpg'] = photo.subarray(0, photo.length / 3);
  files['assets/photos/half.png'] = (await sharp(photo).resize(120).png().toBuffer()).subarray(0, 4000);
  files['assets/notes.png'] = 'Not a picture at all.\n';
  files['assets/empty.webp'] = new Uint8Array();
  files['assets/lfs/hero.png'] =
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d'.repeat(32)}\nsize 123456\n`;
  files['assets/hand-made/badge.png'] = files['assets/icons/compass-03.png'] ?? photo;
  files['assets/hand-made/badge@2x.png'] = files[Object.keys(files).find((path) => path.endsWith('.png'))];
  files['assets/motion/spinner.gif.webp'] = await animation();
  files['assets/we|ird `name` <b>@mona</b>.png'] = await sharp(photo).resize(96).png().toBuffer();
  return files;
}

async function animation() {
  const frame = (hue) =>
    sharp({ create: { width: 24, height: 24, channels: 3, background: { r: hue, g: 90, b: 160 } } })
      .png()
      .toBuffer();
  return sharp([await frame(10), await frame(200)], { join: { animated: true } })
    .webp({ loop: 0, delay: [80, 80] })
    .toBuffer();
}

/** A symbolic link, pushed like any change. */
async function addLink(workspace, { serverUrl }) {
  const { clientGit, tokenConfig } = await support('github/client-git.ts');
  await symlink('compass-03.png', join(workspace, 'assets/icons/latest.png'));
  const env = tokenConfig(serverUrl, 'test-token');
  for (const args of [
    ['add', '-A'],
    ['commit', '-qm', 'Link'],
    ['push', '-q', 'origin', 'HEAD:refs/heads/redesign'],
  ]) {
    const done = await clientGit(workspace, args, env);
    if (done.code !== 0) throw new Error(done.stderr);
  }
}

/** The comment's pictures, as OUT/pictures/COMMIT/PATH: the server ends with this program. */
async function keepPictures(repository, comment) {
  for (const [, commit, path] of comment.matchAll(/src="[^"]*\/blob\/([0-9a-f]+)\/([^"]*)\?raw=true"/g)) {
    const name = decodeURIComponent(path);
    const file = join(out, 'pictures', commit, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, execFileSync('git', ['-C', repository, 'cat-file', 'blob', `${commit}:${name}`]));
  }
}

function payload(pull) {
  return {
    action: 'synchronize',
    number: pull.number,
    repository: { full_name: 'acme/site', default_branch: 'main' },
    pull_request: {
      number: pull.number,
      head: { ref: 'redesign', sha: pull.headSha, repo: { full_name: 'acme/site' } },
      base: { ref: 'main', sha: pull.baseSha, repo: { full_name: 'acme/site' } },
    },
  };
}

/** A module of the tests' support folder, compiled on the fly. */
async function support(path) {
  const outfile = join(root, 'node_modules/.cache/superres-support', path.replace(/\W+/g, '-').replace(/-ts$/, '.mjs'));
  await build({
    entryPoints: [join(root, '__tests__/support', path)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [{ name: 'own-url', setup: (bundle) => bundle.onLoad({ filter: /__tests__.*\.ts$/ }, ownUrl) }],
  });
  return import(pathToFileURL(outfile).href);
}

/** Each module keeps its own address, though they end up in one file. */
async function ownUrl({ path }) {
  const text = await readFile(path, 'utf8');
  return { loader: 'ts', contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) };
}

async function copyTree(from, to) {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === '.git') continue;
    const [a, b] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(a, b);
    else if (entry.isFile()) {
      await mkdir(to, { recursive: true });
      await copyFile(a, b);
    }
  }
}
