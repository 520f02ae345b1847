import type { Config, PathRule, Quality } from '../config/config.js';
import { onAbort } from '../core/abort.js';
import type { EngineChoice, EngineId, Notice, Outcome } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import type { Engine, RefusedImage, StopEngine } from '../image/engine.js';
import type { HeavyWork } from '../image/load-sharp.js';
import type { EdgeStyle } from '../image/pixel-art.js';
import type { LedgerLine, PaidResult } from '../ledger/line.js';
import type { Work } from '../select/selection.js';
import type { SetStyle } from './set-style.js';
import type { Shelf } from './shelf.js';

export interface EnhanceContext {
  readonly shelf: Shelf;
  readonly engine: EngineHolder;
  /** What holds for one picture, where that is not what holds for all. */
  readonly settingsOf?: (path: string) => PictureSettings;
  /** Places for decoding and encoding, all pictures of the run together. */
  readonly heavy: HeavyWork;
  /** How edges are drawn; without it, as each picture alone looks. */
  readonly style?: SetStyle;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/** Settings of one picture, from the inputs and the rules by path. */
export interface PictureSettings {
  readonly engine?: EngineHolder;
  readonly style?: EdgeStyle;
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number;
}

/** The end of one piece of work: its outcome, and what the ledger will say if it is published. */
export interface WorkEnd {
  readonly work: Work;
  readonly outcome: Outcome;
  readonly line?: LedgerLine;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** A result that the service was paid for and that no picture could be made of: the next run fetches it. */
  readonly paid?: PaidResult;
  /** Whose fault the failure is, only the run's other images can tell (enhance-one.ts). */
  readonly unproven?: Unproven;
}

export interface Unproven {
  /** The engine that the image was given to: only what else came back from it says anything. */
  readonly engine: EngineId['engine'];
  /** Its service refused the image; absent: what came back was no good. */
  readonly refused?: RefusedImage;
}

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

export interface SettingsInput {
  readonly config: Pick<Config, 'quality' | 'model' | 'maxResultSize'>;
  readonly ruleOf: (path: string) => PathRule | undefined;
  /** The engine of all pictures that no rule gives another. */
  readonly usual: EngineHolder;
  readonly make: (engine: EngineChoice['engine'], quality?: Quality) => Promise<Engine>;
}

/** Settings by path, with the engines that only some pictures ask for. */
export interface Settings {
  of(path: string): PictureSettings;
  /** Closes the engines that were made here. */
  close(): Promise<void>;
}

/** Rules go before inputs. A quality is the local engine's: it says nothing where another engine works. */
export function createSettings({ config, ruleOf, usual, make }: SettingsInput): Settings {
  const locals = new Map<Quality, EngineHolder>();
  return {
    of(path) {
      const rule = ruleOf(path);
      const maxResultSize = rule?.maxResultSize ?? config.maxResultSize;
      const quality = localQuality(rule, usual.choice.engine, config);
      return {
        ...(quality !== undefined && { engine: localHolder(quality) }),
        ...(rule?.style && { style: rule.style }),
        ...(maxResultSize !== undefined && { maxResultSize }),
      };
    },
    async close() {
      for (const holder of locals.values()) await holder.close();
    },
  };

  function localHolder(quality: Quality): EngineHolder {
    const known = locals.get(quality);
    if (known) return known;
    const choice = { engine: 'local', reason: say`a rule of the configuration file asks for it` } as const;
    const holder = createEngineHolder({ choice, mayFallBack: false, make: (engine) => make(engine, quality) });
    locals.set(quality, holder);
    return holder;
  }
}

/** The quality of a local engine of a picture's own; undefined: the usual engine is right for it. */
function localQuality(
  rule: PathRule | undefined,
  usual: EngineChoice['engine'],
  { quality, model }: SettingsInput['config'],
): Quality | undefined {
  if (!rule || (rule.engine !== 'local' && usual !== 'local')) return undefined;
  const wanted = model === undefined ? (rule.quality ?? quality) : quality;
  return usual === 'local' && wanted === quality ? undefined : wanted;
}

/** What the ledger will say of each picture: the engines of all rules are asked beforehand. */
export async function makersOf(
  rules: readonly PathRule[],
  usual: EngineChoice['engine'],
  {
    config,
    ruleOf,
    maker,
  }: Pick<SettingsInput, 'config' | 'ruleOf'> & {
    readonly maker: (engine: EngineChoice['engine'], quality?: Quality) => Promise<EngineId>;
  },
): Promise<(path: string) => EngineId> {
  const byQuality = new Map<Quality, EngineId>();
  const own = await maker(usual);
  for (const rule of rules) {
    const quality = localQuality(rule, usual, config);
    if (quality !== undefined && !byQuality.has(quality)) byQuality.set(quality, await maker('local', quality));
  }
  return (path) => {
    const quality = localQuality(ruleOf(path), usual, config);
    return (quality === undefined ? undefined : byQuality.get(quality)) ?? own;
  };
}
