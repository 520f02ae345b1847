export const id = 940;
export const ids = [940];
export const modules = {

/***/ 58367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readChain),
/* harmony export */   f: () => (/* binding */ doublingAsConvolution)
/* harmony export */ });
/* harmony import */ var _onnx_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35431);

/** The chain in an ONNX file; undefined for any network of another kind (onnxruntime runs those). */
function readChain(model) {
    const graph = (0,_onnx_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnnx */ .s)(model);
    if (graph === undefined || graph.inputs.length !== 1 || graph.outputs.length !== 1)
        return undefined;
    const [source] = graph.inputs;
    const weightOf = weightFinder(graph);
    const nodes = graph.nodes.filter(({ type }) => type !== 'Cast');
    const padding = nodes[0]?.attributes.get('pads');
    const layers = [];
    let blob = source;
    for (let node = nodes[0]; node?.type === 'Conv' && node.inputs[0] === blob; node = nodes[0]) {
        nodes.shift();
        const activation = isActivation(nodes[0]) && nodes[0]?.inputs[0] === node.outputs[0] ? nodes.shift() : undefined;
        if (String(node.attributes.get('pads')) !== String(padding))
            return undefined;
        const layer = readLayer(weightOf, node, activation);
        if (layer === undefined)
            return undefined;
        layers.push(layer);
        blob = (activation ?? node).outputs[0] ?? '';
    }
    const residual = String(padding) === '1,1,1,1';
    const last = residual ? undefined : readDoubling(weightOf, nodes, blob, graph);
    if (last !== undefined)
        layers.push(last);
    const fits = layers.every(({ inputs }, i) => inputs === (layers[i - 1]?.outputs ?? 3));
    const ends = residual ? endsAsExpected(nodes, blob, source, graph) : padding === undefined && last !== undefined;
    return fits && layers.at(-1)?.outputs === 12 && ends ? { layers, residual } : undefined;
}
/** Weights by name, through the casts of half-precision ones. */
function weightFinder({ nodes, tensors }) {
    const casts = new Map(nodes.filter(({ type }) => type === 'Cast').map((node) => [node.outputs[0], node.inputs[0]]));
    return (name) => tensors.get(casts.get(name) ?? name ?? '');
}
/** upconv_7's end: a 4×4 transposed convolution of stride 2 and crop 3 straight to the output. */
function readDoubling(weightOf, nodes, blob, graph) {
    const [node, copy] = nodes;
    const weights = weightOf(node?.inputs[1]);
    const bias = weightOf(node?.inputs[2]);
    const output = copy?.type === 'Identity' && copy.inputs[0] === node?.outputs[0] ? copy.outputs[0] : node?.outputs[0];
    const plain = node?.type === 'ConvTranspose' &&
        node.inputs[0] === blob &&
        nodes.length <= 2 &&
        output === graph.outputs[0] &&
        String(node.attributes.get('strides')) === '2,2' &&
        String(node.attributes.get('pads')) === '3,3,3,3' &&
        weights?.dims.slice(1).join() === '3,4,4';
    if (!plain || weights === undefined || bias === undefined)
        return undefined;
    return { ...doublingAsConvolution(weights, bias), slope: new Float32Array(12).fill(1) };
}
/**
 * A 4×4 transposed convolution of stride 2 and crop 3 as a 3×3 convolution to 2×2 pixels for each colour.
 * @param weights [inputs][colours][4][4]
 */
function doublingAsConvolution(weights, bias) {
    const [inputs, colours] = weights.dims;
    const taps = new Float32Array(4 * colours * inputs * 9);
    // Tap r of an even output row is kernel row 3, 1, none; of an odd one none, 2, 0. Columns alike.
    const rows = [
        [3, 1, undefined],
        [undefined, 2, 0],
    ];
    for (let o = 0; o < 4 * colours; o++) {
        const [colour, a, b] = [o >> 2, (o >> 1) & 1, o & 1];
        for (let n = 0; n < inputs; n++) {
            for (let tap = 0; tap < 9; tap++) {
                const [y, x] = [rows[a]?.[Math.floor(tap / 3)], rows[b]?.[tap % 3]];
                if (y === undefined || x === undefined)
                    continue;
                taps[(o * inputs + n) * 9 + tap] = weights.data[((n * colours + colour) * 4 + y) * 4 + x];
            }
        }
    }
    const biases = Float32Array.from({ length: 4 * colours }, (_, o) => bias.data[o >> 2]);
    return { inputs, outputs: 4 * colours, weights: taps, bias: biases };
}
function isActivation(node) {
    return node?.type === 'PRelu' || node?.type === 'LeakyRelu' || node?.type === 'Relu';
}
function readLayer(weightOf, node, activation) {
    const weights = weightOf(node.inputs[1]);
    const bias = weightOf(node.inputs[2]);
    const [outputs = 0, inputs = 0, height, width] = weights?.dims ?? [];
    const is = (name, expected) => {
        const value = node.attributes.get(name);
        return value === undefined || String(value) === String(expected);
    };
    const plain = is('strides', [1, 1]) && is('dilations', [1, 1]) && is('group', [1]) && !node.attributes.has('auto_pad');
    if (!plain || weights === undefined || height !== 3 || width !== 3 || bias?.data.length !== outputs)
        return undefined;
    const slope = readSlope(weightOf, activation, outputs);
    return slope === undefined ? undefined : { inputs, outputs, weights: weights.data, bias: bias.data, slope };
}
function readSlope(weightOf, activation, outputs) {
    if (activation === undefined)
        return new Float32Array(outputs).fill(1);
    if (activation.type === 'Relu')
        return new Float32Array(outputs);
    if (activation.type === 'LeakyRelu') {
        const alpha = activation.attributes.get('alpha') ?? 0.01;
        return typeof alpha === 'number' ? new Float32Array(outputs).fill(alpha) : undefined;
    }
    const slope = weightOf(activation.inputs[1]);
    const perChannel = slope?.dims.length === 3 && slope.data.length === outputs && slope.dims[0] === outputs;
    return perChannel ? slope.data : undefined;
}
/** DepthToSpace of the chain, Resize of the source by repetition, and their sum as the output. */
function endsAsExpected(nodes, blob, source, graph) {
    const [shuffle, enlarge, sum] = nodes;
    const attribute = (node, name) => node?.attributes.get(name);
    const scales = graph.tensors.get(enlarge?.inputs[2] ?? '');
    return (nodes.length === 3 &&
        shuffle?.type === 'DepthToSpace' &&
        shuffle.inputs[0] === blob &&
        attribute(shuffle, 'blocksize') === 2 &&
        attribute(shuffle, 'mode') === 'CRD' &&
        enlarge?.type === 'Resize' &&
        enlarge.inputs[0] === source &&
        String(scales?.data) === '1,1,2,2' &&
        attribute(enlarge, 'mode') === 'nearest' &&
        attribute(enlarge, 'coordinate_transformation_mode') === 'asymmetric' &&
        attribute(enlarge, 'nearest_mode') === 'floor' &&
        sum?.type === 'Add' &&
        [...sum.inputs].sort().join() === [shuffle.outputs[0], enlarge.outputs[0]].sort().join() &&
        sum.outputs[0] === graph.outputs[0]);
}


/***/ }),

/***/ 2469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ CUNET_HALO),
  _: () => (/* binding */ loadCunetNetwork)
});

// EXTERNAL MODULE: ./tmp/build/lib/image/samples.js
var samples = __webpack_require__(77067);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/chain.js
var chain = __webpack_require__(58367);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/kernel/kernel.js + 1 modules
var kernel_kernel = __webpack_require__(35397);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/kernel/winograd-weights.js
var winograd_weights = __webpack_require__(34519);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/planes.js

/** Columns and rows beyond the last whole block of four. */
const MARGIN = 4;
const rounded = (size) => Math.ceil(size / 4) * 4 + MARGIN;
function planeKernel(kernel) {
    const free = [];
    const scratch = new Map();
    /** Room that grows with the largest picture and is otherwise used again. */
    const room = (name, floats) => {
        const known = scratch.get(name);
        if (known !== undefined && known.floats >= floats)
            return known.address;
        const address = kernel.allocate(floats);
        scratch.set(name, { address, floats });
        return address;
    };
    const plane = (width, height, channels) => {
        const stride = rounded(width) * channels;
        const floats = stride * rounded(height);
        const at = free.findIndex((other) => other.floats >= floats && other.floats <= 1.5 * floats);
        const [found] = at < 0 ? [] : free.splice(at, 1);
        const place = found ?? { address: kernel.allocate(floats), floats };
        return { address: place.address, floats: place.floats, stride, channels, width, height };
    };
    return {
        plane,
        giveBack: (...planes) => void free.push(...planes),
        pixels: ({ address, stride, height }) => kernel.floats(address, stride * rounded(height)),
        conv3x3(input, { outputs, weights, bias, slope }) {
            const output = plane(input.width - 2, input.height - 2, outputs);
            const row = 36 * Math.ceil(output.width / 4);
            const [frequencies, products] = [room('frequencies', row * input.channels), room('products', row * outputs)];
            const { address: to, stride, width, height } = output;
            const { address: from, channels } = input;
            kernel.run.conv3x3(...[from, input.stride, channels, to, stride, outputs, width, height], ...[weights, bias, slope, frequencies, products]);
            return output;
        },
        down2x2(input, { outputs, weights, bias, slope }) {
            const output = plane(input.width >> 1, input.height >> 1, outputs);
            const { address: to, stride, width, height } = output;
            const products = room('products', 2 * width * outputs);
            const { address: from, channels } = input;
            kernel.run.down2x2(from, input.stride, channels, to, stride, outputs, width, height, weights, bias, slope, products);
            return output;
        },
        up2x2(input, { outputs, weights, bias, slope }) {
            const output = plane(2 * input.width, 2 * input.height, outputs);
            const products = room('products', 4 * input.width * outputs);
            const { address: from, channels, width, height } = input;
            const { address: to, stride } = output;
            kernel.run.up2x2(from, input.stride, channels, to, stride, outputs, width, height, weights, bias, slope, products);
            return output;
        },
        sums({ address, stride, channels }, { x, y, width, height }) {
            const rows = room('sums', height * channels);
            kernel.run.row_sums(address + 4 * (y * stride + x * channels), stride, channels, width, height, rows);
            const totals = new Float64Array(channels);
            const values = kernel.floats(rows, height * channels);
            for (let i = 0; i < values.length; i++) {
                totals[i % channels] = totals[i % channels] + values[i];
            }
            return totals;
        },
        scale({ address, stride, channels, width, height }, gates) {
            const place = room('gates', channels);
            kernel.floats(place, channels).set(gates);
            kernel.run.scale(address, stride, channels, width, height, place);
        },
        addMiddle(into, from, inset) {
            const start = from.address + 4 * (inset * from.stride + inset * from.channels);
            kernel.run.add(start, from.stride, into.address, into.stride, into.channels, into.width, into.height);
        },
    };
}
/** Values with zeros after them. */
function padded(values, length) {
    const result = new Float32Array(length);
    result.set(values);
    return result;
}
/** Stores a 3×3 convolution. @param weights [outputs][inputs][3][3] */
function storeConv3x3(kernel, [outputs, inputs], weights, bias, slope) {
    return storeLayer(kernel, outputs, (0,winograd_weights/* transformWeights */.W)(weights, inputs, outputs), bias, slope);
}
/** Stores weights that are already in the kernel's order. */
function storeLayer(kernel, outputs, weights, bias, slope) {
    const room = (0,winograd_weights/* wholeVectors */.c)(outputs);
    return {
        outputs: room,
        weights: kernel.store(weights),
        bias: kernel.store(padded(bias, room)),
        slope: kernel.store(padded(slope, room)),
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/local/tile.js
var tile = __webpack_require__(59940);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/cunet-network.js





/** Pixels that cunet takes at each side of the source. */
const CUNET_HALO = 18;
const LEAKY = 0.1;
/** Runs waifu2x's cunet on our own kernel, with the gates of its pooled layers given or computed from the tile. */
async function loadCunetNetwork({ layers }) {
    const kernel = await (0,kernel_kernel/* loadKernel */.K)();
    const store = createStore(kernel, layers);
    const stored = {
        first: [store.conv(0), store.conv(1), store.down(2), store.conv(3), store.conv(4)],
        firstUp: [store.up(7), store.conv(8), store.doubling(9)],
        second: [store.conv(10), store.conv(11), store.down(12), store.conv(13), store.conv(14)],
        deep: [store.down(17), store.conv(18), store.conv(19), store.up(22)],
        secondUp: [store.conv(23), store.conv(24), store.up(27), store.conv(28), store.conv(29, 1)],
        gates: [store.gate(5), store.gate(15), store.gate(20), store.gate(25)],
    };
    const planes = planeKernel(kernel);
    return {
        upscale: async (job) => {
            const { image } = forward(planes, stored, job, undefined);
            if (image === undefined)
                throw new Error('the network stopped early');
            const result = compose(planes, image, job);
            planes.giveBack(image);
            return result;
        },
        measure: async (job) => {
            const { pooled } = forward(planes, stored, job, job.pooledLayers ?? stored.gates.length);
            return pooled;
        },
        close: async () => undefined,
    };
}
/** @param stopAfter pooled layers after which nothing more is wanted; undefined: the picture is wanted. */
function forward(k, net, job, stopAfter) {
    const sums = [];
    const counts = [];
    /**
     * Scales a plane by its gate. The mean is of the tile's own pixels, without context.
     * @param inset where they begin in this plane. @param shrink source pixels of a plane's pixel, 1 or 2
     */
    const excite = (plane, inset, shrink) => {
        const at = sums.length;
        const [width, height] = [Math.ceil(job.width / shrink), Math.ceil(job.height / shrink)];
        const sum = k.sums(plane, { x: inset, y: inset, width, height });
        sums.push(sum);
        counts.push(width * height);
        const mean = job.means?.[at] ?? sum.map((value) => value / (width * height));
        k.scale(plane, net.gates[at](mean));
        return plane;
    };
    /** Runs layers one after the other; each plane is given back as soon as it is used. */
    const chain = (input, ...layers) => layers.reduce((plane, layer) => {
        const next = layer(plane);
        k.giveBack(plane);
        return next;
    }, input);
    const conv = (layer) => (input) => k.conv3x3(input, layer);
    const down = (layer) => (input) => k.down2x2(input, layer);
    const up = (layer) => (input) => k.up2x2(input, layer);
    const source = fill(k, job.pixels);
    const skip1 = chain(source, conv(net.first[0]), conv(net.first[1]));
    const low1 = excite(chain(down(net.first[2])(skip1), conv(net.first[3]), conv(net.first[4])), 6, 2);
    if (sums.length === stopAfter) {
        k.giveBack(skip1, low1);
        return { pooled: { sums, counts } };
    }
    const up1 = chain(low1, up(net.firstUp[0]));
    k.addMiddle(up1, skip1, 4);
    k.giveBack(skip1);
    const doubled = chain(up1, conv(net.firstUp[1]), conv(net.firstUp[2]), (input) => shuffle(k, input));
    const skip2 = chain(conv(net.second[0])(doubled), conv(net.second[1]));
    const skip3 = excite(chain(down(net.second[2])(skip2), conv(net.second[3]), conv(net.second[4])), 7, 1);
    const low3 = excite(chain(down(net.deep[0])(skip3), conv(net.deep[1]), conv(net.deep[2])), 1, 2);
    const up3 = chain(low3, up(net.deep[3]));
    k.addMiddle(up3, skip3, 4);
    k.giveBack(skip3);
    const low2 = excite(chain(up3, conv(net.secondUp[0]), conv(net.secondUp[1])), 1, 1);
    if (sums.length === stopAfter) {
        k.giveBack(doubled, skip2, low2);
        return { pooled: { sums, counts } };
    }
    const up2 = chain(low2, up(net.secondUp[2]));
    k.addMiddle(up2, skip2, 16);
    k.giveBack(skip2);
    const image = chain(up2, conv(net.secondUp[3]), conv(net.secondUp[4]));
    k.addMiddle(image, doubled, 20);
    k.giveBack(doubled);
    return { image, pooled: { sums, counts } };
}
/** RGB in [0,1] and a zero a pixel; zeros in the margin. */
function fill(k, { width, height, channels, data }) {
    const plane = k.plane(width, height, 4);
    const into = k.pixels(plane).fill(0);
    const scale = 1 / (0,samples/* fullScale */.MY)(data);
    for (let y = 0, from = 0; y < height; y++) {
        for (let x = 0, to = y * plane.stride; x < width; x++, to += 4, from += channels) {
            for (let c = 0; c < 3; c++)
                into[to + c] = data[channels === 1 ? from : from + c] * scale;
        }
    }
    return plane;
}
/** Twelve channels to 2×2 pixels of three (and a zero). */
function shuffle(k, input) {
    const output = k.plane(2 * input.width, 2 * input.height, 4);
    const [from, to] = [k.pixels(input), k.pixels(output).fill(0)];
    for (let y = 0; y < output.height; y++) {
        for (let x = 0; x < output.width; x++) {
            const at = (y >> 1) * input.stride + (x >> 1) * 12 + 2 * (y & 1) + (x & 1);
            for (let c = 0; c < 3; c++)
                to[y * output.stride + 4 * x + c] = from[at + 4 * c];
        }
    }
    return output;
}
function compose(k, image, job) {
    const { channels, data: source } = job.pixels;
    const data = (0,samples/* sameKind */.Nc)(source, 4 * job.width * job.height * channels);
    const full = (0,samples/* fullScale */.MY)(source);
    const inset = 2 * (job.halo - CUNET_HALO);
    const from = k.pixels(image);
    const quantise = (value) => Math.min(full, Math.max(0, value * full + 0.5));
    for (let y = 0, to = 0; y < 2 * job.height; y++) {
        for (let x = 0; x < 2 * job.width; x++) {
            const at = (y + inset) * image.stride + 4 * (x + inset);
            if (channels === 1) {
                const luma = tile/* LUMA */.SK[0] * from[at] + tile/* LUMA */.SK[1] * from[at + 1];
                data[to++] = quantise(luma + tile/* LUMA */.SK[2] * from[at + 2]);
            }
            else {
                for (let c = 0; c < 3; c++)
                    data[to++] = quantise(from[at + c]);
            }
        }
    }
    return { width: 2 * job.width, height: 2 * job.height, channels, data };
}
/** Brings the layers into the kernel's order. */
function createStore(kernel, layers) {
    const layer = (i) => layers[i];
    const slopes = (outputs, value) => new Float32Array(outputs).fill(value);
    return {
        conv(i, slope = LEAKY) {
            const { dims, weights, bias } = layer(i);
            const [outputs, inputs] = dims;
            return storeConv3x3(kernel, [outputs, inputs], weights, bias, slopes(outputs, slope));
        },
        down(i) {
            const { dims, weights, bias } = layer(i);
            const [outputs, inputs] = dims;
            const ordered = reorder(weights.length, [2, 2, inputs, outputs], (y, x, n, o) => ((o * inputs + n) * 2 + y) * 2 + x);
            return storeLayer(kernel, outputs, pick(weights, ordered), bias, slopes(outputs, LEAKY));
        },
        up(i) {
            const { dims, weights, bias } = layer(i);
            const [inputs, outputs] = dims;
            const ordered = reorder(weights.length, [inputs, 2, 2, outputs], (n, y, x, o) => ((n * outputs + o) * 2 + y) * 2 + x);
            return storeLayer(kernel, outputs, pick(weights, ordered), bias, slopes(outputs, LEAKY));
        },
        /** The 4×4 transposed convolution of stride 2, crop 3, as a 3×3 convolution to 2×2 pixels. */
        doubling(i) {
            const { dims, weights, bias } = layer(i);
            const plain = (0,chain/* doublingAsConvolution */.f)({ dims, data: weights }, { dims: [bias.length], data: bias });
            const { inputs, outputs } = plain;
            return storeConv3x3(kernel, [outputs, inputs], plain.weights, plain.bias, slopes(outputs, 1));
        },
        /** Two 1×1 layers with ReLU and sigmoid. */
        gate(i) {
            const [squeeze, excite] = [layer(i), layer(i + 1)];
            return (mean) => {
                const hidden = dense(squeeze, mean).map((value) => Math.max(0, value));
                return Float32Array.from(dense(excite, hidden), (value) => 1 / (1 + Math.exp(-value)));
            };
        },
    };
}
function dense({ weights, bias }, input) {
    return Float64Array.from(bias, (value, o) => {
        let sum = value;
        for (let i = 0; i < input.length; i++)
            sum += weights[o * input.length + i] * input[i];
        return sum;
    });
}
/** Source index of every element of an array with these dimensions. */
function reorder(length, [a, b, c, d], from) {
    const order = new Int32Array(length);
    for (let i = 0, at = 0; i < a; i++) {
        for (let j = 0; j < b; j++)
            for (let k = 0; k < c; k++)
                for (let l = 0; l < d; l++)
                    order[at++] = from(i, j, k, l);
    }
    return order;
}
function pick(values, order) {
    return Float32Array.from(order, (at) => values[at]);
}


/***/ }),

/***/ 20389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readCunet)
/* harmony export */ });
/* harmony import */ var _onnx_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35431);

/**
 * Every layer's type and weight dimensions, in file order. Two U-nets: the first doubles, the second refines; a
 * "squeeze and excitation" gate (two 1×1 layers on the mean of all pixels) follows each group marked so.
 */
const SHAPES = [
    'Conv 32,3,3,3',
    'Conv 64,32,3,3',
    'Conv 64,64,2,2',
    'Conv 128,64,3,3',
    'Conv 64,128,3,3',
    'Conv 8,64,1,1',
    'Conv 64,8,1,1',
    'ConvTranspose 64,64,2,2',
    'Conv 64,64,3,3',
    'ConvTranspose 64,3,4,4',
    'Conv 32,3,3,3',
    'Conv 64,32,3,3',
    'Conv 64,64,2,2',
    'Conv 64,64,3,3',
    'Conv 128,64,3,3',
    'Conv 16,128,1,1',
    'Conv 128,16,1,1',
    'Conv 128,128,2,2',
    'Conv 256,128,3,3',
    'Conv 128,256,3,3',
    'Conv 16,128,1,1',
    'Conv 128,16,1,1',
    'ConvTranspose 128,128,2,2',
    'Conv 64,128,3,3',
    'Conv 64,64,3,3',
    'Conv 8,64,1,1',
    'Conv 64,8,1,1',
    'ConvTranspose 64,64,2,2',
    'Conv 64,64,3,3',
    'Conv 3,64,3,3',
];
/** What lies between the layers, as scripts/convert-waifu2x.mjs writes it. */
const OTHER_NODES = 'GlobalAveragePool 4,Mul 4,Slice 4,Add 4,Relu 4,Sigmoid 4,LeakyRelu 20';
/** The layers of a converted cunet; undefined for any other network. */
function readCunet(model) {
    const graph = (0,_onnx_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnnx */ .s)(model);
    if (graph === undefined || !hasOtherNodes(graph))
        return undefined;
    const casts = new Map(graph.nodes.filter(({ type }) => type === 'Cast').map(({ inputs, outputs }) => [outputs[0], inputs[0]]));
    const layers = [];
    for (const node of graph.nodes) {
        if (node.type !== 'Conv' && node.type !== 'ConvTranspose')
            continue;
        const layer = readLayer(graph, node, casts);
        if (layer === undefined || `${node.type} ${layer.dims.join()}` !== SHAPES[layers.length])
            return undefined;
        layers.push(layer);
    }
    return layers.length === SHAPES.length ? { layers } : undefined;
}
function hasOtherNodes({ nodes }) {
    return OTHER_NODES.split(',').every((entry) => {
        const [type, count] = entry.split(' ');
        return nodes.filter((node) => node.type === type).length === Number(count);
    });
}
function readLayer({ tensors }, { inputs }, casts) {
    const [, weightName, biasName] = inputs;
    const weights = tensors.get(casts.get(weightName) ?? weightName ?? '');
    const bias = tensors.get(biasName ?? '');
    return weights === undefined || bias === undefined
        ? undefined
        : { weights: weights.data, dims: weights.dims, bias: bias.data };
}


/***/ }),

/***/ 23631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ localEngineError)
/* harmony export */ });
/* unused harmony export LOCAL_ENGINE_ERRORS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5007);

/** What can go wrong with the local engine and its networks. */
const LOCAL_ENGINE_ERRORS = {
    E_MODEL_MISSING: {
        what: 'The network file does not exist or cannot be read.',
        remedy: 'Check the path in `model`; without it, use a complete copy of the action (its models folder is part of it).',
    },
    E_MODEL_UNREADABLE: {
        what: 'The file given as `model` is not an ONNX model that onnxruntime can load.',
        remedy: 'Export the network to ONNX (opset 7 to 21, float32, no custom operators) and give the path of the .onnx file.',
    },
    E_MODEL_SHAPE: {
        what: 'The model does not take 1×3×H×W and return 1×3×2H×2W floats.',
        remedy: 'Use a 2× model with one RGB input and one RGB output, both float32, with free height and width.',
    },
    E_MODEL_RANGE: {
        what: 'The model does not work on colours in the range 0 to 1.',
        remedy: 'Export the model with input and output scaled to [0,1]: 0 is black, 1 is full brightness.',
    },
    E_LOCAL_ENGINE_LOAD: {
        what: 'The WebAssembly runtime of the local engine could not be started.',
        remedy: 'Check that the dist folder is complete and that the machine has 1 GB of free memory.',
    },
    E_LOCAL_ENGINE_FAILED: {
        what: 'The network failed while working on an image.',
        remedy: 'Lower `concurrency` if memory is short; else report it with the image attached.',
    },
};
/** `throw localEngineError('E_MODEL_SHAPE', 'sentence')`. */
const localEngineError = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(LOCAL_ENGINE_ERRORS);


/***/ }),

/***/ 18940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createInlineExecutor)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/chain.js
var local_chain = __webpack_require__(58367);
// EXTERNAL MODULE: ./tmp/build/lib/image/samples.js
var samples = __webpack_require__(77067);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/kernel/kernel.js + 1 modules
var kernel_kernel = __webpack_require__(35397);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/kernel/winograd-weights.js
var winograd_weights = __webpack_require__(34519);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/tile.js
var tile = __webpack_require__(59940);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/chain-network.js




/** Columns and rows of zeros that the kernel may read beyond the last whole block of four. */
const MARGIN = 4;
const rounded = (size) => Math.ceil(size / 4) * 4 + MARGIN;
/** Runs a chain of convolutions on our own kernel: three times as fast as onnxruntime-web on the same network. */
async function loadChainNetwork({ layers, residual }) {
    const kernel = await (0,kernel_kernel/* loadKernel */.K)();
    const loaded = layers.map(({ inputs, outputs, weights, bias, slope }) => {
        const room = (0,winograd_weights/* wholeVectors */.c)(outputs);
        return {
            inputs: (0,winograd_weights/* wholeVectors */.c)(inputs),
            outputs: room,
            weights: kernel.store((0,winograd_weights/* transformWeights */.W)(weights, inputs, outputs)),
            bias: kernel.store(padded(bias, room)),
            slope: kernel.store(padded(slope, room)),
        };
    });
    return {
        upscale: async (job) => upscale(kernel, loaded, residual, job),
        close: async () => undefined,
    };
}
/** Values with zeros after them. */
function padded(values, length) {
    const result = new Float32Array(length);
    result.set(values);
    return result;
}
function upscale(kernel, layers, residual, job) {
    const { width, height } = job.pixels;
    const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
    const area = rounded(width) * rounded(height) * widest;
    const row = 36 * Math.ceil(width / 4) * widest;
    const first = kernel.allocate(area);
    const buffers = [first, kernel.allocate(area)];
    const [frequencies, products] = [kernel.allocate(row), kernel.allocate(row)];
    try {
        const inputStride = rounded(width) * 4;
        fill(kernel.floats(first, inputStride * rounded(height)), inputStride, job.pixels);
        let [stride, w, h] = [inputStride, width, height];
        for (const [i, layer] of layers.entries()) {
            const [from, to] = i % 2 === 0 ? buffers : [buffers[1], buffers[0]];
            w -= 2;
            h -= 2;
            const outputStride = rounded(w) * layer.outputs;
            const { inputs, outputs, weights, bias, slope } = layer;
            kernel.run.conv3x3(...[from, stride, inputs, to, outputStride, outputs, w, h], ...[weights, bias, slope, frequencies, products]);
            stride = outputStride;
        }
        const last = buffers[layers.length % 2];
        return compose({ data: kernel.floats(last, stride * h), stride, residual, depth: layers.length }, job);
    }
    finally {
        kernel.release(first);
    }
}
/** RGB in [0,1] and a zero a pixel; zeros in the margin. */
function fill(into, stride, { width, height, channels, data }) {
    into.fill(0);
    const scale = 1 / (0,samples/* fullScale */.MY)(data);
    for (let y = 0, from = 0; y < height; y++) {
        for (let x = 0, to = y * stride; x < width; x++, to += 4) {
            const red = data[from] * scale;
            into[to] = red;
            into[to + 1] = channels === 1 ? red : data[from + 1] * scale;
            into[to + 2] = channels === 1 ? red : data[from + 2] * scale;
            from += channels;
        }
    }
}
/** The doubled pixels. */
function compose({ data: last, stride, residual, depth }, job) {
    const { channels, data: source, width: sourceWidth } = job.pixels;
    const data = (0,samples/* sameKind */.Nc)(source, 4 * job.width * job.height * channels);
    const full = (0,samples/* fullScale */.MY)(source);
    const base = residual ? 1 : 0;
    const inset = job.halo - depth;
    for (let y = 0, to = 0; y < 2 * job.height; y++) {
        const row = ((y >> 1) + inset) * stride;
        const sourceRow = ((y >> 1) + job.halo) * sourceWidth + job.halo;
        for (let x = 0; x < 2 * job.width; x++) {
            const at = row + ((x >> 1) + inset) * 12 + 2 * (y & 1) + (x & 1);
            const from = (sourceRow + (x >> 1)) * channels;
            if (channels === 1) {
                const luma = tile/* LUMA */.SK[0] * last[at] + tile/* LUMA */.SK[1] * last[at + 4];
                data[to++] = quantise(base * source[from], luma + tile/* LUMA */.SK[2] * last[at + 8], full);
            }
            else {
                data[to++] = quantise(base * source[from], last[at], full);
                data[to++] = quantise(base * source[from + 1], last[at + 4], full);
                data[to++] = quantise(base * source[from + 2], last[at + 8], full);
            }
        }
    }
    return { width: 2 * job.width, height: 2 * job.height, channels, data };
}
function quantise(source, residual, full) {
    return Math.min(full, Math.max(0, source + residual * full + 0.5));
}

// EXTERNAL MODULE: ./tmp/build/lib/engines/local/cunet.js
var local_cunet = __webpack_require__(20389);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/cunet-network.js + 1 modules
var cunet_network = __webpack_require__(2469);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/errors.js
var errors = __webpack_require__(23631);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/network.js
var local_network = __webpack_require__(20184);
// EXTERNAL MODULE: ./tmp/build/lib/engines/local/runtime.js
var runtime = __webpack_require__(62958);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/executor.js









/** Our own kernel runs the networks it knows, onnxruntime-web all others. */
async function loadTileNetwork(model, wasmFolder) {
    const chain = (0,local_chain/* readChain */.U)(model);
    if (chain !== undefined)
        return loadChainNetwork(chain);
    const cunet = (0,local_cunet/* readCunet */.c)(model);
    if (cunet !== undefined)
        return (0,cunet_network/* loadCunetNetwork */._)(cunet);
    const network = await (0,local_network/* loadNetwork */.V)(await (0,runtime/* loadRuntime */.B)(wasmFolder), model);
    return { upscale: (job) => (0,tile/* upscaleTile */.Q0)(network, job), close: () => network.close() };
}
/** Runs tiles one after the other in this thread. */
function createInlineExecutor({ models, wasmFolder }) {
    const networks = new Map();
    let last = Promise.resolve();
    const load = (name) => {
        const known = networks.get(name);
        if (known !== undefined)
            return known;
        const loading = readModel(name, models).then((model) => loadTileNetwork(model, wasmFolder));
        networks.set(name, loading);
        return loading;
    };
    const next = (name, work) => {
        const result = last.then(async () => work(await load(name)));
        last = result.catch(() => undefined);
        return result;
    };
    return {
        width: 1,
        run: (name, job) => next(name, (network) => network.upscale(job)),
        measure: (name, job) => next(name, async (network) => (await network.measure?.(job)) ?? { sums: [], counts: [] }),
        async close() {
            for (const loading of networks.values())
                await (await loading.catch(() => undefined))?.close();
        },
    };
}
async function readModel(name, models) {
    const model = models.get(name);
    if (model instanceof Uint8Array)
        return model;
    try {
        if (model === undefined)
            throw new Error('no such network');
        return new Uint8Array(await (0,promises_.readFile)(model));
    }
    catch (cause) {
        throw (0,errors/* localEngineError */.Q)('E_MODEL_MISSING', `Cannot read the network ${name}.`, { cause });
    }
}


/***/ }),

/***/ 35397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ loadKernel)
});

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/kernel/kernel-wasm.js
/** layers.c compiled by scripts/build-kernel.mjs; do not edit. */
const KERNEL_WASM = `
AGFzbQEAAAABNwVgAAF/YA1/f39/f39/f39/f39/AGAGf39/f39/AGAMf39/f39/f39/f39/AGAHf39/f39/fwADCQgAAQIDAwIC
BAUDAQAQBgkBfwFBgIDAAAsHSwgGbWVtb3J5AgAJaGVhcF9iYXNlAAAHY29udjN4MwABB2Rvd24yeDIAAwV1cDJ4MgAECHJvd19z
dW1zAAUFc2NhbGUABgNhZGQABwryQAgIAEGAgMCAAAvHEAQlfwl7CH8DeyOAgICAAEHABGsiDSSAgICAACAGQQNqQQRtIQ4gB0ED
akEEbSEPAkAgB0F6SA0AIA9BAnQiEEEBciIPQQAgD0EAShshESAEQQJ0IRIgDkECdCIPIAVsIRMgD0ECciAFbCEUIAMhFUEAIRYD
QAJAIBNBACAWIBBIGyIXIBRODQAgFSAXQQJ0aiEPA0AgD/0MAAAAAAAAAAAAAAAAAAAAAP0LAAAgD0EQaiEPIBdBBGoiFyAUSA0A
CwsgFSASaiEVIBYgEUYhDyAWQQFqIRYgD0UNAAsgB0EBSA0AIAFBAnQgAkEUbGshGCAOQQEgDkEBShshGSAFQQR0IRogBEEEdCEb
IAVBAnQhHCABQQR0IR0gAkEEdCEeIAJBAnQhFCADIARBAnRqIR8gAyAEQQN0aiEgIAMgBEEMbGohISAFIAJsQQJ0ISIgDiACbCIP
QQJ0ISMgDiAFbCIXQRhsISQgDCAXQRRsaiElIAwgF0EEdGohJiAMIBdBDGxqIScgDCAXQQN0aiEoIAwgF0ECdCIpaiEqIAsgD0EY
bGohKyALIA9BMGxqISwgCyAPQcgAbGohLSALIA9B4ABsaiEuIAsgD0H4AGxqIS9BACEwA0ACQCAGQQBMDQBBACEEIAAhAUEAITED
QAJAIAJBAUgNAEEAIRMgBCERIAEhEgNAQQAhFyASIRYDQCANIBdqIg8gFv0AAAD9DAAAgEAAAIBAAACAQAAAgEAiMv3mASAWIBRq
IhYgFGoiFf0AAAAiM/0MAACgQAAAoEAAAKBAAACgQCI0/eYB/eUBIBUgFGoiFSAUaiIQ/QAAACI1/eQB/QsEACAPQdAAaiAW/QAA
ACI2IDL95gEiNyAV/QAAACI4IDT95gH95QEgECAUaiIW/QAAAP3kAf0LBAAgD0HAAGogNSAz/eUBIjkgOCA2/eUBIjYgNv3kASI2
/eUB/QsEACAPQTBqIDkgNv3kAf0LBAAgD0EgaiA1IDMgMv3mAf3lASIzIDggN/3lASI1/eUB/QsEACAPQRBqIDUgM/3kAf0LBAAg
FiAYaiEWIBdB4ABqIhdBwARHDQALQQAhFiARIQ8DQCALIA9qIA0gFmoiF0GAA2r9AAQAIjMgF/0ABAAgMv3mASAXQcABav0ABAAi
NSA0/eYB/eUB/eQB/QsAACArIA9qIDMgNSAy/eYB/eUBIjYgF0GgAmr9AAQAIjggF0HgAGr9AAQAIjcgMv3mASI5/eUBIjr95AH9
CwAAICwgD2ogNiA6/eUB/QsAACAtIA9qIDMgNf3lASIzIDggN/3lASI1IDX95AEiNf3kAf0LAAAgLiAPaiAzIDX95QH9CwAAIC8g
D2ogOSA4IDT95gH95QEgF0HgA2r9AAQA/eQB/QsAACAPICNqIQ8gFkEQaiIWQeAARw0ACyARQRBqIREgEkEQaiESIBNBBGoiEyAC
SA0ACwsgBCAUaiEEIAEgHmohASAxQQFqIjEgGUcNAAsLQSQhFSAIIQ8gCyEXIAwhFgNAIBcgDyAWIA4gAiAFEIKAgIAAIA8gImoh
DyAXICNqIRcgFiApaiEWIBVBf2oiFQ0ACwJAIAZBAUgNACAHIDBrIRZBACE7IB8hPCADIT0gICE+ICEhP0EAIUADQAJAIAVBAUgN
ACAGIEBBAnRrITFBACFBIDwhEiA9IRMgPiEEID8hASA7IUIDQEEAIRUgQiEPA0AgDSAVaiIXQSBqICogD2r9AAAAIjIgKCAPav0A
AAAiNP3kASIzICcgD2r9AAAAIjUgJiAPav0AAAAiOP3kASI2/QwAAIBAAACAQAAAgEAAAIBAIjf95gH95AH9CwQAIBdBEGogMiA0
/eUBIjQgNSA4/eUBIjIgMv3kAf3kAf0LBAAgFyAMIA9q/QAAACAz/eQBIDb95AH9CwQAIBdBMGogJSAPav0AAAAgNCAy/QwAAABB
AAAAQQAAAEEAAABBIjb95gH95AH95AH9CwQAIA8gJGohDyAVQcAAaiIVQYADRw0ACyAKIEFBAnQiD2r9AAAAITMgCSAPav0AAAAh
NUEAIQ9BACEQQQAhEQNAIBMgD2r9DAAAAAAAAAAAAAAAAAAAAAAiMiA1IA0gEGoiF0HAAWr9AAQAIjggF0GAAmr9AAQAIjn95AEi
OiAXQcAAav0ABAAiQyAXQYABav0ABAAiRP3kASJFIBf9AAQA/eQB/eQB/eQBIjT96wEgMyAyIDT96gH95gH95AH9DAAAAAAAAAAA
AAAAAAAAAAAiNCARIDFIIhUbIDQgFkEAShv9CwAAIBIgD2ogMiA1IEMgRP3lASJDIDggOf3lASI4IDj95AH95AH95AEiOf3rASAz
IDIgOf3qAf3mAf3kASA0IBUbIDQgFkEBShv9CwAAIAQgD2ogMiA1IEUgOiA3/eYB/eQB/eQBIjn96wEgMyAyIDn96gH95gH95AEg
NCAVGyA0IBZBAkob/QsAACABIA9qIDIgNSBDIDggNv3mAf3kASAXQcACav0ABAD95AH95AEiOP3rASAzIDIgOP3qAf3mAf3kASA0
IBUbIDQgFkEDShv9CwAAIA8gHGohDyARQQFqIREgEEEQaiIQQcAARw0ACyASQRBqIRIgE0EQaiETIARBEGohBCABQRBqIQEgQkEQ
aiFCIEFBBGoiQSAFSA0ACwsgPCAaaiE8ID0gGmohPSA+IBpqIT4gPyAaaiE/IDsgHGohOyBAQQFqIkAgGUcNAAsLIB8gG2ohHyAD
IBtqIQMgICAbaiEgICEgG2ohISAAIB1qIQAgMEEEaiIwIAdIDQALCyANQcAEaiSAgICAAAuKHQcRfwx7An8HewF/AXsBfwJAIAVB
AUgNACAEQQJ0IQYgBEEEdCEHIAVBA3QhCCAFQQJ0IQkgBEEFdCEKIARBAXEhCyAEQQxsIQwgBEEDdCENQQAgBEH+////B3FrIQ4g
A0EISCEPQQAhEANAAkACQCAFIBBrIhFBD3ENACACIBBBAnQiEWohEiABIBFqIRNBACEUAkAgA0EDSA0AQQAhFUEDIREgACEWA0Ag
ESEUAkACQCAEQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiFyEYIBchGSAXIRogFyEbIBchHCAXIR0gFyEeIBchHyAXISAgFyEhIBch
IgwBCyATIREgFiEjIAQhJP0MAAAAAAAAAAAAAAAAAAAAACIXIRggFyEZIBchGiAXIRsgFyEcIBchHSAXIR4gFyEfIBchICAXISEg
FyEiA0AgIiAjIA1q/QkAACIlIBFBMGr9AAAAIib95gH95AEhIiAYICMgBmr9CQAAIicgJv3mAf3kASEYICEgEUEgav0AAAAiKCAl
/eYB/eQBISEgGSAnICj95gH95AEhGSAgIBFBEGr9AAAAIikgJf3mAf3kASEgIBogKSAn/eYB/eQBIRogHyAR/QAAACIqICP9CQAA
Iiv95gH95AEhHyAcICsgJv3mAf3kASEcIB0gKyAo/eYB/eQBIR0gHiArICn95gH95AEhHiAXICogJf3mAf3kASEXIBsgKiAn/eYB
/eQBIRsgESAJaiERICNBBGohIyAkQX9qIiQNAAsLIBIgFSAFbEECdGoiESAc/QsAMCARIB39CwAgIBEgHv0LABAgESAf/QsAACAS
IBVBAWogBWxBAnRqIhEgGP0LADAgESAZ/QsAICARIBr9CwAQIBEgG/0LAAAgEiAVQQJqIAVsQQJ0aiIRICL9CwAwIBEgIf0LACAg
ESAg/QsAECARIBf9CwAAIBYgDGohFiAUIRUgFEEDaiIRIANMDQALC0EQISwgFCADTg0BIAAgBiAUbGohFQNAAkACQCAEQQFODQD9
DAAAAAAAAAAAAAAAAAAAAAAiJyErICchJiAnISgMAQsgEyERIBUhIyAEIST9DAAAAAAAAAAAAAAAAAAAAAAiJyErICchJiAnISgD
QCAoIBH9AAAAICP9CQAAIiX95gH95AEhKCAnICUgEUEwav0AAAD95gH95AEhJyArICUgEUEgav0AAAD95gH95AEhKyAmIBFBEGr9
AAAAICX95gH95AEhJiARIAlqIREgI0EEaiEjICRBf2oiJA0ACwsgEiAUIAVsQQJ0aiIRICf9CwAwIBEgK/0LACAgESAm/QsAECAR
ICj9CwAAIBUgBmohFSAUQQFqIhQgA0cNAAwCCwsCQCARQRhIDQAgAiAQQQJ0IhFqIRIgASARaiETQQAhFAJAIANBAkgNAEEAIRVB
AiERIAAhFgNAIBEhFAJAAkAgBEEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIishJiArISggKyEpICshKiArIRcgKyEYICshGSArIRog
KyEbICshHCArIR0MAQsgEyERIBYhIyAEIST9DAAAAAAAAAAAAAAAAAAAAAAiKyEmICshKCArISkgKyEqICshFyArIRggKyEZICsh
GiArIRsgKyEcICshHQNAIB0gIyAGav0JAAAiJSARQdAAav0AAAAiHv3mAf3kASEdIBwgJSARQcAAav0AAAAiH/3mAf3kASEcICsg
JSARQTBq/QAAACIg/eYB/eQBISsgJiARQSBq/QAAACIhICX95gH95AEhJiAoIBFBEGr9AAAAIiIgJf3mAf3kASEoIBsgEf0AAAAi
LSAj/QkAACIn/eYB/eQBIRsgKiAnIB795gH95AEhKiAXICcgH/3mAf3kASEXIBggJyAg/eYB/eQBIRggGSAnICH95gH95AEhGSAa
ICIgJ/3mAf3kASEaICkgLSAl/eYB/eQBISkgESAJaiERICNBBGohIyAkQX9qIiQNAAsLIBIgFSAFbEECdGoiESAq/QsAUCARIBf9
CwBAIBEgGP0LADAgESAZ/QsAICARIBr9CwAQIBEgG/0LAAAgEiAVQQFyIAVsQQJ0aiIRIB39CwBQIBEgHP0LAEAgESAr/QsAMCAR
ICb9CwAgIBEgKP0LABAgESAp/QsAACAWIA1qIRYgFCEVIBRBAmoiESADTA0ACwtBGCEsIBQgA04NASAAIAYgFGxqIRUDQAJAAkAg
BEEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIichKyAnISYgJyEoICchKSAnISoMAQsgEyERIBUhIyAEIST9DAAAAAAAAAAAAAAAAAAA
AAAiJyErICchJiAnISggJyEpICchKgNAICogEf0AAAAgI/0JAAAiJf3mAf3kASEqICcgJSARQdAAav0AAAD95gH95AEhJyArICUg
EUHAAGr9AAAA/eYB/eQBISsgJiAlIBFBMGr9AAAA/eYB/eQBISYgKCAlIBFBIGr9AAAA/eYB/eQBISggKSARQRBq/QAAACAl/eYB
/eQBISkgESAJaiERICNBBGohIyAkQX9qIiQNAAsLIBIgFCAFbEECdGoiESAn/QsAUCARICv9CwBAIBEgJv0LADAgESAo/QsAICAR
ICn9CwAQIBEgKv0LAAAgFSAGaiEVIBRBAWoiFCADRg0CDAALCyACIBBBAnQiI2ohEiABICNqIS4CQCARQQxIDQBBACEUAkAgA0EE
SA0AQQAhFUEEIREgACEWA0AgESEUAkACQCAEQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiFyEYIBchGSAXIRogFyEbIBchHCAXIR0g
FyEeIBchHyAXISAgFyEhIBchIgwBCyAuISMgFiERIAQhJP0MAAAAAAAAAAAAAAAAAAAAACIXIRggFyEZIBchGiAXIRsgFyEcIBch
HSAXIR4gFyEfIBchICAXISEgFyEiA0AgIiAjQSBq/QAAACIlIBEgDGr9CQAAIib95gH95AEhIiAfIBEgDWr9CQAAIiggJf3mAf3k
ASEfIBkgESAGav0JAAAiKSAl/eYB/eQBIRkgISAjQRBq/QAAACInICb95gH95AEhISAXICcgKP3mAf3kASEXIBogKSAn/eYB/eQB
IRogHiAR/QkAACIqICP9AAAAIiv95gH95AEhHiAcICogJf3mAf3kASEcIB0gKiAn/eYB/eQBIR0gICArICb95gH95AEhICAYICsg
KP3mAf3kASEYIBsgKyAp/eYB/eQBIRsgIyAJaiEjIBFBBGohESAkQX9qIiQNAAsLIBIgFSAFbEECdGoiESAc/QsAICARIB39CwAQ
IBEgHv0LAAAgEiAVQQFyIAVsQQJ0aiIRIBn9CwAgIBEgGv0LABAgESAb/QsAACASIBVBAnIgBWxBAnRqIhEgH/0LACAgESAX/QsA
ECARIBj9CwAAIBIgFUEDciAFbEECdGoiESAi/QsAICARICH9CwAQIBEgIP0LAAAgFiAHaiEWIBQhFSAUQQRqIhEgA0wNAAsLQQwh
LCAUIANODQEgACAGIBRsaiEVA0ACQAJAIARBAU4NAP0MAAAAAAAAAAAAAAAAAAAAACInISsgJyEmDAELIC4hESAVISMgBCEk/QwA
AAAAAAAAAAAAAAAAAAAAIichKyAnISYDQCAmIBH9AAAAICP9CQAAIiX95gH95AEhJiAnICUgEUEgav0AAAD95gH95AEhJyArIBFB
EGr9AAAAICX95gH95AEhKyARIAlqIREgI0EEaiEjICRBf2oiJA0ACwsgEiAUIAVsQQJ0aiIRICf9CwAgIBEgK/0LABAgESAm/QsA
ACAVIAZqIRUgFEEBaiIUIANGDQIMAAsLQQAhFgJAIA8NAEEAIRVBCCERIAAhEwNAIBEhFgJAAkAgBEEBTg0A/QwAAAAAAAAAAAAA
AAAAAAAAIichKyAnISYgJyEoICchKSAnISogJyEXICchGAwBCyAuISMgEyERIAQhJP0MAAAAAAAAAAAAAAAAAAAAACInISsgJyEm
ICchKCAnISkgJyEqICchFyAnIRgDQCAnIBH9CQAAICP9AAAAIiX95gH95AEhJyArIBEgBmoiFP0JAAAgJf3mAf3kASErICYgFCAG
aiIU/QkAACAl/eYB/eQBISYgKCAUIAZqIhT9CQAAICX95gH95AEhKCApIBQgBmoiFP0JAAAgJf3mAf3kASEpICogJSAUIAZqIhT9
CQAA/eYB/eQBISogFyAlIBQgBmoiFP0JAAD95gH95AEhFyAYICUgFCAGav0JAAD95gH95AEhGCAjIAlqISMgEUEEaiERICRBf2oi
JA0ACwsgEiAVIAVsQQJ0aiAn/QsAACASIBVBAXIgBWxBAnRqICv9CwAAIBIgFUECciAFbEECdGogJv0LAAAgEiAVQQNyIAVsQQJ0
aiAo/QsAACASIBVBBHIgBWxBAnRqICn9CwAAIBIgFUEFciAFbEECdGogKv0LAAAgEiAVQQZyIAVsQQJ0aiAX/QsAACASIBVBB3Ig
BWxBAnRqIBj9CwAAIBMgCmohEyAWIRUgFkEIaiIRIANMDQALC0EEISwgFiADTg0AIAAgBiAWbGohFANAAkACQCAEQQFODQD9DAAA
AAAAAAAAAAAAAAAAAAAhJQwBC/0MAAAAAAAAAAAAAAAAAAAAACElAkACQCAEQQFHDQBBACEjIC4hEQwBC0EAISQgLiERIBQhIwNA
ICUgEf0AAAAgI/0JAAD95gH95AEgESAJav0AAAAgI0EEav0JAAD95gH95AEhJSARIAhqIREgI0EIaiEjIA4gJEF+aiIkRw0ACyAL
RQ0BQQAgJGshIwsgJSAR/QAAACAAIBYgBGxBAnRqICNBAnRq/QkAAP3mAf3kASElCyASIBYgBWxBAnRqICX9CwAAIBQgBmohFCAW
QQFqIhYgA0cNAAsLIBAgLGoiECAFSA0ACwsLkgQCD38CewJAIAdBAUgNACAFQQJ0IQwgBEECdCENIAJBAXQhDiALIAYgBWxBAnQi
D2ohECAIIAIgBWxBA3RqIREgAyESQQAhEwNAIAAgE0EBdCICIAFsQQJ0aiAIIAsgBiAOIAUQgoCAgAAgACACQQFyIAFsQQJ0aiAR
IBAgBiAOIAUQgoCAgAACQCAGQQBMDQBBACEUIAshFSASIRYDQAJAIAVBAUgNAEEAIRcgFSECIAkhGCAWIRkgCiEaA0AgGf0MAAAA
AAAAAAAAAAAAAAAAACIbIAL9AAAAIAIgD2r9AAAA/eQBIBj9AAAA/eQBIhz96wEgGv0AAAAgGyAc/eoB/eYB/eQB/QsAACACQRBq
IQIgGEEQaiEYIBlBEGohGSAaQRBqIRogF0EEaiIXIAVIDQALCyAVIAxqIRUgFiAMaiEWIBRBAWoiFCAGRw0ACwsgEiANaiESIBNB
AWoiEyAHRw0ACwsgBkEDakEEbSECAkAgB0F6SA0AIAJBAnRBBGogBWwhGSAEQQJ0IRcgBiAFbCEFIAdBA2pBBG1BAnRBA3IhD0EA
IRoDQAJAIAVBACAaIAdIGyIYIBlODQAgAyAYQQJ0aiECA0AgAv0MAAAAAAAAAAAAAAAAAAAAAP0LAAAgAkEQaiECIBhBBGoiGCAZ
SA0ACwsgAyAXaiEDIBogD0YhAiAaQQFqIRogAkUNAAsLC/4GAhd/AnsCQCAHQQFIDQAgAyAFQQJ0IgwgBEECdCINamohDiAFQQR0
IQ8gBEEDdCEQIAsgBUEMbGohESALIAVBA3QiEmohEyADIA1qIRQgBkEBSCEVIAMhFkEAIRcDQCAAIBcgAWxBAnRqIAggCyAGIAIg
DBCCgICAAAJAIBUNAEEAIRggESEZIA4hGiATIRsgFCEcIAshHSAWIR4DQAJAIAVBAEwNAEEAIR8gHSENIAkhICAeISEgCiEiA0Ag
If0MAAAAAAAAAAAAAAAAAAAAACIjIA39AAAAICD9AAAA/eQBIiT96wEgIv0AAAAgIyAk/eoB/eYB/eQB/QsAACANQRBqIQ0gIEEQ
aiEgICFBEGohISAiQRBqISIgH0EEaiIfIAVIDQALQQAhIiAJISAgDCENIAohIQNAIB4gDWogIyAdIA1q/QAAACAg/QAAAP3kASIk
/esBICH9AAAAICMgJP3qAf3mAf3kAf0LAAAgIEEQaiEgIA1BEGohDSAhQRBqISEgIkEEaiIiIAVIDQALQQAhHyAbIQ0gCSEgIBwh
ISAKISIDQCAhICMgDf0AAAAgIP0AAAD95AEiJP3rASAi/QAAACAjICT96gH95gH95AH9CwAAIA1BEGohDSAgQRBqISAgIUEQaiEh
ICJBEGohIiAfQQRqIh8gBUgNAAtBACEfIBkhDSAJISAgGiEhIAohIgNAICEgIyAN/QAAACAg/QAAAP3kASIk/esBICL9AAAAICMg
JP3qAf3mAf3kAf0LAAAgDUEQaiENICBBEGohICAhQRBqISEgIkEQaiEiIB9BBGoiHyAFSA0ACwsgGSAPaiEZIBogEmohGiAbIA9q
IRsgHCASaiEcIB0gD2ohHSAeIBJqIR4gGEEBaiIYIAZHDQALCyAOIBBqIQ4gFCAQaiEUIBYgEGohFiAXQQFqIhcgB0cNAAsLIAZB
AXQiDUEDakEEbSEgAkAgB0F9SA0AICBBAnRBBGogBWwhICAEQQJ0ISIgDSAFbCEfIAdBAXQiHUEDakEEbUECdEEDciEeQQAhIQNA
AkAgH0EAICEgHUgbIg0gIE4NACADIA1BAnRqIQUDQCAF/QwAAAAAAAAAAAAAAAAAAAAA/QsAACAFQRBqIQUgDUEEaiINICBIDQAL
CyADICJqIQMgISAeRiEFICFBAWohISAFRQ0ACwsLnwMDEH8BewF/AkAgBEEBSA0AIAJBBHQhBiABQQJ0IQcgA0H8////B3EhCCAD
QQNxIQkgACACQQJ0IgpqIQsgACACQQN0aiEMIAAgAkEMbGohDUEAIQ4gAkEBSCEPA0ACQCAPDQAgBSAOIAJsQQJ0aiEQQQAhESAA
IRIgCyETIAwhFCANIRUDQP0MAAAAAAAAAAAAAAAAAAAAACEWAkAgA0EBSA0AAkACQCADQQRPDQBBACEXDAELQQAhAUEAIRcDQCAW
IBIgAWr9AAAA/eQBIBMgAWr9AAAA/eQBIBQgAWr9AAAA/eQBIBUgAWr9AAAA/eQBIRYgASAGaiEBIAggF0EEaiIXRw0ACyAJRQ0B
CyASIAogF2xqIQEgCSEXA0AgFiAB/QAAAP3kASEWIAEgCmohASAXQX9qIhcNAAsLIBAgEUECdGogFv0LAAAgEkEQaiESIBNBEGoh
EyAUQRBqIRQgFUEQaiEVIBFBBGoiESACSA0ACwsgACAHaiEAIAsgB2ohCyAMIAdqIQwgDSAHaiENIA5BAWoiDiAERw0ACwsLvQIB
D38CQCAEQQFIDQAgAkECdCEGIAFBAnQhByADIAJsIQggAkF/akECdiIJQQFqIgNBAXEhCiADQf7///8HcSILQQJ0IQxBACENIAAh
DgNAAkAgCEEBSA0AIAAgDSABbEECdGohD0EAIRAgDiERA0ACQCACQQFIDQAgCyESIAUhEyARIQMCQAJAIAkNAEEAIQMMAQsDQCAD
IAP9AAAAIBP9AAAA/eYB/QsAACADQRBqIhQgFP0AAAAgE0EQav0AAAD95gH9CwAAIBNBIGohEyADQSBqIQMgEkF+aiISDQALIAwh
AyAKRQ0BCyAPIBBBAnRqIANBAnQiA2oiEyAT/QAAACAFIANq/QAAAP3mAf0LAAALIBEgBmohESAQIAJqIhAgCEgNAAsLIA4gB2oh
DiANQQFqIg0gBEcNAAsLC50CAQx/AkAgBkEBSA0AIAFBAnQhByADQQJ0IQggBSAEbCIJQX9qQQJ2IgpBAWoiBUEBcSELIAVB/v//
/wdxIgxBAnQhDUEAIQ4gACEPIAIhEANAAkAgCUEBSA0AIAwhESAPIQQgECEFAkACQCAKDQBBACEFDAELA0AgBSAF/QAAACAE/QAA
AP3kAf0LAAAgBUEQaiISIBL9AAAAIARBEGr9AAAA/eQB/QsAACAEQSBqIQQgBUEgaiEFIBFBfmoiEQ0ACyANIQUgC0UNAQsgAiAO
IANsQQJ0aiAFQQJ0IgVqIgQgBP0AAAAgACAOIAFsQQJ0aiAFav0AAAD95AH9CwAACyAPIAdqIQ8gECAIaiEQIA5BAWoiDiAGRw0A
CwsL
`;

;// CONCATENATED MODULE: ./tmp/build/lib/engines/local/kernel/kernel.js

const PAGE = 65_536;
/** Starts a kernel: 5 KB of WebAssembly, a millisecond. */
async function loadKernel() {
    const { WebAssembly: api } = globalThis;
    const { instance } = await api.instantiate(Buffer.from(KERNEL_WASM, 'base64'));
    const { memory, heap_base, ...run } = instance.exports;
    const align = (address) => Math.ceil(address / 16) * 16;
    let top = align(heap_base());
    const floats = (address, length) => new Float32Array(memory.buffer, address, length);
    const allocate = (count) => {
        const address = top;
        top = align(top + 4 * count);
        const missing = top - memory.buffer.byteLength;
        if (missing > 0)
            memory.grow(Math.ceil(missing / PAGE));
        return address;
    };
    return {
        run,
        allocate,
        floats,
        store(values) {
            const address = allocate(values.length);
            floats(address, values.length).set(values);
            return address;
        },
        release(mark) {
            top = mark;
        },
    };
}


/***/ }),

/***/ 34519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ transformWeights),
/* harmony export */   c: () => (/* binding */ wholeVectors)
/* harmony export */ });
/** G of F(4×4, 3×3): six frequencies of three taps (Lavin and Gray 2016). */
const G = [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
];
/** Channels rounded up to whole SIMD vectors. */
function wholeVectors(channels) {
    return Math.ceil(channels / 4) * 4;
}
/**
 * G g Gᵀ of every 3×3 filter, as layers.c wants it: 36 matrices [inputs][outputs], channels padded with zeros.
 * @param weights [outputs][inputs][3][3].
 */
function transformWeights(weights, inputs, outputs) {
    const [rows, columns] = [wholeVectors(inputs), wholeVectors(outputs)];
    const result = new Float32Array(36 * rows * columns);
    const half = new Float64Array(18);
    for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
            const at = (o * inputs + i) * 9;
            for (let u = 0; u < 6; u++) {
                for (let x = 0; x < 3; x++) {
                    let sum = 0;
                    for (let y = 0; y < 3; y++)
                        sum += G[u]?.[y] * weights[at + 3 * y + x];
                    half[3 * u + x] = sum;
                }
            }
            for (let u = 0; u < 6; u++) {
                for (let v = 0; v < 6; v++) {
                    let sum = 0;
                    for (let x = 0; x < 3; x++)
                        sum += half[3 * u + x] * G[v]?.[x];
                    result[((6 * u + v) * rows + i) * columns + o] = sum;
                }
            }
        }
    }
    return result;
}


/***/ }),

/***/ 20184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ runtimeReason),
/* harmony export */   V: () => (/* binding */ loadNetwork)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23631);

/** What onnxruntime says, in one printable line: it may be long, quote the file, or be a bare number. */
function runtimeReason(thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return (text.split('\n', 1)[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
/**
 * Makes a session of an ONNX model.
 * @throws SuperresError E_MODEL_UNREADABLE, E_MODEL_SHAPE (not one input and one output).
 */
async function loadNetwork(ort, model) {
    let session;
    try {
        session = await ort.InferenceSession.create(model, {
            executionProviders: ['wasm'],
            graphOptimizationLevel: 'all',
            executionMode: 'sequential',
            logSeverityLevel: 3,
        });
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .localEngineError */ .Q)('E_MODEL_UNREADABLE', `The model cannot be loaded (${runtimeReason(cause)}).`, { cause });
    }
    const [input] = session.inputNames;
    const [output] = session.outputNames;
    if (input === undefined || output === undefined || session.inputNames.length > 1 || session.outputNames.length > 1) {
        await session.release();
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .localEngineError */ .Q)('E_MODEL_SHAPE', 'The model does not have exactly one input and one output.');
    }
    return {
        async run({ width, height, data }) {
            const tensor = new ort.Tensor('float32', data, [1, 3, height, width]);
            const result = (await session.run({ [input]: tensor }))[output];
            const dims = result?.dims ?? [];
            if (result?.type !== 'float32' || dims.length !== 4 || dims[0] !== 1 || dims[1] !== 3) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .localEngineError */ .Q)('E_MODEL_SHAPE', `The model returned ${result?.type} of shape ${dims.join('×')}.`);
            }
            return { width: dims[3], height: dims[2], data: result.data };
        },
        close: () => session.release(),
    };
}


/***/ }),

/***/ 35431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readOnnx)
/* harmony export */ });
/**
 * Reads the graph of an ONNX file: nodes, attributes and float initializers. Just enough of protobuf's wire format
 * (field numbers of onnx.proto3) to recognise the networks that our own kernel runs; everything else is onnxruntime's.
 */
/** The graph, or undefined when the bytes are not a complete ONNX file. */
function readOnnx(bytes) {
    try {
        for (const { field, data } of fieldsOf(bytes))
            if (field === 7)
                return readGraph(data);
    }
    catch (thrown) {
        if (!(thrown instanceof RangeError))
            throw thrown;
    }
    return undefined;
}
const NOTHING = new Uint8Array(0);
/** @throws RangeError when the message is cut off or uses groups. */
function* fieldsOf(message) {
    let at = 0;
    const varint = () => {
        let value = 0n;
        for (let shift = 0n; shift < 70n; shift += 7n) {
            const byte = message[at++];
            if (byte === undefined)
                break;
            value |= BigInt(byte & 127) << shift;
            if (byte < 128)
                return Number(BigInt.asIntN(64, value));
        }
        throw new RangeError('bad varint');
    };
    const take = (length) => {
        if (length < 0 || at + length > message.length)
            throw new RangeError('cut off');
        at += length;
        return message.subarray(at - length, at);
    };
    while (at < message.length) {
        const key = varint();
        const field = key >> 3;
        if ((key & 7) === 0)
            yield { field, value: varint(), data: NOTHING };
        else if ((key & 7) === 1)
            yield { field, value: 0, data: take(8) };
        else if ((key & 7) === 2)
            yield { field, value: 0, data: take(varint()) };
        else if ((key & 7) === 5)
            yield { field, value: 0, data: take(4) };
        else
            throw new RangeError('unknown wire type');
    }
}
const text = (data) => new TextDecoder().decode(data);
function readGraph(message) {
    const nodes = [];
    const tensors = new Map();
    const [inputs, outputs] = [[], []];
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            nodes.push(readNode(data));
        if (field === 5)
            readTensor(data, tensors);
        if (field === 11)
            inputs.push(firstText(data));
        if (field === 12)
            outputs.push(firstText(data));
    }
    return { nodes, tensors, inputs: inputs.filter((name) => !tensors.has(name)), outputs };
}
function firstText(message) {
    for (const { field, data } of fieldsOf(message))
        if (field === 1)
            return text(data);
    return '';
}
function readNode(message) {
    const [inputs, outputs] = [[], []];
    const attributes = new Map();
    let type = '';
    for (const { field, data } of fieldsOf(message)) {
        if (field === 1)
            inputs.push(text(data));
        if (field === 2)
            outputs.push(text(data));
        if (field === 4)
            type = text(data);
        if (field === 5)
            readAttribute(data, attributes);
    }
    return { type, inputs, outputs, attributes };
}
function readAttribute(message, into) {
    let name = '';
    let value;
    const ints = [];
    for (const { field, data, value: number } of fieldsOf(message)) {
        if (field === 1)
            name = text(data);
        if (field === 2)
            value = new DataView(data.buffer, data.byteOffset).getFloat32(0, true);
        if (field === 3)
            value = number;
        if (field === 4)
            value = text(data);
        if (field === 8)
            ints.push(...integers(number, data));
    }
    into.set(name, ints.length > 0 ? ints : (value ?? 0));
}
/** A repeated integer field comes packed or one by one. */
function integers(value, data) {
    if (data.length === 0)
        return [value];
    const prefixed = new Uint8Array(data.length * 2);
    // Each varint of the packed list, read as a field of its own: a key byte before it.
    let to = 0;
    for (let i = 0, start = true; i < data.length; i++) {
        if (start)
            prefixed[to++] = 8;
        prefixed[to++] = data[i];
        start = data[i] < 128;
    }
    return [...fieldsOf(prefixed.subarray(0, to))].map((field) => field.value);
}
/** TensorProto.DataType. */
const FLOAT = 1;
const FLOAT16 = 10;
function readTensor(message, into) {
    const dims = [];
    let [type, name] = [0, ''];
    let raw = NOTHING;
    for (const { field, value, data } of fieldsOf(message)) {
        if (field === 1)
            dims.push(...integers(value, data));
        if (field === 2)
            type = value;
        if (field === 8)
            name = text(data);
        if (field === 9)
            raw = data;
    }
    const copy = new Uint8Array(raw);
    const count = dims.reduce((product, size) => product * size, 1);
    if (type === FLOAT && copy.length === 4 * count)
        into.set(name, { dims, data: new Float32Array(copy.buffer) });
    if (type === FLOAT16 && copy.length === 2 * count) {
        into.set(name, { dims, data: Float32Array.from(new Uint16Array(copy.buffer), fromHalf) });
    }
}
/** The value of IEEE 754 binary16 bits. */
function fromHalf(bits) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0)
        return sign * fraction * 2 ** -24;
    if (exponent === 31)
        return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}


/***/ }),

/***/ 62958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ loadRuntime)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23631);



/** Bytes of the one file that onnxruntime-web needs beside its code. */
const WASM_FILE = 'ort-wasm-simd-threaded.wasm';
/**
 * onnxruntime-web, single-threaded: parallelism is whole tiles on worker threads, which needs no barrier after every
 * layer and gives the same numbers for every number of threads.
 * @param wasmFolder folder of ort-wasm-simd-threaded.wasm.
 * @throws SuperresError E_LOCAL_ENGINE_LOAD.
 */
async function loadRuntime(wasmFolder) {
    try {
        const ort = await import(/* webpackIgnore: true */ 'onnxruntime-web/wasm');
        ort.env.wasm.numThreads = 1;
        ort.env.logLevel = 'error';
        if (ort.env.wasm.wasmBinary === undefined) {
            const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(wasmFolder, WASM_FILE));
            ort.env.wasm.wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        }
        return ort;
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .localEngineError */ .Q)('E_LOCAL_ENGINE_LOAD', undefined, { cause });
    }
}


/***/ }),

/***/ 59940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ pasteTile),
/* harmony export */   Lq: () => (/* binding */ cutTile),
/* harmony export */   Q0: () => (/* binding */ upscaleTile),
/* harmony export */   SK: () => (/* binding */ LUMA)
/* harmony export */ });
/* harmony import */ var _image_samples_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77067);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23631);


/**
 * Cuts a rectangle and its halo out of a picture. Beyond its edges the picture goes on as its mirror image: flat
 * stays flat, and it measures better than repeating the outermost pixels (0.05 dB on Set14) or than zeros, which
 * tint the border of a flat picture.
 * @param multiple the cut is extended at right and bottom until its size is divisible by this.
 */
function cutTile(raster, rect, halo, multiple) {
    const roundUp = (size) => Math.ceil(size / multiple) * multiple;
    const width = roundUp(rect.width + 2 * halo);
    const height = roundUp(rect.height + 2 * halo);
    const { channels, data } = raster;
    const pixels = (0,_image_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .sameKind */ .Nc)(data, width * height * channels);
    const columns = Int32Array.from({ length: width }, (_, x) => mirror(rect.x - halo + x, raster.width) * channels);
    for (let y = 0, to = 0; y < height; y++) {
        const row = mirror(rect.y - halo + y, raster.height) * raster.width * channels;
        for (let x = 0; x < width; x++) {
            const from = row + columns[x];
            for (let c = 0; c < channels; c++)
                pixels[to++] = data[from + c];
        }
    }
    return { pixels: { width, height, channels, data: pixels }, halo, width: rect.width, height: rect.height };
}
/** Index of the pixel seen at `value` when a row of `size` pixels is mirrored again and again at its edges. */
function mirror(value, size) {
    const period = 2 * size;
    const index = ((value % period) + period) % period;
    return index < size ? index : period - 1 - index;
}
/** BT.601: weights of red, green and blue where three channels become grey. */
const LUMA = [0.299, 0.587, 0.114];
/** Runs any loaded network on a tile. */
async function upscaleTile(network, job) {
    const output = await network.run(toPlanes(job.pixels));
    // A network that pads inside returns twice its input, one that does not returns less at every side.
    const lost = (2 * job.pixels.width - output.width) / 2;
    const crop = 2 * job.halo - lost;
    const fits = crop >= 0 && crop + 2 * job.width <= output.width && crop + 2 * job.height <= output.height;
    if (!fits || !Number.isInteger(crop) || 2 * job.pixels.height - output.height !== 2 * lost) {
        const [got, given] = [`${output.width}×${output.height}`, `${job.pixels.width}×${job.pixels.height}`];
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .localEngineError */ .Q)('E_MODEL_SHAPE', `The model returned ${got} pixels for ${given}.`);
    }
    return fromPlanes(output, crop, job);
}
function toPlanes({ width, height, channels, data }) {
    const count = width * height;
    const planes = new Float32Array(3 * count);
    const scale = 1 / (data instanceof Uint16Array ? 65535 : 255);
    if (channels === 1) {
        for (let i = 0; i < count; i++)
            planes[i] = data[i] * scale;
        planes.copyWithin(count, 0, count);
        planes.copyWithin(2 * count, 0, count);
    }
    else {
        for (let i = 0, from = 0; i < count; i++, from += 3) {
            planes[i] = data[from] * scale;
            planes[i + count] = data[from + 1] * scale;
            planes[i + 2 * count] = data[from + 2] * scale;
        }
    }
    return { width, height, data: planes };
}
function fromPlanes({ width, height, data }, crop, job) {
    const { channels, data: source } = job.pixels;
    const [outWidth, outHeight] = [2 * job.width, 2 * job.height];
    const out = (0,_image_samples_js__WEBPACK_IMPORTED_MODULE_1__/* .sameKind */ .Nc)(source, outWidth * outHeight * channels);
    const full = source instanceof Uint16Array ? 65535 : 255;
    const plane = width * height;
    for (let y = 0, to = 0; y < outHeight; y++) {
        let from = (y + crop) * width + crop;
        for (let x = 0; x < outWidth; x++, from++) {
            if (channels === 1) {
                const grey = 0.299 * data[from] + 0.587 * data[from + plane];
                out[to++] = quantise(grey + 0.114 * data[from + 2 * plane], full);
            }
            else {
                for (let c = 0; c < 3; c++)
                    out[to++] = quantise(data[from + c * plane], full);
            }
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}
/** Rounds to the nearest sample; a network that computes NaN gives black, not garbage. */
function quantise(value, full) {
    return Math.min(full, Math.max(0, value * full + 0.5));
}
/** Writes a doubled rectangle into the doubled picture. */
function pasteTile(into, tile, rect) {
    const { channels } = into;
    for (let y = 0; y < tile.height; y++) {
        const row = tile.data.subarray(y * tile.width * channels, (y + 1) * tile.width * channels);
        into.data.set(row, ((2 * rect.y + y) * into.width + 2 * rect.x) * channels);
    }
}


/***/ })

};
