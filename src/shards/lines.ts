/** Bytes of one line at most, far beyond what is written here. */
const LONGEST = 256 << 10;
/** Bytes of all lines together, for each of them: what is written here has less than one KiB. */
const EACH = 8 << 10;
const BESIDES = 1 << 20;
/** Bytes of any file of lines that is read: what a million images have is less. */
const MOST = 512 << 20;

/** Bytes that a file of so many lines may have. A file of gigabytes that says little is not read. Pure. */
export const limitFor = (lines: number): number => Math.min(MOST, BESIDES + lines * EACH);

/**
 * The lines of a file from outside, one at a time: a text of hundreds of megabytes is never one string, and line feeds without
 * end are no list. Undefined stands for a line that is too long. What follows the last line feed is no line.
 */
export function* linesOf(bytes: Uint8Array): Generator<string | undefined, void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0; ; ) {
    const to = buffer.indexOf(0x0a, from);
    if (to === -1) return;
    yield to - from > LONGEST ? undefined : buffer.toString('utf8', from, to);
    from = to + 1;
  }
}

/** The JSON value of a text or a file from outside; undefined where it is none. */
export function parseJson(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(
      typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8'),
    );
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** An object id of git's. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

/** Text of bounded length. */
export function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}
