import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { Redactor } from './redact.js';
import { formatFileEntry } from './workflow-commands.js';

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
