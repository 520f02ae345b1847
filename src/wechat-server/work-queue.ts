import { WechatError } from './errcodes.js';

/**
 * Bounds the work on pictures: `running` at a time, `waiting` more admitted, everyone else told to come back (45011).
 * A place is taken before the upload is read, so that memory is bounded, too.
 */
export class WorkQueue {
  #admitted = 0;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly running: number; readonly waiting: number }) {}

  /**
   * Runs `job` with a place in the queue; the job calls `turn` when it needs the engine.
   * @throws WechatError 45011 when all places are taken
   */
  async admit<T>(job: () => Promise<T>): Promise<T> {
    if (this.#admitted >= this.limits.running + this.limits.waiting)
      throw new WechatError(45011, undefined, 'queue full');
    this.#admitted += 1;
    try {
      return await job();
    } finally {
      this.#admitted -= 1;
    }
  }

  /** Waits for one of the `running` slots, first come first served. A job whose signal fires leaves the line. */
  async turn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#running >= this.limits.running) await this.#wait(signal);
    else this.#running += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#release();
    }
  }

  /** Jobs with a place, waiting or running. */
  get admitted(): number {
    return this.#admitted;
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      this.#waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Hands the slot to the next in line, or frees it. */
  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
