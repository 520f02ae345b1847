import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';

/** What is wrong with a command line, by an error of node:util's parseArgs; undefined for any other error. */
export function usageProblem(thrown: unknown): string | undefined {
  const code = errorCode(thrown);
  if (!code?.startsWith('ERR_PARSE_ARGS_')) return undefined;
  const { message } = thrown as Error;
  const name = /'(.+?)'(?=$|[.\s])/s.exec(message)?.[1] ?? '';
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return say`Unknown option '${name}'`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return say`Unexpected argument '${name}'`;
    default:
      if (message.includes('does not take')) return say`Option '${name}' does not take an argument`;
      if (message.includes('ambiguous')) return say`Option '${name}' argument is ambiguous`;
      return say`Option '${name}' argument missing`;
  }
}
