/** Side of the squares in which frames are compared, in source pixels. */
const SIDE = 16;
/** Squares without a change around a square that stands still: further than anything looks that enlarges it. */
const REACH = 3;
/**
 * A frame's result with that of the frame before where nothing has changed: how a picture is divided for the network depends on
 * all of it, which moves a few levels far from any change, and what stands still must not flicker.
 * @param frames before and now, as they are in the source
 * @param before result of the frame before @param made result of this frame, which is not changed
 */
export function keepStill(frames, before, made) {
    const still = stillSquares(...frames);
    if (still.length === 0 || before === made)
        return made;
    const source = frames[1].colour;
    const colour = withSquares(made.colour, before.colour, still, source);
    if (!made.alpha || !before.alpha)
        return { ...made, colour };
    return { ...made, colour, alpha: withSquares(made.alpha, before.alpha, still, source) };
}
/** The squares with no change in reach. */
function stillSquares(before, now) {
    const { width, height } = now.colour;
    const [columns, rows] = [Math.ceil(width / SIDE), Math.ceil(height / SIDE)];
    const near = new Uint8Array(columns * rows);
    for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
            if (!isChanged(before, now, { column, row }))
                continue;
            const [left, right] = [Math.max(0, column - REACH), Math.min(columns, column + REACH + 1)];
            const bottom = Math.min(rows, row + REACH + 1);
            for (let v = Math.max(0, row - REACH); v < bottom; v++)
                near.fill(1, v * columns + left, v * columns + right);
        }
    }
    const still = [];
    near.forEach((mark, i) => {
        if (mark === 0)
            still.push({ column: i % columns, row: Math.floor(i / columns) });
    });
    return still;
}
function isChanged(before, now, { column, row }) {
    const { width, height } = now.colour;
    const right = Math.min(width, (column + 1) * SIDE);
    for (let y = row * SIDE; y < Math.min(height, (row + 1) * SIDE); y++) {
        for (let i = y * width + column * SIDE; i < y * width + right; i++) {
            if ((before.alpha?.data[i] ?? 255) !== (now.alpha?.data[i] ?? 255))
                return true;
            for (let at = 3 * i; at < 3 * i + 3; at++)
                if (before.colour.data[at] !== now.colour.data[at])
                    return true;
        }
    }
    return false;
}
function withSquares(own, from, squares, source) {
    const { width, height, channels } = own;
    const data = own.data.slice();
    // A result of 1.5x may have half a pixel more than 1.5 times its source: its squares are not all of one side.
    const [across, down] = [edges(width, source.width), edges(height, source.height)];
    for (const { column, row } of squares) {
        const [left, right] = [across(column), across(column + 1)];
        for (let y = down(row); y < down(row + 1); y++) {
            const start = (y * width + left) * channels;
            data.set(from.data.subarray(start, (y * width + right) * channels), start);
        }
    }
    return { ...own, data };
}
/** Where in a result's side its squares begin and end. */
function edges(side, sourceSide) {
    return (square) => Math.min(side, Math.round((square * SIDE * side) / sourceSide));
}
