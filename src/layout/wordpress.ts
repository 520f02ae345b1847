import { say } from '../core/say.js';
import { type LayoutPlan, type LayoutView, notWanted } from './outputs.js';

/**
 * A plugin's pictures at WordPress.org, in the folder that its deploy actions take them from. Names are fixed
 * (developer.wordpress.org/plugins/wordpress-org/how-your-plugin-assets-work): a banner and an icon have a second picture of twice
 * the size, whose name says so, with `-rtl` or a language behind it; screenshots have none.
 */
export const WORDPRESS_ASSET = /((?:^|\/)\.wordpress-org\/)((?:banner|icon)-)?(\d+x\d+)?([^/]*)$/i;

/** The sizes that are shown, and those for dense screens. */
const DENSE: Readonly<Record<string, string>> = { '772x250': '1544x500', '128x128': '256x256' };

/** @param path one that WORDPRESS_ASSET is of */
export function wordpressOutputs(path: string, view: LayoutView): LayoutPlan {
  const [, folder = '', kind, size = '', rest = ''] = WORDPRESS_ASSET.exec(path) ?? [];
  if (kind !== undefined && Object.values(DENSE).includes(size)) {
    return notWanted('variant', say`The banner or icon for dense screens.`);
  }
  const dense = DENSE[size];
  if (kind === undefined || dense === undefined) {
    return notWanted(
      'not-scalable',
      say`WordPress.org shows it as it is: only a banner and an icon have a larger picture.`,
    );
  }
  const output = path.replace(WORDPRESS_ASSET, () => `${folder}${kind}${dense}${rest}`);
  if (view.has(output)) return notWanted('density-filled', say`There is a picture for ${dense} already.`);
  return { kind: 'outputs', outputs: [{ scale: 2, output }] };
}
