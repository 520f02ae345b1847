import type { Layout, OutputRule } from '../config/config.js';
import { fillTemplate } from '../core/paths.js';
import { ANDROID_DRAWABLE, androidOutputs } from './android.js';
import type { LayoutPlan, LayoutView, WantedOutput } from './outputs.js';
import { ASSET_CATALOGUE, imagesetOutputs, imagesetPlaces } from './xcassets.js';

/** What `auto` makes of a picture that lies in no platform's folders. */
export const DEFAULT_OUTPUT: OutputRule = { scale: 2, template: '{dir}/{name}@2x{ext}' };

const WEB: readonly OutputRule[] = [DEFAULT_OUTPUT, { scale: 3, template: '{dir}/{name}@3x{ext}' }];
/** Flutter's resolution-aware assets: the same name in a folder `2.0x`, `3.0x` beside the picture. */
const FLUTTER: readonly OutputRule[] = [
  { scale: 2, template: '{dir}/2.0x/{name}{ext}' },
  { scale: 3, template: '{dir}/3.0x/{name}{ext}' },
];

/** The layout that `auto` follows for a path. */
function layoutOf(path: string): 'android' | 'xcassets' | 'web' {
  if (ASSET_CATALOGUE.test(path)) return 'xcassets';
  return ANDROID_DRAWABLE.test(path) ? 'android' : 'web';
}

/**
 * The pictures that a source gets by a platform's convention. Pure.
 * @param path repository path of the source
 */
export function outputsByLayout(path: string, layout: Layout, view: LayoutView): LayoutPlan {
  switch (layout) {
    case 'android':
      return androidOutputs(path, view);
    case 'xcassets':
      return imagesetOutputs(path, view);
    case 'flutter':
      return { kind: 'outputs', outputs: outputsByRules(path, FLUTTER) };
    case 'web':
    case 'react-native':
      return { kind: 'outputs', outputs: outputsByRules(path, WEB) };
    case 'auto': {
      const found = layoutOf(path);
      if (found !== 'web') return outputsByLayout(path, found, view);
      return { kind: 'outputs', outputs: outputsByRules(path, [DEFAULT_OUTPUT]) };
    }
  }
}

/** Nothing stands anywhere. */
const EMPTY: LayoutView = { has: () => false, text: () => undefined };

/** Where a layout puts pictures of a source by its path alone, whatever stands in the tree. Pure. */
export function placesByLayout(path: string, layout: Layout): readonly WantedOutput[] {
  const means = layout === 'auto' ? layoutOf(path) : layout;
  if (means === 'xcassets') return imagesetPlaces(path);
  const plan = outputsByLayout(path, layout, EMPTY);
  return plan.kind === 'outputs' ? plan.outputs : [];
}

/** True where a layout looks at what stands in the tree. */
export function usesTree(path: string, layout: Layout): boolean {
  const means = layout === 'auto' ? layoutOf(path) : layout;
  return means === 'xcassets' || means === 'android';
}

/** The pictures that a source gets by templates of the user's own. Pure. */
export function outputsByRules(path: string, rules: readonly OutputRule[]): readonly WantedOutput[] {
  return rules.map(({ scale, template }) => ({ scale, output: fillTemplate(template, path) }));
}
