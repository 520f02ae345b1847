import { pathParts } from '../core/paths.js';
import type { Scale } from '../core/slot.js';

/** One picture that a source should get. */
export interface WantedOutput {
  readonly scale: Scale;
  /** Repository path; undefined where the template leads this name out of the repository. */
  readonly output: string | undefined;
}

/** Why a platform's convention asks for no picture of this source. */
export interface NotWanted {
  readonly reason: 'variant' | 'density-filled' | 'not-scalable' | 'name-not-legal';
  readonly message: string;
  /** The file that is there instead of ours; what we made for that place gives way to it. */
  readonly rival?: string;
}

export type LayoutPlan =
  | { readonly kind: 'outputs'; readonly outputs: readonly WantedOutput[] }
  | ({ readonly kind: 'none' } & NotWanted);

/** What a layout may ask about the repository. Outputs of our own for this very source do not count as being there. */
export interface LayoutView {
  /** True for a file of somebody's. */
  has(path: string): boolean;
  /** True for a file that the inputs take for a source; absent: for every one. */
  asks?(path: string): boolean;
  /** Text of a small tracked file, e.g. a catalogue's Contents.json. */
  text(path: string): string | undefined;
}

/** A platform asks for no picture, for this reason. */
export function notWanted(reason: NotWanted['reason'], message: string): { readonly kind: 'none' } & NotWanted {
  return { kind: 'none', reason, message };
}

/** A path's folder and file name. */
export function splitPath(path: string): { readonly folders: readonly string[]; readonly file: string } {
  const folders = path.split('/');
  const file = folders.pop() as string;
  return { folders, file };
}

/** The file's name without its extension, and the extension with its dot. */
export function nameParts(path: string): { readonly name: string; readonly ext: string } {
  const { name, ext } = pathParts(path);
  return { name, ext };
}
