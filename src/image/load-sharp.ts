import type sharp from 'sharp';

/**
 * sharp is 10 MB of WebAssembly: it is loaded by the first picture that needs it, so that a run with nothing to do
 * does not pay for it.
 */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: load } = await import('sharp');
  return load;
}

/**
 * A copy of what sharp returned. Its WebAssembly build answers with a window into its own memory, which is used again
 * as soon as that Buffer object is collected, whoever still holds a view of it: copy at once, keep only the copy.
 */
export function ownBytes(fromSharp: Uint8Array): Uint8Array {
  return new Uint8Array(fromSharp);
}
