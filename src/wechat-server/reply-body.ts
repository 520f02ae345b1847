import type { Reply } from './envelope.js';

/** Reads the body into memory and closes the file behind it. */
export async function wholeBody({ body }: Reply): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  try {
    return await body.handle.readFile();
  } finally {
    await body.handle.close();
  }
}

/** Closes the file behind a body that will not be sent. */
export async function releaseBody({ body }: Reply): Promise<void> {
  if (!(body instanceof Uint8Array)) await body.handle.close();
}
