import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INPUT_NAMES, INPUTS, type InputName, type InputSpec } from '../../src/config/inputs.js';

const root = new URL('../..', import.meta.url);
const OURS = 'superres-action/superres-action@v1';
const SWEEP = 'superres-action/superres-action/.github/workflows/sweep.yml@v1';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] } & Step>>;
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

const readme = read('README.md');
const recipes = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
const files = readdirSync(new URL('.github/workflows/', root)).map((name) => read(`.github/workflows/${name}`));
const workflows = [...files, ...recipes];

function steps(text: string): readonly Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
}

function isInput(name: string): name is InputName {
  return (INPUT_NAMES as readonly string[]).includes(name);
}

describe('workflows, in .github and in the README', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(2);
    expect(recipes.length).toBeGreaterThanOrEqual(6);
  });

  it('pin the actions of others by commit id, with the version beside it', () => {
    const lines = workflows.flatMap((text) => text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line)));
    const loose = lines.filter(
      (line) =>
        !/uses: (\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(line) &&
        !line.includes(OURS) &&
        !line.endsWith(SWEEP),
    );
    expect(loose).toEqual([]);
  });

  it('state their permissions', () => {
    for (const text of workflows) expect(parse(text)).toHaveProperty('permissions');
  });

  it('give the action only inputs and values that it takes', () => {
    const given = workflows
      .flatMap(steps)
      .filter(({ uses }) => uses === './' || uses === OURS)
      .flatMap((step) => Object.entries(step.with ?? {}));
    expect(given.length).toBeGreaterThan(5);
    for (const [name, value] of given) {
      if (!isInput(name)) throw new Error(`no such input: ${name}`);
      const spec: InputSpec<unknown> = INPUTS[name];
      const text = String(value);
      // A value with an expression is known only when it runs.
      expect([name, text.includes('${{') || spec.parse(text).ok]).toEqual([name, true]);
    }
  });
});

describe('the six lines of a sweep', () => {
  it('are six, and the same in README.md and docs/sweep.md', () => {
    const found = [readme, read('docs/sweep.md')].map((page) =>
      [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '').find((text) => text.includes(SWEEP)),
    );
    expect(found[0]).toBe(found[1]);
    expect(found[0]?.trimEnd().split('\n')).toHaveLength(6);
  });
});

describe('sweep.yml', () => {
  interface Called {
    readonly on: { readonly workflow_call: { readonly inputs: object; readonly secrets: object } };
  }

  // What its jobs do themselves; what needs files that its shards do not check out, or a secret or step of the caller's.
  const NOT_TAKEN = [
    ...['mode', 'shard', 'artifact', 'hand-over', 'job-token', 'token', 'working-directory', 'comment'],
    ...['model', 'command', 'report', 'concurrency', 'cloudbase-access-token', 'cloud-env', 'cloud-function'],
    ...['image-url-base', 'api-base-url', 'dry-run'],
  ];

  it('takes every input of the action but those that it cannot', () => {
    const { inputs, secrets } = (parse(read('.github/workflows/sweep.yml')) as Called).on.workflow_call;
    const taken = new Set([...Object.keys(inputs), ...Object.keys(secrets)]);
    expect(INPUT_NAMES.filter((name) => !taken.has(name)).sort()).toEqual([...NOT_TAKEN].sort());
  });

  it('hands every input on to the jobs that heed it', () => {
    const text = read('.github/workflows/sweep.yml');
    const { inputs, secrets } = (parse(text) as Called).on.workflow_call;
    for (const name of Object.keys(inputs)) expect(text).toContain(`inputs.${name}`);
    for (const name of Object.keys(secrets)) expect(text).toContain(`secrets.${name}`);
  });
});

describe('README.md', () => {
  it('links only to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});
