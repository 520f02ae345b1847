import { fullScale, type Raster, sameKind } from '../../image/raster.js';
import { fuse } from './fuse.js';
import { type Graph, type GraphNode, type Views, viewsOf } from './graph.js';
import { BLOCK, colourScratch, type Kernel, type KernelKind, loadKernel } from './kernel/kernel.js';
import { loadScratch, loadStep, type Rows, type Step } from './load-step.js';
import { type Plan, planOf, type Value } from './plan.js';
import type { TileJob, TileNetwork } from './tile.js';

/** Columns and rows that the kernel may read and write beyond a value's own: the rest of a block, and what it reads around it. */
const MARGIN = BLOCK + 2;

/**
 * Runs a network on our own kernel.
 * @param views sides to look from; the result is the mean, and the time that many times as long.
 * @param kind default: bestKernel()'s.
 * @param repeatsChroma of what it adds to the repeated source only luma counts: chroma is drawn from the source (kernel/colour.h)
 */
export async function loadGraphNetwork(
  graph: Graph,
  views: Views = 1,
  kind?: KernelKind,
  repeatsChroma = false,
): Promise<TileNetwork> {
  const kernel = loadKernel(kind);
  // Turned once they are one: which kernels are merged, and into what, is the same for every view.
  const plans = viewsOf(fuse(graph), views).map(planOf);
  const scratch = loadScratch(kernel, plans[0] as Plan);
  const loaded = plans.map((plan) => ({
    plan,
    steps: plan.nodes.map((node) => loadStep(kernel, plan, node, scratch)),
    table: kernel.store(plan.output.table),
  }));
  return {
    upscale: async (job) => upscale(kernel, loaded, job, repeatsChroma),
    close: async () => undefined,
  };
}

interface LoadedPlan {
  readonly plan: Plan;
  readonly steps: readonly Step[];
  /** Address of the output's table. */
  readonly table: number;
}

/** What a tile is worked on with, in the kernel's memory. */
interface Work {
  readonly pixels: Raster;
  /** The tile's samples, byte by byte. */
  readonly samples: number;
  /** For each value of the plan. */
  readonly rooms: readonly Room[];
  /** For each of the output's pixels the colours of what it becomes, added up over all views. */
  readonly sums: number | undefined;
}

/** Makes the doubled pixels of a row of the output's value, or of sums of it. */
type Composer = (row: number, values: number) => void;

function upscale(kernel: Kernel, plans: readonly LoadedPlan[], job: TileJob, repeatsChroma: boolean): Raster {
  const mark = kernel.allocate(0);
  try {
    const [{ plan }] = plans as readonly [LoadedPlan];
    const { pixels } = job;
    const { data } = pixels;
    const rooms = roomsFor(kernel, plan, pixels);
    const { width, height, value } = rooms[plan.output.value] as Room;
    const { table } = plan.output;
    // A single look whose channels are in their order needs no sums.
    const asItIs = plans.length === 1 && table.length === value.pixel && table.every((channel, i) => channel === i);
    const count = asItIs ? 0 : width * height * table.length;
    const sums = asItIs ? undefined : kernel.allocate(count);
    const work = { pixels, rooms, samples: kernel.allocate(data.byteLength / 4), sums };
    const bytes = 4 * job.width * job.height * pixels.channels * data.BYTES_PER_ELEMENT;
    const output = kernel.allocate(bytes / 4);
    kernel.bytes(work.samples, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    if (sums !== undefined) kernel.floats(sums, count).fill(0);
    const compose = composer(kernel, plans, work, output, { job, repeatsChroma });
    for (const view of plans) runBands(kernel, view, work, view === plans.at(-1) ? compose : undefined);
    const result = sameKind(data, bytes / data.BYTES_PER_ELEMENT);
    new Uint8Array(result.buffer).set(kernel.bytes(output, bytes));
    return { width: 2 * job.width, height: 2 * job.height, channels: pixels.channels, data: result };
  } finally {
    kernel.release(mark);
  }
}

/** The buffer of a value: rows carried over from the band before, then those of a band. */
interface Room {
  readonly value: Value;
  /** Of its slot. */
  readonly address: number;
  /** Where the carried rows are while others use the slot; undefined where nothing else does. */
  readonly kept: number | undefined;
  /** Floats a row. */
  readonly stride: number;
  /** Rows that a band makes. */
  readonly fresh: number;
  readonly rows: number;
  /** Of the whole value. */
  readonly width: number;
  readonly height: number;
}

function roomsFor(kernel: Kernel, { values, band }: Plan, { width, height }: Raster): Room[] {
  const rooms = values.map((value) => {
    const size = { width: width * value.scale - 2 * value.margin, height: height * value.scale - 2 * value.margin };
    const [stride, fresh] = [(size.width + MARGIN) * value.pixel, band * value.scale];
    return { value, fresh, stride, rows: value.carried + fresh + MARGIN, ...size };
  });
  const slots = new Map<number, number>();
  for (const { value, stride, rows } of rooms)
    slots.set(value.slot, Math.max(slots.get(value.slot) ?? 0, stride * rows));
  const addresses = new Map([...slots].map(([slot, floats]) => [slot, kernel.allocate(floats)]));
  return rooms.map((room) => {
    const { value, stride } = room;
    const shared = values.some((other) => other !== value && other.slot === value.slot);
    const kept = shared ? kernel.allocate(stride * value.carried) : undefined;
    return { ...room, address: addresses.get(value.slot) as number, kept };
  });
}

/** Works through a picture band by band: the output's rows are added to the sums, and composed when this is the last look. */
function runBands(
  kernel: Kernel,
  { plan, steps, table }: LoadedPlan,
  { pixels, samples, rooms, sums }: Work,
  compose: Composer | undefined,
): void {
  // What lies beyond an edge is in the rounding of what lies inside: it must not be left from another picture.
  for (const { value, address, kept, stride, rows } of rooms) {
    kernel.floats(address, stride * rows).fill(0);
    if (kept !== undefined) kernel.floats(kept, stride * value.carried).fill(0);
  }
  const view = (room: Room, row: number, column: number, band: number): Rows => {
    const { value, fresh, address, stride, width } = room;
    const top = band * fresh - 2 * value.margin - value.carried;
    return { address: address + 4 * ((row - top) * stride + column * value.pixel), stride, pixel: value.pixel, width };
  };
  for (let band = 0; band * plan.band < pixels.height; band++) {
    const top = band * plan.band;
    for (const [i, step] of steps.entries()) {
      const room = rooms[i] as Room;
      bringCarried(kernel, room);
      if (i === 0) fill(kernel, view(room, top, 0, band), pixels, samples, [top, top + plan.band]);
      const { inputs, operation } = plan.nodes[i] as GraphNode;
      const [from, to] = rowsOf(operation.kind === 'spread' ? (rooms[inputs[0] as number] as Room) : room, band);
      const factor = operation.kind === 'spread' ? operation.factor : 1;
      const input = (place: number, inset: number) => {
        return view(rooms[inputs[place] as number] as Room, from + inset, inset, band);
      };
      if (to > from) step(input, view(room, from * factor, 0, band), (to - from) * factor);
      keepCarried(kernel, room);
    }
    const output = rooms[plan.output.value] as Room;
    const [from, to] = rowsOf(output, band);
    const count = plan.output.table.length;
    for (let row = Math.max(0, from); row < to; row++) {
      const { address, pixel, width } = view(output, row, 0, band);
      const sum = sums === undefined ? address : sums + 4 * row * width * count;
      if (sums !== undefined) kernel.run.gather(address, pixel, table, count, sum, width);
      compose?.(row, sum);
    }
  }
}

/** Puts the last rows of the band before in front of those of this band. */
function bringCarried(kernel: Kernel, { value, address, kept, stride, fresh, rows }: Room): void {
  const length = value.carried * stride;
  if (length === 0) return;
  const room = kernel.floats(address, stride * rows);
  if (kept === undefined) room.copyWithin(0, fresh * stride, fresh * stride + length);
  else room.set(kernel.floats(kept, length));
}

/** Saves the rows that the next band needs again before something else uses the slot. */
function keepCarried(kernel: Kernel, { value, address, kept, stride, fresh }: Room): void {
  const length = value.carried * stride;
  if (kept !== undefined && length > 0)
    kernel.floats(kept, length).set(kernel.floats(address + 4 * fresh * stride, length));
}

/** Rows of a value that a band makes. The first bands begin before the picture, by less than a block. */
function rowsOf({ value: { margin }, fresh, height }: Room, band: number): readonly [from: number, to: number] {
  const first = band * fresh - 2 * margin;
  return [first < 0 ? first + BLOCK * Math.floor(-first / BLOCK) : first, Math.min(height, first + fresh)];
}

/** Some rows of RGB in [0,1] and a zero a pixel; zeros below the picture. */
function fill(
  kernel: Kernel,
  { address, stride }: Rows,
  { width, height, channels, data }: Raster,
  samples: number,
  [top, bottom]: readonly [number, number],
) {
  const bytes = data.BYTES_PER_ELEMENT;
  for (let y = top; y < bottom; y++) {
    const [from, to] = [samples + y * width * channels * bytes, address + 4 * (y - top) * stride];
    if (y >= height) kernel.floats(to, stride).fill(0);
    else kernel.run.fill(from, bytes, channels, 1 / fullScale(data), to, width);
  }
}

/** The doubled pixels, row by row, to `output`. */
function composer(
  kernel: Kernel,
  plans: readonly LoadedPlan[],
  work: Work,
  output: number,
  { job, repeatsChroma }: { readonly job: TileJob; readonly repeatsChroma: boolean },
): Composer {
  const [{ plan }] = plans as readonly [LoadedPlan];
  const { factor, residual, table } = plan.output;
  const { value } = work.rooms[plan.output.value] as Room;
  const { channels, data: source, width: sourceWidth } = job.pixels;
  const bytes = source.BYTES_PER_ELEMENT;
  const inset = job.halo * value.scale - value.margin;
  const [columns, rows, stride] = [
    (2 * job.width) / factor,
    (2 * job.height) / factor,
    2 * job.width * channels * bytes,
  ];
  const [full, share] = [fullScale(source), 1 / plans.length];
  // What stands beside a pixel is in the tile: its halo is wider than that.
  const isDrawn = repeatsChroma && residual && channels === 3 && factor === 2 && job.halo > 0;
  const scratch = isDrawn ? kernel.allocate(colourScratch(columns)) : 0;
  const sourceStride = sourceWidth * channels * bytes;
  return (row, values) => {
    const y = row - inset;
    if (y < 0 || y >= rows) return;
    const place = (((y * factor) >> 1) + job.halo) * sourceWidth + job.halo;
    const pixel = residual ? work.samples + place * channels * bytes : 0;
    const [from, to] = [values + 4 * inset * table.length, output + y * factor * stride];
    if (isDrawn)
      kernel.run.compose_colour(from, pixel, sourceStride, bytes, full, share, to, stride, columns, scratch, y);
    else kernel.run.compose(from, factor, pixel, bytes, channels, full, share, to, stride, columns);
  };
}
