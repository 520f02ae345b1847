import { sniff } from '../image/sniff.js';
import { visible } from '../report/escape.js';
import type { DemoGit, DemoRepository } from './demo-repository.js';
import { DEMO_TOKEN, type DemoRun } from './demo-runner.js';

/** One picture that came out. */
export interface DemoPicture {
  readonly source: string;
  readonly output: string;
  readonly before: string;
  readonly after: string;
}

/** What the demo saw, and every expectation that was not met (none when all is well). */
export interface DemoVerdict {
  readonly pictures: readonly DemoPicture[];
  readonly complaints: readonly string[];
}

interface ImageEntry {
  readonly path: string;
  readonly output: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly code?: string;
}

/**
 * Looks at the remote repository, not at what the action says of itself: is the commit there, on top of the push, with
 * nothing but results in it, and is every result a picture of exactly twice the size in the same format?
 * @param images the `images` of the results file
 */
export async function checkDemo(
  repository: DemoRepository,
  run: DemoRun,
  images: readonly ImageEntry[],
  git: DemoGit,
): Promise<DemoVerdict> {
  const complaints: string[] = [];
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (actual !== expected) complaints.push(`${what}: expected ${expected}, got ${actual}`);
  };
  const { assets, tooLarge, broken, remote, after } = repository;
  const counts = { enhanced: assets.length, skipped: 1, failed: 1, unchanged: 0, deferred: 0 };
  expect('exit code of the action', run.exitCode, 0);
  for (const [kind, number] of Object.entries(counts))
    expect(`${kind}-count`, run.outputs[`${kind}-count`], String(number));
  const entry = (path: string): ImageEntry | undefined => images.find((image) => image.path === path);
  expect(`reason for ${tooLarge}`, entry(tooLarge)?.reason, 'too-large');
  expect(`outcome of ${broken}`, entry(broken)?.outcome, 'failed');
  // The runner swallows the lines that tell it what to mask.
  expect('the token in the log', run.log.replace(/^::add-mask::.*$/gm, '').includes(DEMO_TOKEN), false);
  expect('the token in the summary', run.summary.includes(DEMO_TOKEN), false);

  const text = async (...args: string[]): Promise<string> => (await git(remote, ...args)).toString('utf8').trim();
  const tip = await text('rev-parse', 'refs/heads/main');
  expect('commit-sha', run.outputs['commit-sha'], tip);
  expect('parent of the commit', await text('log', '-1', '--format=%P', tip), after);
  const changes = (await text('diff', '--no-renames', '--name-status', '-z', after, tip)).split('\0');
  const outputs = new Set(assets.map((path) => entry(path)?.output));
  for (let index = 0; index + 1 < changes.length; index += 2) {
    const [status, path = ''] = [changes[index], changes[index + 1]];
    if (status !== 'A' || !(outputs.has(path) || path.startsWith('.superres/'))) {
      complaints.push(`unexpected change in the commit: ${status} ${visible(path)}`);
    }
  }

  const pictures: DemoPicture[] = [];
  for (const source of assets) {
    const output = entry(source)?.output;
    if (output === undefined || !changes.includes(output)) {
      complaints.push(`no result for ${source} in the commit`);
      continue;
    }
    const [small, large] = await Promise.all(
      [`${after}:${source}`, `${tip}:${output}`].map(async (object) =>
        sniff(await git(remote, 'cat-file', 'blob', object)),
      ),
    );
    const [before, twice] = [size(small, 1), size(small, 2)];
    expect(`size of ${output}`, size(large, 1), twice);
    expect(`format of ${output}`, large?.format, small?.format);
    pictures.push({ source, output, before, after: size(large, 1) });
  }
  return { pictures, complaints };
}

function size(info: { readonly width: number; readonly height: number } | undefined, factor: number): string {
  return info ? `${info.width * factor} × ${info.height * factor}` : 'not a picture';
}
