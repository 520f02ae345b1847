import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { type ImageSlot, readSlots } from './contents-json.js';

/**
 * The text with a file put into the empty slot, everything else left byte for byte: a line in the place that Xcode's order
 * of keys gives it, written like its neighbours.
 * @returns undefined when there is no such empty slot
 */
export function fillSlot(
  text: string,
  slot: Pick<ImageSlot, 'scale' | 'traits'>,
  filename: string,
): string | undefined {
  const index = readSlots(text)?.findIndex(
    (found) => found.filename === undefined && found.scale === slot.scale && found.traits === slot.traits,
  );
  const map = index === undefined || index < 0 ? undefined : imageAt(text, index);
  if (!map) return undefined;
  const next = map.items.find(({ key }) => isScalar(key) && String(key.value) > 'filename');
  const neighbour = next ?? map.items[0];
  if (!neighbour || !isScalar(neighbour.key) || !neighbour.key.range) return undefined;
  const [start] = neighbour.key.range;
  const property = `${JSON.stringify('filename')}${colonAfter(text, neighbour.key.range[1])}${JSON.stringify(filename)}`;
  const indent = /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  if (next) return `${text.slice(0, start)}${property},${indent || ' '}${text.slice(start)}`;
  const last = map.items.at(-1)?.value;
  const end = isScalar(last) || isMap(last) || isSeq(last) ? last.range?.[1] : undefined;
  return end === undefined ? undefined : `${text.slice(0, end)},${indent || ' '}${property}${text.slice(end)}`;
}

/** The text with every slot emptied that names this file; unchanged when none does. */
export function emptySlots(text: string, filename: string): string {
  const indices = (readSlots(text) ?? []).flatMap((slot, index) => (slot.filename === filename ? [index] : []));
  return indices.reduceRight((rest, index) => withoutFile(rest, index), text);
}

function withoutFile(text: string, index: number): string {
  const items = imageAt(text, index)?.items ?? [];
  const at = items.findIndex(({ key }) => isScalar(key) && key.value === 'filename');
  const start = startOf(items[at]);
  if (start === undefined) return text;
  const following = startOf(items[at + 1]);
  if (following !== undefined) return text.slice(0, start) + text.slice(following);
  const before = items[at - 1]?.value;
  const value = items[at]?.value;
  const from = isScalar(before) || isMap(before) || isSeq(before) ? before.range?.[1] : start;
  const to = isScalar(value) ? value.range?.[1] : undefined;
  return from === undefined || to === undefined ? text : text.slice(0, from) + text.slice(to);
}

function startOf(item: { readonly key: unknown } | undefined): number | undefined {
  return item && isScalar(item.key) ? item.key.range?.[0] : undefined;
}

/** Xcode writes `"key" : value`; others `"key": value`. */
function colonAfter(text: string, end: number): string {
  return /^\s*:\s*/.exec(text.slice(end))?.[0] ?? ' : ';
}

/** JSON is YAML: the YAML parser tells where in the text each part stands. */
function imageAt(text: string, index: number): YAMLMap | undefined {
  const images = parseDocument(text).get('images');
  const image = isSeq(images) ? images.items[index] : undefined;
  return isMap(image) ? image : undefined;
}
