import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { type Graph, haloOf, type Views, viewsOf } from '../../../src/engines/local/graph.js';
import { loadGraphNetwork } from '../../../src/engines/local/graph-network.js';
import { NETWORKS } from '../../../src/engines/local/networks.js';
import { cutTile } from '../../../src/engines/local/tile.js';
import type { Raster } from '../../../src/image/raster.js';
import { graphIn, modelFile } from '../../support/local-engine.js';
import { largestDifference, paint } from '../../support/pictures.js';

const ours = async () => graphIn(await readFile(modelFile(NETWORKS.fast.natural.file)));

async function run(network: Graph, picture: Raster, views: Views = 1): Promise<Raster> {
  const { width, height } = picture;
  const loaded = await loadGraphNetwork(network, views);
  return loaded.upscale(cutTile(picture, { x: 0, y: 0, width, height }, haloOf(network), 1));
}

/** A picture of which no symmetry is like another; no result of it is cut off at black or white. */
const picture = paint(21, 14, (x, y, c) => 70 + ((x * 13 + y * y * 7 + c * 40 + (x > 9 && y > 5 ? 50 : 0)) % 110));

type Turn = (raster: Raster) => Raster;
const reverse =
  (horizontal: boolean): Turn =>
  ({ width, height, data }) =>
    paint(width, height, (x, y, c) => {
      const [u, v] = horizontal ? [width - 1 - x, y] : [x, height - 1 - y];
      return data[3 * (v * width + u) + c] as number;
    });
const swap: Turn = ({ width, height, data }) =>
  paint(height, width, (x, y, c) => data[3 * (x * width + y) + c] as number);
const after =
  (...turns: Turn[]): Turn =>
  (raster) =>
    turns.reduce((turned, turn) => turn(turned), raster);
const [left, top] = [reverse(true), reverse(false)];

/** What each view does to a picture, and back. */
const TURNS: readonly (readonly [there: Turn, back: Turn])[] = [
  [after(), after()],
  [after(left, top), after(left, top)],
  [after(swap, left), after(left, swap)],
  [after(swap, top), after(top, swap)],
  [swap, swap],
  [left, left],
  [top, top],
  [after(swap, left, top), after(left, top, swap)],
];

describe('views', () => {
  it('are the eight symmetries of a square, each once: the network turned sees what it sees of the picture turned', async () => {
    const network = await ours();
    const turned = await Promise.all(TURNS.map(async ([there, back]) => back(await run(network, there(picture)))));
    const found: number[] = [];
    for (const view of viewsOf(network, 8)) {
      const result = await run(view, picture);
      const alike = turned.flatMap((raster, i) => (largestDifference(raster, result) <= 1 ? [i] : []));
      expect(alike).toHaveLength(1);
      found.push(...alike);
    }
    expect([...found].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    // Two are the identity and the exchange of rows and columns, four those with half a turn.
    expect(found.slice(0, 2)).toEqual([0, 4]);
    expect(found.slice(2, 4).sort()).toEqual([1, 7]);
  });

  it('are averaged', async () => {
    const network = await ours();
    const single = await Promise.all(viewsOf(network, 4).map((view) => run(view, picture)));
    const mean = { ...(single[0] as Raster), data: new Uint8Array((single[0] as Raster).data.length) };
    for (let i = 0; i < mean.data.length; i++) {
      mean.data[i] = Math.round(single.reduce((sum, { data }) => sum + (data[i] as number), 0) / 4);
    }
    expect(largestDifference(await run(network, picture, 4), mean)).toBeLessThanOrEqual(1);
  });
});
