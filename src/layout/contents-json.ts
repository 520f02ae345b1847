/** One slot of an imageset: what `images` in its Contents.json says, apart from the file. */
export interface ImageSlot {
  readonly filename?: string;
  /** `1x`, `2x`, `3x`; absent in single-scale sets. */
  readonly scale?: string;
  /** All attributes but file name and scale, in a comparable form: slots of one picture at several scales agree in it. */
  readonly traits: string;
}

/** Keys that only appear where a set is not a plain picture at several scales. */
const UNSUPPORTED = ['resizing', 'alignment-insets'];

/** A Contents.json is a few hundred bytes to a few kilobytes; what is larger is none. */
const MAX_BYTES = 256 * 1024;

/** The slots of an imageset, or undefined for what is not such a file. */
export function readSlots(text: string): readonly ImageSlot[] | undefined {
  const images = parse(text)?.images;
  if (!Array.isArray(images)) return undefined;
  const slots: ImageSlot[] = [];
  for (const image of images) {
    if (typeof image !== 'object' || image === null || Array.isArray(image)) return undefined;
    const { filename, scale, ...traits } = image as Record<string, unknown>;
    if (UNSUPPORTED.some((key) => key in traits)) return undefined;
    slots.push({
      ...(typeof filename === 'string' && { filename }),
      ...(typeof scale === 'string' && { scale }),
      traits: JSON.stringify(Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  }
  return slots;
}

/** True for a set that holds vectors, which need no scales. */
export function keepsVectors(text: string): boolean {
  const properties = parse(text)?.properties;
  return typeof properties === 'object' && properties !== null && 'preserves-vector-representation' in properties;
}

function parse(text: string): Record<string, unknown> | undefined {
  if (text.length > MAX_BYTES) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
