import { say } from '../core/say.js';
/** Picture data that are missing or make no sense. */
export class Lost extends Error {
}
/** Largest DC coefficient, dequantised, that 8-bit samples can give (±1024), twice over: beyond it the data are others. */
const DC_LIMIT = 2048;
/** Reads blocks of coefficients without keeping them (ITU-T T.81, F.2 and G.2); knows which are nonzero, for refinements. */
export class BlockReader {
    eobRun = 0;
    restart() {
        this.eobRun = 0;
    }
    /** How the blocks of a scan are coded. */
    decoderOf(progressive, band) {
        if (!progressive)
            return (reader, part) => this.sequential(reader, part);
        if (band.first === 0) {
            return band.high === 0 ? (reader, part) => this.dcFirst(reader, part, band.low) : (reader) => void reader.bits(1);
        }
        return band.high === 0
            ? (reader, part, block) => this.acFirst(reader, part, block, band)
            : (reader, part, block) => this.acRefine(reader, part, block, band);
    }
    symbol(reader, table) {
        const symbol = table === undefined ? -1 : table.decode(reader);
        if (symbol < 0) {
            throw new Lost(reader.isShort ? say `the picture data end before the picture does` : say `the picture data make no sense`);
        }
        return symbol;
    }
    dcFirst(reader, { component, dc, step }, low) {
        const size = this.symbol(reader, dc);
        if (size > 11)
            throw new Lost(say `the picture data make no sense`);
        const value = size === 0 ? 0 : reader.bits(size);
        const difference = size === 0 || value >= 1 << (size - 1) ? value : value - (1 << size) + 1;
        component.predictor += difference << low;
        if (Math.abs(component.predictor) * step > DC_LIMIT + step)
            throw new Lost(say `the picture data make no sense`);
    }
    sequential(reader, part) {
        this.dcFirst(reader, part, 0);
        for (let k = 1; k < 64; k++) {
            const symbol = this.symbol(reader, part.ac);
            const [run, size] = [symbol >> 4, symbol & 15];
            if (size === 0) {
                if (run !== 15)
                    return;
                k += 15;
                continue;
            }
            k += run;
            if (k > 63)
                throw new Lost(say `the picture data make no sense`);
            reader.bits(size);
        }
    }
    acFirst(reader, { component, ac }, block, { first, last }) {
        if (this.eobRun > 0) {
            this.eobRun -= 1;
            return;
        }
        for (let k = first; k <= last; k++) {
            const symbol = this.symbol(reader, ac);
            const [run, size] = [symbol >> 4, symbol & 15];
            if (size === 0 && run < 15) {
                this.eobRun = (1 << run) - 1 + (run === 0 ? 0 : reader.bits(run));
                return;
            }
            k += run;
            if (size === 0)
                continue;
            if (k > last)
                throw new Lost(say `the picture data make no sense`);
            reader.bits(size);
            mark(component, block, k);
        }
    }
    acRefine(reader, { component, ac }, block, { first, last }) {
        let k = first;
        if (this.eobRun === 0) {
            for (; k <= last; k++) {
                const symbol = this.symbol(reader, ac);
                const [run, size] = [symbol >> 4, symbol & 15];
                if (size > 1)
                    throw new Lost(say `the picture data make no sense`);
                if (size === 0 && run < 15) {
                    this.eobRun = (1 << run) + (run === 0 ? 0 : reader.bits(run));
                    break;
                }
                if (size === 1)
                    reader.bits(1);
                for (let zeros = run; k <= last; k++) {
                    if (isMarked(component, block, k))
                        reader.bits(1);
                    else if (zeros-- === 0)
                        break;
                }
                if (size === 0)
                    continue;
                if (k > last)
                    throw new Lost(say `the picture data make no sense`);
                mark(component, block, k);
            }
        }
        if (this.eobRun === 0)
            return;
        for (; k <= last; k++)
            if (isMarked(component, block, k))
                reader.bits(1);
        this.eobRun -= 1;
    }
}
function mark({ nonzero }, block, k) {
    const at = 2 * block + (k >> 5);
    nonzero[at] = nonzero[at] | (1 << (k & 31));
}
function isMarked({ nonzero }, block, k) {
    return ((nonzero[2 * block + (k >> 5)] >>> (k & 31)) & 1) === 1;
}
