import { say } from '../core/say.js';
import { nameParts, notWanted, splitPath } from './outputs.js';
/**
 * Android's density buckets and where a picture of twice the size belongs
 * (developer.android.com/guide/topics/resources/providing-resources, "Screen pixel density"): mdpi is 160 dpi,
 * hdpi 1.5, xhdpi 2, xxhdpi 3, xxxhdpi 4 times that.
 */
const DOUBLE = { mdpi: 'xhdpi', hdpi: 'xxhdpi', xhdpi: 'xxxhdpi' };
const DENSITIES = 'ldpi|mdpi|hdpi|xhdpi|xxhdpi|xxxhdpi|tvdpi|nodpi|anydpi|\\d+dpi';
/** aapt takes qualifiers in any case. */
const DENSITY = new RegExp(`^(?:${DENSITIES})$`, 'i');
/** Qualifiers that the platform's table puts after the density: touch screen, keyboard, navigation, platform version. */
const AFTER_DENSITY = /^(?:notouch|finger|stylus|keysexposed|keyshidden|keyssoft|nokeys|qwerty|12key|navexposed|navhidden|nonav|dpad|trackball|wheel|v\d+)$/i;
/** What aapt takes as the name of a resource that is a file. Compose Multiplatform, which has no aapt, takes others too. */
const LEGAL_NAME = /^[a-z][a-z0-9_]*$/;
const COMPOSE = 'composeResources';
/** Endings of files that can stand for a drawable of one name. */
const DRAWABLE_ENDINGS = ['.png', '.webp', '.jpg', '.jpeg', '.gif', '.xml', '.9.png'];
/**
 * Files in a resource folder for pictures: `drawable*` and `mipmap*` in `res`, in the `Resources` of .NET for Android, in Compose
 * Multiplatform's `composeResources`, and, where they name a density, in whatever folder a build file makes one of resources.
 */
export const ANDROID_DRAWABLE = new RegExp(`(?:^|/)(?:(?:res|Resources|${COMPOSE})/(?:drawable|mipmap)(?:-[^/]+)?|(?:drawable|mipmap)(?:-[^/-]+)*-(?:${DENSITIES})(?:-[^/]+)?)/[^/]+$`);
/**
 * Files in a folder whose name is one of Android's other resource types, none of which has densities. Other projects have a
 * `res/raw` or `res/font` too: which it is, only the tree can tell.
 */
export const ANDROID_OTHER_RESOURCE = /^((?:.+\/)?)res\/(?:anim|animator|color|font|interpolator|layout|menu|navigation|raw|transition|values|xml)(?:-[^/]+)?\/[^/]+$/;
/**
 * A path like ANDROID_OTHER_RESOURCE is Android's where a manifest says so, beside `res` or in the source set `main` beside this
 * one. There a file `x@2x.png` breaks the build.
 * @returns undefined: it is no resource of Android's
 */
export function resourceWithoutDensity(path, view) {
    const set = ANDROID_OTHER_RESOURCE.exec(path)?.[1];
    if (set === undefined)
        return undefined;
    const sets = set.replace(/[^/]+\/$/, '');
    if (![set, `${sets}main/`].some((folder) => view.has(`${folder}AndroidManifest.xml`)))
        return undefined;
    return notWanted('not-scalable', say `A resource of Android's of a kind that has no densities.`);
}
/** The name under which Android knows a drawable, with its folder; undefined for other files. Two files of one name break a build. */
export function drawableName(path) {
    if (!ANDROID_DRAWABLE.test(path))
        return undefined;
    return path.replace(/(?:\.9)?\.[^./]+$/, '').toLowerCase();
}
/** Other files that would be the drawable of this path. */
function drawableNamesakes(path) {
    if (!ANDROID_DRAWABLE.test(path))
        return [];
    const name = path.replace(/(?:\.9)?\.[^./]+$/, '');
    return DRAWABLE_ENDINGS.map((ending) => name + ending).filter((other) => other !== path);
}
/** Where the picture of a drawable without a density would say mdpi; undefined where it says one, and for other files. */
function mdpiTwin(path) {
    if (!ANDROID_DRAWABLE.test(path))
        return undefined;
    const { folders, file } = splitPath(path);
    const [kind = '', ...qualifiers] = (folders.at(-1) ?? '').split('-');
    if (kind !== 'drawable' || qualifiers.some((qualifier) => DENSITY.test(qualifier)))
        return undefined;
    return [...folders.slice(0, -1), ['drawable', ...withDensity(qualifiers, 'mdpi')].join('-'), file].join('/');
}
/** The name of the drawable that counts for nothing beside this one, which says mdpi (as `drawableName` gives it). */
export function nameWithoutMdpi(path) {
    const { folders, file } = splitPath(path);
    const qualifiers = (folders.at(-1) ?? '').split('-');
    const others = qualifiers.filter((qualifier) => qualifier.toLowerCase() !== 'mdpi');
    if (others.length === qualifiers.length)
        return undefined;
    return drawableName([...folders.slice(0, -1), others.join('-'), file].join('/'));
}
/** Files that Android takes at mdpi in the place of this one, whose folder names no density. */
export function mdpiInstead(path) {
    const twin = mdpiTwin(path);
    return twin === undefined ? [] : [twin, ...drawableNamesakes(twin)];
}
/** Files to which a drawable's picture gives way though its source stands: of the picture's name, or instead of the source. */
export function drawableRivals(path, output) {
    return [...drawableNamesakes(output), ...mdpiInstead(path)];
}
/** The denser picture that a drawable lacks. */
export function androidOutputs(path, view) {
    const { folders, file } = splitPath(path);
    const [kind = '', ...qualifiers] = (folders.at(-1) ?? '').split('-');
    const above = folders.slice(0, -1);
    if (kind === 'mipmap')
        return notWanted('not-scalable', say `A launcher icon; its sizes are drawn one by one.`);
    if (kind !== 'drawable')
        return notWanted('not-scalable', say `Not in a \`drawable\` folder, where Android looks for pictures.`);
    const { name } = nameParts(path);
    const isCompose = above.at(-1) === COMPOSE;
    if (/\.9\.png$/i.test(file))
        return notWanted('not-scalable', say `A nine-patch: its frame of one pixel must not be enlarged.`);
    if (!isCompose && !LEGAL_NAME.test(name)) {
        return notWanted('name-not-legal', say `Android takes only names of a to z, 0 to 9 and \`_\` that begin with a letter.`);
    }
    const at = qualifiers.findIndex((qualifier) => DENSITY.test(qualifier));
    const density = at < 0 ? 'mdpi' : qualifiers[at].toLowerCase();
    const target = DOUBLE[density];
    if (target === undefined)
        return withoutTarget(density);
    const folderOf = (qualifier) => [...above, ['drawable', ...withDensity(qualifiers, qualifier)].join('-')].join('/');
    const inFolder = (folder) => DRAWABLE_ENDINGS.map((ending) => `${folder}/${name}${ending}`).find((other) => view.has(other));
    const has = (folder) => inFolder(folder) !== undefined;
    const instead = at < 0 ? inFolder(folderOf('mdpi')) : undefined;
    if (instead !== undefined) {
        const message = say `There is one for mdpi too, which is the one that Android takes for that density.`;
        return { ...notWanted('not-scalable', message), rival: instead };
    }
    if (density === 'xhdpi' && [undefined, 'mdpi'].some((lower) => has(folderOf(lower)))) {
        return notWanted('variant', say `The denser picture of one that is here at mdpi.`);
    }
    const folder = folderOf(target);
    const rival = inFolder(folder);
    if (rival !== undefined) {
        return { ...notWanted('density-filled', say `There is a picture for ${target} already.`), rival };
    }
    return { kind: 'outputs', outputs: [{ scale: 2, output: `${folder}/${file}` }] };
}
function withoutTarget(density) {
    if (density === 'nodpi' || density === 'anydpi') {
        return notWanted('not-scalable', say `${density}: Android never scales it, so it has no denser variant.`);
    }
    if (density === 'xxhdpi' || density === 'xxxhdpi') {
        return notWanted('not-scalable', say `${density}: Android has no bucket of twice that density.`);
    }
    return notWanted('not-scalable', say `${density}: Android scales these from other densities.`);
}
/** The qualifiers with another density, in the order that the platform demands; undefined: without any. */
function withDensity(qualifiers, density) {
    const others = qualifiers.filter((qualifier) => !DENSITY.test(qualifier));
    if (density === undefined)
        return others;
    const later = others.findIndex((qualifier) => AFTER_DENSITY.test(qualifier));
    const at = later < 0 ? others.length : later;
    return [...others.slice(0, at), density, ...others.slice(at)];
}
