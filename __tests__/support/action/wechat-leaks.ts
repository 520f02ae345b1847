import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runGit } from '../github/git.js';
import type { RepositoryHandle } from '../github/handle.js';
import type { JobEnd } from './job.js';

/** A secret as it can turn up: plain, in a URL (encoded once or twice), in a form, in JSON, in base64 at any offset. */
export function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  return [
    secret,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    encodeURIComponent(url),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    ...base64Of(secret),
  ];
}

/** What gives a secret away: the forms, or their middle, which a mask might leave standing. */
export function tracesOf(secret: string): string[] {
  return formsOf(secret).flatMap((form) => [form, middleOf(form)]);
}

function middleOf(form: string): string {
  return form.slice(6, -4);
}

function base64Of(secret: string): string[] {
  return ['', 'u:', 'user:'].flatMap((before) =>
    (['base64', 'base64url'] as const).map((form) => Buffer.from(before + secret).toString(form)),
  );
}

/**
 * Where a job left a secret, in whatever form: log, every file of the runner (outputs, summary, results file), every file of
 * the workspace (results, ledger, git's configuration), every object that GitHub has, every comment and pull request.
 */
export async function leaksOf(job: JobEnd, site: RepositoryHandle, secrets: readonly string[]): Promise<string[]> {
  const needles = [...new Set(secrets.flatMap(tracesOf))];
  // Every form holds its own middle: where no middle is, there is nothing.
  const middles = [...new Set(secrets.flatMap(formsOf).map(middleOf))];
  // The runner takes masks out of its log; they are how it learns of the secrets.
  const log = job.log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
  const texts: (readonly [string, string])[] = [
    ['log', log],
    ['outputs', JSON.stringify(job.outputs)],
    ['objects of the remote', await allObjects(site.dir)],
    ['pull requests', JSON.stringify([...site.pulls.values()].map((pull) => [pull, site.commentsOf(pull.number)]))],
  ];
  const folder = dirname(job.workspace);
  for (const file of await filesBelow(Buffer.from(folder))) {
    const name = file.subarray(folder.length + 1).toString('latin1');
    texts.push([name, name], [name, await readFile(file, 'latin1')]);
  }
  return texts.flatMap(([where, text]) =>
    middles.some((middle) => text.includes(middle))
      ? needles.filter((needle) => text.includes(needle)).map((needle) => `${where}: ${needle}`)
      : [],
  );
}

/** Paths as bytes: a file's name need not be UTF-8. */
async function filesBelow(folder: Buffer): Promise<Buffer[]> {
  const files: Buffer[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

async function allObjects(dir: string): Promise<string> {
  const run = await runGit(dir, ['cat-file', '--batch', '--batch-all-objects', '--unordered']);
  return run.stdout.toString('latin1');
}
