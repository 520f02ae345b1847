import { asSuperresError } from '../core/errors.js';
import { createObjectReader } from '../git/object-reader.js';
import { openRepository } from '../git/repository.js';
import { isShownWhole } from './comment-tables.js';
/** Does something with the repository's pictures; undefined without a repository. */
export async function withPictures({ root }, { env, tempFolder }, work) {
    if (root === undefined)
        return undefined;
    const repository = await openRepository({ folder: root, env, tempFolder });
    const reader = createObjectReader(repository.git);
    try {
        return await work(root, (id) => reader.read(id));
    }
    finally {
        reader.close();
        await repository.close();
    }
}
/** Crops of the parts that show most; none where all pictures are small, or anything goes wrong: whole ones are shown then. */
export async function cropsOf(result, input, place) {
    if (result.outcomes.every((outcome) => outcome.kind !== 'enhanced' || isShownWhole(outcome)))
        return [];
    try {
        const crops = await withPictures(result, input, async (root, readBlob) => {
            const [{ showCrops }, { sourcesOnDisk }] = await Promise.all([
                import('./crops/show-crops.js'),
                import('./page/build-page.js'),
            ]);
            const sources = sourcesOnDisk(root, ({ blob }) => readBlob(blob), readBlob);
            return showCrops(result.outcomes, sources, place);
        });
        return crops ?? [];
    }
    catch (thrown) {
        input.log.debug(`No crops: ${asSuperresError(thrown).message}`);
        return [];
    }
}
