import { createApiLander } from './api-lander.js';
import { publishError } from './errors.js';
import { createGitLander, type Lander } from './lander.js';
import type { PublishInput } from './published.js';
import { type Stored, uploadLfs } from './store-outputs.js';

/** The way of committing that `commit-method` asks for. */
export async function landerFor(input: PublishInput, stored: Stored): Promise<Lander> {
  const { workshop, config, github } = input;
  const scratch = await workshop.scratch();
  const remote = await workshop.remote();
  if (config.commitMethod === 'git') {
    return createGitLander({
      scratch,
      remote,
      log: input.log,
      before: () => uploadLfs(scratch, remote, stored.lfsObjects),
    });
  }
  if (!github) throw publishError('E_API_UNAVAILABLE');
  return createApiLander(scratch, await github.connect());
}

/** Doubling pauses up to 16 s, each between half and all of its length, so that rivals do not stay in step. */
export function pauseBefore(attempt: number, { sleep, random, signal }: PublishInput): Promise<void> {
  return sleep(Math.min(16_000, 250 * 2 ** attempt) * (0.5 + random() / 2), signal);
}
