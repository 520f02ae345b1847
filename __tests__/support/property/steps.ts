import fc from 'fast-check';

/** Names that meet in templates: folders, and names that look like outputs. */
export const NAMES = ['a.png', 'b.png', 'c.png', 'd/a.png', 'd/b.png', 'd/e/a.png', 'a@2x.png', 'a.PNG'] as const;

export const TEMPLATES = [
  '{dir}/{name}@2x{ext}',
  '{dir}/{name}{ext}',
  'big/{dir}/{name}{ext}',
  '{dir}/{name}-big.png',
] as const;

export type Step =
  | { readonly do: 'write'; readonly name: number; readonly keepSize: boolean }
  | { readonly do: 'delete' | 'recompress' | 'editOutput' | 'deleteOutput'; readonly pick: number }
  | { readonly do: 'rename' | 'copy'; readonly pick: number; readonly name: number; readonly along: boolean }
  | { readonly do: 'template'; readonly template: number }
  | { readonly do: 'junk'; readonly pick: number; readonly kind: number }
  | { readonly do: 'run'; readonly maxImages: number; readonly all: boolean }
  | { readonly do: 'fork' | 'switch' }
  | { readonly do: 'merge'; readonly theirs: number };

const pick = fc.nat({ max: 50 });
const name = fc.nat({ max: NAMES.length - 1 });

export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), name, keepSize: fc.boolean() }) },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constantFrom('delete' as const, 'recompress' as const, 'editOutput' as const, 'deleteOutput' as const),
          pick,
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('rename' as const, 'copy' as const),
          pick,
          name,
          along: fc.boolean(),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('template' as const), template: fc.nat({ max: TEMPLATES.length - 1 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('junk' as const), pick, kind: fc.nat({ max: 3 }) }) },
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('run' as const), maxImages: fc.nat({ max: 2 }), all: fc.boolean() }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('fork' as const, 'switch' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), theirs: fc.nat() }) },
    ),
    { maxLength, size: 'max' },
  );
