import { describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readPathRules } from '../../src/config/path-rules.js';
import { configFileSchema } from '../../src/config/rule-keys.js';

const FILE = '.github/superres.yml';
const matches = new Ajv2020.default({ allowUnionTypes: true }).compile(configFileSchema());

const GOOD = `
# rules of this repository
rules:
  - paths: ['art/raw/**', '!art/raw/keep/**']
    exclude: true
  - paths: game/sprites/**
    style: pixel-art
    quality: fast
    output:
      - 2x {dir}/{name}@2x{ext}
      - 4x {dir}/hd/{name}{ext}
    max-result-size: 200KiB
    engine: local
  - paths: |
      app/**
      # the old app
      !app/old/**
    layout: flutter
    max-result-size: 1048576
`;

describe('the configuration file', () => {
  it('is a list of rules by path', () => {
    expect(readPathRules(GOOD, FILE)).toEqual({
      ok: true,
      rules: [
        { paths: ['art/raw/**', '!art/raw/keep/**'], exclude: true },
        {
          paths: ['game/sprites/**'],
          style: 'pixel-art',
          quality: 'fast',
          output: [
            { scale: 2, template: '{dir}/{name}@2x{ext}' },
            { scale: 4, template: '{dir}/hd/{name}{ext}' },
          ],
          maxResultSize: 204_800,
          engine: 'local',
        },
        { paths: ['app/**', '!app/old/**'], layout: 'flutter', maxResultSize: 1_048_576 },
      ],
    });
    expect(matches(parse(GOOD))).toBe(true);
  });

  it.each(['', '# nothing\n', 'rules:\n', 'rules: []\n', '{}'])('may be empty: %j', (text) => {
    expect(readPathRules(text, FILE)).toEqual({ ok: true, rules: [] });
  });

  it('tells everything that is wrong at once, with lines and guesses', () => {
    const text = [
      'ruels:',
      '  - paths: a',
      'rules:',
      '  - paths: "**/*.png"',
      '    qualty: best',
      '    style: pixelart',
      '  - quality: best',
      '  - paths: b',
      '    layout: web',
      '    output: "{dir}/{name}@2x{ext}"',
      '  - just text',
      '  - paths: [[a]]',
      '    max-result-size: many',
    ].join('\n');
    const result = readPathRules(text, FILE);
    expect(result.ok ? [] : result.problems).toEqual([
      { input: `${FILE}:1`, value: 'unknown key "ruels"', accepted: 'only `rules` (did you mean `rules`?)' },
      {
        input: `${FILE}:5`,
        value: 'unknown key "qualty"',
        accepted: expect.stringMatching(/`paths`.*\(did you mean `quality`\?\)$/),
      },
      { input: `${FILE}:6`, value: 'style: "pixelart"', accepted: 'one of `auto`, `smooth`, `pixel-art`' },
      { input: `${FILE}:7`, value: 'a rule without `paths`', accepted: expect.any(String) },
      { input: `${FILE}:8`, value: '`output` and `layout` in one rule', accepted: expect.any(String) },
      { input: `${FILE}:11`, value: 'a rule that is not a mapping', accepted: expect.any(String) },
      { input: `${FILE}:12`, value: 'paths: nothing of use', accepted: expect.any(String) },
      { input: `${FILE}:13`, value: 'max-result-size: "many"', accepted: expect.any(String) },
    ]);
  });

  // To YAML an alias, and a tag of an empty text: `!art/keep/**` was lost, and the rule held for what it leaves out.
  it.each(['*.png', '!art/**', "['art/**', !art/keep/**]", '[**/*.png, b]', '\n      - art/**\n      - !art/keep/**'])(
    'asks for quotes: %j',
    (paths) => {
      const result = readPathRules(`rules:\n  - paths: ${paths}\n    exclude: true\n`, FILE);
      expect(result.ok ? [] : result.problems).toEqual([
        {
          input: expect.stringMatching(/:[23]$/),
          value: 'paths: text without quotes',
          accepted: expect.stringContaining("'**/*.png'"),
        },
      ]);
    },
  );

  it('takes a text that is said to be one', () => {
    expect(readPathRules('rules:\n  - paths: !!str art/**\n    exclude: true\n', FILE).ok).toBe(true);
  });

  it('keeps outputs out of the ledger folder', () => {
    const text = 'rules:\n  - paths: a\n    quality: best\n    output:\n      - ".superres/{name}{ext}"\n';
    const result = readPathRules(text, FILE, '.superres');
    expect(result.ok ? [] : result.problems).toEqual([
      {
        input: `${FILE}:5`,
        value: 'output: ".superres/{name}{ext}"',
        accepted: 'a path outside the ledger folder .superres',
      },
    ]);
    expect(readPathRules(text, FILE, 'ledger').ok).toBe(true);
  });

  it.each([
    'access-token',
    'app-secret',
    'token',
    'branch',
    'api-base-url',
    'image-url-base',
    'command',
    'model',
    'publish',
  ])('has no key for %s', (name) => {
    const text = `rules:\n  - paths: a\n    ${name}: x\n`;
    const result = readPathRules(text, FILE);
    expect(result.ok ? '' : result.problems[0]?.value).toBe(`unknown key ${JSON.stringify(name)}`);
    expect(matches(parse(text))).toBe(false);
    expect(readPathRules(`${name}: x\n`, FILE).ok).toBe(false);
  });

  it.each([
    ['an engine that is not local', 'rules:\n  - paths: a\n    engine: wechat\n'],
    ['broken YAML', 'rules:\n  - paths: "a\n'],
    ['the same key twice', 'rules: []\nrules: []\n'],
    ['a list at the top', '- paths: a\n'],
    ['aliases', 'rules:\n  - &r\n    paths: a\n  - *r\n'],
  ])('refuses %s', (_, text) => {
    const result = readPathRules(text, FILE);
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.problems.every(({ input }) => input.startsWith(FILE))).toBe(true);
  });
});
