import type { Quality, Style } from '../config/config.js';
import { INPUTS } from '../config/inputs.js';
import { outputTemplate } from '../config/output-rules.js';
import { oneOf, type Parsed, type Parser, refuse } from '../config/parsers.js';
import { isAbsolutePath } from '../core/paths.js';
import { say } from '../core/say.js';
import type { Scale } from '../core/slot.js';
import { DEFAULT_OUTPUT } from '../layout/layout.js';
import { cliError } from './errors.js';
import { ENHANCE_FLAGS, readFlags } from './flags.js';

/** `superres enhance`, parsed and checked. */
export interface EnhanceArgs {
  readonly paths: readonly string[];
  /** Template of a result's name. */
  readonly output: string;
  /** Folder that templates start from, instead of each source's own; absolute, or relative to the current one. */
  readonly folder?: string;
  readonly scale: Scale;
  readonly quality: Quality;
  readonly style: Style;
  readonly model?: string;
  /** The command line itself says how pictures are to be made: --quality, --style or --model. */
  readonly choosy: boolean;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly concurrency: number;
  /** Named files are left alone where the action would, as those of a folder are. */
  readonly asAction: boolean;
  /** A denser picture does instead of ours: nothing says where results go or of what format they are, and they are twice as large. */
  readonly heedsDenser: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly report?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** @throws SuperresError E_USAGE */
export function parseEnhanceArgs(argv: readonly string[]): EnhanceArgs {
  const { values, positionals } = readFlags(argv, ENHANCE_FLAGS, true);
  const text = (name: keyof typeof ENHANCE_FLAGS) => values[name] as string | undefined;
  const is = (name: keyof typeof ENHANCE_FLAGS) => values[name] === true;
  if (positionals.length === 0)
    throw cliError('E_USAGE', say`Which files or folders? \`superres enhance PATH...\` needs at least one.`);
  // `-o "$UNSET"` would be the current folder.
  for (const name of ['output', 'model', 'report'] as const) {
    if (text(name) === '') throw cliError('E_USAGE', say`--${name} ${'""'}: accepted is a path that is not empty.`);
  }
  if (text('output') === '-') {
    throw cliError('E_USAGE', say`--output -: standard output takes the one picture of standard input.`, {
      remedy: say`superres enhance - < in.png > out.png; a folder of that name is ./-`,
    });
  }
  const scale = Number(value('scale', text('scale'), SCALE)) as Scale;
  const place = placeOf(text('output'), text('format'), scale);
  if (place.output === '{dir}/{name}{ext}' && !is('force')) {
    throw cliError('E_USAGE', say`--output ${place.output} would replace the originals.`, {
      remedy: say`Add --force if that is what you want: there is no way back without a copy.`,
    });
  }
  const model = text('model');
  const report = text('report');
  return {
    paths: positionals,
    ...place,
    scale,
    quality: value('quality', text('quality'), INPUTS.quality),
    style: value('style', text('style'), INPUTS.style),
    ...(model === undefined ? {} : { model }),
    choosy: [text('quality'), text('style'), model].some((given) => given !== undefined),
    maxFileSize: value('max-file-size', text('max-file-size'), INPUTS['max-file-size']),
    concurrency: value('concurrency', text('concurrency') ?? '4', INPUTS.concurrency),
    asAction: is('as-action'),
    heedsDenser: scale === 2 && text('output') === undefined && text('format') === undefined,
    force: is('force'),
    dryRun: is('dry-run'),
    ...(report === undefined ? {} : { report }),
    json: is('json'),
    quiet: is('quiet'),
    verbose: is('verbose'),
  };
}

/** `--output` without a placeholder is a folder: anywhere on disk, the sources' own folders kept below it. */
function placeOf(
  given: string | undefined,
  format: string | undefined,
  scale: Scale,
): Pick<EnhanceArgs, 'output' | 'folder'> {
  const isFolder = given !== undefined && !/[{}]/.test(given);
  const template = isFolder ? undefined : given;
  const output = value('output', template ?? DEFAULT_OUTPUT.template.replace('2x', `${scale}x`), OUTPUT);
  const ending = format === undefined ? '{ext}' : `.${value('format', format, { default: '', parse: FORMAT })}`;
  return {
    output: output.endsWith('{ext}') ? output.slice(0, -'{ext}'.length) + ending : output,
    ...(isFolder && { folder: given }),
  };
}

/** There need be no repository: a template starts at the current folder, or at the folder that was named. */
const template: Parser<string> = (text) => {
  // A line of the action's input `output`; as a template it is a folder `3x `, with pictures of twice the size.
  if (/^[\d.]+x\s/i.test(text)) return refuse(say`a template without a scale, which \`--scale\` says`);
  if (isAbsolutePath(text) || text.split('/').some((segment) => segment === '..' || segment === '.'))
    return refuse(
      say`a template that neither begins with \`/\` nor has \`..\`, such as \`${'out/{name}{ext}'}\`, or a folder anywhere`,
    );
  return outputTemplate(text);
};

const OUTPUT = { default: DEFAULT_OUTPUT.template, parse: template };

const SCALE = { default: '2', parse: oneOf(...ENHANCE_FLAGS.scale.words) };

const FORMAT = oneOf(...ENHANCE_FLAGS.format.words);

function value<T>(name: string, given: string | undefined, spec: { default: string; parse: Parser<T> }): T {
  const result: Parsed<T> = spec.parse(given ?? spec.default);
  if (result.ok) return result.value;
  throw cliError('E_USAGE', say`--${name} ${JSON.stringify(given)}: accepted is ${result.accepted}.`);
}
