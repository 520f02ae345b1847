import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** What a job knows when the step starts. */
export interface ActionRun {
  /** GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Folder for the runner's own files; made anew for each run. */
  readonly folder: string;
  readonly event: string;
  readonly payload: unknown;
  readonly ref?: string;
  readonly sha?: string;
  /** `with:` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** GITHUB_TOKEN, that the input `token` takes by default. */
  readonly token?: string;
  readonly repository?: string;
  readonly urls?: { readonly serverUrl: string; readonly apiUrl: string; readonly graphqlUrl: string };
  readonly env?: Readonly<Record<string, string>>;
  /** Node to start it with; default: the one of the tests. */
  readonly node?: string;
  /** Called with the process, e.g. to send it a signal. */
  readonly onStart?: (child: ReturnType<typeof spawn>) => void;
  readonly onOutput?: (text: string) => void;
}

export interface ActionEnd {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The results file, parsed. */
  readonly results: ActionResults | undefined;
}

export interface ActionResults {
  readonly counts: Readonly<Record<'enhanced' | 'unchanged' | 'skipped' | 'failed' | 'deferred', number>>;
  readonly images: readonly {
    readonly path: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly code?: string;
    readonly message?: string;
    readonly output?: string;
  }[];
  readonly publication: Readonly<Record<string, unknown>>;
  readonly housekeeping: readonly Readonly<Record<string, string>>[];
  readonly notices: readonly { readonly level: string; readonly message: string }[];
}

const top = fileURLToPath(new URL('../../..', import.meta.url));

/** SUPERRES_TEST_GIT names a folder with another git for the action (scripts/oldest-git.sh brings the oldest). */
const actionPath = () => [process.env.SUPERRES_TEST_GIT, process.env.PATH].filter(Boolean).join(delimiter);

/** The built action; SUPERRES_DIST names another build. */
export const DIST = process.env.SUPERRES_DIST ?? join(top, 'dist');

/** Runs dist/index.js as the runner does: inputs with their defaults, event file, command files, and nothing else. */
export async function runAction(run: ActionRun): Promise<ActionEnd> {
  await mkdir(run.folder, { recursive: true });
  const file = (name: string) => join(run.folder, name);
  const files = {
    OUTPUT: file('output'),
    STEP_SUMMARY: file('summary.md'),
    ENV: file('env'),
    PATH: file('path'),
    STATE: file('state'),
  };
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')));
  await writeFile(file('event.json'), JSON.stringify(run.payload ?? {}));
  const ref = run.ref ?? 'refs/heads/main';
  const urls = run.urls ?? {
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    graphqlUrl: 'https://api.github.com/graphql',
  };
  const github: Record<string, string> = {
    ...files,
    ACTIONS: 'true',
    ACTOR: 'mona',
    API_URL: urls.apiUrl,
    EVENT_NAME: run.event,
    EVENT_PATH: file('event.json'),
    GRAPHQL_URL: urls.graphqlUrl,
    REF: ref,
    REF_NAME: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    REPOSITORY: run.repository ?? 'acme/site',
    RUN_ID: '42',
    SERVER_URL: urls.serverUrl,
    WORKSPACE: run.workspace,
    ...(run.sha !== undefined && { SHA: run.sha }),
  };
  const env: Record<string, string> = {
    PATH: actionPath(),
    HOME: run.folder,
    CI: 'true',
    RUNNER_TEMP: file('temp'),
    ...prefixed('GITHUB_', github),
    ...prefixed('INPUT_', await inputVariables(run)),
    ...run.env,
  };
  const { code, log } = await start(run, env);
  const outputs = parseOutputs(await readFile(files.OUTPUT, 'utf8'));
  const resultsFile = outputs['results-file'];
  const results = resultsFile ? (JSON.parse(await readFile(resultsFile, 'utf8')) as ActionResults) : undefined;
  return { code, log, outputs, summary: await readFile(files.STEP_SUMMARY, 'utf8'), results };
}

function start(run: ActionRun, env: Record<string, string>): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.node ?? process.execPath, [join(DIST, 'index.js')], { cwd: run.workspace, env });
    let log = '';
    const take = (chunk: Buffer) => {
      log += chunk.toString('utf8');
      run.onOutput?.(chunk.toString('utf8'));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, log }));
    run.onStart?.(child);
  });
}

/** action.yml, read once for a file of tests: to parse it takes ten milliseconds. */
const ACTION = readFile(join(top, 'action.yml'), 'utf8').then(
  (text) => parse(text) as { readonly inputs: Readonly<Record<string, { default?: string | number | boolean }>> },
);

async function inputVariables(run: ActionRun): Promise<Record<string, string>> {
  const action = await ACTION;
  const values: Record<string, string> = {};
  for (const [name, { default: fallback }] of Object.entries(action.inputs)) {
    const text = String(fallback ?? '').replace(/\$\{\{\s*github\.token\s*\}\}/, run.token ?? '');
    values[name.toUpperCase()] = run.inputs?.[name] ?? text;
  }
  return values;
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

/** `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const start = /^([^<]+)<<(.+)$/.exec(lines[at] ?? '');
    if (!start) continue;
    const [, name = '', delimiter] = start;
    const value: string[] = [];
    for (at += 1; at < lines.length && lines[at] !== delimiter; at += 1) value.push(lines[at] ?? '');
    outputs[name] = value.join('\n');
  }
  return outputs;
}
