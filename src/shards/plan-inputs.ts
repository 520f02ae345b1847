import { createHash } from 'node:crypto';
import type { Config } from '../config/config.js';

/** Inputs that decide what a picture becomes: every job of a sweep needs them. */
const MAKING = {
  engine: ({ engine }) => engine,
  quality: ({ quality }) => quality,
  style: ({ style }) => style,
  model: ({ model }) => model,
  config: ({ config }) => config,
  'max-file-size': ({ maxFileSize }) => maxFileSize,
  'max-result-size': ({ maxResultSize }) => maxResultSize,
} as const satisfies Record<string, (config: Config) => unknown>;

/** Inputs that decide which pictures are made: plan and publish need them. */
const SELECTING = {
  paths: ({ paths }) => paths,
  exclude: ({ exclude }) => exclude,
  scope: ({ scope }) => scope,
  base: ({ base }) => base,
  output: ({ output }) => output,
  layout: ({ layout }) => layout,
  refresh: ({ refresh }) => refresh,
  'max-images': ({ maxImages }) => maxImages,
  publish: ({ publish }) => publish,
  branch: ({ branch }) => branch,
  ledger: ({ ledger }) => ledger,
  'working-directory': ({ workingDirectory }) => workingDirectory,
} as const satisfies Record<string, (config: Config) => unknown>;

const ALL: Readonly<Record<string, (config: Config) => unknown>> = { ...MAKING, ...SELECTING };

export const PLAN_INPUTS: readonly string[] = Object.keys(ALL);

/** What a plan remembers of its inputs: enough to tell which of them is another one later. */
export function fingerprints(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ALL).map(([name, read]) => [
      name,
      createHash('sha256')
        .update(JSON.stringify(read(config) ?? null))
        .digest('hex')
        .slice(0, 12),
    ]),
  );
}

/** Names of the inputs that are not those of the plan, as far as this mode needs them. */
export function differingInputs(
  plan: Readonly<Record<string, string>>,
  config: Config,
  mode: 'enhance' | 'publish',
): string[] {
  const own = fingerprints(config);
  // Whoever publishes makes no picture, and the plan tells the engine.
  const names = mode === 'enhance' ? Object.keys(MAKING) : PLAN_INPUTS.filter((name) => name !== 'engine');
  return names.filter((name) => own[name] !== plan[name]);
}
