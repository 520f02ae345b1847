import type { Notice } from '../core/outcome.js';
import { pathParts, withoutScaleOfOne } from '../core/paths.js';
import { say, someOf } from '../core/say.js';
import { shorten, visible } from '../core/text.js';
import { isThere, type TreeView } from '../git/tree-view.js';
import type { Work } from './selection.js';

/**
 * Endings of files that say by pixels where things are in the picture of their name: sprite sheets of Pixi and Phaser (`.json`), libGDX,
 * Spine and Kivy (`.atlas`), Cocos (`.plist`), Starling (`.xml`), fonts of BMFont (`.fnt`), tilesets of Tiled (`.tsx`, `.tsj`).
 */
const ENDINGS = ['.json', '.atlas', '.plist', '.xml', '.fnt', '.tsx', '.tsj'] as const;

/** React's components have the ending of Tiled's tilesets, and names that begin with a capital: `Hero.tsx` beside `Hero.png`. */
const COMPONENT = /(?:^|\/)[A-Z][^/]*\.tsx$/;

/** A sheet that has pages counts them: `game-1.png` and `game2.png` belong to `game.atlas`, `font_0.png` to `font.fnt`. */
const PAGE = /(?<=[^\d_-])[_-]?\d{1,2}$/;

/** The file beside a picture that may hold coordinates in its pixels. Pure. */
function coordinatesOf(path: string, view: TreeView): string | undefined {
  const { dir, name } = pathParts(path);
  const folder = dir === '' ? '' : `${dir}/`;
  const plain = withoutScaleOfOne(name);
  const stems = new Set([name, plain, plain.replace(PAGE, '')]);
  return [...stems]
    .flatMap((stem) => ENDINGS.map((ending) => `${folder}${stem}${ending}`))
    .find((other) => !COMPONENT.test(other) && isThere(view(other)));
}

/** So many pictures are named. */
const NAMED = 5;

/**
 * Pictures that grow in their places while a file beside them may say where things are in them: what draws them cuts out the wrong
 * quarter. It is for people to judge, since such a file may hold anything.
 */
export function coordinatesWarning(work: readonly Work[], view: TreeView): Notice[] {
  const pairs: string[] = [];
  for (const { candidate } of work) {
    if (candidate.output !== candidate.path) continue;
    const other = coordinatesOf(candidate.path, view);
    if (other !== undefined) pairs.push(`${named(candidate.path)} (${named(other)})`);
  }
  const [first] = pairs;
  if (first === undefined) return [];
  const list = someOf(pairs, NAMED);
  const message =
    pairs.length === 1
      ? say`A picture is enlarged in its place, and the file of its name beside it may hold coordinates in its pixels: ${first}. Adapt that file, or leave the picture alone with \`exclude\`.`
      : say`${pairs.length} pictures are enlarged in their places, and files of their names beside them may hold coordinates in their pixels: ${list}. Adapt these files, or leave the pictures alone with \`exclude\`.`;
  return [{ level: 'warning', message }];
}

function named(path: string): string {
  return `\`${visible(shorten(path, 160))}\``;
}
