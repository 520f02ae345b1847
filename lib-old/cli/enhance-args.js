import { INPUTS } from '../config/inputs.js';
import { outputTemplate } from '../config/output-rules.js';
import { oneOf, refuse } from '../config/parsers.js';
import { isAbsolutePath } from '../core/paths.js';
import { say } from '../core/say.js';
import { DEFAULT_OUTPUT } from '../layout/layout.js';
import { cliError } from './errors.js';
import { ENHANCE_FLAGS, readFlags } from './flags.js';
/** @throws SuperresError E_USAGE */
export function parseEnhanceArgs(argv) {
    const { values, positionals } = readFlags(argv, ENHANCE_FLAGS, true);
    const text = (name) => values[name];
    const is = (name) => values[name] === true;
    if (positionals.length === 0)
        throw cliError('E_USAGE', say `Which files or folders? \`superres enhance PATH...\` needs at least one.`);
    // `-o "$UNSET"` would be the current folder.
    for (const name of ['output', 'model', 'report']) {
        if (text(name) === '')
            throw cliError('E_USAGE', say `--${name} ${'""'}: accepted is a path that is not empty.`);
    }
    if (text('output') === '-') {
        throw cliError('E_USAGE', say `--output -: standard output takes the one picture of standard input.`, {
            remedy: say `superres enhance - < in.png > out.png; a folder of that name is ./-`,
        });
    }
    const scale = Number(value('scale', text('scale'), SCALE));
    const place = placeOf(text('output'), text('format'), scale);
    if (place.output === '{dir}/{name}{ext}' && !is('force')) {
        throw cliError('E_USAGE', say `--output ${place.output} would replace the originals.`, {
            remedy: say `Add --force if that is what you want: there is no way back without a copy.`,
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
function placeOf(given, format, scale) {
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
const template = (text) => isAbsolutePath(text) || text.split('/').some((segment) => segment === '..' || segment === '.')
    ? refuse(say `a template that neither begins with \`/\` nor has \`..\`, such as \`${'out/{name}{ext}'}\`, or a folder anywhere`)
    : outputTemplate(text);
const OUTPUT = { default: DEFAULT_OUTPUT.template, parse: template };
const SCALE = { default: '2', parse: oneOf(...ENHANCE_FLAGS.scale.words) };
const FORMAT = oneOf(...ENHANCE_FLAGS.format.words);
function value(name, given, spec) {
    const result = spec.parse(given ?? spec.default);
    if (result.ok)
        return result.value;
    throw cliError('E_USAGE', say `--${name} ${JSON.stringify(given)}: accepted is ${result.accepted}.`);
}
