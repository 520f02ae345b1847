import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { say } from '../core/say.js';
import { suggest } from '../core/text.js';
import type { PathRule } from './config.js';
import type { ConfigProblem } from './errors.js';
import { templateInLedger } from './output-rules.js';
import { RULE_KEYS, type RuleKey } from './rule-keys.js';

export type PathRulesResult =
  | { readonly ok: true; readonly rules: readonly PathRule[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const MAX_RULES = 1000;

/**
 * Reads the configuration file: `rules:`, a list of rules by path. It may come from a stranger's branch, so it holds nothing
 * secret and nothing that names a host, a branch, a token or a command: any other key is a problem.
 * @param file its repository path, for messages
 * @param ledger folder of the ledger, which no output may lead into
 * @returns all that is wrong with it at once, each with its line
 */
export function readPathRules(text: string, file: string, ledger?: string): PathRulesResult {
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
      const rule = readRule(item, refuse, ledger);
      if (rule) rules.push(rule);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules };
}

type Refuse = (node: unknown, value: string, accepted: string) => void;

function readRule(item: unknown, refuse: Refuse, ledger: string | undefined): PathRule | undefined {
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
    if (isUnquoted(value)) {
      refuse(
        value,
        say`${name}: text without quotes`,
        say`quotes around what begins with \`*\` or \`!\`, such as \`'**/*.png'\``,
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
  const { output } = rule as PathRule;
  const inLedger = output && ledger !== undefined ? templateInLedger(output, ledger) : undefined;
  if (inLedger !== undefined)
    refuse(item.get('output', true), `output: ${shown(inLedger)}`, say`a path outside the ledger folder ${ledger}`);
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

/** What becomes of `*.png` and `!old/**` without quotes: an alias, and a tag of nothing, with which the `!` would be lost. */
function isUnquoted(value: unknown): boolean {
  if (isSeq(value)) return value.items.some(isUnquoted);
  return isAlias(value) || (isScalar(value) && value.tag !== undefined && value.source === '');
}

function shown(text: string | undefined): string {
  if (text === undefined) return say`nothing of use`;
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function meant(word: string, words: readonly string[]): string {
  const found = suggest(word, words);
  return found === undefined ? '' : say` (did you mean \`${found}\`?)`;
}
