/** Since this file's tests began. */
const began = performance.now();

/** A line of progress at once: jest shows nothing of a file before its end. */
export function tell(line: string): void {
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`chaos ${`${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`} ${line}\n`);
}
