/** Everything the commands see of the process: passed in, so that tests run them as they are. */
export interface CliIo {
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative arguments start from. */
  readonly cwd: string;
  /** Folder of dist (with models/, ort/, worker.js), or the repository's top folder when run from source; ends in `/`. */
  readonly home: URL;
  /** Milliseconds, for durations only. */
  now(): number;
  /** Number of CPU cores the work may use. */
  readonly cores: number;
  /** Bytes for standard output. */
  writeBytes(bytes: Uint8Array): void;
  /** All of standard input, or undefined when it holds so many bytes or more. */
  readInput(limit: number): Promise<Uint8Array | undefined>;
  /** Calls back on ctrl-C; returns the function that stops listening. */
  onInterrupt(listener: () => void): () => void;
}

export interface CliOutput {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
