import { parseArgs } from 'node:util';
import { INPUT_NAMES, INPUTS, type InputName } from '../config/inputs.js';

/** `superres run`, parsed; the inputs are still text, for `readConfig`. */
export interface RunArgs {
  readonly inputs: Partial<Readonly<Record<InputName, string>>>;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** Inputs of several lines may be given several times. */
const REPEATABLE: ReadonlySet<InputName> = new Set(['paths', 'pull-request-labels', 'pull-request-reviewers']);

/**
 * Flags of the inputs' names. `--dry-run` alone means true. A secret that is not on the command line is taken from the
 * environment (SUPERRES_APP_SECRET), because command lines are visible to everyone on the machine.
 * @throws TypeError of node:util's parseArgs for what it does not know
 */
export function parseRunArgs(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): RunArgs {
  const parsed = parseArgs({
    args: withBooleanValues(argv),
    options: {
      ...Object.fromEntries(INPUT_NAMES.map((name) => [name, { type: 'string' as const, multiple: true }])),
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
      debug: { type: 'boolean' },
    },
  });
  const values: Readonly<Record<string, unknown>> = parsed.values;
  const inputs: Partial<Record<InputName, string>> = {};
  for (const name of INPUT_NAMES) {
    const given = values[name];
    if (Array.isArray(given)) {
      const texts = given.map(String);
      inputs[name] = REPEATABLE.has(name) ? texts.join('\n') : (texts.at(-1) ?? '');
    } else if (INPUTS[name].visibility !== 'public') {
      const secret = env[`SUPERRES_${name.toUpperCase().replaceAll('-', '_')}`];
      if (secret) inputs[name] = secret;
    }
  }
  return { inputs, json: values.json === true, quiet: values.quiet === true, debug: values.debug === true };
}

/** `--dry-run` becomes `--dry-run=true`, unless a value follows. */
function withBooleanValues(argv: readonly string[]): string[] {
  const isBoolean = (name: string): boolean =>
    (INPUT_NAMES as readonly string[]).includes(name) && /^(true|false)$/.test(INPUTS[name as InputName].default);
  return argv.map((argument, index) => {
    if (!argument.startsWith('--') || !isBoolean(argument.slice(2))) return argument;
    const next = argv[index + 1];
    return next === undefined || next.startsWith('-') ? `${argument}=true` : argument;
  });
}
