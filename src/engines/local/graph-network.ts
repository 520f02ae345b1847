import { fullScale, type Raster, sameKind } from '../../image/raster.js';
import { fuse } from './fuse.js';
import { type Graph, type GraphNode, type Views, viewsOf } from './graph.js';
import {
  BINARY,
  type Kernel,
  type LoadedConvolution,
  loadConvolution,
  loadKernel,
  type Part,
  padded,
  scratchOf,
  UNARY,
  wholeVectors,
} from './kernel/kernel.js';
import { BAND, type Output, type Plan, planOf, type Value } from './plan.js';
import { LUMA, type TileJob, type TileNetwork } from './tile.js';

/** Columns and rows that the kernel may read and write beyond whole blocks of four. */
const MARGIN = 8;

/**
 * Runs a network on our own kernel.
 * @param views sides to look from; the result is the mean, and the time that many times as long.
 */
export async function loadGraphNetwork(graph: Graph, views: Views = 1): Promise<TileNetwork> {
  const kernel = await loadKernel();
  const plans = viewsOf(graph, views).map((view) => planOf(fuse(view)));
  const scratch = loadScratch(kernel, plans[0] as Plan);
  const loaded = plans.map((plan) => ({
    plan,
    steps: plan.nodes.map((node) => loadStep(kernel, plan, node, scratch)),
  }));
  return {
    upscale: async (job) => upscale(kernel, loaded, job),
    close: async () => undefined,
  };
}

interface LoadedPlan {
  readonly plan: Plan;
  readonly steps: readonly Step[];
}

/** Rows of a value's buffer, and what they are rows of. */
interface Rows extends Part {
  readonly width: number;
}

/** Computes some rows: `input(i, inset)` gives the rows beside them of the i-th input, `inset` pixels inside. */
type Step = (input: (place: number, inset: number) => Rows, output: Rows, rows: number) => void;

function loadScratch(kernel: Kernel, { nodes }: Plan): readonly [number, number] {
  const sizes = nodes.map(({ operation, inputs, channels }) => {
    if (operation.kind !== 'convolution') return 0;
    const read = inputs.reduce((sum, input) => sum + wholeVectors((nodes[input] as GraphNode).channels), 0);
    return scratchOf(read, wholeVectors(channels)).floats;
  });
  const room = Math.max(1, ...sizes);
  return [kernel.allocate(room), kernel.allocate(room)];
}

function loadStep(kernel: Kernel, { nodes, values }: Plan, node: GraphNode, scratch: readonly [number, number]): Step {
  const { operation, inputs, channels } = node;
  const { run } = kernel;
  const margin = values[nodes.indexOf(node)]?.margin ?? 0;
  const insets = inputs.map((input) => margin - (values[input] as Value).margin);
  const perChannel = (numbers: Float32Array) => kernel.store(padded(numbers, wholeVectors(channels)));
  const unary = (kind: keyof typeof UNARY, a: Float32Array, b: Float32Array): Step => {
    const [first, second] = [perChannel(a), perChannel(b)];
    return (input, output, rows) => {
      const { address, stride } = input(0, 0);
      run.unary(
        UNARY[kind],
        address,
        stride,
        output.address,
        output.stride,
        output.pixel,
        output.width,
        rows,
        first,
        second,
      );
    };
  };
  const none = new Float32Array(0);
  switch (operation.kind) {
    case 'source':
      return () => undefined;
    case 'convolution': {
      const gated = operation.activation.kind === 'gate';
      const parts = inputs.slice(0, gated ? -1 : undefined);
      const read = parts.map((part) => (nodes[part] as GraphNode).channels);
      const loaded: LoadedConvolution = loadConvolution(kernel, operation, read, scratch);
      const reach = loaded.size === 3 ? 1 : 0;
      return (input, output, rows) => {
        const sources = parts.map((_, i) => input(i, (insets[i] as number) - reach));
        const side = gated ? input(parts.length, insets[parts.length] as number) : undefined;
        loaded.run(sources, output, side, output.width, rows);
      };
    }
    case 'affine':
      return unary('affine', operation.scale, operation.shift);
    case 'slope':
      return unary('slope', operation.slope, none);
    case 'clip': {
      const all = (value: number) => new Float32Array(channels).fill(value);
      return unary('clip', all(operation.low), all(operation.high));
    }
    case 'logistic':
    case 'silu':
      return unary(operation.kind, none, none);
    case 'join': {
      const depths = inputs.map((input) => (nodes[input] as GraphNode).channels);
      return (input, output, rows) => {
        let to = output.address;
        for (const [i, depth] of depths.entries()) {
          const { address, stride, pixel } = input(i, insets[i] as number);
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
        run.spread(
          address,
          stride,
          pixel,
          output.address,
          output.stride,
          output.pixel,
          channels,
          factor,
          table,
          width,
          rows / factor,
        );
      };
    }
    default: {
      const kind = BINARY[operation.kind];
      return (input, output, rows) => {
        const [a, b] = [input(0, insets[0] as number), input(1, insets[1] as number)];
        const length = output.width * output.pixel;
        run.binary(kind, a.address, a.stride, b.address, b.stride, output.address, output.stride, length, rows);
      };
    }
  }
}

function upscale(kernel: Kernel, plans: readonly LoadedPlan[], job: TileJob): Raster {
  const mark = kernel.allocate(0);
  try {
    const [{ plan }] = plans as readonly [LoadedPlan];
    const rooms = plan.values.map((value) => roomFor(kernel, value, job.pixels));
    const { width, height } = rooms[plan.output.value] as Room;
    const sum = new Float32Array(width * height * plan.output.table.length);
    for (const view of plans) runBands(kernel, view, rooms, job.pixels, sum);
    if (plans.length > 1) for (let i = 0; i < sum.length; i++) (sum[i] as number) /= plans.length;
    return compose(sum, rooms[plan.output.value] as Room, plan.output, job);
  } finally {
    kernel.release(mark);
  }
}

/** The buffer of a value: rows carried over from the band before, then those of a band. */
interface Room {
  readonly value: Value;
  readonly address: number;
  /** Floats a row. */
  readonly stride: number;
  readonly rows: number;
  /** Of the whole value. */
  readonly width: number;
  readonly height: number;
}

function roomFor(kernel: Kernel, value: Value, pixels: Raster): Room {
  const width = pixels.width * value.scale - 2 * value.margin;
  const height = pixels.height * value.scale - 2 * value.margin;
  const stride = (width + MARGIN) * value.pixel;
  const rows = value.carried + BAND * value.scale + MARGIN;
  return { value, address: kernel.allocate(stride * rows), stride, rows, width, height };
}

/** Works through a picture band by band, and adds the output's rows to `sum`. */
function runBands(
  kernel: Kernel,
  { plan, steps }: LoadedPlan,
  rooms: readonly Room[],
  pixels: Raster,
  sum: Float32Array,
) {
  // What lies beyond an edge is in the rounding of what lies inside: it must not be left from another picture.
  for (const { address, stride, rows } of rooms) kernel.floats(address, stride * rows).fill(0);
  const view = (room: Room, row: number, column: number, band: number): Rows => {
    const { value, address, stride, width } = room;
    const top = band * BAND * value.scale - 2 * value.margin - value.carried;
    return { address: address + 4 * ((row - top) * stride + column * value.pixel), stride, pixel: value.pixel, width };
  };
  for (let band = 0; band * BAND < pixels.height; band++) {
    const source = rooms[0] as Room;
    fill(kernel, view(source, band * BAND, 0, band), pixels, band * BAND);
    for (const [i, step] of steps.entries()) {
      const room = rooms[i] as Room;
      const { inputs, operation } = plan.nodes[i] as GraphNode;
      const [from, to] = rowsOf(operation.kind === 'spread' ? (rooms[inputs[0] as number] as Room) : room, band);
      const factor = operation.kind === 'spread' ? operation.factor : 1;
      if (to <= from) continue;
      const input = (place: number, inset: number) => {
        return view(rooms[inputs[place] as number] as Room, from + inset, inset, band);
      };
      step(input, view(room, from * factor, 0, band), (to - from) * factor);
    }
    collect(kernel, rooms[plan.output.value] as Room, plan.output, band, view, sum);
    for (const { value, address, stride, rows } of rooms) {
      const fresh = BAND * value.scale * stride;
      if (value.carried > 0) kernel.floats(address, stride * rows).copyWithin(0, fresh, fresh + value.carried * stride);
    }
  }
}

/** Rows of a value that a band makes. The first bands begin before the picture, by less than a block of four. */
function rowsOf({ value: { scale, margin }, height }: Room, band: number): readonly [from: number, to: number] {
  const first = band * BAND * scale - 2 * margin;
  return [first < 0 ? first + 4 * Math.floor(-first / 4) : first, Math.min(height, first + BAND * scale)];
}

/** Adds the rows of a band's output to `sum`: for each pixel its colours, in each of them the pixels it becomes. */
function collect(
  kernel: Kernel,
  room: Room,
  { table }: Output,
  band: number,
  view: (room: Room, row: number, column: number, band: number) => Rows,
  sum: Float32Array,
): void {
  const [from, to] = rowsOf(room, band);
  const { pixel } = room.value;
  const count = table.length;
  for (let row = Math.max(0, from); row < to; row++) {
    const values = kernel.floats(view(room, row, 0, band).address, room.width * pixel);
    for (let x = 0, at = row * room.width * count; x < room.width; x++) {
      for (let i = 0; i < count; i++, at++) {
        sum[at] = (sum[at] as number) + (values[x * pixel + (table[i] as number)] as number);
      }
    }
  }
}

/** Some rows of RGB in [0,1] and a zero a pixel; zeros below the picture. */
function fill(kernel: Kernel, { address, stride }: Rows, { width, height, channels, data }: Raster, top: number): void {
  const into = kernel.floats(address, stride * BAND);
  const scale = 1 / fullScale(data);
  for (let y = 0; y < BAND; y++) {
    if (top + y >= height) {
      into.fill(0, y * stride, (y + 1) * stride);
      continue;
    }
    let from = (top + y) * width * channels;
    for (let x = 0, to = y * stride; x < width; x++, to += 4) {
      const red = (data[from] as number) * scale;
      into[to] = red;
      into[to + 1] = channels === 1 ? red : (data[from + 1] as number) * scale;
      into[to + 2] = channels === 1 ? red : (data[from + 2] as number) * scale;
      from += channels;
    }
  }
}

/** The doubled pixels. */
function compose(values: Float32Array, room: Room, { factor, table, residual }: Output, job: TileJob): Raster {
  const { channels, data: source, width: sourceWidth } = job.pixels;
  const data = sameKind(source, 4 * job.width * job.height * channels);
  const full = fullScale(source);
  const { scale, margin } = room.value;
  const inset = job.halo * scale - margin;
  const colour = new Float64Array(3);
  for (let y = 0, to = 0; y < 2 * job.height; y++) {
    const row = (Math.floor(y / factor) + inset) * room.width;
    const sourceRow = ((y >> 1) + job.halo) * sourceWidth + job.halo;
    for (let x = 0; x < 2 * job.width; x++) {
      const at = (row + Math.floor(x / factor) + inset) * table.length;
      const from = (sourceRow + (x >> 1)) * channels;
      for (let c = 0; c < 3; c++) {
        const place = (c * factor + (y % factor)) * factor + (x % factor);
        colour[c] = (values[at + place] as number) * full;
      }
      if (channels === 1) {
        const [red, green, blue] = colour as unknown as [number, number, number];
        data[to++] = quantise(
          (residual ? (source[from] as number) : 0) + LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue,
          full,
        );
      } else {
        for (let c = 0; c < 3; c++) {
          data[to++] = quantise((residual ? (source[from + c] as number) : 0) + (colour[c] as number), full);
        }
      }
    }
  }
  return { width: 2 * job.width, height: 2 * job.height, channels, data };
}

/** Rounds to the nearest sample; what is not a number becomes black. */
function quantise(value: number, full: number): number {
  return Math.min(full, Math.max(0, value + 0.5));
}
