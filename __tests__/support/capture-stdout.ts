/** What `act` writes to this process's standard output, where @actions/core writes. */
export function captureStdout(act: () => void): string {
  const written: string[] = [];
  const original = process.stdout.write;
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof process.stdout.write;
  try {
    act();
  } finally {
    process.stdout.write = original;
  }
  return written.join('');
}
