import { WECHAT_FILE_LIMIT } from '../core/bytes.js';
import { say } from '../core/say.js';
import { type ConfigProblem, showValue } from './errors.js';
import type { InputValues } from './inputs.js';
import { templateInLedger } from './output-rules.js';

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
    const { name, email } = values['commit-author'];
    problems.push({ input: 'commit-author', value: showValue(`${name} <${email}>`), accepted });
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
