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
