import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Access, Permissions } from '../github/options.js';

/** A workflow of the README, as far as running our step needs it. */
export interface Recipe {
  /** The heading it stands under. */
  readonly title: string;
  /** The workflow as it stands there. */
  readonly text: string;
  readonly event: string;
  readonly permissions: Partial<Permissions>;
  /** `with:` of our step, one for each combination of the matrix, with expressions filled in. */
  readonly steps: readonly Readonly<Record<string, string>>[];
}

interface Workflow {
  readonly on: string | Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
  /** Absent: another workflow is called. */
  readonly steps?: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}

/** Every workflow that stands in README.md, read from the text itself. */
export async function readRecipes(): Promise<Recipe[]> {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const recipes: Recipe[] = [];
  let title = '';
  for (const [, heading, yaml] of readme.matchAll(/^#{2,3} (.+)$|```yaml\n([\s\S]*?)```/gm)) {
    if (heading !== undefined) title = heading;
    else if (yaml?.includes('jobs:')) recipes.push(recipeOf(title, yaml));
  }
  return recipes;
}

/** The workflow of a tree under examples/recipes, as a person pastes it. */
export function readRecipe(title: string, yaml: string): Recipe {
  return recipeOf(title, yaml);
}

function recipeOf(title: string, text: string): Recipe {
  const workflow = parse(text) as Workflow;
  const event = typeof workflow.on === 'string' ? workflow.on : (Object.keys(workflow.on)[0] ?? '');
  const steps: Record<string, string>[] = [];
  for (const job of Object.values(workflow.jobs)) {
    if (!job.steps) continue;
    const ours = job.steps.find(({ uses }) => uses?.startsWith('superres-action/superres-action@'));
    for (const matrix of combinations(job)) {
      const given = Object.entries(ours?.with ?? {});
      steps.push(Object.fromEntries(given.map(([name, value]) => [name, fill(String(value), workflow, matrix)])));
    }
  }
  return { title, text, event, permissions: permissionsOf(workflow), steps };
}

/** One variable is all that the README's matrix has. */
function combinations({ strategy }: Job): Record<string, string>[] {
  const [name, values] = Object.entries(strategy?.matrix ?? {})[0] ?? [];
  return name === undefined || values === undefined ? [{}] : values.map((value) => ({ [name]: value }));
}

/** Expressions as GitHub fills them in: inputs with their defaults, the matrix, secrets that nobody has set. */
function fill(text: string, workflow: Workflow, matrix: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, expression: string) => {
    const [context, name = ''] = expression.split('.');
    if (context === 'matrix') return matrix[name] ?? '';
    if (context === 'inputs') return defaultOf(workflow, name);
    return '';
  });
}

function defaultOf({ on }: Workflow, name: string): string {
  const dispatch =
    typeof on === 'string' ? undefined : (on.workflow_dispatch as { inputs?: Record<string, { default?: unknown }> });
  return String(dispatch?.inputs?.[name]?.default ?? '');
}

function permissionsOf({ permissions = {} }: Workflow): Partial<Permissions> {
  return Object.fromEntries(
    Object.entries(permissions).filter(([name]) => ['contents', 'pull-requests', 'issues'].includes(name)),
  ) as Record<keyof Permissions, Access>;
}
