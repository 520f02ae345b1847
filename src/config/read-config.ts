import { redactUrl } from './base-url.js';
import type { Config, WechatCredential } from './config.js';
import { INPUT_NAMES, INPUTS, type InputName, type InputSpec, type InputValues } from './inputs.js';
import { maskForms } from './masks.js';
import { type ConfigProblem, showValue } from './problem.js';
import { credentialState, crossProblems } from './rules.js';

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
  for (const name of INPUT_NAMES) {
    const spec: InputSpec<unknown> = INPUTS[name];
    const given = read(name)?.trim() ?? '';
    if (spec.visibility === 'secret' && given !== '') secrets.push(...maskForms(given));
    const text = given === '' ? (context.defaults?.[name] ?? spec.default) : given;
    if (text === '') continue;
    const parsed = spec.parse(text);
    if (parsed.ok) values[name] = parsed.value;
    else problems.push({ input: name, value: shown(spec, text), accepted: parsed.accepted });
  }
  // The table's own parsers made the values, so each has its input's type.
  const typed = values as InputValues;
  const refused = problems.map((problem) => problem.input);
  problems.push(...crossProblems(typed, refused));
  if (problems.length > 0) return { ok: false, problems, secrets };
  return { ok: true, config: assemble(typed as AllValues), secrets };
}

function shown(spec: InputSpec<unknown>, text: string): string {
  return spec.visibility === 'public' ? showValue(text.includes('://') ? redactUrl(text) : text) : '(not shown)';
}

/** Inputs whose default is empty; all others are always there once no problem was found. */
type Optional =
  | 'base'
  | 'access-token'
  | 'app-id'
  | 'app-secret'
  | 'cloudbase-access-token'
  | 'cloud-env'
  | 'image-url-base'
  | 'model'
  | 'token'
  | 'branch'
  | 'commit-author'
  | 'pull-request-labels'
  | 'pull-request-reviewers'
  | 'report';
type AllValues = Required<Omit<InputValues, Optional>> & Pick<InputValues, Optional>;

function assemble(v: AllValues): Config {
  const optional = <K extends string, T>(key: K, value: T | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
  return {
    paths: v.paths,
    scope: v.scope,
    ...optional('base', v.base),
    maxFileSize: v['max-file-size'],
    engine: v.engine,
    wechat: {
      ...optional('credential', wechatCredential(v)),
      partial: credentialState(v).partial,
      ...optional('cloudEnv', v['cloud-env']),
      cloudFunction: v['cloud-function'],
      ...optional('imageUrlBase', v['image-url-base']),
      apiBaseUrl: v['api-base-url'],
    },
    quality: v.quality,
    ...optional('model', v.model),
    concurrency: v.concurrency,
    maxImages: v['max-images'],
    timeLimit: v['time-limit'],
    output: v.output,
    refresh: v.refresh,
    publish: v.publish,
    commitMethod: v['commit-method'],
    ...optional('token', v.token),
    ...optional('branch', v.branch),
    commitMessage: v['commit-message'],
    ...optional('commitAuthor', v['commit-author']),
    pullRequest: {
      title: v['pull-request-title'],
      labels: v['pull-request-labels'] ?? [],
      reviewers: v['pull-request-reviewers'] ?? [],
      draft: v['pull-request-draft'],
    },
    dryRun: v['dry-run'],
    ledger: v.ledger,
    comment: v.comment,
    ...optional('report', v.report),
    failOn: v['fail-on'],
  };
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
