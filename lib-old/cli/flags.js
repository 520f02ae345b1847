import { parseArgs } from 'node:util';
import { QUALITIES, STYLES } from '../config/config.js';
import { INPUT_NAMES, INPUTS } from '../config/inputs.js';
import { errorCode } from '../core/errors.js';
import { LANGUAGE_WISHES, later, said, say } from '../core/say.js';
import { suggest } from '../core/text.js';
import { cliError } from './errors.js';
/** What is wrong with a command line, by an error of node:util's parseArgs; undefined for any other error. */
export function usageProblem(thrown) {
    const code = errorCode(thrown);
    if (!code?.startsWith('ERR_PARSE_ARGS_'))
        return undefined;
    const { message } = thrown;
    const name = /'(.+?)'(?=$|[.\s])/s.exec(message)?.[1] ?? '';
    switch (code) {
        case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
            return say `Unknown option '${name}'`;
        case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
            return say `Unexpected argument '${name}'`;
        default:
            if (message.includes('does not take'))
                return say `Option '${name}' does not take an argument`;
            if (message.includes('ambiguous'))
                return say `Option '${name}' argument is ambiguous`;
            return say `Option '${name}' argument missing`;
    }
}
const COMMON = {
    json: { help: later `results as JSON on standard output, messages on standard error` },
    quiet: { short: 'q', help: later `only warnings and errors` },
    language: { value: 'LANGUAGE', words: LANGUAGE_WISHES, help: INPUTS.language.help },
    verbose: { short: 'v', help: later `also what was kept, converted or replaced, and debug lines` },
    help: { short: 'h', help: later `this text` },
};
export const ENHANCE_FLAGS = {
    output: {
        short: 'o',
        value: 'DIR|TEMPLATE|FILE',
        help: later `a folder for the results, a template with {dir} {name} {ext} (default: {dir}/{name}@2x{ext}), or the result of one named file`,
    },
    scale: {
        value: 'FACTOR',
        words: ['1.5', '2', '3', '4'],
        help: later `how many times as wide and high: 1.5, 2, 3 or 4; names then end in @3x (default: 2)`,
    },
    format: {
        value: 'FORMAT',
        words: ['png', 'jpg', 'webp'],
        help: later `write png, jpg or webp instead of the format of the source`,
    },
    quality: { value: 'QUALITY', words: QUALITIES, help: later `fast, balanced or best (default: balanced)` },
    style: {
        value: 'STYLE',
        words: STYLES,
        help: later `auto (judged by folder), smooth or pixel-art (default: auto)`,
    },
    model: { value: 'FILE', help: later `an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W` },
    'max-file-size': { value: 'SIZE', help: later `a file of this size or more is skipped (default: 2MiB)` },
    concurrency: { value: 'N', help: later `images in flight (default: 4)` },
    'as-action': { help: later `leave alone named files too where the action would, by their names` },
    force: { short: 'f', help: later `overwrite existing files` },
    'dry-run': { short: 'n', help: later `list what would be made; write nothing` },
    report: { value: 'FILE', help: later `write a self-contained HTML page with before and after` },
    ...COMMON,
};
/** Inputs of several lines may be given several times. */
const REPEATABLE = new Set(['paths', 'pull-request-labels', 'pull-request-reviewers']);
/** The flags of `run` are the action's inputs, from the same table. */
export const RUN_FLAGS = {
    ...Object.fromEntries(INPUT_NAMES.map((name) => {
        const fallback = name === 'publish' ? 'none' : INPUTS[name].default.split('\n').join(' ');
        const isSwitch = /^(true|false)$/.test(fallback);
        return [
            name,
            {
                value: isSwitch ? 'true|false' : 'VALUE',
                ...(isSwitch && { words: ['true', 'false'] }),
                ...(name === 'quality' && { words: QUALITIES }),
                ...(REPEATABLE.has(name) && { multiple: true }),
                help: INPUTS[name].help,
                ...(fallback !== '' && { fallback }),
            },
        ];
    })),
    check: { help: later `change nothing; exit 1 when there is an image to enhance` },
    debug: { help: later `debug lines too` },
    ...COMMON,
};
export const DEMO_FLAGS = {
    json: { help: later `the action's results file on standard output, messages on standard error` },
    quiet: { short: 'q', help: later `only the result` },
    language: COMMON.language,
    help: COMMON.help,
};
/** What --help says of a flag. */
export function flagHelp({ help, fallback }) {
    return fallback === undefined ? said(help) : say `${said(help)} (default: ${said(fallback)})`;
}
/**
 * Parses a command's arguments; everything behind `--` is a path.
 * @throws SuperresError E_USAGE that guesses what an unknown option was meant to be
 */
export function readFlags(argv, flags, allowPositionals) {
    const options = Object.fromEntries(Object.entries(flags).map(([name, { value, short, multiple }]) => [
        name,
        {
            type: value === undefined ? 'boolean' : 'string',
            multiple: multiple ?? false,
            ...(short && { short }),
        },
    ]));
    try {
        const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals });
        return { values: values, positionals };
    }
    catch (thrown) {
        const what = usageProblem(thrown);
        if (what === undefined)
            throw thrown;
        const [, dashes, unknown] = /^Unknown option '(--?)([^']+)'/.exec(thrown.message) ?? [];
        const meant = unknown === undefined ? undefined : suggest(unknown, Object.keys(flags));
        const sentence = meant === undefined ? what : say `${what}. Did you mean --${meant}?`;
        const mayBeName = allowPositionals && dashes === '-' && meant === undefined;
        const remedy = say `Run the command with --help to see what it takes. A file whose name begins with a dash comes after --, or with its folder: ./-name.png.`;
        throw cliError('E_USAGE', sentence, { cause: thrown, ...(mayBeName && { remedy }) });
    }
}
