"""Batches of training crops from the shards that prepare.py wrote."""

from pathlib import Path

import numpy as np
import torch

import odd
from degrade import box, compress, grain, mirrored, other_kernel, soften
from hardness import file_of

# share of each shard in a batch; shards that are not there are left out
MIX = "wallpapers=36,sites=13,sites2=13,facades=6,art=14,text=8,screens=6,rows=4,pixels=3"
# shards of things that are drawn anew for each size: a renderer's small picture is the mean of squares of its large one
DRAWN = ("art", "pixels", "text", "screens", "rows")
DRAWN_SHARE = 0.45
# shares of photographs and facades that are made soft first, get grain, or another reduction kernel
SOFT, GRAINY, KERNEL = 0.12, 0.06, 0.03
SOFT_DRAWN = 0.06
EDGE = 0.12  # share of crops with a mirrored edge
OTHER, CLEAN, STRANGE = 0, 1, 2
ODD = 0.1  # share of crops that become a pattern no photograph has


class Batches:
    """Crops with the eight flips, now and then with exchanged or inverted colours. A patch is drawn as often as the root of
    its mean squared error (hardness.py) to the power of `hard` says; 0: all alike."""

    def __init__(self, folder, mix, batch, side, seed, jpeg=False, coarse=False, hard=1.0, odd_share=ODD):
        self.side, self.batch, self.jpeg, self.coarse, self.odd_share = side, batch, jpeg or coarse, coarse, odd_share
        self.rng = np.random.default_rng(seed)
        self.shards, self.draws, shares = [], [], []
        for item in (mix or MIX).split(","):
            name, share = item.split("=")
            if (Path(folder) / f"{name}-hr.npy").exists():
                hr = np.load(Path(folder) / f"{name}-hr.npy", mmap_mode="r")
                lr = np.load(Path(folder) / f"{name}-lr.npy", mmap_mode="r")
                self.shards.append((name, lr, hr))
                self.draws.append(draw_table(folder, name, hard, len(lr)))
                shares.append(float(share))
        if not self.shards:
            raise SystemExit(f"no shards in {folder}: run prepare.py first")
        self.shares = np.cumsum(shares) / sum(shares)

    def __str__(self):
        return ", ".join(f"{n} {len(l)}" for n, l, _ in self.shards)

    def crop(self):
        """(source, truth, what it is: CLEAN for a plain bicubic reduction of a photograph, STRANGE for a pattern no photograph has, else OTHER)."""
        r, s = self.rng, self.side
        shard = int(np.searchsorted(self.shares, r.random()))
        name, lr, hr = self.shards[shard]
        i = min(int(np.searchsorted(self.draws[shard], r.random())), len(lr) - 1)
        y, x = r.integers(0, lr.shape[1] - s + 1, 2)
        drawn = name in DRAWN
        change = 1.0 if drawn else r.random()
        soft = r.random() < SOFT_DRAWN if drawn else change < SOFT
        small, large = soften(hr[i], r) if soft else (lr[i], hr[i])
        a, b = small[y : y + s, x : x + s], large[2 * y : 2 * (y + s), 2 * x : 2 * (x + s)]
        a, b = self.turned(a, b)
        if r.random() < EDGE:
            a, b = mirrored(a, b, r)
        if drawn and not soft and r.random() < DRAWN_SHARE:
            a = np.rint(box(b)).astype(np.uint8)
        elif SOFT < change < SOFT + KERNEL:
            a = other_kernel(a, b, r)
        if SOFT - GRAINY / 2 < change - KERNEL * (change > SOFT) < SOFT + GRAINY / 2:  # half of the grainy ones are soft too
            a, b = grain(a, b, r)
        if self.jpeg:
            a = compress(a, r, self.coarse)
        if r.random() < self.odd_share:
            a = odd.source(a, r)
            return a, odd.repeated(a), STRANGE
        plain = not drawn and not self.jpeg and change > SOFT + KERNEL + GRAINY
        return a, b, CLEAN if plain else OTHER

    def turned(self, a, b):
        r = self.rng
        k, u = r.integers(8), r.random()
        if k & 1:
            a, b = a[:, ::-1], b[:, ::-1]
        if k & 2:
            a, b = a[::-1], b[::-1]
        if k & 4:
            a, b = a.transpose(1, 0, 2), b.transpose(1, 0, 2)
        if u < 0.15:
            p = r.permutation(3)
            a, b = a[..., p], b[..., p]
        if u < 0.05:
            a, b = 255 - a, 255 - b
        return a, b

    def next(self):
        """x: N x 3 x s x s, levels / 256; target: N x 12 x s x s residuals, levels / 255; what: N of OTHER, CLEAN, STRANGE."""
        s = self.side
        crops = [self.crop() for _ in range(self.batch)]
        a = np.stack([c[0] for c in crops])
        b = np.stack([c[1] for c in crops]).reshape(-1, s, 2, s, 2, 3).transpose(0, 1, 3, 5, 2, 4)
        d = b.astype(np.int16) - a.astype(np.int16)[..., None, None]
        x = torch.from_numpy(a).permute(0, 3, 1, 2).float() / 256
        target = torch.from_numpy(d.reshape(-1, s, s, 12)).permute(0, 3, 1, 2).float() / 255
        return x.contiguous(memory_format=torch.channels_last), target, torch.tensor([c[2] for c in crops])


def draw_table(folder, name, hard, count):
    """Cumulated shares of a shard's patches; the hardest 3 % count no more than the next ones, so that no freak rules."""
    if hard == 0 or not file_of(folder, name).exists():
        return np.arange(1, count + 1) / count
    error = np.sqrt(np.load(file_of(folder, name)) + 1e-8)
    weight = np.clip(error, *np.quantile(error, (0.05, 0.97))) ** hard
    return np.cumsum(weight) / weight.sum()
