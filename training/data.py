"""Batches of training crops from the shards that prepare.py wrote."""

from pathlib import Path

import numpy as np
import torch

# share of each shard in a batch; shards that are not there are left out
MIX = "wallpapers=48,sites=16,facades=8,art=11,text=8,screens=6,pixels=3"


class Batches:
    """Crops with the eight flips, now and then with exchanged or inverted colours."""

    def __init__(self, folder, mix, batch, side, seed, jpeg=False):
        self.side, self.batch, self.jpeg = side, batch, jpeg
        self.rng = np.random.default_rng(seed)
        self.shards, shares = [], []
        for item in (mix or MIX).split(","):
            name, share = item.split("=")
            if (Path(folder) / f"{name}-hr.npy").exists():
                hr = np.load(Path(folder) / f"{name}-hr.npy", mmap_mode="r")
                lr = np.load(Path(folder) / f"{name}-lr.npy", mmap_mode="r")
                self.shards.append((name, lr, hr))
                shares.append(float(share))
        if not self.shards:
            raise SystemExit(f"no shards in {folder}: run prepare.py first")
        self.shares = np.cumsum(shares) / sum(shares)

    def __str__(self):
        return ", ".join(f"{n} {len(l)}" for n, l, _ in self.shards)

    def crop(self):
        r, s = self.rng, self.side
        _, lr, hr = self.shards[int(np.searchsorted(self.shares, r.random()))]
        i = r.integers(len(lr))
        y, x = r.integers(0, lr.shape[1] - s + 1, 2)
        a, b = lr[i, y : y + s, x : x + s], hr[i, 2 * y : 2 * (y + s), 2 * x : 2 * (x + s)]
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
        if 0.23 < u < 0.26:  # another reduction kernel: between box (-1) and sharper than bicubic
            box = b.reshape(s, 2, s, 2, 3).mean((1, 3))
            a = np.clip(np.rint(a + r.uniform(-1, 0.4) * (a - box)), 0, 255).astype(np.uint8)
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


def compress(a, rng):
    """The crop after JPEG at a quality of 20 to 95, half of the time with halved chroma."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(a)).save(out, "JPEG", quality=int(rng.integers(20, 96)), subsampling=int(rng.choice((0, 2))))
    return np.asarray(Image.open(out))
