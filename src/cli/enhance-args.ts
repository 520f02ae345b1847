import { parseArgs } from 'node:util';
import type { Quality } from '../config/config.js';
import { INPUTS } from '../config/inputs.js';
import type { Parsed, Parser } from '../config/parsed.js';
import { cliError } from './errors.js';

/** `superres enhance`, parsed and checked. */
export interface EnhanceArgs {
  readonly paths: readonly string[];
  readonly output: string;
  readonly quality: Quality;
  readonly model?: string;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly concurrency: number;
  readonly force: boolean;
  readonly report?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @throws SuperresError E_USAGE */
export function parseEnhanceArgs(argv: readonly string[]): EnhanceArgs {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      quality: { type: 'string', short: 'q' },
      model: { type: 'string' },
      'max-file-size': { type: 'string' },
      concurrency: { type: 'string' },
      force: { type: 'boolean', short: 'f' },
      report: { type: 'string' },
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
    },
  });
  if (positionals.length === 0)
    throw cliError('E_USAGE', 'Which files or folders? `superres enhance PATH...` needs at least one.');
  const output = value('output', values.output, INPUTS.output);
  if (output === '{dir}/{name}{ext}' && !values.force) {
    throw cliError('E_USAGE', `--output ${output} would replace the originals.`, {
      remedy: 'Add --force if that is what you want: there is no way back without a copy.',
    });
  }
  return {
    paths: positionals,
    output,
    quality: value('quality', values.quality, INPUTS.quality),
    ...(values.model === undefined ? {} : { model: values.model }),
    maxFileSize: value('max-file-size', values['max-file-size'], INPUTS['max-file-size']),
    concurrency: value('concurrency', values.concurrency ?? '2', INPUTS.concurrency),
    force: values.force ?? false,
    ...(values.report === undefined ? {} : { report: values.report }),
    json: values.json ?? false,
    quiet: values.quiet ?? false,
  };
}

function value<T>(name: string, given: string | undefined, spec: { default: string; parse: Parser<T> }): T {
  const result: Parsed<T> = spec.parse(given ?? spec.default);
  if (result.ok) return result.value;
  throw cliError('E_USAGE', `--${name} ${JSON.stringify(given)}: accepted is ${result.accepted}.`);
}
