/** Pixels that are looked at one by one before the next mark is searched for. */
const NEARBY = 16;
/** Runs longer than this are filled by the engine's own code. */
const LONG = 32;
/** The runs of marked pixels (1) of a picture, row by row; what lies between them is searched, not looked at. */
export class Runs {
    marks;
    width;
    /** Of the run that `next` came to: its first pixel, the one behind its last, and its row. */
    from = 0;
    to = 0;
    row = 0;
    constructor(marks, width) {
        this.marks = marks;
        this.width = width;
    }
    /** Goes on to the next run; false: there is none. */
    next() {
        const { marks, width } = this;
        let from = this.to;
        const nearby = Math.min(marks.length, from + NEARBY);
        while (from < nearby && marks[from] !== 1)
            from++;
        if (from === nearby)
            from = marks.indexOf(1, from);
        if (from < 0)
            return false;
        const row = Math.floor(from / width);
        const end = (row + 1) * width;
        let to = from + 1;
        while (to < end && marks[to] === 1)
            to++;
        this.from = from;
        this.to = to;
        this.row = row;
        return true;
    }
}
/** Marks some pixels in a row. */
export function mark(marks, from, to) {
    if (to - from > LONG)
        marks.fill(1, from, to);
    else
        for (let i = from; i < to; i++)
            marks[i] = 1;
}
