import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Relative paths of all files under `folder`, with `/` separators, sorted. */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** One line for each file that is not the same in both folders; executable bits count where there are any. */
export function compareFolders(expected, actual) {
  const wanted = new Set(listFiles(expected));
  const found = new Set(listFiles(actual));
  const missing = [...wanted].filter((file) => !found.has(file)).map((file) => `missing: ${file}`);
  const extra = [...found].filter((file) => !wanted.has(file)).map((file) => `not built: ${file}`);
  const different = [...wanted]
    .filter((file) => found.has(file) && !same(join(expected, file), join(actual, file)))
    .map((file) => `different: ${file}`);
  return [...missing, ...extra, ...different];
}

/** Bytes of all files under `folder`. */
export function folderSize(folder) {
  return listFiles(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function same(a, b) {
  const modes = process.platform === 'win32' ? 0 : 0o100;
  return (statSync(a).mode & modes) === (statSync(b).mode & modes) && readFileSync(a).equals(readFileSync(b));
}
