import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INPUT_NAMES, INPUTS } from '../../src/config/inputs.js';

const root = new URL('../..', import.meta.url);

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action = parse(readFileSync(new URL('action.yml', root), 'utf8')) as ActionFile;

describe('action.yml', () => {
  it('has the inputs of the table, in its order', () => {
    expect(Object.keys(action.inputs)).toEqual(INPUT_NAMES);
  });

  it.each(INPUT_NAMES)('%s has the default of the table', (name) => {
    const expected = name === 'token' || name === 'job-token' ? '$' + '{{ github.token }}' : INPUTS[name].default;
    expect(action.inputs[name]?.default.trim()).toBe(expected);
  });

  it('has the contract of outputs', () => {
    expect(Object.keys(action.outputs)).toEqual([
      'enhanced-count',
      'unchanged-count',
      'skipped-count',
      'failed-count',
      'deferred-count',
      'results-file',
      'commit-sha',
      'branch',
      'pull-request-number',
      'pull-request-url',
      'report',
      'has-work',
      'matrix',
      'hand-over',
    ]);
  });

  it('describes everything', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(description.trim().length).toBeGreaterThan(10);
    }
  });

  it('runs the built file on node24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });
});
