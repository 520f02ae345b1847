import { CONTROL, fillTemplate, foldName, isAbsolutePath, isGitFolder, PLACEHOLDER } from '../core/paths.js';
import { listed, say } from '../core/say.js';
import { accept, linesOf, refuse } from './parsers.js';
/** Name endings of the formats we can write, lower case. */
const IMAGE_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.tif', '.tiff', '.bmp'];
/**
 * Checks an output template such as `{dir}/{name}@2x{ext}`. Placeholders: `{dir}` the source's folder (empty at the
 * top level), `{name}` its file name without extension, `{ext}` its extension with the dot.
 */
export const outputTemplate = (text) => {
    const literal = text.replace(PLACEHOLDER, '');
    if (/[{}]/.test(literal))
        return refuse(say `only the placeholders \`{dir}\`, \`{name}\` and \`{ext}\`, with balanced braces`);
    if (CONTROL.test(text) || text.includes('\\'))
        return refuse(say `\`/\` separators, without backslashes and control characters`);
    if (isAbsolutePath(text))
        return refuse(say `a path relative to the top of the repository`);
    if (text.includes('.{ext}'))
        return refuse(say `\`{ext}\` without a dot before it: the dot is part of it`);
    // A source at the top level has an empty {dir}, one without extension an empty {ext}.
    const segments = text.split('/').flatMap((s) => [s, s.replace(/\{(dir|ext)\}/g, '')]);
    if (segments.some((s) => s === '..' || s === '.'))
        return refuse(say `a path inside the repository, without \`.\` and \`..\``);
    if (segments.some(isGitFolder))
        return refuse(say `a path outside \`.git\``);
    const last = text.slice(text.lastIndexOf('/') + 1);
    if (!text.includes('{name}'))
        return refuse(say `a template with \`{name}\`, or every image would get the same output`);
    if (!last.endsWith('{ext}') && !IMAGE_EXTENSIONS.some((ext) => last.toLowerCase().endsWith(ext))) {
        return refuse(say `a template that ends with \`{ext}\` or ${listed(IMAGE_EXTENSIONS)}`);
    }
    return accept(text);
};
/**
 * Outputs that would lie among the ledger's files, where no picture is looked for: those of sources at the top, in the folder
 * that the ledger lies in, and anywhere.
 * @returns the template of the first such rule
 */
export function templateInLedger(rules, ledger) {
    const dirs = [...new Set(['', ledger.slice(0, Math.max(0, ledger.lastIndexOf('/'))), 'x'])];
    const folder = `${foldName(ledger)}/`;
    const leadsThere = ({ template }) => dirs.some((dir) => foldName(fillTemplate(template, `${dir}/n.png`.replace(/^\/+/, '')) ?? '').startsWith(folder));
    return rules.find(leadsThere)?.template;
}
/** One line of the input `output`: a template, or a scale and a template. */
const OUTPUT_LINE = /^(?:(1\.5|2|3|4)x[ \t]+)?(\S.*)$/;
/**
 * Outputs, one a line: `SCALE TEMPLATE` with a scale of 1.5x, 2x, 3x or 4x; a template alone is 2x. No two lines may be
 * alike: each output of a source has a place of its own.
 */
export const outputRules = (text) => {
    const lines = linesOf(text);
    if (lines.length === 0)
        return refuse(say `a line for each output, such as \`2x {dir}/{name}@2x{ext}\``);
    const rules = [];
    for (const line of lines) {
        const [, scale, template = ''] = OUTPUT_LINE.exec(line) ?? [];
        if (scale === undefined && /^[\d.]+x\s/i.test(line))
            return refuse(say `scales of \`1.5x\`, \`2x\`, \`3x\` and \`4x\``);
        const parsed = outputTemplate(template);
        if (!parsed.ok)
            return parsed;
        if (rules.some((rule) => rule.template === parsed.value))
            return refuse(say `another template for each line`);
        rules.push({ scale: Number(scale ?? '2'), template: parsed.value });
    }
    // The other results would be made of a source that is twice as large the next time.
    if (rules.length > 1 && rules.some(({ template }) => fillTemplate(template, 'a/b.c') === 'a/b.c')) {
        return refuse(say `a template that replaces the source in place as the only one`);
    }
    return accept(rules);
};
