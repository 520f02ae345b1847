import { runAction } from './lib/index.js';

await runAction(new URL('.', import.meta.url));
