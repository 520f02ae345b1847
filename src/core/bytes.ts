/** Bytes for people, in binary units with two significant decimals at most: `900 B`, `1.5 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  // Cut, never rounded up: a file just below a limit must not read as the limit.
  const shown = unit === 0 ? String(value) : String(Math.floor(value * 100) / 100);
  return `${shown} ${units[unit]}`;
}

/** Bytes in a unit: SI prefixes are powers of 1000, IEC prefixes (with an i) powers of 1024 (IEC 80000-13). */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ['b', 1n],
  ['kb', 1000n],
  ['mb', 1000n ** 2n],
  ['gb', 1000n ** 3n],
  ['kib', 1024n],
  ['mib', 1024n ** 2n],
  ['gib', 1024n ** 3n],
]);

/** What `parseBytes` takes, to follow "a size of at least … such as". */
export const SIZE_EXAMPLES = '`2MiB`, `1.5MB`, `800kB` or `2097152`';

/**
 * A size as people write it, in bytes: `2MiB`, `1.5 MB`, `512KiB`, `2097152`. Fractions of a byte are dropped. Computed
 * in integers, so that `1.1MB` is 1,100,000 and not one more.
 * @returns undefined for anything else, and for more than a number can hold
 */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))? ?([a-z]*)$/i.exec(text);
  const unit = UNITS.get((match?.[3] ?? '').toLowerCase());
  if (match === null || unit === undefined) return undefined;
  const fraction = match[2] ?? '';
  const bytes = (BigInt(`${match[1]}${fraction}`) * unit) / 10n ** BigInt(fraction.length);
  return bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(bytes) : undefined;
}
