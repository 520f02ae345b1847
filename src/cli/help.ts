import { INPUT_NAMES, INPUTS } from '../config/inputs.js';

export const COMMANDS = ['enhance', 'run', 'serve', 'demo'] as const;
export type CommandName = (typeof COMMANDS)[number];

const GENERAL = `superres: upscales images 2x with an embedded neural network or WeChat's API

Usage: superres <command> [options]

Commands:
  enhance PATH...   upscale files, or the images in folders; no git needed
  run               what the GitHub Action does, in this repository
  serve             a server with the HTTP protocol of WeChat's superresolution
  demo              the main job end to end in a throw-away repository; no network

Options:
  --json            results as JSON on standard output
  --help            this text; with a command, the command's options
  --version         the version

Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.
`;

const ENHANCE = `Usage: superres enhance PATH... [options]

Upscales image files (PNG, JPEG, WebP) 2x. A folder stands for all images in it, except those named @2x, *.9.png and
those in node_modules and snapshot folders. Sources are never changed, and an existing file is never overwritten,
unless you say --force.

Options:
  --output TEMPLATE      where a result goes; {dir} {name} {ext} (default: {dir}/{name}@2x{ext})
  --quality QUALITY      fast, balanced or best (default: balanced)
  --style STYLE          auto (judged by folder), smooth or pixel-art (default: auto)
  --model FILE           an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W
  --max-file-size SIZE   a file of this size or more is skipped (default: 2MiB)
  --concurrency N        images in flight (default: 2)
  --force                overwrite existing files
  --report FILE          write a self-contained HTML page with before and after
  --json                 results as JSON on standard output, messages on standard error
  --quiet                only warnings and errors
  --help                 this text

Ctrl-C stops after saying what was done; a second one stops at once.
`;

const DEMO = `Usage: superres demo [options]

Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a
runner would, and checks and shows what came out. No secrets, no network, nothing to configure.

Options:
  --json    the action's results file on standard output, messages on standard error
  --quiet   only the result
  --help    this text
`;

/** The help of a command, or the general one; `serve` has its own. */
export function helpOf(command?: Exclude<CommandName, 'serve'>): string {
  if (command === 'run') return runHelp();
  return command === undefined ? GENERAL : { enhance: ENHANCE, demo: DEMO }[command];
}

/** The flags of `run` are the action's inputs, from the same table. */
function runHelp(): string {
  const width = 26;
  const lines = INPUT_NAMES.map((name) => {
    const fallback = INPUTS[name].default.split('\n').join(' ');
    const shown = name === 'publish' ? 'none' : fallback;
    const suffix = shown === '' ? '' : ` (default: ${shown})`;
    return wrap(`  --${name} `.padEnd(width), INPUTS[name].help + suffix, width);
  });
  return `Usage: superres run [options]

Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you
say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in
capitals, such as SUPERRES_APP_SECRET.

Options:
${lines.join('\n')}
  --json                  results as JSON on standard output, messages on standard error
  --quiet                 only warnings and errors
  --help                  this text
`;
}

function wrap(head: string, text: string, indent: number): string {
  const lines: string[] = [head];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if ((lines[last] ?? '').length + word.length > 118) lines.push(`${' '.repeat(indent)}${word} `);
    else lines[last] += `${word} `;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
