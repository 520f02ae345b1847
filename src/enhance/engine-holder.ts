import { onAbort } from '../core/abort.js';
import type { EngineChoice, Notice } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import type { Engine, StopEngine } from '../image/engine.js';

/** The engine of a run: made when the first image needs it, replaced once where `engine: auto` allows it. */
export interface EngineHolder {
  get(): Promise<Engine>;
  /** After a StopEngine: true when a replacement is ready and the image may be tried again. */
  replace(stop: StopEngine): boolean;
  /** The stop that ended the engine for good; later images get it without asking. */
  readonly stopped: StopEngine | undefined;
  readonly choice: EngineChoice;
  readonly notices: readonly Notice[];
  /** Requests that all engines of the run sent. */
  readonly requests: number;
  close(): Promise<void>;
}

export interface EngineHolderOptions {
  readonly choice: EngineChoice;
  readonly make: (engine: EngineChoice['engine']) => Promise<Engine>;
  /** `engine: auto` with WeChat: go on with the local engine when WeChat has taken the interface down. */
  readonly mayFallBack: boolean;
  /** Once it aborts, an engine that is still being made is not waited for. */
  readonly signal?: AbortSignal;
}

/** What is said of the choice after `engine: auto` went on with the local engine. */
const UNAVAILABLE = later`WeChat answered that the interface is not available to this account`;
const DOUBTFUL = later`WeChat answered with a code that is not known before any image came back`;

/** What has been made, or nothing when it is not there and nobody waits any more. */
function orNothing(made: Promise<Engine>, signal: AbortSignal | undefined): Promise<Engine | undefined> {
  const engine = made.catch(() => undefined);
  if (!signal) return engine;
  const givenUp = new Promise<undefined>((resolve) => onAbort(signal, () => setImmediate(resolve, undefined)));
  return Promise.race([engine, givenUp]);
}

export function createEngineHolder(options: EngineHolderOptions): EngineHolder {
  let choice = options.choice;
  let current: Promise<Engine> | undefined;
  const all: Promise<Engine>[] = [];
  const notices: Notice[] = [];
  let stopped: StopEngine | undefined;
  let requests = 0;

  return {
    get() {
      if (!current) {
        current = options.make(choice.engine);
        all.push(current);
      }
      return current;
    },
    replace(stop) {
      const reason = stop.doubtful ? said(DOUBTFUL) : stop.verdict === 'unavailable' ? said(UNAVAILABLE) : undefined;
      if (options.mayFallBack && reason !== undefined) {
        // Several images in flight learn of it at the same time; the first one switches.
        if (choice.engine === 'wechat') {
          notices.push({ level: 'warning', message: say`${stop.error.message} The rest is done by the local engine.` });
          choice = { engine: 'local', reason };
          current = undefined;
        }
        return true;
      }
      // This image alone: an engine that has enough stops by itself.
      if (stop.verdict === 'doubtful') return false;
      // What only defers fails no image, so the run ends well: it must not go unnoticed.
      if (stopped === undefined && (stop.verdict === 'quota' || stop.verdict === 'later')) {
        notices.push({ level: 'warning', message: say`${stop.error.message} ${stop.error.remedy}` });
      }
      stopped ??= stop;
      return false;
    },
    get stopped() {
      return stopped;
    },
    get choice() {
      return choice;
    },
    notices,
    get requests() {
      return requests;
    },
    async close() {
      for (const made of all.splice(0)) {
        const engine = await orNothing(made, options.signal);
        requests += engine?.requests ?? 0;
        await engine?.close();
      }
    },
  };
}
