import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium on this machine; CHROMIUM overrides the usual places. */
function findChromium(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

/** Without Chromium the browser tests are skipped on a contributor's machine, but never in CI. */
export function mayRunBrowser(): boolean {
  if (findChromium() !== undefined || process.env.CI) return true;
  console.warn('Browser tests are skipped: no Chromium found (apt-get install chromium, or set CHROMIUM to its path).');
  return false;
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('CI must have a Chromium: apt-get install chromium, or set CHROMIUM.');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}
