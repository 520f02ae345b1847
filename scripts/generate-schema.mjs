/**
 * Writes schema/superres.schema.json, the JSON schema of the configuration file, from the table that reads it
 * (src/config/rule-keys.ts). `--check` only compares.
 */
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { writeOrCheck } from './generated-file.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const { outputFiles } = await build({
  entryPoints: ['src/config/rule-keys.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
const { configFileSchema } = await import(url);
const text = `${JSON.stringify(configFileSchema(), null, 2)}\n`;
writeOrCheck('schema/superres.schema.json', text, 'node scripts/generate-schema.mjs');
