/**
 * Names that say "this is a denser variant of another picture": such a file is never a source, whatever `paths` takes.
 * `@2x`, `@1.5x`, `@2X`, with an idiom or an appearance behind it (`@2x~ipad`, `@2x-dark`); `-2x` and `_2x` at the name's end.
 */
const VARIANT_NAME = /(?:@\d+(?:\.\d+)?x(?:[~_-][^/]*)?|[-_](?:1\.5|2|3|4)x)$/i;

/** Flutter's folders of denser variants, `1.5x` to `4.0x`, and folders that are named like a suffix (`@2x`). */
const VARIANT_FOLDER = /(?:^|\/)(?:\d+\.\d+x|@\d+(?:\.\d+)?x|[^/]*@\dx\.[^/]*)\//i;

/** True for a picture that is a variant by its name or its folder's. */
export function isVariantName(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  const stem = dot > slash + 1 ? path.slice(slash + 1, dot) : path.slice(slash + 1);
  return VARIANT_NAME.test(stem) || (slash > 0 && VARIANT_FOLDER.test(path.slice(0, slash + 1)));
}
