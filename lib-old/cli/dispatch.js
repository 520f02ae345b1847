import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asSuperresError } from '../core/errors.js';
import { LANGUAGE_WISHES, languageWish, listed, say } from '../core/say.js';
import { suggest } from '../core/text.js';
import { VERSION } from '../core/version.js';
import { chooseLanguage } from '../language.js';
import { cliError } from './errors.js';
import { usageProblem } from './flags.js';
import { COMMANDS, helpOf } from './help.js';
import { createTerminal, EXIT } from './terminal.js';
/** Runs one command line and returns its exit code; every error ends here, as a message. */
export async function dispatch(argv, io) {
    try {
        const { wish, rest } = languageOption(argv);
        await chooseLanguage(languageWish(wish), io.env);
        if (wish !== undefined && rest[0] !== 'run')
            checkLanguage(wish);
        return await choose(rest, io);
    }
    catch (thrown) {
        const usage = usageProblem(thrown);
        const error = usage === undefined ? asSuperresError(thrown) : cliError('E_USAGE', usage, { cause: thrown });
        if (argv.includes('--json'))
            io.stdout.write(`${JSON.stringify({ error: plain(error) }, null, 2)}\n`);
        const terminal = createTerminal({ lines: io.stderr, io, live: false });
        terminal.line(say `superres: ${error.message}`, 'red');
        terminal.line(say `${error.remedy} [${error.code}]`);
        if (error.code === 'E_INTERNAL' && io.env.SUPERRES_DEBUG && error.cause instanceof Error) {
            terminal.line(error.cause.stack ?? '');
        }
        return error.code === 'E_USAGE' ? EXIT.usage : EXIT.failed;
    }
}
async function choose(argv, io) {
    const [first, ...rest] = argv;
    if (first === '--version' || first === '-V') {
        io.stdout.write(`${VERSION}\n`);
        return EXIT.done;
    }
    if (first === '--help' || first === '-h' || first === 'help') {
        return help(rest.find(isCommand), io);
    }
    if (first !== undefined && !isCommand(first) && (optionsFirst(argv) || (await isPath(first, io.cwd)))) {
        return choose(['enhance', ...argv], io);
    }
    if (first === undefined || !isCommand(first)) {
        const meant = first === undefined ? undefined : suggest(first, COMMANDS);
        const guess = meant === undefined ? '' : say ` Did you mean ${meant}?`;
        const what = first === undefined ? say `Which command?` : say `There is no command ${JSON.stringify(first)}.${guess}`;
        throw cliError('E_USAGE', what, { remedy: say `The commands are ${listed(COMMANDS)}; superres --help tells more.` });
    }
    const options = rest.slice(0, rest.indexOf('--') === -1 ? undefined : rest.indexOf('--'));
    if (options.includes('--help') || options.includes('-h')) {
        return help(first, io);
    }
    switch (first) {
        case 'enhance':
            return (await import('./enhance.js')).enhanceCommand(rest, io);
        case 'run':
            return (await import('./run-command.js')).runCommand(rest, io);
        case 'demo':
            return (await import('./demo.js')).demoCommand(rest, io);
        case 'completion':
            return (await import('./completion.js')).completionCommand(rest, io);
        case 'serve':
            return serve(rest, io);
    }
}
/**
 * The `--language` before any `--`, which counts before anything is said, and the command line without it: every command
 * has it. Only `run` keeps it, where it is an input like the others and refused with them.
 */
function languageOption(argv) {
    const end = argv.indexOf('--');
    const options = end === -1 ? argv : argv.slice(0, end);
    const at = options.findLastIndex((word) => word === '--language' || word.startsWith('--language='));
    if (at === -1)
        return { rest: argv };
    const joined = options[at] !== '--language';
    const wish = joined ? (options[at]?.slice('--language='.length) ?? '') : (options[at + 1] ?? '');
    return { wish, rest: argv[0] === 'run' ? argv : [...argv.slice(0, at), ...argv.slice(at + (joined ? 1 : 2))] };
}
function checkLanguage(wish) {
    if (LANGUAGE_WISHES.includes(wish))
        return;
    const accepted = say `one of ${listed(LANGUAGE_WISHES.map((word) => `\`${word}\``))}`;
    throw cliError('E_USAGE', say `--${'language'} ${JSON.stringify(wish)}: accepted is ${accepted}.`);
}
async function help(command, io) {
    if (command === 'serve')
        return serve(['--help'], io);
    io.stdout.write(helpOf(command));
    return EXIT.done;
}
function isCommand(text) {
    return COMMANDS.includes(text);
}
/** `superres --scale 3 photos/`: options of the one command that needs no name. */
function optionsFirst([first = '', ...rest]) {
    return /^-./.test(first) && !rest.some(isCommand);
}
/** `superres photos/`: what looks like a path, or is one, is to be enhanced. */
async function isPath(word, cwd) {
    if (word.startsWith('-'))
        return word === '-';
    if (/[./\\*?]/.test(word))
        return true;
    return access(resolve(cwd, word)).then(() => true, () => false);
}
function plain({ code, message, remedy }) {
    return { code, message, remedy };
}
/** `superres serve`; the server is loaded only here, and has its own flags, help and messages. */
async function serve(argv, io) {
    const { serveCommand } = await import('../wechat-server/serve.js');
    const code = await serveCommand(argv, io);
    return code === EXIT.done || code === EXIT.usage ? code : EXIT.failed;
}
