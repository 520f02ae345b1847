import type { Config, PathRule, Quality } from '../config/config.js';
import type { EngineChoice, EngineId } from '../core/outcome.js';
import { say } from '../core/say.js';
import type { Engine } from '../image/engine.js';
import type { HeavyWork } from '../image/load-sharp.js';
import type { EdgeStyle } from '../image/pixel-art.js';
import { createEngineHolder, type EngineHolder } from './engine-holder.js';
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
