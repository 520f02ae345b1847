import path from 'node:path';
import type { Config } from '../config/config.js';
import type { EngineChoice, EngineId } from '../outcome.js';
import type { Engine } from './engine.js';
import type { EngineFiles } from './engine-files.js';

export interface EngineFactoryInput {
  readonly config: Pick<Config, 'quality' | 'model' | 'wechat' | 'maxFileSize' | 'concurrency'>;
  readonly files: EngineFiles;
  /** Folder that a relative `model` path starts from. */
  readonly folder: string;
  /** Worker threads of the local engine. */
  readonly threads: number;
  readonly makeWechat: () => Promise<Engine>;
}

export interface EngineFactory {
  readonly maker: (engine: EngineChoice['engine']) => Promise<EngineId>;
  readonly makeEngine: (engine: EngineChoice['engine']) => Promise<Engine>;
}

/** Makes engines, and says who they are; an engine loads its network or connects only with its first picture. */
export function createEngineFactory(input: EngineFactoryInput): EngineFactory {
  const { config, files } = input;
  const makeLocal = async () => {
    const { createLocalEngine } = await import('./local/local-engine.js');
    return createLocalEngine({
      quality: config.quality,
      ...(config.model !== undefined && { model: path.resolve(input.folder, config.model) }),
      threads: input.threads,
      ...files,
    });
  };
  const makeEngine = (engine: EngineChoice['engine']) => (engine === 'local' ? makeLocal() : input.makeWechat());
  return {
    makeEngine,
    async maker(engine) {
      const made = await makeEngine(engine);
      await made.close();
      return made.id;
    },
  };
}
