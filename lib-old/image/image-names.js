/** Name endings, lower case, and the format that each asks for. */
const FORMAT_OF_ENDING = {
    png: 'png',
    jpg: 'jpeg',
    jpeg: 'jpeg',
    jpe: 'jpeg',
    jfif: 'jpeg',
    webp: 'webp',
    avif: 'avif',
    gif: 'gif',
    tif: 'tiff',
    tiff: 'tiff',
    bmp: 'bmp',
};
/** The format that a file's name asks for; undefined for other extensions. */
export function formatOfName(path) {
    const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    return Object.hasOwn(FORMAT_OF_ENDING, extension) ? FORMAT_OF_ENDING[extension] : undefined;
}
/** Last letters of the names that `formatOfName` knows, in both cases. */
const LAST_LETTERS = new Set(Object.keys(FORMAT_OF_ENDING).flatMap((ending) => [ending, ending.toUpperCase()].map((text) => text.charCodeAt(text.length - 1))));
/** True for a name that ends like an image. Asked for every file of a repository, so most are told by one letter. */
export function isImageName(path) {
    return LAST_LETTERS.has(path.charCodeAt(path.length - 1)) && formatOfName(path) !== undefined;
}
