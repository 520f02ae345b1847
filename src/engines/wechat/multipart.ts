import FormData from 'form-data';
import type { PreparedBody } from './client.js';

/** A picture as it goes over the wire. */
export interface SentImage {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/jpeg' | 'image/png';
}

/**
 * The form of an upload as one buffer: its length is exact (WeChat answers a chunked body with HTTP 412) and it can be
 * sent again. The file name is ours and ASCII: WeChat answers 41005 without one, and with a non-ASCII one.
 */
export function imageForm(image: SentImage): PreparedBody {
  const form = new FormData();
  form.append('img', Buffer.from(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength), {
    filename: image.contentType === 'image/png' ? 'image.png' : 'image.jpg',
    contentType: image.contentType,
  });
  return { bytes: form.getBuffer(), contentType: `multipart/form-data; boundary=${form.getBoundary()}` };
}
