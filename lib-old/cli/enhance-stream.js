import { resolve } from 'node:path';
import { say } from '../core/say.js';
import { engineFiles } from '../engines/make-engine.js';
import { SkipImage, StopEngine } from '../image/engine.js';
import { enhanceImage } from '../image/enhance-image.js';
import { sniff } from '../image/inspect.js';
import { heavyWork } from '../image/load-sharp.js';
import { cliError, readError } from './errors.js';
import { EXIT } from './terminal.js';
/** Loads the local engine: late, because it is heavy. */
export async function openEngine(args, io, note) {
    const { createLocalEngine } = await import('../engines/local/local-engine.js');
    return createLocalEngine({
        quality: args.quality,
        ...(args.model === undefined ? {} : { model: resolve(io.cwd, args.model) }),
        threads: io.cores,
        note,
        ...engineFiles(io.home),
    });
}
/**
 * `superres enhance -`: one picture from standard input to standard output. Nothing is written unless it is whole.
 * @throws SuperresError E_USAGE, E_READ, and what a picture can fail with
 */
export async function enhanceStream(args, io, signal) {
    if (args.paths.length > 1 || args.report !== undefined || args.json || args.folder !== undefined || args.dryRun) {
        throw cliError('E_USAGE', say `\`-\` stands alone: one picture from standard input, its result on standard output.`);
    }
    if (io.stdout.isTTY)
        throw cliError('E_USAGE', say `Standard output is a terminal: send the picture into a file.`);
    const bytes = await io.readInput(args.maxFileSize, signal).catch((thrown) => {
        if (signal.aborted)
            return 'stopped';
        throw readError(say `Standard input`, thrown);
    });
    if (bytes === 'stopped')
        return EXIT.failed;
    if (bytes === undefined) {
        throw cliError('E_READ', say `Standard input holds --max-file-size or more.`, {
            remedy: say `Raise it, for example: --max-file-size 8MiB.`,
        });
    }
    const format = sniff(bytes)?.format;
    const ending = /\.(\w+)$/.exec(args.output)?.[1] ?? format ?? 'png';
    const engine = await openEngine(args, io, () => undefined);
    try {
        const source = { path: `stdin.${format ?? 'png'}`, bytes, output: `stdout.${ending}` };
        const made = await enhanceImage(source, engine, { signal, scale: args.scale, heavy: heavyWork(io.cores) });
        if (signal.aborted)
            return EXIT.failed;
        io.writeBytes(made.bytes);
        return EXIT.done;
    }
    catch (thrown) {
        if (signal.aborted)
            return EXIT.failed;
        if (thrown instanceof StopEngine)
            throw thrown.error;
        if (!(thrown instanceof SkipImage))
            throw thrown;
        throw cliError('E_READ', thrown.message, { cause: thrown, remedy: say `Send one picture that can be enlarged.` });
    }
    finally {
        await engine.close();
    }
}
