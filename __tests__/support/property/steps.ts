import fc from 'fast-check';

/** Names that meet in templates: folders, names that look like outputs, and a platform's folders of densities. */
export const NAMES = [
  'a.png',
  'b.png',
  'c.png',
  'd/a.png',
  'd/b.png',
  'd/e/a.png',
  'a@2x.png',
  'a-big.png',
  'a.PNG',
  'res/drawable/a.png',
  'res/drawable-hdpi/a.png',
] as const;

/** What a workflow asks for: templates, one a line, with their scales; or a platform's layout. */
export interface Wish {
  readonly output?: string;
  readonly layout?: 'auto' | 'web' | 'flutter';
}

export const WISHES: readonly Wish[] = [
  { layout: 'auto' },
  { output: '{dir}/{name}@2x{ext}' },
  { output: '{dir}/{name}{ext}' },
  { output: 'big/{dir}/{name}{ext}' },
  { output: '{dir}/{name}-big.png' },
  { output: '2x {dir}/{name}@2x{ext}\n3x {dir}/{name}-big.png' },
  { output: '3x {dir}/{name}@2x{ext}\n4x big/{dir}/{name}{ext}\n1.5x small/{dir}/{name}{ext}' },
  { output: '{dir}/{name}@2x{ext}\n2x big/{dir}/{name}{ext}' },
  { layout: 'web' },
  { layout: 'flutter' },
];

export type Step =
  | { readonly do: 'write'; readonly name: number; readonly keepSize: boolean }
  | { readonly do: 'delete' | 'recompress' | 'editOutput' | 'deleteOutput'; readonly pick: number }
  | { readonly do: 'rename' | 'copy'; readonly pick: number; readonly name: number; readonly along: boolean }
  | { readonly do: 'wish'; readonly wish: number }
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
        arbitrary: fc.record({ do: fc.constant('wish' as const), wish: fc.nat({ max: WISHES.length - 1 }) }),
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
