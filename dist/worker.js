import { runUpscaleWorker } from './lib/index.js';

await runUpscaleWorker(new URL('.', import.meta.url));
