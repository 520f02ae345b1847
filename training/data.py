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
TAUGHT_SHARDS = ("sites", "sites2", "wallpapers")  # of which teach.py may have a large network's answers
ODD = 0.1  # share of crops that become a pattern no photograph has


class Batches:
    """Crops with the eight flips, now and then with exchanged or inverted colours. A patch is drawn as often as the root of
    its mean squared error (hardness.py) to the power of `hard` says; 0: all alike."""

    def __init__(self, folder, mix, batch, side, seed, jpeg=False, coarse=False, hard=1.0, odd_share=ODD, use_taught=False):
        self.side, self.batch, self.jpeg, self.coarse, self.odd_share, self.use_taught = side, batch, jpeg or coarse, coarse, odd_share, use_taught
        self.rng = np.random.default_rng(seed)
        self.shards, self.draws, shares = [], [], []
        for item in (mix or MIX).split(","):
            name, share = item.split("=")
            if (Path(folder) / f"{name}-hr.npy").exists():
                hr = np.load(Path(folder) / f"{name}-hr.npy", mmap_mode="r")
                lr = np.load(Path(folder) / f"{name}-lr.npy", mmap_mode="r")
                file = Path(folder) / f"{name}-taught.npy"
                taught = np.load(file, mmap_mode="r") if use_taught and name in TAUGHT_SHARDS and file.exists() else None
                self.shards.append((name, lr, hr, taught))
                self.draws.append(draw_table(folder, name, hard, len(lr)))
                shares.append(float(share))
        if not self.shards:
            raise SystemExit(f"no shards in {folder}: run prepare.py first")
        self.shares = np.cumsum(shares) / sum(shares)

    def __str__(self):
        return ", ".join(f"{n} {len(l)}" for n, l, *_ in self.shards)

    def crop(self):
        """(source, truth, what a large network makes of it or else the truth, what it is: CLEAN for a plain bicubic reduction of a
        photograph, STRANGE for a pattern no photograph has, else OTHER)."""
        r, s = self.rng, self.side
        shard = int(np.searchsorted(self.shares, r.random()))
        name, lr, hr, taught = self.shards[shard]
        i = min(int(np.searchsorted(self.draws[shard], r.random())), len(lr) - 1)
        y, x = r.integers(0, lr.shape[1] - s + 1, 2)
        drawn = name in DRAWN
        change = 1.0 if drawn else r.random()
        soft = r.random() < SOFT_DRAWN if drawn else change < SOFT
        small, large = soften(hr[i], r) if soft else (lr[i], hr[i])
        cut = lambda picture: picture[2 * y : 2 * (y + s), 2 * x : 2 * (x + s)]
        crops = self.turned(small[y : y + s, x : x + s], cut(large), cut(large if soft or taught is None else taught[i]))
        if r.random() < EDGE:
            crops = mirrored(crops, r)
        a, b, known = crops
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
            return a, odd.repeated(a), None, STRANGE
        plain = not drawn and not self.jpeg and change > SOFT + KERNEL + GRAINY
        return a, b, known, CLEAN if plain else OTHER

    def turned(self, *pictures):
        r = self.rng
        k, u = r.integers(8), r.random()
        if k & 1:
            pictures = [p[:, ::-1] for p in pictures]
        if k & 2:
            pictures = [p[::-1] for p in pictures]
        if k & 4:
            pictures = [p.transpose(1, 0, 2) for p in pictures]
        if u < 0.15:
            order = r.permutation(3)
            pictures = [p[..., order] for p in pictures]
        if u < 0.05:
            pictures = [255 - p for p in pictures]
        return pictures

    def next(self):
        """x: N x 3 x s x s, levels / 256; target: N x 12 x s x s residuals, levels / 255; what: N of OTHER, CLEAN, STRANGE;
        known: the residuals of teach.py's answers for the clean ones, or None."""
        crops = [self.crop() for _ in range(self.batch)]
        a = np.stack([c[0] for c in crops])
        what = torch.tensor([c[3] for c in crops])
        x = torch.from_numpy(a).permute(0, 3, 1, 2).float() / 256
        clean = [i for i, c in enumerate(crops) if c[3] == CLEAN]
        known = residuals(a[clean], [crops[i][2] for i in clean]) if self.use_taught and clean else None
        return x.contiguous(memory_format=torch.channels_last), residuals(a, [c[1] for c in crops]), what, known


def residuals(a, larger):
    """uint8 N x s x s x 3 sources and what they should become, of twice the size -> N x 12 x s x s, levels / 255."""
    n, s = a.shape[:2]
    b = np.stack(larger).reshape(n, s, 2, s, 2, 3).transpose(0, 1, 3, 5, 2, 4)
    d = b.astype(np.int16) - a.astype(np.int16)[..., None, None]
    return torch.from_numpy(d.reshape(n, s, s, 12)).permute(0, 3, 1, 2).float() / 255


def draw_table(folder, name, hard, count):
    """Cumulated shares of a shard's patches; the hardest 3 % count no more than the next ones, so that no freak rules."""
    if hard == 0 or not file_of(folder, name).exists():
        return np.arange(1, count + 1) / count
    error = np.sqrt(np.load(file_of(folder, name)) + 1e-8)
    weight = np.clip(error, *np.quantile(error, (0.05, 0.97))) ** hard
    return np.cumsum(weight) / weight.sum()
