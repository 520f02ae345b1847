import type { Layout, OutputRule, PathRule } from '../config/config.js';
import { fillTemplate, pathParts, twinWithoutScale, withoutScaleOfOne } from '../core/paths.js';
import { say } from '../core/say.js';
import { slotFor } from '../core/slot.js';
import { ANDROID_DRAWABLE, ANDROID_OTHER_RESOURCE, androidOutputs, resourceWithoutDensity } from './android.js';
import { denserPaths, plainOfLoose } from './denser.js';
import { MAY_BE_NAMED_IN_CODE, namedInCode } from './named-in-code.js';
import { type LayoutPlan, type LayoutView, type NotWanted, notWanted, type WantedOutput } from './outputs.js';
import { WINDOWS_QUALIFIED, windowsKind, windowsOutputs } from './windows.js';
import { WORDPRESS_ASSET, wordpressOutputs } from './wordpress.js';
import { ASSET_CATALOGUE, contentsOf, imagesetOutputs, imagesetPlaces, noSlot, roomFor } from './xcassets.js';

/**
 * Names that say "this is a denser variant of another picture": such a file is never a source, whatever `paths` takes.
 * `@2x`, `@1.5x`, `@2X`, with an idiom or an appearance behind it (`@2x~ipad`, `@2x-dark`), or a platform of React Native's
 * (`@2x.ios`), which is part of the plain name too; `-2x`, `_2x`, `.2x`, `_hidpi`, Java's `@200pct` and GTK's `@2` at the name's end.
 */
const VARIANT_NAME =
  /(?:@\d+(?:\.\d+)?x(?:[~_-][^/]*|(\.(?:android|ios|macos|native|tvos|web|windows)))?|(?:[-_]|(?<=[^\d/])\.)(?:1\.5|2|3|4)x|(?<=[^/])[-_]hidpi|(?<=[^/])@(?:[234]|(?!100)[1-4]\d\dpct))$/i;

/**
 * Flutter's folders of denser variants, `1.5x` to `4.0x`, those of design programs' exports (`2x`), of Material's icons (`2x_web`) and
 * CKEditor's (`hidpi`), an icon theme's (`48x48@2`, KDE's `22@2x`), Chromium's (`default_200_percent`), and those named like a suffix (`@2x`).
 */
const VARIANT_FOLDER =
  /(?:^|\/)(?:\d+\.\d+x|[234]x(?:_web)?|hidpi|@(?!1x)\d+(?:\.\d+)?x|(?:\d+x)?\d+@[234]x?|(?:[^/]*_)?[2-4]00_percent|[^/]*@(?!1)\dx\.[^/]*)\//i;

/** True for a picture that is a variant by its name or its folder's. */
export function isVariantName(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const stem = dot > slash + 1 ? path.slice(slash + 1, dot) : path.slice(slash + 1);
  if (
    (VARIANT_NAME.test(stem) && withoutScaleOfOne(stem) === stem) ||
    (WINDOWS_QUALIFIED.test(path) && windowsKind(path) === 'variant')
  )
    return true;
  return slash > 0 && VARIANT_FOLDER.test(path.slice(0, slash + 1));
}

/** The stem (a path without its extension) of the picture that a stem names a variant of, `@1x` too; undefined: of none. */
export function plainStem(stem: string): string | undefined {
  const plain = stem.replace(VARIANT_NAME, '$1');
  return plain === stem ? undefined : plain;
}

/** What `auto` makes of a picture that lies in no platform's folders. */
export const DEFAULT_OUTPUT: OutputRule = { scale: 2, template: '{dir}/{name}@2x{ext}' };

const WEB: readonly OutputRule[] = [DEFAULT_OUTPUT, { scale: 3, template: '{dir}/{name}@3x{ext}' }];
/** Flutter's resolution-aware assets: the same name in a folder `2.0x`, `3.0x` beside the picture. */
const FLUTTER: readonly OutputRule[] = [
  { scale: 2, template: '{dir}/2.0x/{name}{ext}' },
  { scale: 3, template: '{dir}/3.0x/{name}{ext}' },
];

/** Metro reads a platform from the end of the name: the scale of `a.ios.png` goes before it, `a@2x.ios.png`. */
const PLATFORM_BEFORE_SCALE = /(\.(?:android|ios|macos|native|tvos|web|windows))(@[23]x)(\.[^./]+)$/;

/** Those of its platforms that a name has for nothing else, and UIKit's devices (`a@2x~ipad.png`): `auto` knows them by the name alone. */
const PLAIN_PLATFORM_BEFORE_SCALE = /(\.(?:android|ios)|~(?:ipad|iphone))(@2x)(\.[^./]+)$/;

function scaleBefore(platform: RegExp, outputs: readonly WantedOutput[]): readonly WantedOutput[] {
  return outputs.map(({ scale, output }) => ({ scale, output: output?.replace(platform, '$2$1$3') }));
}

/** What `auto` follows for a path: a platform, nothing for what may be a resource that must not have a second name, or `plain`, its own. */
function conventionOf(path: string): 'android' | 'xcassets' | 'windows' | 'wordpress' | 'resource' | 'plain' {
  if (ASSET_CATALOGUE.test(path)) return 'xcassets';
  if (ANDROID_DRAWABLE.test(path)) return 'android';
  if (WINDOWS_QUALIFIED.test(path) && windowsKind(path) === 'plain') return 'windows';
  if (WORDPRESS_ASSET.test(path)) return 'wordpress';
  return ANDROID_OTHER_RESOURCE.test(path) || MAY_BE_NAMED_IN_CODE.test(path) ? 'resource' : 'plain';
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
      return { kind: 'outputs', outputs: outputsByRules(path, WEB) };
    case 'react-native':
      return { kind: 'outputs', outputs: scaleBefore(PLATFORM_BEFORE_SCALE, outputsByRules(path, WEB)) };
    case 'auto': {
      const convention = conventionOf(path);
      if (convention === 'android' || convention === 'xcassets') return outputsByLayout(path, convention, view);
      if (convention === 'windows') return windowsOutputs(path, view);
      if (convention === 'wordpress') return wordpressOutputs(path, view);
      const isResource = convention === 'resource';
      const none = isResource ? (resourceWithoutDensity(path, view) ?? namedInCode(path, view)) : undefined;
      if (none) return none;
      const outputs = outputsByRules(path, [DEFAULT_OUTPUT]);
      return { kind: 'outputs', outputs: scaleBefore(PLAIN_PLATFORM_BEFORE_SCALE, outputs) };
    }
  }
}

/** Nothing stands anywhere. */
const EMPTY: LayoutView = { has: () => false, text: () => undefined };

/** Where a layout puts pictures of a source by its path alone, whatever stands in the tree. Pure. */
function placesByLayout(path: string, layout: Layout): readonly WantedOutput[] {
  const convention = layout === 'auto' ? conventionOf(path) : layout;
  if (convention === 'xcassets') return imagesetPlaces(path);
  const plan = outputsByLayout(path, layout, EMPTY);
  return plan.kind === 'outputs' ? plan.outputs : [];
}

const BY_TREE: ReadonlySet<string> = new Set<ReturnType<typeof conventionOf>>([
  'android',
  'xcassets',
  'windows',
  'wordpress',
  'resource',
]);

/** True where a layout looks at what stands in the tree. */
function usesTree(path: string, layout: Layout): boolean {
  return BY_TREE.has(layout === 'auto' ? conventionOf(path) : layout);
}

/** The pictures that templates give a source: the user's own, or those that are all there is to a layout. Pure. */
function outputsByRules(path: string, rules: readonly OutputRule[]): readonly WantedOutput[] {
  return rules.map(({ scale, template }) => ({ scale, output: fillTemplate(template, path) }));
}

/** One output of a source, with the name of its slot. */
export interface PlannedOutput {
  readonly slot?: string;
  /** Repository path; undefined where the template leads this name out of the repository. */
  readonly output: string | undefined;
  /** True where a template for another place (`big/{name}{ext}`) leads a file that lies there to its own: it does not say "in place". */
  readonly byChance?: true;
}

export type OutputPlan =
  | { readonly kind: 'outputs'; readonly outputs: readonly PlannedOutput[] }
  | ({ readonly kind: 'none' } & NotWanted);

/** Says where the pictures of a source go, by the inputs `output` and `layout` and the rules by path. */
export interface OutputPlanner {
  /** What a source should get, with what stands in the tree. */
  plan(path: string, view: LayoutView): OutputPlan;
  /** Where pictures of a source go by its path alone, whatever stands there. */
  places(path: string): readonly PlannedOutput[];
  /** Where the picture of one slot goes by the source's path alone; undefined: nowhere. */
  place(path: string, slot?: string): string | undefined;
  /** Where else a picture of twice the size may stand, by its name; nowhere where somebody has said how ours are to be called. */
  denser(path: string): readonly string[];
  /** The picture of which this one may be the denser one, as `a-hd.png` is of `a.png`: by its name alone it need not be one. */
  plain(path: string): string | undefined;
  /** True where a plan cannot be made without the whole tree. */
  needsTree(path: string): boolean;
}

export interface PlannerInput {
  /** The input `output`; absent: `layout` says it. */
  readonly output?: readonly OutputRule[];
  readonly layout?: Layout;
  /** The first rule of the configuration file that holds for a path. */
  readonly ruleOf?: (path: string) => PathRule | undefined;
}

/** A rule's own layout or outputs go before the inputs; outputs that were asked for go before a layout that was not. */
export function createOutputPlanner({ output, layout = 'auto', ruleOf }: PlannerInput): OutputPlanner {
  const wishOf = (path: string): readonly OutputRule[] | Layout => {
    const rule = ruleOf?.(path);
    return rule?.output ?? rule?.layout ?? output ?? layout;
  };
  const places = (path: string) => {
    const wish = wishOf(path);
    return typeof wish === 'string' ? withSlots(placesByLayout(path, wish)) : plannedByRules(path, wish);
  };
  // Which picture of an imageset is the plain one, its description says.
  const getsResults = (path: string, view: LayoutView) =>
    view.has(path) &&
    view.asks?.(path) !== false &&
    !(isInImageset(path) && imagesetOutputs(path, view).kind === 'none');
  return {
    plan(path, view) {
      const wish = wishOf(path);
      const twin = twinWithoutScale(path);
      if (twin !== undefined && getsResults(twin, view)) {
        const message = say`\`${twin}\` is the same picture by its name, and gets the results.`;
        return { ...notWanted('variant', message), rival: twin };
      }
      if (typeof wish !== 'string') return withRoom(path, plannedByRules(path, wish), view);
      const plan = outputsByLayout(path, wish, view);
      return plan.kind === 'none' ? plan : { kind: 'outputs', outputs: withSlots(plan.outputs) };
    },
    places,
    place: (path, slot) => places(path).find((planned) => planned.slot === slot)?.output,
    denser(path) {
      if (wishOf(path) !== 'auto') return [];
      const convention = conventionOf(path);
      return convention === 'plain' || convention === 'resource' ? denserPaths(twinWithoutScale(path) ?? path) : [];
    },
    plain: (path) => (wishOf(path) === 'auto' && conventionOf(path) === 'plain' ? plainOfLoose(path) : undefined),
    needsTree(path) {
      const wish = wishOf(path);
      if (twinWithoutScale(path) !== undefined) return true;
      return typeof wish === 'string' ? usesTree(path, wish) : isInImageset(path);
    },
  };
}

/**
 * Beside other results a source is not replaced: those would be made of one that is larger the next time. A template such as
 * `{dir}/{name}.webp`, which is no such order by itself, leads a source that is a WebP already to its own place.
 */
function plannedByRules(path: string, rules: readonly OutputRule[]): PlannedOutput[] {
  const planned = withSlots(outputsByRules(path, rules));
  if (planned.every(({ output }) => output !== path)) return planned;
  if (planned.length > 1) return planned.filter(({ output }) => output !== path);
  // A folder of its own is not meant by a template that names one.
  const elsewhere = `a/b${pathParts(path).ext}`;
  const meant = rules.some(({ template }) => fillTemplate(template, elsewhere) === elsewhere);
  return meant ? planned : planned.map((one) => ({ ...one, byChance: true }));
}

const isInImageset = (path: string) => ASSET_CATALOGUE.test(path) && contentsOf(path) !== undefined;

/** The outputs of templates without those that their imageset has no room for: to make them would be to throw them away. */
function withRoom(path: string, outputs: readonly PlannedOutput[], view: LayoutView): OutputPlan {
  if (!isInImageset(path)) return { kind: 'outputs', outputs };
  const hasRoom = roomFor(path, view);
  const rest = outputs.filter(({ output }) => output === undefined || hasRoom(output));
  return rest.length > 0 ? { kind: 'outputs', outputs: rest } : noSlot();
}

function withSlots(outputs: readonly WantedOutput[]): PlannedOutput[] {
  const [only] = outputs;
  // Nearly every source of a repository: one picture at twice the size.
  if (outputs.length === 1 && only?.scale === 2) return [{ output: only.output }];
  const counts = new Map<number, number>();
  return outputs.map(({ scale, output }) => {
    const nth = (counts.get(scale) ?? 0) + 1;
    counts.set(scale, nth);
    const slot = slotFor(scale, nth);
    return { output, ...(slot !== undefined && { slot }) };
  });
}
