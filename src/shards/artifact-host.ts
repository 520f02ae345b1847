import { say } from '../core/say.js';
import { shardError } from './errors.js';

/**
 * @actions/artifact speaks with github.com, GitHub Enterprise Cloud with data residency (`*.ghe.com`) and servers under test
 * (`*.localhost`); it refuses all others, at its first use. Here that is said before any work is done.
 * @throws SuperresError E_ARTIFACT_HOST
 */
export function checkArtifactHost(serverUrl: string, env: Readonly<Record<string, string | undefined>>): void {
  const { hostname } = new URL(serverUrl);
  if (hostname !== 'github.com' && !hostname.endsWith('.ghe.com') && !hostname.endsWith('.localhost')) {
    throw shardError(
      'E_ARTIFACT_HOST',
      say`Artifacts of ${hostname} cannot be used by the action, only those of github.com.`,
    );
  }
  if (!env.ACTIONS_RUNTIME_TOKEN || !env.ACTIONS_RESULTS_URL) {
    throw shardError('E_ARTIFACT_HOST', say`There are no artifacts here: this is no job of GitHub Actions.`);
  }
}
