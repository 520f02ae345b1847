import { projectBack } from './back-projection.js';
import { distanceWhenReduced } from './reduced-again.js';
import { drawByLanczos, markSquares } from './squares.js';
/** Source pixels over which a replaced square passes into its neighbours: what strays beside it may stray a little, too. */
const RIM = 4;
/**
 * Keeps a doubled picture to its source: a network may do anything on a picture unlike all that it was trained on, but a doubled
 * picture that is reduced again must be the picture.
 * @returns how many squares were replaced: blended into what is around them.
 */
export function keepToSource(source, doubled, { strayBound, holdBound = strayBound }) {
    const distances = [];
    const strayed = markSquares(source, (square, i) => {
        distances[i] = distanceWhenReduced(source, doubled, square, holdBound);
        return !(distances[i] <= strayBound);
    });
    if (strayed.count > 0)
        drawByLanczos(source, doubled, strayed, RIM);
    const far = markSquares(source, (_, i) => strayed.marked[i] === 0 && distances[i] > holdBound);
    if (far.count > 0)
        projectBack(source, doubled, holdBound, far);
    return strayed.count;
}
