import { SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { enhanceImage } from '../image/enhance-image.js';
import { heavyWork } from '../image/load-sharp.js';
import { sniff } from '../image/sniff.js';
import type { EnhanceArgs } from './enhance-args.js';
import { cliError } from './errors.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { openEngine } from './open-engine.js';

/**
 * `superres enhance -`: one picture from standard input to standard output. Nothing is written unless it is whole.
 * @throws SuperresError E_USAGE, E_READ, and what a picture can fail with
 */
export async function enhanceStream(args: EnhanceArgs, io: CliIo, signal: AbortSignal): Promise<ExitCode> {
  if (args.paths.length > 1 || args.report !== undefined || args.json || args.folder !== undefined || args.dryRun) {
    throw cliError('E_USAGE', say`\`-\` stands alone: one picture from standard input, its result on standard output.`);
  }
  if (io.stdout.isTTY) throw cliError('E_USAGE', say`Standard output is a terminal: send the picture into a file.`);
  const bytes = await io.readInput(args.maxFileSize);
  if (bytes === undefined) throw cliError('E_READ', say`Standard input holds --max-file-size or more.`);
  const format = sniff(bytes)?.format;
  const ending = /\.(\w+)$/.exec(args.output)?.[1] ?? format ?? 'png';
  const engine = await openEngine(args, io, () => undefined);
  try {
    const source = { path: `stdin.${format ?? 'png'}`, bytes, output: `stdout.${ending}` };
    const made = await enhanceImage(source, engine, { signal, scale: args.scale, heavy: heavyWork(io.cores) });
    io.writeBytes(made.bytes);
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof SuperresError) throw thrown;
    throw cliError('E_READ', thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
  } finally {
    await engine.close();
  }
}
