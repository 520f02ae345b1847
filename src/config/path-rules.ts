import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { say } from '../core/say.js';
import { suggest } from '../core/text.js';
import { LAYOUTS, type PathRule, QUALITIES, STYLES } from './config.js';
import { boolean, oneOf, outputRules, type Parser, patterns, size } from './parsers.js';
import type { ConfigProblem } from './read-config.js';

interface KeySpec<F extends keyof PathRule> {
  readonly field: F;
  readonly parse: Parser<NonNullable<PathRule[F]>>;
  /** JSON Schema of the value, for editors. */
  readonly schema: Readonly<Record<string, unknown>>;
}

function key<F extends keyof PathRule>(
  field: F,
  parse: Parser<NonNullable<PathRule[F]>>,
  description: string,
  schema: Readonly<Record<string, unknown>>,
): KeySpec<F> {
  return { field, parse, schema: { description, ...schema } };
}

const LINES = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] };

/**
 * What a rule of the configuration file may say. Never a secret, a host, a branch, a token or a command: the file can come
 * from a stranger's branch.
 */
export const RULE_KEYS = {
  paths: key(
    'paths',
    patterns,
    'Patterns as in the input `paths`; the first rule that matches a picture holds for it.',
    LINES,
  ),
  exclude: key('exclude', boolean, 'true: these pictures are left alone.', { type: 'boolean' }),
  quality: key('quality', oneOf(...QUALITIES), 'Quality of the local engine.', { enum: QUALITIES }),
  style: key('style', oneOf(...STYLES), 'How edges are drawn: auto, smooth, or pixel-art.', { enum: STYLES }),
  layout: key('layout', oneOf(...LAYOUTS), 'Platform whose conventions name the outputs.', { enum: LAYOUTS }),
  output: key('output', outputRules, 'Outputs: `SCALE TEMPLATE`, one a line; a template alone is 2x.', LINES),
  'max-result-size': key('maxResultSize', size, 'A larger result is skipped, e.g. `200KiB`.', {
    type: ['string', 'integer'],
  }),
  engine: key('engine', oneOf('local'), '`local`: these pictures never leave the runner.', { const: 'local' }),
} as const;

export type RuleKey = keyof typeof RULE_KEYS;

/** JSON Schema (draft 2020-12) of the configuration file. */
export function configFileSchema(): object {
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

export type PathRulesResult =
  | { readonly ok: true; readonly rules: readonly PathRule[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const MAX_RULES = 1000;

/**
 * Reads the configuration file: `rules:`, a list of rules by path. It may come from a stranger's branch, so it holds nothing
 * secret and nothing that names a host, a branch, a token or a command: any other key is a problem.
 * @param file its repository path, for messages
 * @returns all that is wrong with it at once, each with its line
 */
export function readPathRules(text: string, file: string): PathRulesResult {
  const lines = new LineCounter();
  // Without aliases nothing can grow beyond the file itself.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2', schema: 'core' });
  const problems: ConfigProblem[] = [];
  const at = (node: unknown): string => {
    const offset = (node as Node | undefined)?.range?.[0];
    return offset === undefined ? file : `${file}:${lines.linePos(offset).line}`;
  };
  const refuse = (node: unknown, value: string, accepted: string) =>
    void problems.push({ input: at(node), value, accepted });

  for (const error of document.errors) {
    const line = error.linePos?.[0].line;
    const words = error.message.split('\n', 1)[0]?.replace(/ at line \d+.*$/, '') ?? '';
    const input = line === undefined ? file : `${file}:${line}`;
    problems.push({ input, value: say`not YAML: ${words}`, accepted: 'YAML 1.2' });
  }
  if (problems.length > 0) return { ok: false, problems };
  const top = document.contents;
  if (top === null || (isScalar(top) && top.value === null)) return { ok: true, rules: [] };
  if (!isMap(top)) {
    refuse(top, say`not a mapping`, say`\`rules:\` with a list below it`);
    return { ok: false, problems };
  }
  const rules: PathRule[] = [];
  for (const { key, value } of top.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '$schema') continue;
    if (name !== 'rules') {
      refuse(key, say`unknown key ${JSON.stringify(name)}`, say`only \`rules\`${meant(name, ['rules'])}`);
      continue;
    }
    if (value === null || (isScalar(value) && value.value === null)) continue;
    if (!isSeq(value)) {
      refuse(value, say`\`rules\` is not a list`, say`a list of rules, each with \`paths\``);
      continue;
    }
    if (value.items.length > MAX_RULES)
      refuse(value, say`${value.items.length} rules`, say`at most ${MAX_RULES} rules`);
    for (const item of value.items.slice(0, MAX_RULES)) {
      const rule = readRule(item, refuse);
      if (rule) rules.push(rule);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}

type Refuse = (node: unknown, value: string, accepted: string) => void;

function readRule(item: unknown, refuse: Refuse): PathRule | undefined {
  if (!isMap(item)) {
    refuse(item, say`a rule that is not a mapping`, say`\`paths:\` and what holds for them`);
    return undefined;
  }
  const rule: Partial<Record<keyof PathRule, unknown>> = {};
  for (const { key, value } of item.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!isRuleKey(name)) {
      const known = Object.keys(RULE_KEYS);
      refuse(
        key,
        say`unknown key ${JSON.stringify(name)}`,
        `${known.map((k) => `\`${k}\``).join(', ')}${meant(name, known)}`,
      );
      continue;
    }
    const { field, parse } = RULE_KEYS[name];
    const text = textOf(value);
    const parsed = text === undefined ? undefined : parse(text);
    if (parsed?.ok) rule[field] = parsed.value;
    else refuse(value ?? key, `${name}: ${shown(text)}`, parsed?.accepted ?? say`text, a number, or a list of them`);
  }
  if (!item.has('paths'))
    refuse(item, say`a rule without \`paths\``, say`\`paths:\` with one pattern or a list of them`);
  if (rule.output !== undefined && rule.layout !== undefined) {
    refuse(item, say`\`output\` and \`layout\` in one rule`, say`one of them: a layout makes the outputs itself`);
  }
  return rule.paths === undefined ? undefined : (rule as PathRule);
}

function isRuleKey(name: string): name is RuleKey {
  return Object.hasOwn(RULE_KEYS, name);
}

/** A value as the text that the input of that name would hold: a list is one entry a line. */
function textOf(value: unknown): string | undefined {
  if (isAlias(value)) return undefined;
  if (isScalar(value)) return value.value === null ? undefined : String(value.source ?? value.value).trim();
  if (!isSeq(value)) return undefined;
  const entries = value.items.map((entry) => (isScalar(entry) && entry.value !== null ? textOf(entry) : undefined));
  return entries.length === 0 || entries.includes(undefined) ? undefined : entries.join('\n');
}

function shown(text: string | undefined): string {
  if (text === undefined) return say`nothing of use`;
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function meant(word: string, words: readonly string[]): string {
  const found = suggest(word, words);
  return found === undefined ? '' : say` (did you mean \`${found}\`?)`;
}
