import type { Quality } from '../../config/config.js';

/** A network that comes with the product. Figures and licences: models/README.md. */
export interface NetworkSpec {
  /** Name in the ledger; the file is `<name>.onnx` in the models folder. */
  readonly name: string;
  /** Source pixels of context an output pixel depends on, at each side. */
  readonly halo: number;
  /** Width and height of a tile, halo included, are a multiple of this. */
  readonly multiple: number;
  /** A region of one colour comes out as exactly that colour, so that flat tiles need no network. */
  readonly flatIsExact: boolean;
  /** Longest side of a tile without halo, in source pixels: bounds the memory of a worker. */
  readonly longestTile: number;
  /** The network pools over the whole picture, so tiles must be told the picture's means. */
  readonly pools: boolean;
}

/** The network for each `quality`. */
export const NETWORKS: Readonly<Record<Quality, NetworkSpec>> = {
  fast: { name: 'own-12x4', halo: 6, multiple: 1, flatIsExact: true, longestTile: 256, pools: false },
  balanced: { name: 'own-24x8', halo: 10, multiple: 1, flatIsExact: true, longestTile: 256, pools: false },
  best: { name: 'waifu2x-cunet', halo: 18, multiple: 4, flatIsExact: true, longestTile: 160, pools: true },
};
