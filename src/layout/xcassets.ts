import { say } from '../core/say.js';
import type { Scale } from '../core/slot.js';
import { keepsVectors, readSlots } from './contents-json.js';
import { type LayoutPlan, type LayoutView, nameParts, notWanted, splitPath, type WantedOutput } from './outputs.js';

/** Files anywhere in an asset catalogue. */
export const ASSET_CATALOGUE = /(?:^|\/)[^/]+\.xcassets\//;

/** True for the file that describes an imageset of an asset catalogue. */
export function isContents(path: string): boolean {
  return path.endsWith('.imageset/Contents.json') && ASSET_CATALOGUE.test(path);
}

/** The Contents.json that speaks of a picture, if it lies in an imageset. */
export function contentsOf(path: string): string | undefined {
  const { folders } = splitPath(path);
  return folders.at(-1)?.endsWith('.imageset') ? [...folders, 'Contents.json'].join('/') : undefined;
}

/** Names of the denser pictures that belong to a picture of an imageset, whatever its Contents.json says. */
export function imagesetPlaces(path: string): readonly WantedOutput[] {
  if (contentsOf(path) === undefined) return [];
  const { folders } = splitPath(path);
  const { name, ext } = nameParts(path);
  return FILLABLE.map(({ scale, slot }) => ({ scale, output: [...folders, `${name}@${slot}${ext}`].join('/') }));
}

const FILLABLE: readonly { readonly scale: Scale; readonly slot: string }[] = [
  { scale: 2, slot: '2x' },
  { scale: 3, slot: '3x' },
];

/** The slots of an imageset that its 1x picture can fill. */
export function imagesetOutputs(path: string, view: LayoutView): LayoutPlan {
  const { folders, file } = splitPath(path);
  if (folders.some((folder) => folder.endsWith('.appiconset'))) {
    return notWanted('not-scalable', say`An app icon; its sizes are drawn one by one.`);
  }
  const contents = contentsOf(path);
  if (contents === undefined) return notWanted('not-scalable', say`Not in an imageset of the asset catalogue.`);
  const text = view.text(contents);
  const slots = text === undefined ? undefined : readSlots(text);
  if (text === undefined || slots === undefined) {
    return notWanted('not-scalable', say`\`Contents.json\` beside it does not describe pictures at several scales.`);
  }
  if (keepsVectors(text)) return notWanted('not-scalable', say`The set keeps vectors, which need no scales.`);
  const own = slots.filter(({ filename }) => filename === file);
  const first = own.find(({ scale }) => scale === '1x');
  if (!first) {
    if (own.some(({ scale }) => scale === '2x' || scale === '3x')) {
      return notWanted('variant', say`The picture of a denser slot of its imageset.`);
    }
    const why = own.length === 0 ? say`No slot of \`Contents.json\` names it.` : say`A single-scale set.`;
    return notWanted('not-scalable', why);
  }
  const { name, ext } = nameParts(path);
  const outputs: WantedOutput[] = [];
  for (const { scale, slot } of FILLABLE) {
    const found = slots.find((other) => other.scale === slot && other.traits === first.traits);
    const output = [...folders, `${name}@${slot}${ext}`].join('/');
    // A slot that names the very file that we would make is ours, or was emptied of its file: both are for the ledger to judge.
    const free = found !== undefined && (found.filename === undefined || found.filename === `${name}@${slot}${ext}`);
    if (free && !(found.filename === undefined && view.has(output))) outputs.push({ scale, output });
  }
  if (outputs.length > 0) return { kind: 'outputs', outputs };
  return notWanted('density-filled', say`Its imageset has no empty 2x or 3x slot.`);
}
