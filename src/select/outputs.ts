import type { Layout, OutputRule, PathRule } from '../config/config.js';
import { slotFor } from '../core/slot.js';
import { outputsByLayout, outputsByRules, placesByLayout, usesTree } from '../layout/layout.js';
import type { LayoutView, NotWanted, WantedOutput } from '../layout/outputs.js';

/** One output of a source, with the name of its slot. */
export interface PlannedOutput {
  readonly slot?: string;
  /** Repository path; undefined where the template leads this name out of the repository. */
  readonly output: string | undefined;
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
    return withSlots(typeof wish === 'string' ? placesByLayout(path, wish) : outputsByRules(path, wish));
  };
  return {
    plan(path, view) {
      const wish = wishOf(path);
      if (typeof wish !== 'string') return { kind: 'outputs', outputs: withSlots(outputsByRules(path, wish)) };
      const plan = outputsByLayout(path, wish, view);
      return plan.kind === 'none' ? plan : { kind: 'outputs', outputs: withSlots(plan.outputs) };
    },
    places,
    place: (path, slot) => places(path).find((planned) => planned.slot === slot)?.output,
    needsTree(path) {
      const wish = wishOf(path);
      return typeof wish === 'string' && usesTree(path, wish);
    },
  };
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
