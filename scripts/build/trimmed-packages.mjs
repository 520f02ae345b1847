import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands in for a module that no run needs. @param names what others import from it */
const nothing = (...names) => names.map((name) => `export const ${name} = undefined;\n`).join('') || 'export {};\n';

/** Takes imports of these modules out of a file; what they gave is undefined there. */
const without = (modules) => (text) => {
  let rest = text;
  for (const name of modules) {
    const line = new RegExp(`^import (?:\\* as (\\w+)|(\\w+)|\\{ (?:\\w+ as )?(\\w+) \\}) from '${name}';$`, 'm');
    if (!line.test(rest)) throw new Error(`no import of ${name}`);
    rest = rest.replace(line, (_, all, fallback, one) => `const ${all ?? fallback ?? one} = undefined;`);
  }
  return rest;
};

const OCTOKIT = [
  '@actions/github',
  '@octokit/plugin-request-log',
  '@octokit/plugin-retry',
  '@actions/github/lib/utils',
];

/**
 * Packages that the bundle takes from the scratch folder, with the modules of them that no run needs:
 *
 * - @actions/core: tokens of GitHub's OpenID service (they bring an HTTP client and undici with them), and facts of the
 *   operating system (they run other programs).
 * - @actions/glob: as it is; it would bring a whole @actions/core.
 * - @actions/artifact: artifacts of other workflow runs, by GitHub's public API (Octokit), and the unpacking of archives, which
 *   we do not let it do.
 * - @actions/http-client: proxies for Octokit (undici); its own do without.
 */
const PACKAGES = {
  '@actions/core': {
    'lib/oidc-utils.js': () => nothing('OidcClient'),
    'lib/platform.js': () => nothing(),
  },
  '@actions/glob': {},
  '@actions/artifact': {
    'lib/internal/find/get-artifact.js': () => nothing('getArtifactPublic', 'getArtifactInternal'),
    'lib/internal/delete/delete-artifact.js': () => nothing('deleteArtifactPublic', 'deleteArtifactInternal'),
    'lib/internal/find/retry-options.js': () => nothing('getRetryOptions'),
    'lib/internal/find/list-artifacts.js': without(OCTOKIT),
    'lib/internal/download/download-artifact.js': without(['@actions/github', 'unzip-stream']),
  },
  '@actions/http-client': {
    'lib/index.js': without(['undici']),
  },
};

/**
 * Puts trimmed packages into a node_modules folder nearer to the compiled code than the real one.
 * @param scratch folder of the build, with the compiled code in lib/
 */
export function trimPackages(root, scratch) {
  for (const [name, files] of Object.entries(PACKAGES)) {
    const copy = join(scratch, 'node_modules', name);
    cpSync(join(root, 'node_modules', name), copy, { recursive: true });
    for (const [file, trim] of Object.entries(files)) {
      try {
        writeFileSync(join(copy, file), trim(readFileSync(join(copy, file), 'utf8')));
      } catch (cause) {
        // A new release of the package may have other modules: better no build than one that is not trimmed.
        throw new Error(`${name}/${file} is not what it was: ${cause.message}`);
      }
    }
  }
}
