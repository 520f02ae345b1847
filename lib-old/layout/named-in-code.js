import { say } from '../core/say.js';
import { notWanted } from './outputs.js';
/**
 * Folders whose pictures a build gives names in code: one file with an `@` in its name stops it (MAUI's Resizetizer: "One or more
 * invalid file names were detected"; HarmonyOS's restool: "to match [a-zA-Z0-9_]"). Other projects have such folders too, iOS's
 * `Resources/Images` above all: which it is, a file at the top of the project tells.
 */
const FOLDERS = [
    {
        platform: '.NET MAUI',
        path: /^((?:.+\/)?)Resources\/(?:AppIcon|Images|Splash)\/.+$/,
        marks: ['MauiProgram.cs', 'Platforms/Android/AndroidManifest.xml'],
    },
    { platform: 'HarmonyOS', path: /^((?:.+\/)?)resources\/[^/]+\/media\/[^/]+$/, marks: ['module.json5', 'app.json5'] },
];
/** A path that may be in such a folder. */
export const MAY_BE_NAMED_IN_CODE = new RegExp(FOLDERS.map(({ path }) => path.source).join('|'));
/** No picture under our name is wanted where the tree says that this is such a project. @returns undefined: it is none */
export function namedInCode(path, view) {
    for (const folder of FOLDERS) {
        const top = folder.path.exec(path)?.[1];
        if (top === undefined || !folder.marks.some((mark) => view.has(top + mark)))
            continue;
        return notWanted('name-not-legal', say `${folder.platform} takes no name with \`@\` in this folder; \`output\` can give another.`);
    }
    return undefined;
}
