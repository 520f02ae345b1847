import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import { checkArtifactHost } from './artifact-host.js';
import { folderHandOver } from './folder-hand-over.js';
import type { HandOver } from './hand-over.js';
import { type ParcelKind, type ParcelName, useOf } from './names.js';

export interface HandOverInput {
  readonly config: Config;
  readonly trigger: Pick<Trigger, 'attempt' | 'server'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tempFolder: string;
  /** Absolute path of the folder for `artifact: false`. */
  readonly folder: string;
}

/**
 * The way that the inputs ask for. What artifacts need is loaded only where they are used.
 * @throws SuperresError E_ARTIFACT_HOST before anything is done
 */
export async function openHandOver(input: HandOverInput): Promise<HandOver> {
  const { config, trigger, env, tempFolder, folder } = input;
  const name = (kind: ParcelKind): ParcelName => ({ ...kind, use: useOf(config), attempt: trigger.attempt ?? 1 });
  if (!config.artifact) return folderHandOver(folder, name);
  checkArtifactHost(trigger.server.serverUrl, env);
  const { artifactHandOver } = await import('./artifact-hand-over.js');
  return artifactHandOver(tempFolder, name);
}
