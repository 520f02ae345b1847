import { EOL } from 'node:os';

/**
 * The runner's workflow commands and command files, in @actions/core's format (a differential test holds them
 * equal). Not @actions/core itself: importing it costs 110 ms, more than a whole run with nothing to do.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */

export type CommandName = 'debug' | 'notice' | 'warning' | 'error' | 'group' | 'endgroup' | 'add-mask';

export interface CommandProperties {
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

/** One command line without the line's end: `::warning title=…,file=…::message`. Empty properties are left out. */
export function formatCommand(command: CommandName, message = '', properties: CommandProperties = {}): string {
  const { title, file, line } = properties;
  const pairs = Object.entries({ title, file, line })
    .filter(([, value]) => value !== undefined && value !== '' && value !== 0)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  // @actions/core puts the space as soon as there are properties, also when all of them are empty.
  const given = Object.keys(properties).length > 0 ? ` ${pairs.join(',')}` : '';
  return `::${command}${given}::${escapeData(message)}`;
}

/**
 * One entry of GITHUB_OUTPUT (or GITHUB_ENV): a heredoc whose delimiter nobody can guess, so that a value cannot end
 * it and add an entry of its own.
 * @param id random part of the delimiter: `crypto.randomUUID()`
 * @throws TypeError when name or value contains the delimiter
 */
export function formatFileEntry(name: string, value: string, id: string): string {
  const delimiter = `ghadelimiter_${id}`;
  if (name.includes(delimiter) || value.includes(delimiter)) {
    throw new TypeError('An output may not contain the delimiter of its own file entry');
  }
  return `${name}<<${delimiter}${EOL}${value}${EOL}${delimiter}${EOL}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
