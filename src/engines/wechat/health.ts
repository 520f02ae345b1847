/**
 * Tells a failing line or service from failing images: by what happened to the images before.
 */
export interface Health {
  /** An image came back. */
  succeeded(): void;
  /** An image failed for a reason that points at the line or the service. True when it is time to stop. */
  failed(code: string): boolean;
  /** True once any image came back in this run. */
  readonly everSucceeded: boolean;
}

/** Images in a row that fail for the same reason before the run stops. */
const ROW = 5;

export function createHealth(): Health {
  let everSucceeded = false;
  let last = '';
  let row = 0;
  return {
    get everSucceeded() {
      return everSucceeded;
    },
    succeeded() {
      everSucceeded = true;
      row = 0;
    },
    failed(code) {
      row = code === last ? row + 1 : 1;
      last = code;
      return row >= ROW;
    },
  };
}
