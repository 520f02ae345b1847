import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import type { Log, LogPlace } from '../core/log.js';
import type { Redactor } from '../core/secrets.js';
import { visible } from '../core/text.js';

export interface WorkflowLogOptions {
  /** Gets whole lines, each with its line end. */
  readonly write: (text: string) => void;
  readonly redactor: Redactor;
  /** `\n` unless told otherwise (the runner reads both). */
  readonly eol?: string;
}

export interface WorkflowLog extends Log {
  /** Tells the runner to mask this secret, and masks it (and its encodings) ourselves from now on. */
  mask(secret: string): void;
}

/**
 * The log of a job on a runner. Whatever a message contains, it stays a message: no line of it can start a workflow
 * command, and only its first line stands at the margin, so that a line end in a file name cannot pretend to be a
 * message of ours.
 */
export function createWorkflowLog({ write, redactor, eol = '\n' }: WorkflowLogOptions): WorkflowLog {
  const command = (name: CommandName, message: string, properties?: CommandProperties): void =>
    write(formatCommand(name, message, properties) + eol);
  const say = (name: CommandName, message: string, place: LogPlace = {}): void =>
    command(name, harmless(redactor.redact(message)), {
      ...(place.title === undefined ? {} : { title: harmless(redactor.redact(place.title)) }),
      // The path as it is: escaped for the command, and the runner must find the file.
      ...(place.file === undefined ? {} : { file: redactor.redact(place.file) }),
    });
  return {
    debug: (message) => say('debug', message),
    info: (message) => write(harmless(redactor.redact(message)) + eol),
    notice: (message, place) => say('notice', message, place),
    warning: (message, place) => say('warning', message, place),
    error: (message, place) => say('error', message, place),
    group: (title) => say('group', title),
    endGroup: () => command('endgroup', ''),
    mask(secret) {
      redactor.add(secret);
      // The runner takes one mask a line.
      for (const line of secret.split(/\r\n|\r|\n/)) if (line.trim() !== '') command('add-mask', line);
    },
  };
}

/**
 * Text that the runner takes for text. It reads `::command::` at the start of a line, after any white space, and the
 * older `##[command]` anywhere in it. Line ends of `\n` stay, and the lines after the first are indented.
 */
export function harmless(message: string): string {
  return message
    .split('\n')
    .map((line) =>
      visible(line)
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '## '),
    )
    .join('\n  ');
}

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

/** Paths from GITHUB_OUTPUT and GITHUB_STEP_SUMMARY; absent outside a runner. */
export interface CommandFilePaths {
  readonly output?: string;
  readonly summary?: string;
}

/** Appends to the runner's command files, without registered secrets; without a path it does nothing. */
export function createCommandFiles(paths: CommandFilePaths, redactor: Redactor, newId: () => string = randomUUID) {
  return {
    async setOutputs(outputs: Readonly<Record<string, string>>): Promise<void> {
      const entries = Object.entries(outputs).map(([name, value]) =>
        formatFileEntry(name, redactor.redact(value), newId()),
      );
      if (paths.output && entries.length > 0) await appendFile(paths.output, entries.join(''));
    },
    async addSummary(markdown: string): Promise<void> {
      if (paths.summary) await appendFile(paths.summary, `${redactor.redact(markdown)}\n`);
    },
  };
}
