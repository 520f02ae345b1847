#!/usr/bin/env node
import { runCli } from './lib/index.js';

await runCli(new URL('.', import.meta.url));
