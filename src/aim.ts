import type { Config } from './config/config.js';
import type { Trigger } from './config/read-trigger.js';
import type { Notice } from './core/outcome.js';
import { say } from './core/say.js';
import { publishError } from './publish/errors.js';
import type { GitHubPort } from './publish/github/api.js';
import { type Origin, originNotice, originOf, triggerFor } from './publish/origin.js';
import { findCheckedOut, type PublishTarget, publishTarget } from './publish/target.js';
import type { RunInput } from './run-input.js';
import type { Workshop } from './workshop.js';

/** Whose checkout this is, and where its results go. */
export interface Aim {
  readonly origin: Origin;
  /** The event, as far as it concerns the repository that is checked out. */
  readonly trigger: Trigger;
  /** The API of that repository. */
  readonly github: GitHubPort | undefined;
  readonly target: PublishTarget;
  readonly notices: readonly Notice[];
}

/**
 * Asks the checkout, the event and, where these do not tell, origin.
 * @throws SuperresError E_OTHER_SERVER, E_GIT_FETCH; what publishTarget throws
 */
export async function takeAim(
  { config, github, ...input }: RunInput,
  { repository, standing }: Workshop,
): Promise<Aim> {
  const own = input.trigger.repository;
  const origin = originOf(repository.originUrl, input.trigger.server.serverUrl, own);
  const trigger = triggerFor(input.trigger, origin);
  const moved = originNotice(origin, own);
  const target = await publishTarget(config, trigger, () => findCheckedOut({ trigger, ...standing }));
  checkOrigin(config, target, origin);
  const idle: Notice[] = target.kind === 'none' && target.notice ? [{ level: 'notice', message: target.reason }] : [];
  return {
    origin,
    trigger,
    github: origin.kind === 'other' ? github?.of(origin.repository) : github,
    target,
    notices: [...(moved ? [moved] : []), ...idle],
  };
}

/** @throws SuperresError E_OTHER_SERVER where GitHub's API is needed and does not know the repository */
function checkOrigin({ commitMethod }: Config, target: PublishTarget, origin: Origin): void {
  if (origin.kind !== 'elsewhere') return;
  const needed = target.kind === 'pull-request' || (target.kind === 'commit' && commitMethod === 'api');
  if (needed)
    throw publishError('E_OTHER_SERVER', say`origin is on ${origin.host}, which GitHub's API does not serve.`);
}
