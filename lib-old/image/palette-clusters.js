import { colourOf, laid, squaresAt } from './palette-fit.js';
/** Red, green, blue as they lie on black, and alpha. */
const AXES = 4;
/** On white, what is missing of alpha is missing of all three samples. */
const AXIS_WEIGHT = [1, 1, 1, 3];
/** Places that an axis is cut at: a level each. */
const BINS = 256;
/**
 * A first palette: the picture's colours are cut in two again and again, each time where the sum of squared errors falls
 * most, and the means of the parts are the palette (Wu's greedy orthogonal bipartition, over the colours themselves).
 * Deterministic: the order of the colours decides between equals.
 * @returns at most `most` colours
 */
export function cutColours({ laid: parts, counts: weights }, most) {
    const count = weights.length;
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    const cut = cutterOf(parts, weights, order);
    const boxes = [cut(0, count)];
    while (boxes.length < most) {
        let best = 0;
        for (let i = 1; i < boxes.length; i++)
            if (boxes[i].gain > boxes[best].gain)
                best = i;
        const box = boxes[best];
        if (box.gain <= 0)
            break;
        const middle = divide(box, parts, order);
        boxes[best] = cut(box.from, middle);
        boxes.push(cut(middle, box.to));
    }
    return boxes.map((box) => meanOf(box, parts, weights, order));
}
/** Finds the best cut of a range of `order`: one pass fills the bins of an axis, one over those that were filled finds the place. */
function cutterOf(parts, weights, order) {
    const bins = new Bins();
    return (from, to) => {
        let [gain, axis, bin] = [0, 0, 0];
        for (let along = 0; along < AXES; along++) {
            bins.fill(parts, weights, order, from, to, along);
            const best = bins.cut(along);
            if (best > gain) {
                gain = best;
                axis = along;
                bin = bins.best;
            }
        }
        return { from, to, gain, axis, bin };
    };
}
/** The colours of a range along an axis. */
class Bins {
    /** The bin that `cut` found best. */
    best = 0;
    sums = new Float64Array(BINS);
    masses = new Float64Array(BINS);
    /** Of all bins: the sum, and the mass. */
    whole = new Float64Array(2);
    low = BINS;
    high = 0;
    fill(parts, weights, order, from, to, axis) {
        const { sums, masses } = this;
        let low = BINS;
        let high = 0;
        let sum = 0;
        let mass = 0;
        for (let i = from; i < to; i++) {
            const colour = order[i];
            const weight = weights[colour];
            const part = parts[AXES * colour + axis];
            const bin = Math.floor(part);
            sums[bin] = sums[bin] + weight * part;
            masses[bin] = masses[bin] + weight;
            sum += weight * part;
            mass += weight;
            if (bin < low)
                low = bin;
            if (bin > high)
                high = bin;
        }
        this.whole[0] = sum;
        this.whole[1] = mass;
        this.low = low;
        this.high = high;
    }
    /** Finds the bin behind which a cut spares most, and empties all. @returns what it spares; 0: nothing does */
    cut(axis) {
        const { sums, masses, low, high } = this;
        const [sum, mass] = this.whole;
        const weight = AXIS_WEIGHT[axis];
        const uncut = (sum * sum) / mass;
        let most = 0;
        let below = 0;
        let under = 0;
        for (let bin = low; bin <= high; bin++) {
            below += sums[bin];
            under += masses[bin];
            sums[bin] = 0;
            masses[bin] = 0;
            if (bin === high)
                break;
            const above = sum - below;
            const gain = weight * ((below * below) / under + (above * above) / (mass - under) - uncut);
            if (gain > most) {
                most = gain;
                this.best = bin;
            }
        }
        return most;
    }
}
/** Brings the colours of the first part before those of the second. @returns where the second begins */
function divide({ from, to, axis, bin }, parts, order) {
    let [low, high] = [from, to - 1];
    while (low <= high) {
        const colour = order[low];
        if (Math.floor(parts[AXES * colour + axis]) <= bin)
            low += 1;
        else {
            order[low] = order[high];
            order[high--] = colour;
        }
    }
    return low;
}
function meanOf({ from, to }, parts, weights, order) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let alpha = 0;
    let mass = 0;
    for (let i = from; i < to; i++) {
        const colour = order[i];
        const weight = weights[colour];
        mass += weight;
        red += weight * parts[AXES * colour];
        green += weight * parts[AXES * colour + 1];
        blue += weight * parts[AXES * colour + 2];
        alpha += weight * parts[AXES * colour + 3];
    }
    return colourOf(red / mass, green / mass, blue / mass, alpha / mass);
}
/**
 * A palette with fewer entries: again and again the two are merged that cost least (Ward's method: the sum of the squares by
 * which their pixels move).
 * @param fixed so many at the palette's beginning stay as they are, and are not merged with each other
 */
export function mergeTo(palette, count, fixed) {
    const clusters = new Clusters(palette, fixed);
    while (clusters.left.length > count && clusters.mergeCheapest())
        ;
    return clusters.left.map((i) => ({
        value: i < fixed ? palette[i].value : clusters.colourOf(i),
        weight: clusters.weights[i],
    }));
}
/** Entries of a palette that are merged, by their places in it. */
class Clusters {
    fixed;
    /** In the palette's order. */
    left;
    /** What no pixel has taken may go first. */
    weights;
    /** Each as it is laid, four numbers. */
    places;
    /** What it costs to merge each with its nearest, and which that is; −1: none. */
    costs;
    nearest;
    constructor(palette, fixed) {
        this.fixed = fixed;
        this.left = [...palette.keys()];
        this.weights = Float64Array.from(palette, ({ weight }) => weight);
        this.places = new Float64Array(AXES * palette.length);
        for (const i of this.left)
            this.places.set(laid(palette[i].value), AXES * i);
        this.costs = new Float64Array(palette.length);
        this.nearest = new Int32Array(palette.length);
        for (const i of this.left)
            this.findNearest(i);
    }
    colourOf(i) {
        const [red, green, blue, alpha] = this.places.subarray(AXES * i, AXES * (i + 1));
        return colourOf(red, green, blue, alpha);
    }
    /** @returns false where no two may be merged */
    mergeCheapest() {
        const { left, weights, costs, nearest, fixed } = this;
        let first = left[0];
        for (const one of left)
            if (costs[one] < costs[first])
                first = one;
        const second = nearest[first];
        if (second < 0)
            return false;
        const kept = first >= fixed && second < fixed ? second : first;
        const gone = kept === first ? second : first;
        if (kept >= fixed)
            this.moveBetween(kept, gone);
        weights[kept] = weights[kept] + weights[gone];
        left.splice(left.indexOf(gone), 1);
        this.findNearest(kept);
        for (const one of left) {
            if (one === kept)
                continue;
            if (nearest[one] === kept || nearest[one] === gone)
                this.findNearest(one);
            else
                this.consider(one, kept);
        }
        return true;
    }
    moveBetween(kept, gone) {
        const { weights, places } = this;
        const own = weights[kept];
        const other = weights[gone];
        if (own + other === 0)
            return;
        for (let axis = 0; axis < AXES; axis++) {
            const at = AXES * kept + axis;
            places[at] = (places[at] * own + places[AXES * gone + axis] * other) / (own + other);
        }
    }
    findNearest(one) {
        this.costs[one] = Number.POSITIVE_INFINITY;
        this.nearest[one] = -1;
        for (const other of this.left)
            if (other !== one)
                this.consider(one, other);
    }
    consider(one, other) {
        const cost = this.costOf(one, other);
        if (cost >= this.costs[one])
            return;
        this.costs[one] = cost;
        this.nearest[one] = other;
    }
    costOf(a, b) {
        const { weights, places, fixed } = this;
        if (a < fixed && b < fixed)
            return Number.POSITIVE_INFINITY;
        const distance = squaresAt(places, AXES * a, places, AXES * b);
        if (a < fixed)
            return weights[b] * distance;
        if (b < fixed)
            return weights[a] * distance;
        const both = weights[a] + weights[b];
        return both === 0 ? 0 : ((weights[a] * weights[b]) / both) * distance;
    }
}
