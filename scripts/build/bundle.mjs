import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ncc from '@vercel/ncc';
import { build, transform } from 'esbuild';
import { isCopied } from './copied-packages.mjs';
import { trimPackages } from './trimmed-packages.mjs';

/** `import('sharp')` as the compiler leaves it. */
const LAZY_IMPORT = /\bimport\((['"])([^'"]+)\1\)/g;

/**
 * Compiles src and bundles it into `out`. Gives the folders of the packages that are in the bundle, relative to root.
 */
export async function bundle(root, out) {
  const scratch = join(root, 'tmp/build');
  const lib = join(scratch, 'lib');
  rmSync(scratch, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', lib], { stdio: 'inherit' });
  keepLazyImports(lib);
  trimPackages(root, scratch);
  const { code, assets, stats } = await ncc(join(lib, 'bundle.js'), {
    cache: false,
    externals: [/^sharp$/, /^onnxruntime-web(\/|$)/],
    quiet: true,
    target: 'es2022',
  });
  const eager = /^import .* from "([^"]+)";$/gm;
  const kept = [...code.matchAll(eager)].map(([, name]) => name).filter(isCopied);
  if (kept.length > 0) throw new Error(`${kept.join(', ')}: import it with import(), or every run pays for it`);
  mkdirSync(out, { recursive: true });
  const whole = compiledAtOnce(await minified(code));
  if (whole.modules === 0) throw new Error('the bundler writes its modules in another way: compiledAtOnce knows none');
  writeFileSync(join(out, 'index.js'), whole.code);
  for (const [name, { source }] of Object.entries(assets)) {
    // ncc's own package.json says what dist/package.json says; any other asset would be a file nobody asked for.
    if (name === 'package.json') continue;
    if (!/^\d+\.index\.js$/.test(name)) throw new Error(`the bundler emits ${name}: what refers to it?`);
    writeFileSync(join(out, name), compiledAtOnce(await minified(source.toString())).code);
  }
  return packagesOf(stats, root);
}

const MINIFIED = { minify: true, legalComments: 'none', charset: 'utf8', target: 'node20.19' };

/**
 * Bundles the body of upscaling threads into one file, from what `bundle` compiled: every thread parses it anew, and would
 * parse the action's code in dist/lib/index.js too.
 */
export async function bundleWorker(root, outfile) {
  const contents = "import { runUpscaleWorker } from './engines/local/worker.js';\n\nrunUpscaleWorker();\n";
  await build({
    ...MINIFIED,
    stdin: { contents, resolveDir: join(root, 'tmp/build/lib'), sourcefile: 'worker.js' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['sharp', 'onnxruntime-web'],
    outfile,
  });
}

/** Half the bytes: a run with nothing to do spends much of its time on parsing (docs/benchmarks.md). */
async function minified(code) {
  return (await transform(code, MINIFIED)).code;
}

/** The head of a module as webpack writes it, an arrow function in parentheses, after the minifying. */
const MODULE_HEAD = /(?<=[{,])(\d[\de]*):\(\(?((?:\w|\$)*(?:,(?:\w|\$)+)*)\)?=>\{/g;

/**
 * Makes plain functions of the modules' arrows: V8 compiles a function in parentheses together with its file, as one that is
 * called soon. Of an arrow it first reads only where it ends, and all of it again at the call: 9 ms in a run with nothing to do.
 */
function compiledAtOnce(code) {
  let modules = 0;
  const changed = code.replace(MODULE_HEAD, (_, id, parameters) => {
    modules += 1;
    return `${id}:(function(${parameters}){`;
  });
  return { code: changed, modules };
}

/** Tells webpack to leave imports of copied packages to node: as an external, it would turn them into eager ones. */
function keepLazyImports(lib) {
  for (const file of readdirSync(lib, { recursive: true })) {
    if (!file.endsWith('.js')) continue;
    const source = readFileSync(join(lib, file), 'utf8');
    const changed = source.replace(LAZY_IMPORT, (whole, quote, name) =>
      isCopied(name) ? `import(/* webpackIgnore: true */ ${quote}${name}${quote})` : whole,
    );
    if (changed !== source) writeFileSync(join(lib, file), changed);
  }
}

/** Folders of the packages whose modules are in the bundle, e.g. `node_modules/@actions/github`. */
function packagesOf(stats, root) {
  const everything = { all: false, modules: true, nestedModules: true, modulesSpace: 1e6, nestedModulesSpace: 1e6 };
  const folders = new Set();
  const visit = ({ nameForCondition, modules = [] }) => {
    const path = nameForCondition?.replaceAll('\\', '/');
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path ?? '')?.[0];
    if (folder !== undefined) folders.add(folder.slice(root.length + 1).replace(/^tmp\/build\//, ''));
    modules.forEach(visit);
  };
  visit({ modules: stats.toJson(everything).modules });
  return [...folders].sort();
}
