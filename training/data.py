"""Batches of training crops from the shards that prepare.py wrote."""

import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageFilter

from hardness import file_of

# share of each shard in a batch; shards that are not there are left out
MIX = "wallpapers=42,sites=15,sites2=15,facades=6,art=9,text=6,screens=4,pixels=3"
# shards of things that are drawn anew for each size: a renderer's small picture is the mean of squares of its large one
DRAWN = ("art", "pixels", "text", "screens")
DRAWN_SHARE = 0.45
# share of photographs and facades that are made soft first, as lenses, demosaicing and earlier enlarging leave them
SOFT = 0.12
# share of WebP among compressed sources
WEBP = 0.3


class Batches:
    """Crops with the eight flips, now and then with exchanged or inverted colours. A patch is drawn as often as the root of
    its mean squared error (hardness.py) to the power of `hard` says; 0: all alike."""

    def __init__(self, folder, mix, batch, side, seed, jpeg=False, hard=1.0):
        self.side, self.batch, self.jpeg = side, batch, jpeg
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
        r, s = self.rng, self.side
        shard = int(np.searchsorted(self.shares, r.random()))
        name, lr, hr = self.shards[shard]
        i = min(int(np.searchsorted(self.draws[shard], r.random())), len(lr) - 1)
        y, x = r.integers(0, lr.shape[1] - s + 1, 2)
        small, large = soften(hr[i], r) if name not in DRAWN and r.random() < SOFT else (lr[i], hr[i])
        a, b = small[y : y + s, x : x + s], large[2 * y : 2 * (y + s), 2 * x : 2 * (x + s)]
        k = r.integers(8)
        if k & 1:
            a, b = a[:, ::-1], b[:, ::-1]
        if k & 2:
            a, b = a[::-1], b[::-1]
        if k & 4:
            a, b = a.transpose(1, 0, 2), b.transpose(1, 0, 2)
        u = r.random()
        if u < 0.15:
            p = r.permutation(3)
            a, b = a[..., p], b[..., p]
        if u < 0.05:
            a, b = 255 - a, 255 - b
        if 0.15 < u < 0.23:  # a picture's edge as the engine pads it: the first pixels repeated
            n = r.integers(2, 9)
            a, b = a.copy(), b.copy()
            a[:, :n], b[:, : 2 * n] = a[:, n : n + 1], b[:, 2 * n : 2 * n + 1]
        box = lambda: b.reshape(s, 2, s, 2, 3).mean((1, 3))
        if name in DRAWN and r.random() < DRAWN_SHARE:
            a = np.rint(box()).astype(np.uint8)
        elif 0.23 < u < 0.26:  # another reduction kernel: between box (-1) and sharper than bicubic
            a = np.clip(np.rint(a + r.uniform(-1, 0.4) * (a - box())), 0, 255).astype(np.uint8)
        if self.jpeg:
            a = compress(a, r)
        return a, b

    def next(self):
        """x: N x 3 x s x s, levels / 256; target: N x 12 x s x s residuals; both channels-last."""
        s = self.side
        pairs = [self.crop() for _ in range(self.batch)]
        a = np.stack([p[0] for p in pairs])
        b = np.stack([p[1] for p in pairs]).reshape(-1, s, 2, s, 2, 3).transpose(0, 1, 3, 5, 2, 4)
        d = b.astype(np.int16) - a.astype(np.int16)[..., None, None]
        x = torch.from_numpy(a).permute(0, 3, 1, 2).float() / 256
        return x, torch.from_numpy(d.reshape(-1, s, s, 12)).permute(0, 3, 1, 2).float() / 255


def draw_table(folder, name, hard, count):
    """Cumulated shares of a shard's patches; the hardest 3 % count no more than the next ones, so that no freak rules."""
    if hard == 0:
        return np.arange(1, count + 1) / count
    error = np.sqrt(np.load(file_of(folder, name)) + 1e-8)
    weight = np.clip(error, *np.quantile(error, (0.05, 0.97))) ** hard
    return np.cumsum(weight) / weight.sum()


def soften(patch, rng):
    """A patch blurred, or reduced and enlarged again, and its source: a network that knows sharp pictures only oversharpens these."""
    picture = Image.fromarray(patch)
    if rng.random() < 0.6:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.3)))
    else:
        n = int(patch.shape[0] / rng.uniform(1.15, 1.9))
        picture = picture.resize((n, n), Image.BICUBIC).resize(picture.size, Image.BICUBIC)
    half = picture.resize((picture.width // 2, picture.height // 2), Image.BICUBIC)
    return np.asarray(half), np.asarray(picture)


def compress(a, rng):
    """The crop after JPEG at a quality of 20 to 95, half of the time with halved chroma, or (`WEBP` of the time) after lossy WebP."""
    out = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(a))
    if rng.random() < WEBP:
        picture.save(out, "WEBP", quality=int(rng.integers(20, 93)), method=4)
    else:
        picture.save(out, "JPEG", quality=int(rng.integers(20, 96)), subsampling=int(rng.choice((0, 2))))
    return np.asarray(Image.open(out).convert("RGB"))
