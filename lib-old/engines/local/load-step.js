import { BINARY, loadConvolution, padded, scratchOf, UNARY, wholeVectors, } from './kernel/kernel.js';
/** Room for the scratch of any of a plan's convolutions. */
export function loadScratch(kernel, { nodes }) {
    const sizes = nodes.map(({ operation, inputs, channels }) => {
        if (operation.kind !== 'convolution')
            return 0;
        const read = inputs.reduce((sum, input) => sum + wholeVectors(nodes[input].channels), 0);
        return scratchOf(read, wholeVectors(channels)).floats;
    });
    const room = Math.max(1, ...sizes);
    return [kernel.allocate(room), kernel.allocate(room)];
}
/** Puts what a node needs into the kernel's memory. */
export function loadStep(kernel, { nodes, values }, node, scratch) {
    const { operation, inputs, channels } = node;
    const { run } = kernel;
    const margin = values[nodes.indexOf(node)]?.margin ?? 0;
    const insets = inputs.map((input) => margin - values[input].margin);
    const perChannel = (numbers) => kernel.store(padded(numbers, wholeVectors(channels)));
    const unary = (kind, a, b) => {
        const [first, second] = [perChannel(a), perChannel(b)];
        return (input, output, rows) => {
            const { address, stride } = input(0, 0);
            run.unary(UNARY[kind], address, stride, output.address, output.stride, output.pixel, output.width, rows, first, second);
        };
    };
    const none = new Float32Array(0);
    switch (operation.kind) {
        case 'source':
            return () => undefined;
        case 'convolution': {
            const gated = operation.activation.kind === 'gate';
            const parts = inputs.slice(0, gated ? -1 : undefined);
            const read = parts.map((part) => nodes[part].channels);
            const loaded = loadConvolution(kernel, operation, read, scratch);
            const reach = loaded.size === 3 ? 1 : 0;
            return (input, output, rows) => {
                const sources = parts.map((_, i) => input(i, insets[i] - reach));
                const side = gated ? input(parts.length, insets[parts.length]) : undefined;
                loaded.run(sources, output, side, output.width, rows);
            };
        }
        case 'affine':
            return unary('affine', operation.scale, operation.shift);
        case 'slope':
            return unary('slope', operation.slope, none);
        case 'clip': {
            const all = (value) => new Float32Array(channels).fill(value);
            return unary('clip', all(operation.low), all(operation.high));
        }
        case 'logistic':
        case 'silu':
            return unary(operation.kind, none, none);
        case 'join': {
            const depths = inputs.map((input) => nodes[input].channels);
            return (input, output, rows) => {
                let to = output.address;
                for (const [i, depth] of depths.entries()) {
                    const { address, stride, pixel } = input(i, insets[i]);
                    run.place(address, stride, pixel, to, output.stride, output.pixel, depth, output.width, rows);
                    to += 4 * depth;
                }
            };
        }
        case 'spread': {
            const { factor } = operation;
            const table = kernel.store(operation.table);
            return (input, output, rows) => {
                const { address, stride, pixel, width } = input(0, 0);
                run.spread(address, stride, pixel, output.address, output.stride, output.pixel, channels, factor, table, width, rows / factor);
            };
        }
        default: {
            const kind = BINARY[operation.kind];
            return (input, output, rows) => {
                const [a, b] = [input(0, insets[0]), input(1, insets[1])];
                const length = output.width * output.pixel;
                run.binary(kind, a.address, a.stride, b.address, b.stride, output.address, output.stride, length, rows);
            };
        }
    }
}
