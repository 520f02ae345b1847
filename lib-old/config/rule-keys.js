import { LAYOUTS, QUALITIES, STYLES } from './config.js';
import { outputRules } from './output-rules.js';
import { boolean, oneOf, patterns, size } from './parsers.js';
function key(field, parse, description, schema) {
    return { field, parse, schema: { description, ...schema } };
}
const LINES = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] };
/**
 * What a rule of the configuration file may say. Never a secret, a host, a branch, a token or a command: the file can come
 * from a stranger's branch.
 */
export const RULE_KEYS = {
    paths: key('paths', patterns, 'Patterns as in the input `paths`; the first rule that matches a picture holds for it.', LINES),
    exclude: key('exclude', boolean, 'true: these pictures are left alone.', { type: 'boolean' }),
    quality: key('quality', oneOf(...QUALITIES), 'Quality of the local engine.', { enum: QUALITIES }),
    style: key('style', oneOf(...STYLES), 'How edges are drawn: auto, smooth, or pixel-art.', { enum: STYLES }),
    layout: key('layout', oneOf(...LAYOUTS), 'Platform whose conventions name the outputs.', { enum: LAYOUTS }),
    output: key('output', outputRules, 'Outputs: `SCALE TEMPLATE`, one a line; a template alone is 2x.', LINES),
    'max-result-size': key('maxResultSize', size, 'A larger result is skipped, e.g. `200KiB`.', {
        type: ['string', 'integer'],
    }),
    engine: key('engine', oneOf('local'), '`local`: these pictures never leave the runner.', { const: 'local' }),
};
/** JSON Schema (draft 2020-12) of the configuration file. */
export function configFileSchema() {
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 'superres-action: .github/superres.yml',
        type: 'object',
        additionalProperties: false,
        properties: {
            $schema: { type: 'string' },
            rules: {
                description: 'Rules by path; the first whose `paths` match a picture holds for it.',
                type: ['array', 'null'],
                items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['paths'],
                    not: { required: ['output', 'layout'] },
                    properties: Object.fromEntries(Object.entries(RULE_KEYS).map(([name, { schema }]) => [name, schema])),
                },
            },
        },
    };
}
