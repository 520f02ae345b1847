import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { configError } from '../../src/config/errors.js';
import { readConfig } from '../../src/config/read-config.js';
import { type Circumstances, unreadInputs } from '../../src/config/unread-inputs.js';
import { readRecipes } from '../support/action/recipes.js';

function told(inputs: Readonly<Record<string, string>>, circumstances?: Circumstances): string[] {
  const read = readConfig((name) => inputs[name]);
  if (!read.ok) throw configError(read.problems);
  return unreadInputs(read.config, circumstances).map(({ level, message }) => `${level}: ${message}`);
}

describe('inputs that have no effect', () => {
  it.each<[string, Record<string, string>, Circumstances | undefined, string]>([
    ['a sweep’s, in one job', { shard: '3' }, undefined, '`shard` has no effect with `mode: run`.'],
    [
      'several of them',
      { artifact: 'false', 'hand-over': 'out', shards: '4' },
      undefined,
      '`shards`, `artifact`, `hand-over` have no effect with `mode: run`.',
    ],
    [
      'a folder beside artifacts',
      { mode: 'publish', 'hand-over': 'out' },
      undefined,
      '`hand-over` has no effect with `artifact: true`.',
    ],
    [
      'a pull request’s, with a commit',
      { 'pull-request-title': 'More', 'pull-request-draft': 'true' },
      undefined,
      '`pull-request-title`, `pull-request-draft` have no effect with `publish: commit`.',
    ],
    [
      'a branch, without a commit',
      { publish: 'none', branch: 'images' },
      undefined,
      '`branch` has no effect with `publish: none`.',
    ],
    [
      'the quality of a network that does not work',
      { engine: 'command', command: 'tool {input} {output}', quality: 'best', model: 'my.onnx' },
      { engine: 'command' },
      '`quality`, `model` have no effect with `engine: command`.',
    ],
    [
      'the quality beside a model',
      { quality: 'best', model: 'my.onnx' },
      { engine: 'local' },
      '`quality` has no effect with `model`.',
    ],
  ])('%s', (_, inputs, circumstances, sentence) => {
    expect(told(inputs, circumstances)).toEqual([`warning: ${sentence}`]);
  });

  it.each<[string, Record<string, string>, Circumstances | undefined]>([
    ['nothing was set', {}, { engine: 'wechat' }],
    ['the default was written out', { shards: '20', artifact: 'True', 'pull-request-draft': 'FALSE' }, undefined],
    ['it is read', { publish: 'pull-request', 'pull-request-title': 'More', branch: 'images' }, undefined],
    ['a rule asks for the local engine', { quality: 'best' }, { engine: 'wechat', localToo: true }],
    ['the jobs of a sweep share it', { mode: 'enhance', shard: '1', shards: '4', 'commit-message': 'More' }, undefined],
    ['a sweep goes by a folder', { mode: 'plan', artifact: 'false', 'hand-over': 'out' }, undefined],
  ])('no warning where %s', (_, inputs, circumstances) => {
    expect(told(inputs, circumstances)).toEqual([]);
  });

  it('no warning for a workflow of the README, whichever engine it comes to', async () => {
    const steps = (await readRecipes()).flatMap(({ steps }) => steps);
    expect(steps.length).toBeGreaterThan(5);
    for (const step of steps) {
      for (const engine of ['local', 'wechat'] as const) {
        expect(told(step, { engine, localToo: engine === 'wechat' && step.engine !== 'wechat' })).toEqual([]);
      }
    }
  });

  it('no warning for what action.yml gives where a workflow sets nothing', async () => {
    const yaml = await readFile(new URL('../../action.yml', import.meta.url), 'utf8');
    const { inputs } = parse(yaml) as { inputs: Record<string, { default?: string }> };
    const given = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''] as const);
    const plain = given.filter(([, text]) => !text.includes('${{'));
    for (const publish of ['commit', 'pull-request', 'none']) {
      expect(told({ ...Object.fromEntries(plain), publish }, { engine: 'wechat' })).toEqual([]);
    }
  });
});
