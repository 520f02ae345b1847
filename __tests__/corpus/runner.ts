import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SuperresError } from '../../src/core/errors.js';
import { createLocalEngine } from '../../src/engines/local/local-engine.js';
import { SkipImage } from '../../src/image/engine.js';
import { enhanceImage } from '../../src/image/enhance-image.js';
import { inspect } from '../../src/image/inspect.js';

/** The result file, or why there is none. */
export type Ending = { readonly file: Uint8Array } | { readonly refused: string };

export interface Runner {
  readonly name: string;
  /** Enhances files by name; every one of them ends in some way. */
  run(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Ending>>;
}

/**
 * From source in this process; with SUPERRES_CLI set to a built `dist/cli.js`, through that command, as a user would:
 * `SUPERRES_CLI=dist/cli.js npm test -- __tests__/corpus`.
 */
export function chooseRunner(env: Readonly<Record<string, string | undefined>>): Runner {
  const cli = env.SUPERRES_CLI;
  return cli === undefined || cli === '' ? fromSource() : builtCommand(cli);
}

const root = new URL('../..', import.meta.url);

function fromSource(): Runner {
  return {
    name: 'source',
    async run(files) {
      const engine = await createLocalEngine({
        quality: 'fast',
        threads: 1,
        modelsFolder: fileURLToPath(new URL('models/', root)),
        wasmFolder: fileURLToPath(new URL('node_modules/onnxruntime-web/dist/', root)),
      });
      const endings = new Map<string, Ending>();
      for (const [name, bytes] of files) {
        try {
          const skip = inspect(bytes, name).skip;
          if (skip !== undefined) endings.set(name, { refused: skip.reason });
          else {
            const signal = new AbortController().signal;
            endings.set(name, {
              file: (await enhanceImage({ path: name, bytes, output: name }, engine, { signal })).bytes,
            });
          }
        } catch (thrown) {
          if (thrown instanceof SuperresError) endings.set(name, { refused: thrown.code });
          else if (thrown instanceof SkipImage) endings.set(name, { refused: thrown.reason });
          else throw thrown;
        }
      }
      await engine.close();
      return endings;
    },
  };
}

function builtCommand(cli: string): Runner {
  return {
    name: cli,
    async run(files) {
      const folder = await mkdtemp(join(tmpdir(), 'superres-corpus-'));
      for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
      const command = [fileURLToPath(new URL(cli, root)), 'enhance', folder, '--quality', 'fast', '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, command, { maxBuffer: 1 << 26 }).catch(
        // Some files are refused on purpose: then the command's exit code is 1 and its output still whole.
        (failed: { stdout: string }) => failed,
      );
      const endings = new Map<string, Ending>();
      for (const name of files.keys()) {
        const { name: stem, ext } = parse(name);
        const file = await readFile(join(folder, `${stem}@2x${ext}`)).catch(() => undefined);
        endings.set(name, file === undefined ? { refused: reasonOf(stdout, name) } : { file: new Uint8Array(file) });
      }
      await rm(folder, { recursive: true });
      return endings;
    },
  };
}

/** The reason or code in the JSON report for a path that ends in `name`, wherever the report keeps its outcomes. */
function reasonOf(json: string, name: string): string {
  const visit = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    const record = value as { path?: unknown; reason?: unknown; code?: unknown };
    const { path } = record;
    if (typeof path === 'string' && path.split(/[\\/]/).at(-1) === name) {
      return String(record.reason ?? record.code ?? 'no reason');
    }
    for (const inner of Object.values(record)) {
      const found = visit(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(JSON.parse(json)) ?? 'not in the report';
}
