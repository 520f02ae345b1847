import { ANY_CODE, firstLines } from '../git/git.js';
import { REMOTE } from '../git/remote.js';
import { CROP_COMMIT, CROP_REFS } from './github/crops.js';
import { PICTURE_PACKING } from './push.js';
/**
 * Stores pictures in a commit of their own that `refs/superres/crops/NAME` points to, in place of those of an earlier run: two
 * commands and a push, where the API takes a request a picture and more, each a second after the other.
 * @returns the commit; undefined where the server would not: pictures are never a reason to fail
 */
export async function pushPictures({ git }, name, pictures, { log, signal }) {
    const ref = `${CROP_REFS}/${name}`;
    await git.run(['fast-import', '--quiet', '--force', '--date-format=raw'], {
        input: importStream(ref, pictures),
        signal,
    });
    const commit = await git.text(['rev-parse', '--verify', ref]);
    const { code, stderr } = await git.run([
        ...PICTURE_PACKING,
        'push',
        '--progress',
        '--no-verify',
        '--no-recurse-submodules',
        '--',
        REMOTE,
        `+${commit}:${ref}`,
    ], { okCodes: ANY_CODE, silenceLimit: SILENCE, signal });
    if (code === 0)
        return commit;
    log.debug(`The crops could not be stored: ${firstLines(stderr)}`);
    return undefined;
}
/** Milliseconds: the server took the branch a moment ago, and the pull request waits for this. */
const SILENCE = 30_000;
/** What `git fast-import` makes the commit of. */
function importStream(ref, pictures) {
    const { message, who } = CROP_COMMIT;
    const person = `${who.name} <${who.email}> ${Date.parse(who.date) / 1000} +0000`;
    const data = (bytes) => [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
    return Buffer.concat([
        Buffer.from(`commit ${ref}\nauthor ${person}\ncommitter ${person}\n`),
        ...data(Buffer.from(message)),
        ...pictures.flatMap((picture) => [Buffer.from(`M 100644 inline ${picture.name}\n`), ...data(picture.bytes)]),
    ]);
}
