import { randomBytes } from 'node:crypto';
import type { MediaFile, MediaStore } from './media-store.js';

/** How long an address works. */
export const TEMP_FILE_LIFE_MS = 7_200_000;

/**
 * Addresses that need no token, as the cloud's storage gives them: an unguessable id stands for one media file. Kept in
 * memory only, so they end with the server; the media file itself stays.
 */
export class TempFiles {
  readonly #files = new Map<string, { readonly owner: string; readonly mediaId: string; readonly until: number }>();

  constructor(
    private readonly media: MediaStore,
    private readonly now: () => number,
  ) {}

  add(owner: string, mediaId: string): string {
    // Insertion order is age order.
    for (const [id, { until }] of this.#files) {
      if (until > this.now()) break;
      this.#files.delete(id);
    }
    const id = randomBytes(48).toString('base64url');
    this.#files.set(id, { owner, mediaId, until: this.now() + TEMP_FILE_LIFE_MS });
    return id;
  }

  get(id: string): MediaFile | undefined {
    const found = this.#files.get(id);
    return found !== undefined && found.until > this.now() ? this.media.get(found.owner, found.mediaId) : undefined;
  }
}
