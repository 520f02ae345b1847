/**
 * An XMP packet for the result: thumbnails (base64 pictures of the small file) go. Other properties stay as they are.
 * Undefined when the packet is not UTF-8 text.
 * @param turned the pixels were turned upright, as EXIF said: then `tiff:Orientation` says 1. Where EXIF says nothing, most
 * viewers show the pixels as they are stored and some follow XMP: both go on seeing what they saw.
 */
export function resultXmp(packet: Uint8Array, turned: boolean): Uint8Array | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(packet);
  } catch {
    return undefined;
  }
  const upright = turned ? withUprightOrientation(text) : text;
  return new TextEncoder().encode(withoutElement(upright, 'xmp:Thumbnails'));
}

function withUprightOrientation(text: string): string {
  return text
    .replace(/(tiff:Orientation\s*=\s*["'])\s*[1-8]\s*(["'])/g, '$11$2')
    .replace(/(<tiff:Orientation\s*>)\s*[1-8]\s*(<\/tiff:Orientation\s*>)/g, '$11$2');
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
