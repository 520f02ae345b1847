import type { Log, LogPlace } from '../log.js';
import { visible } from './escape.js';
import type { Redactor } from './redact.js';
import { type CommandName, type CommandProperties, formatCommand } from './workflow-commands.js';

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
