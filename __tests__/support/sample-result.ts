import type { Deferred, Enhanced, Failed, Skipped, Unchanged } from '../../src/core/outcome.js';
import { type RunResult, tallyOf } from '../../src/core/run-result.js';

const base = (path: string) => ({ path, blob: 'b'.repeat(40), output: path.replace(/(\.\w+)$/, '@2x$1') });

export function enhanced(path: string, more: Partial<Enhanced> = {}): Enhanced {
  return {
    kind: 'enhanced',
    ...base(path),
    before: { width: 640, height: 480, bytes: 81_234 },
    after: { width: 1280, height: 960, bytes: 251_904 },
    by: { engine: 'local', model: 'own-32x10', version: '1' },
    ms: 1234,
    outputBlob: 'c'.repeat(40),
    notes: [],
    ...more,
  };
}

export function failed(path: string, more: Partial<Failed> = {}): Failed {
  return {
    kind: 'failed',
    ...base(path),
    code: 'E_IMAGE_CORRUPT',
    message: 'The file ends in the middle of the picture.',
    remedy: 'Export the picture again.',
    retryable: false,
    ...more,
  };
}

export function skipped(path: string, more: Partial<Skipped> = {}): Skipped {
  return { kind: 'skipped', ...base(path), reason: 'too-large', message: '3.1 MiB; the limit is 2.0 MiB.', ...more };
}

export function deferred(path: string, more: Partial<Deferred> = {}): Deferred {
  return { kind: 'deferred', ...base(path), reason: 'max-images', message: 'The limit was reached.', ...more };
}

export function unchanged(path: string): Unchanged {
  return { kind: 'unchanged', ...base(path), reason: 'done' };
}

export function resultOf(outcomes: RunResult['outcomes'], more: Partial<RunResult> = {}): RunResult {
  return {
    outcomes,
    tally: tallyOf(outcomes),
    housekeeping: [],
    publication: { kind: 'commit', message: 'Committed and pushed.', commit: 'd'.repeat(40), branch: 'main' },
    engine: { engine: 'local', reason: 'no service is set up' },
    notices: [],
    dryRun: false,
    scope: 'changed',
    totals: { ms: 65_000, engineRequests: 0, githubRequests: 2 },
    ...more,
  };
}

export const CONTEXT = { serverUrl: 'https://github.com', repository: 'octo/pics', sha: 'a'.repeat(40) };

/** Names that try to break out of every format there is. */
export const HOSTILE_NAMES = [
  'a|b|c.png',
  '`rm -rf`.png',
  '@someone/x.png',
  '<img src=x onerror=alert(1)>.png',
  '</code></td><script>alert(1)</script>.png',
  '[click](https://evil.example).png',
  'https://evil.example/x.png',
  'www.evil.example.png',
  '**bold** _it_ ~~no~~.png',
  'octo/pics#1.png',
  'line\nbreak\n\n## Heading.png',
  '::error::x.png',
  'a&lt;b&amp;c.png',
  'rtl\u202egnp.exe.png',
  ':tada: GH-12.png',
  '"quotes\' and spaces".png',
  '<!-- superres -->.png',
  '漢字/ümlaut ☕👩‍💻.png',
  '\ud800lone.png',
];
