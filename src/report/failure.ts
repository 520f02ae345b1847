import { markdownText } from '../core/text.js';

/** The summary of a run that broke off: its error, with code and remedy. */
export function renderFailure(line: string): string {
  return `## The run failed\n\n> ❌ ${markdownText(line, 2000)}\n`;
}
