/** Bytes of pictures in a page; with base64 (4/3), thumbnails and text it stays under 25 MB. */
export const PICTURE_BUDGET = 16_500_000;

/** What an image may take in the page. */
export type Embedding = { readonly kind: 'files' } | { readonly kind: 'reduced'; readonly bytes: number };

/**
 * Divides the budget: the smallest images are embedded as they are while that costs no more than an equal share of
 * what is left; the others share the rest equally as reduced pictures.
 * @param sizes bytes of both files of each image
 */
export function planEmbedding(sizes: readonly number[], budget = PICTURE_BUDGET): Embedding[] {
  const plan = new Array<Embedding>(sizes.length);
  const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  let left = budget;
  order.forEach(({ size, index }, position) => {
    const share = Math.floor(left / (order.length - position));
    const embedding: Embedding = size <= share ? { kind: 'files' } : { kind: 'reduced', bytes: share };
    left -= embedding.kind === 'files' ? size : share;
    plan[index] = embedding;
  });
  return plan;
}
