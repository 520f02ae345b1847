import os from 'node:os';
import { realAdapters } from '../adapters.js';
import type { Config } from '../config/config.js';
import { readTrigger } from '../config/read-trigger.js';
import type { Log } from '../log.js';
import type { Outcome, RunResult } from '../outcome.js';
import type { Redactor } from '../report/redact.js';
import { run } from '../run.js';
import type { CliIo } from './io.js';

/** What the command line knows; the story (run.ts) needs it in its own terms. */
export interface RunRequest {
  readonly config: Config;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Aborted by ctrl-C: start no further image, keep what is done. */
  readonly signal: AbortSignal;
  readonly io: CliIo;
  readonly onStart?: (images: number) => void;
  readonly onEnd?: (outcome: Outcome) => void;
}

/** Translates a command line into a call of the story, with the real adapters. */
export async function runHere(request: RunRequest): Promise<RunResult> {
  const { config, log, redactor, signal, io } = request;
  // On the command line there is no event, even where it runs inside a job: the flags say what is meant.
  const trigger = readTrigger({ ...io.env, GITHUB_EVENT_NAME: '' }, undefined);
  return run({
    ...realAdapters({ home: io.home, env: io.env, config, trigger, log, redactor, folder: io.cwd }),
    config,
    trigger,
    tempFolder: io.env.RUNNER_TEMP || os.tmpdir(),
    log,
    signal,
    ...(request.onStart && { onStart: request.onStart }),
    ...(request.onEnd && { onEnd: request.onEnd }),
  });
}
