/** Where a message belongs: shown as an annotation on that file. */
export interface LogPlace {
  readonly file?: string;
  readonly title?: string;
}

/**
 * The log as every room sees it. Adapters (report/workflow-log.ts for the runner, cli/terminal.ts) make
 * messages harmless: a file name in a message can never start a workflow command, and secrets are masked.
 */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  notice(message: string, place?: LogPlace): void;
  warning(message: string, place?: LogPlace): void;
  error(message: string, place?: LogPlace): void;
  /** Everything until the matching endGroup() folds under this title. */
  group(title: string): void;
  endGroup(): void;
}
