import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Modules of @actions/core that no run needs, with what stands in for them: tokens of GitHub's OpenID service (they bring an
 * HTTP client and undici with them), and facts of the operating system (they run other programs).
 */
const LEFT_OUT = {
  'lib/oidc-utils.js': 'export const OidcClient = undefined;\n',
  'lib/platform.js': 'export {};\n',
};

/** Packages that the bundle takes from the scratch folder; @actions/glob, because it would bring a whole @actions/core. */
const PACKAGES = ['@actions/core', '@actions/glob', '@actions/artifact'];

/**
 * Puts trimmed packages into a node_modules folder nearer to the compiled code than the real one.
 * @param scratch folder of the build, with the compiled code in lib/
 */
export function trimPackages(root, scratch) {
  for (const name of PACKAGES)
    cpSync(join(root, 'node_modules', name), join(scratch, 'node_modules', name), { recursive: true });
  for (const [file, text] of Object.entries(LEFT_OUT)) {
    const path = join(scratch, 'node_modules/@actions/core', file);
    // A new release of the package may have other modules: better no build than one that is not trimmed.
    if (!existsSync(path)) throw new Error(`@actions/core has no ${file} any more`);
    writeFileSync(path, text);
  }
}
