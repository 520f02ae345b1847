import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTempFolder } from '../temp-folder.mjs';

/** Jest's globalSetup: a temporary folder, and one spawner for all workers, who find it by SUPERRES_SPAWNER. Ends in stop.mjs. */
// biome-ignore lint/style/noDefaultExport: jest asks for one
export default async function start() {
  const temporary = makeTempFolder();
  if (temporary !== undefined) process.env.TMPDIR = temporary;
  const folder = mkdtempSync(join(tmpdir(), 'superres-spawner-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replace(/\W/g, '-')}` : join(folder, 'socket');
  const child = spawn(process.execPath, [fileURLToPath(new URL('./spawner.mjs', import.meta.url)), socket], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  process.env.SUPERRES_SPAWNER = socket;
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  globalThis.stopSpawner = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
}
