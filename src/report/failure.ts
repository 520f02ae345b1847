import { errorLine, type SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { markdownText } from '../core/text.js';

/** The summary of a run that broke off: its error, with remedy and code. */
export function renderFailure(error: SuperresError): string {
  return `## ${say`The run failed`}\n\n> ❌ ${errorInMarkdown(error)}\n`;
}

/** An error's line; the code stays as it is, so that it can be searched for. */
export function errorInMarkdown({ message, remedy, code }: Pick<SuperresError, 'message' | 'remedy' | 'code'>): string {
  return errorLine({ message: markdownText(message, 2000), remedy: markdownText(remedy, 2000), code });
}
