import { WECHAT_FILE_LIMIT } from '../core/bytes.js';
import { errorsOf, type SuperresError } from '../core/errors.js';
import { said, say } from '../core/say.js';
import { maskForms } from '../core/secrets.js';
import type { Config, WechatCredential } from './config.js';
import { CONFIG_ERRORS } from './errors.js';
import {
  DEFAULT_EXCLUDES,
  INPUT_NAMES,
  INPUTS,
  type InputName,
  type InputSpec,
  type InputValues,
  type ValidValues,
} from './inputs.js';
import { redactUrl, templateInLedger } from './parsers.js';

export interface ReadConfigContext {
  /** Texts that replace the table's defaults, e.g. `{ publish: 'none' }` on the command line. */
  readonly defaults?: Partial<Readonly<Record<InputName, string>>>;
}

/**
 * `secrets` holds every form of every secret input, also when the configuration is refused: hand it to the log's mask
 * before anything else is logged.
 */
export type ReadConfigResult =
  | { readonly ok: true; readonly config: Config; readonly secrets: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[]; readonly secrets: readonly string[] };

/**
 * Turns inputs into a Config, or into the list of all that is wrong with them. An input that is missing or blank has
 * its default.
 * @param read the text of an input by its name in action.yml, e.g. `max-file-size`
 */
export function readConfig(
  read: (name: string) => string | undefined,
  context: ReadConfigContext = {},
): ReadConfigResult {
  const secrets: string[] = [];
  const problems: ConfigProblem[] = [];
  const values: Partial<Record<InputName, unknown>> = {};
  const changed: InputName[] = [];
  for (const name of INPUT_NAMES) {
    const spec: InputSpec<unknown> = INPUTS[name];
    const given = read(name)?.trim() ?? '';
    if (spec.visibility === 'secret' && given !== '') secrets.push(...maskForms(given));
    const usual = context.defaults?.[name] ?? spec.default;
    const text = given === '' ? usual : given;
    if (text === '') continue;
    if (text !== usual && text.toLowerCase() !== usual) changed.push(name);
    const parsed = spec.parse(text);
    if (parsed.ok) values[name] = parsed.value;
    else problems.push({ input: name, value: shown(spec, text), accepted: parsed.accepted });
  }
  // The table's own parsers made the values, so each has its input's type.
  const typed = values as InputValues;
  const refused = problems.map((problem) => problem.input);
  problems.push(...crossProblems(typed, refused));
  if (problems.length > 0) return { ok: false, problems, secrets };
  return { ok: true, config: { ...assemble(typed as ValidValues), changed }, secrets };
}

function shown(spec: InputSpec<unknown>, text: string): string {
  return spec.visibility === 'public' ? showValue(text.includes('://') ? redactUrl(text) : text) : say`(not shown)`;
}

function assemble(v: ValidValues): Omit<Config, 'changed'> {
  const optional = <K extends string, T>(key: K, value: T | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
  return {
    ...optional('workingDirectory', v['working-directory']),
    paths: v.paths,
    exclude: [...DEFAULT_EXCLUDES, ...(v.exclude ?? [])],
    config: v.config,
    scope: v.scope,
    // What git and every forge write for "there was none": a branch's first push.
    ...optional('base', v.base !== undefined && /^0{7,}$/.test(v.base) ? undefined : v.base),
    maxFileSize: v['max-file-size'],
    engine: v.engine,
    ...optional('command', v.command),
    wechat: {
      ...optional('credential', wechatCredential(v)),
      partial: credentialState(v).partial,
      ...optional('cloudEnv', v['cloud-env']),
      cloudFunction: v['cloud-function'],
      ...optional('imageUrlBase', v['image-url-base']),
      apiBaseUrl: v['api-base-url'],
    },
    quality: v.quality,
    style: v.style,
    ...optional('model', v.model),
    concurrency: v.concurrency,
    maxImages: v['max-images'],
    timeLimit: v['time-limit'],
    ...optional('maxResultSize', v['max-result-size']),
    ...optional('output', v.output),
    layout: v.layout,
    refresh: v.refresh,
    publish: v.publish,
    commitMethod: v['commit-method'],
    ...optional('token', v.token),
    tokenIsDefault: v.token !== undefined && v.token === v['job-token'],
    ...optional('branch', v.branch),
    commitMessage: inWords('commit-message', v['commit-message']),
    commitMessageIsDefault: v['commit-message'] === INPUTS['commit-message'].default,
    ...optional('commitAuthor', v['commit-author']),
    pullRequest: {
      title: inWords('pull-request-title', v['pull-request-title']),
      labels: v['pull-request-labels'] ?? [],
      reviewers: v['pull-request-reviewers'] ?? [],
      draft: v['pull-request-draft'],
    },
    dryRun: v['dry-run'],
    ledger: v.ledger,
    comment: v.comment,
    ...optional('report', v.report),
    language: v.language,
    failOn: v['fail-on'],
    mode: v.mode,
    shards: v.shards,
    ...optional('shard', v.shard),
    artifact: v.artifact,
    ...optional('handOver', v['hand-over']),
  };
}

/** The words of a default are in the language in force; the user's own are left alone. */
function inWords(name: 'commit-message' | 'pull-request-title', text: string): string {
  return text === INPUTS[name].default ? said(text) : text;
}

function wechatCredential(v: InputValues): WechatCredential | undefined {
  const accessToken = v['access-token'];
  const cloudbaseAccessToken = v['cloudbase-access-token'];
  const appId = v['app-id'];
  const appSecret = v['app-secret'];
  if (accessToken !== undefined) return { kind: 'access-token', accessToken };
  if (cloudbaseAccessToken !== undefined) return { kind: 'cloudbase-access-token', cloudbaseAccessToken };
  if (appId !== undefined && appSecret !== undefined) return { kind: 'app', appId, appSecret };
  return undefined;
}

/** What the credential inputs add up to. */
export interface CredentialState {
  /** Inputs that begin a credential, by kind. */
  readonly kinds: readonly ('access-token' | 'cloudbase-access-token' | 'app')[];
  /** Some but not all parts of a set are there. */
  readonly partial: boolean;
  /** The input that would complete a partial set. */
  readonly missing?: string;
}

function credentialState(values: InputValues): CredentialState {
  const id = values['app-id'] !== undefined;
  const secret = values['app-secret'] !== undefined;
  const kinds = [
    ...(values['access-token'] === undefined ? [] : (['access-token'] as const)),
    ...(values['cloudbase-access-token'] === undefined ? [] : (['cloudbase-access-token'] as const)),
    ...(id || secret ? (['app'] as const) : []),
  ];
  if (id !== secret) return { kinds, partial: true, missing: id ? 'app-secret' : 'app-id' };
  if (kinds.length === 0 && values['cloud-env'] !== undefined) return { kinds, partial: true, missing: 'access-token' };
  return { kinds, partial: false };
}

const CREDENTIAL_INPUTS: readonly string[] = [
  'access-token',
  'cloudbase-access-token',
  'app-id',
  'app-secret',
  'cloud-env',
];

/**
 * Rules between inputs.
 * @param values the inputs that are valid alone
 * @param refused names of the inputs that are not: no rule judges a credential of which a part is among them
 */
function crossProblems(values: InputValues, refused: readonly string[]): readonly ConfigProblem[] {
  const credentials = refused.some((name) => CREDENTIAL_INPUTS.includes(name)) ? [] : credentialProblems(values);
  return [
    ...credentials,
    ...commandProblems(values, refused),
    ...limitProblems(values),
    ...outputProblems(values),
    ...publishProblems(values),
    ...sweepProblems(values, refused),
  ];
}

function credentialProblems(values: InputValues): readonly ConfigProblem[] {
  if (values.engine === 'local' || values.engine === 'command') return [];
  const { kinds, partial, missing } = credentialState(values);
  if (kinds.length > 1) {
    const given = kinds.map((kind) => (kind === 'app' ? 'app-id/app-secret' : kind)).join(say` and `);
    return [
      { input: kinds[0] ?? '', value: say`given together: ${given}`, accepted: say`one kind of WeChat credential` },
    ];
  }
  // The plan says which engine it is; who publishes asks none.
  if (values.engine !== 'wechat' || values.mode === 'publish') return [];
  if (partial) {
    return [
      {
        input: missing ?? '',
        value: say`(empty)`,
        accepted: say`a value, since engine is \`wechat\`: is the secret set?`,
      },
    ];
  }
  if (kinds.length === 0) {
    const accepted = say`\`wechat\` with access-token, cloudbase-access-token, or app-id and app-secret (are the secrets set? GitHub gives none to pull requests from forks and to Dependabot); or \`auto\`, \`local\``;
    return [{ input: 'engine', value: say`"wechat" without a credential`, accepted }];
  }
  return [];
}

function commandProblems({ engine, command }: InputValues, refused: readonly string[]): readonly ConfigProblem[] {
  if (refused.includes('command') || refused.includes('engine') || (engine === 'command') === (command !== undefined)) {
    return [];
  }
  if (command === undefined) {
    return [
      {
        input: 'command',
        value: say`(empty)`,
        accepted: say`a program and its arguments, since engine is \`command\``,
      },
    ];
  }
  return [{ input: 'engine', value: showValue(engine ?? ''), accepted: say`\`command\`, since \`command\` is given` }];
}

function limitProblems(values: InputValues): readonly ConfigProblem[] {
  const size = values['max-file-size'] ?? 0;
  const { kinds, partial } = credentialState(values);
  const wechat = values.engine === 'wechat' || (values.engine === 'auto' && kinds.length > 0 && !partial);
  if (!wechat || size <= WECHAT_FILE_LIMIT) return [];
  return [{ input: 'max-file-size', value: say`${size} bytes`, accepted: say`at most 2MiB with the wechat engine` }];
}

function outputProblems({ layout, output, ledger }: InputValues): readonly ConfigProblem[] {
  if (output === undefined) return [];
  const inLedger = ledger === undefined ? undefined : templateInLedger(output, ledger);
  if (inLedger !== undefined) {
    const accepted = say`a path outside the ledger folder ${ledger}`;
    return [{ input: 'output', value: showValue(inLedger), accepted }];
  }
  if (layout === undefined || layout === 'auto') return [];
  const accepted = say`\`auto\` together with \`output\`: a layout names the results itself`;
  return [{ input: 'layout', value: showValue(layout), accepted }];
}

function publishProblems(values: InputValues): readonly ConfigProblem[] {
  const { ledger, report } = values;
  const problems: ConfigProblem[] = [];
  if (values['commit-method'] === 'api' && values['commit-author'] !== undefined) {
    const accepted = say`empty with commit-method \`api\`: GitHub is the author of such commits`;
    problems.push({ input: 'commit-author', value: showValue(values['commit-author'].name), accepted });
  }
  if (ledger !== undefined && report !== undefined && `${report}/`.startsWith(`${ledger}/`)) {
    problems.push({
      input: 'report',
      value: showValue(report),
      accepted: say`a path outside the ledger folder ${ledger}`,
    });
  }
  return problems;
}

function sweepProblems(values: InputValues, refused: readonly string[]): readonly ConfigProblem[] {
  const { mode, shard } = values;
  if (mode === undefined || mode === 'run') return [];
  const problems: ConfigProblem[] = [];
  if (mode === 'enhance' && shard === undefined && !refused.includes('shard')) {
    const accepted = say`the number of the shard with mode \`enhance\`: one of the \`matrix\` that mode \`plan\` gives`;
    problems.push({ input: 'shard', value: say`(empty)`, accepted });
  }
  if (values['dry-run'] === true) {
    const accepted = say`\`false\` with mode \`${mode}\`: mode \`plan\` changes nothing and tells what would be made`;
    problems.push({ input: 'dry-run', value: 'true', accepted });
  }
  return problems;
}

/** What is wrong with one input. All texts are fit to be shown: secret values are already replaced. */
export interface ConfigProblem {
  readonly input: string;
  /** The value as given, quoted, shortened and on one line; or `(not shown)`, `(empty)`. */
  readonly value: string;
  /** A phrase that completes "accepted is …", or for rules between inputs a sentence. */
  readonly accepted: string;
}

const LONGEST_SHOWN = 120;

/** A value as an error message shows it: JSON's quotes and escapes keep line ends and control characters out. */
export function showValue(text: string): string {
  const signs = [...text];
  const short = signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : text;
  return JSON.stringify(short).replace(/\p{Cc}|[\u2028\u2029]/gu, '?');
}

/** One error that lists all problems, each with the input, the value and what is accepted. */
export function configError(problems: readonly ConfigProblem[]): SuperresError {
  const lines = problems.map(({ input, value, accepted }) =>
    say`- ${input}: ${value}. Accepted: ${accepted}.`.replace(/([?？.。])[.。]$/, '$1'),
  );
  const head = problems.length === 1 ? say`1 input is not valid:` : say`${problems.length} inputs are not valid:`;
  return errorsOf(CONFIG_ERRORS)('E_CONFIG', [head, ...lines].join('\n'));
}
