/**
 * A line of a job's log as GitHub's page shows it: commands become what they do, debug lines and masks are not shown.
 * @returns undefined for a line that the page does not show
 */
export function runnerLine(line: string): string | undefined {
  const match = /^::([a-z-]+)( [^:]*)?::(.*)$/.exec(line);
  if (!match) return line;
  const [, command = '', , data = ''] = match;
  const text = data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  if (command === 'group') return `▾ ${text}`;
  return ['notice', 'warning', 'error'].includes(command) ? `${command}: ${text}` : undefined;
}
