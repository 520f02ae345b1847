import { later, said, say } from '../core/say.js';
import { columnsOf } from '../core/text.js';
import { DEMO_FLAGS, ENHANCE_FLAGS, flagHelp, RUN_FLAGS } from './flags.js';
export const COMMANDS = ['enhance', 'run', 'serve', 'demo', 'completion'];
export const HELP = {
    enhance: {
        usage: 'superres enhance PATH... [options]',
        summary: later `upscale files, or the images in folders; no git needed`,
        text: [
            later `Upscales image files 2x, or by another --scale. A folder stands for all images in it, except what the action leaves alone too (@2x, app icons, packages, snapshots of tests); a pattern such as "img/**/*.png" for the images that match it, without results of others among them; - for standard input, with the result on standard output. Sources are never changed, and an existing file is never overwritten, unless you say --force.`,
        ],
        flags: ENHANCE_FLAGS,
        more: later `Ctrl-C stops after saying what was done; a second one stops at once.`,
    },
    run: {
        usage: 'superres run [options]',
        summary: later `what the GitHub Action does, in this repository`,
        text: [
            later `Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in capitals, such as SUPERRES_APP_SECRET.`,
        ],
        flags: RUN_FLAGS,
    },
    demo: {
        usage: 'superres demo [options]',
        summary: later `the main job end to end in a throw-away repository; no network`,
        text: [
            later `Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a runner would, and checks and shows what came out. No secrets, no network, nothing to configure.`,
        ],
        flags: DEMO_FLAGS,
    },
    completion: {
        usage: 'superres completion bash|zsh|fish|man',
        summary: later `a completion script for a shell, or the man page`,
        text: [
            later `Prints a script that completes commands, options and file names: put \`eval "$(superres completion bash)"\` into your shell's start file. \`superres completion man > superres.1\` and \`man ./superres.1\` show the man page.`,
        ],
        flags: { language: DEMO_FLAGS.language, help: DEMO_FLAGS.help },
    },
};
const SERVE_SUMMARY = later `a server with the HTTP protocol of WeChat's superresolution`;
export function summaryOf(command) {
    return said(command === 'serve' ? SERVE_SUMMARY : HELP[command].summary);
}
const WIDTH = 118;
/** The help of a command, or the general one; `serve` has its own. */
export function helpOf(command) {
    if (command === undefined)
        return generalHelp();
    const { usage, text, flags, more } = HELP[command];
    const heads = Object.entries(flags).map(([name, flag]) => [headOf(name, flag), flagHelp(flag)]);
    const indent = Math.min(30, Math.max(...heads.map(([head]) => head.length)) + 4);
    return [
        say `Usage: ${usage.replace('[options]', say `[options]`)}`,
        '',
        ...text.flatMap((paragraph) => [wrap('', said(paragraph), 0), '']),
        say `Options:`,
        ...heads.map(([head, help]) => wrap(`  ${head} `.padEnd(indent), help, indent)),
        ...(more === undefined ? [] : ['', said(more)]),
        '',
    ].join('\n');
}
function generalHelp() {
    const commands = COMMANDS.map((name) => {
        const head = name === 'enhance' ? 'enhance PATH...' : name;
        return `  ${head.padEnd(18)}${summaryOf(name)}`;
    });
    return [
        say `superres: upscales images 2x with an embedded neural network or WeChat's API`,
        '',
        say `Usage: superres <command> [options]`,
        '',
        say `Commands:`,
        ...commands,
        '',
        say `Options:`,
        say `  --json            results as JSON on standard output`,
        say `  --help            this text; with a command, the command's options`,
        say `  --language        auto, en or zh`,
        say `  --version         the version`,
        '',
        say `Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.`,
        '',
    ].join('\n');
}
/** `-o, --output TEMPLATE`. */
export function headOf(name, { short, value }) {
    return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
/** Behind a space, or behind a Chinese sign that no closing sign follows. */
const WHERE_LINES_MAY_END = /(?<= )|(?<=[\p{Script=Han}，。；：、？！）”])(?![ ，。；：、？！）”]|$)/u;
function wrap(head, text, indent) {
    const lines = [head.length > indent ? `${head}\n${' '.repeat(indent)}` : head];
    for (const word of text.split(WHERE_LINES_MAY_END)) {
        const last = lines.length - 1;
        const length = columnsOf((lines[last] ?? '').split('\n').at(-1) ?? '');
        if (length + columnsOf(word.trimEnd()) > WIDTH)
            lines.push(`${' '.repeat(indent)}${word}`);
        else
            lines[last] += word;
    }
    return lines
        .join('\n')
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n');
}
