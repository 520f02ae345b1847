/**
 * An XMP packet for the upright picture: `tiff:Orientation` says 1, and thumbnails (base64 pictures of the small,
 * unrotated file) go. Other properties stay as they are. Undefined when the packet is not UTF-8 text.
 */
export function uprightXmp(packet: Uint8Array): Uint8Array | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
  } catch {
    return undefined;
  }
  const upright = text
    .replace(/(tiff:Orientation\s*=\s*["'])\s*[1-8]\s*(["'])/g, '$11$2')
    .replace(/(<tiff:Orientation\s*>)\s*[1-8]\s*(<\/tiff:Orientation\s*>)/g, '$11$2');
  return new TextEncoder().encode(withoutElement(upright, 'xmp:Thumbnails'));
}

/** Cuts every `<name>…</name>` out; plain searching, because a pattern could be made to run for ages. */
function withoutElement(text: string, name: string): string {
  let out = text;
  for (;;) {
    const start = out.indexOf(`<${name}>`);
    const end = start < 0 ? -1 : out.indexOf(`</${name}>`, start);
    if (end < 0) return out;
    out = out.slice(0, start) + out.slice(end + name.length + 3);
  }
}
