import { type InputValues, WECHAT_FILE_LIMIT } from './inputs.js';
import { type ConfigProblem, showValue } from './problem.js';

/** What the credential inputs add up to. */
export interface CredentialState {
  /** Inputs that begin a credential, by kind. */
  readonly kinds: readonly ('access-token' | 'cloudbase-access-token' | 'app')[];
  /** Some but not all parts of a set are there. */
  readonly partial: boolean;
  /** The input that would complete a partial set. */
  readonly missing?: string;
}

export function credentialState(values: InputValues): CredentialState {
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
export function crossProblems(values: InputValues, refused: readonly string[]): readonly ConfigProblem[] {
  const credentials = refused.some((name) => CREDENTIAL_INPUTS.includes(name)) ? [] : credentialProblems(values);
  return [...credentials, ...limitProblems(values), ...publishProblems(values)];
}

function credentialProblems(values: InputValues): readonly ConfigProblem[] {
  if (values.engine === 'local') return [];
  const { kinds, partial, missing } = credentialState(values);
  if (kinds.length > 1) {
    const given = kinds.map((kind) => (kind === 'app' ? 'app-id/app-secret' : kind)).join(' and ');
    return [{ input: kinds[0] ?? '', value: `given together: ${given}`, accepted: 'one kind of WeChat credential' }];
  }
  if (values.engine !== 'wechat') return [];
  if (partial) {
    return [
      { input: missing ?? '', value: '(empty)', accepted: 'a value, since engine is `wechat`: is the secret set?' },
    ];
  }
  if (kinds.length === 0) {
    const accepted =
      '`wechat` with access-token, cloudbase-access-token, or app-id and app-secret (are the secrets set? GitHub gives none to pull requests from forks and to Dependabot); or `auto`, `local`';
    return [{ input: 'engine', value: '"wechat" without a credential', accepted }];
  }
  return [];
}

function limitProblems(values: InputValues): readonly ConfigProblem[] {
  const size = values['max-file-size'] ?? 0;
  const { kinds, partial } = credentialState(values);
  const wechat = values.engine === 'wechat' || (values.engine === 'auto' && kinds.length > 0 && !partial);
  if (!wechat || size <= WECHAT_FILE_LIMIT) return [];
  return [{ input: 'max-file-size', value: `${size} bytes`, accepted: 'at most 2MiB with the wechat engine' }];
}

function publishProblems(values: InputValues): readonly ConfigProblem[] {
  const { ledger, report } = values;
  const problems: ConfigProblem[] = [];
  if (values['commit-method'] === 'api' && values['commit-author'] !== undefined) {
    const accepted = 'empty with commit-method `api`: GitHub is the author of such commits';
    problems.push({ input: 'commit-author', value: showValue(values['commit-author'].name), accepted });
  }
  if (ledger !== undefined && report !== undefined && `${report}/`.startsWith(`${ledger}/`)) {
    problems.push({
      input: 'report',
      value: showValue(report),
      accepted: `a path outside the ledger folder ${ledger}`,
    });
  }
  return problems;
}
