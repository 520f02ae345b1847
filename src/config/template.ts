import { accept, type Parser, refuse } from './parsed.js';
import { isAbsolutePath, isGitFolder, staysInside } from './repository-path.js';

/** Name endings of the formats we can write, lower case. */
export const IMAGE_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.webp'] as const;

const PLACEHOLDER = /\{(dir|name|ext)\}/g;
const CONTROL = /\p{Cc}/u;

/**
 * Checks an output template such as `{dir}/{name}@2x{ext}`. Placeholders: `{dir}` the source's folder (empty at the
 * top level), `{name}` its file name without extension, `{ext}` its extension with the dot.
 */
export const outputTemplate: Parser<string> = (text) => {
  const literal = text.replace(PLACEHOLDER, '');
  if (/[{}]/.test(literal)) return refuse('only the placeholders `{dir}`, `{name}` and `{ext}`, with balanced braces');
  if (CONTROL.test(text) || text.includes('\\'))
    return refuse('`/` separators, without backslashes and control characters');
  if (isAbsolutePath(text)) return refuse('a path relative to the top of the repository');
  if (text.includes('.{ext}')) return refuse('`{ext}` without a dot before it: the dot is part of it');
  // A source at the top level has an empty {dir}, one without extension an empty {ext}.
  const segments = text.split('/').flatMap((s) => [s, s.replace(/\{(dir|ext)\}/g, '')]);
  if (segments.some((s) => s === '..' || s === '.'))
    return refuse('a path inside the repository, without `.` and `..`');
  if (segments.some(isGitFolder)) return refuse('a path outside `.git`');
  const last = text.slice(text.lastIndexOf('/') + 1);
  if (!text.includes('{name}')) return refuse('a template with `{name}`, or every image would get the same output');
  if (!last.endsWith('{ext}') && !IMAGE_EXTENSIONS.some((ext) => last.toLowerCase().endsWith(ext))) {
    return refuse(`a template that ends with \`{ext}\` or ${IMAGE_EXTENSIONS.join(', ')}`);
  }
  return accept(text);
};

/** The three placeholders' values for a repository path. A leading dot belongs to the name: `.icon` has no extension. */
export function pathParts(path: string): { readonly dir: string; readonly name: string; readonly ext: string } {
  const slash = path.lastIndexOf('/');
  const file = path.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  const name = dot > 0 ? file.slice(0, dot) : file;
  return { dir: slash === -1 ? '' : path.slice(0, slash), name, ext: file.slice(name.length) };
}

/**
 * The output path of a source, or undefined when the source's own name makes it leave the repository or enter `.git`
 * (a template `.{name}/x{ext}` with a source `git.png`). An empty `{dir}` takes its slash along.
 * @param template validated by `outputTemplate`
 * @param source repository path
 */
export function fillTemplate(template: string, source: string): string | undefined {
  const parts = pathParts(source);
  const path = template
    .replace(PLACEHOLDER, (_, key: 'dir' | 'name' | 'ext') => parts[key])
    .split('/')
    .filter((segment) => segment !== '')
    .join('/');
  return staysInside(path) ? path : undefined;
}
