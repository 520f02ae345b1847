"""Cutting training patches: the one place that knows how a high-resolution patch and its half-size source belong together.

A patch is kept with its source so that training never resamples. The source is reduced from a larger crop, then cut, so
that no border handling of the reduction leaks into it.
"""

import random

import numpy as np
from PIL import Image

HR = 144  # pixels a side of a stored patch
LR = HR // 2
MARGIN = 16  # pixels cut at each side after the reduction (bicubic at 1/2 reaches 4)
CROP = HR + 2 * MARGIN


def pair(crop):
    """uint8 CROP x CROP x 3 -> (HR x HR x 3, LR x LR x 3), the source reduced by antialiased bicubic (a = -0.5)."""
    small = np.asarray(Image.fromarray(crop).resize((CROP // 2, CROP // 2), Image.BICUBIC))
    m = MARGIN // 2
    return crop[MARGIN:-MARGIN, MARGIN:-MARGIN], small[m:-m, m:-m]


def activity(crop):
    """Mean absolute difference of neighbours in levels: how much there is to learn from a crop."""
    g = crop[MARGIN:-MARGIN, MARGIN:-MARGIN].astype(np.int16).mean(2)
    return float(np.abs(np.diff(g, axis=0)).mean() + np.abs(np.diff(g, axis=1)).mean())


def cut(image, want, quiet=3.0, keep_quiet=0.05, rng=random):
    """Up to `want` crops from an RGB array, few of them flatter than `quiet`; no two start at the same place."""
    h, w, _ = image.shape
    if h < CROP or w < CROP:
        return []
    got, seen = [], set()
    for _ in range(want * 6):
        y, x = rng.randint(0, h - CROP), rng.randint(0, w - CROP)
        if (y // 24, x // 24) in seen:
            continue
        crop = image[y : y + CROP, x : x + CROP]
        if activity(crop) < quiet and rng.random() > keep_quiet:
            continue
        seen.add((y // 24, x // 24))
        got.append(np.ascontiguousarray(crop))
        if len(got) == want:
            break
    return got


class Shard:
    """Collects crops and writes NAME-hr.npy and NAME-lr.npy (uint8, N x side x side x 3), shuffled."""

    def __init__(self, folder, name, seed):
        self.folder, self.name, self.rng = folder, name, np.random.default_rng(seed)
        self.hr, self.lr = [], []

    def add(self, crop):
        h, l = pair(crop)
        self.hr.append(h)
        self.lr.append(l)

    def __len__(self):
        return len(self.hr)

    def save(self):
        order = self.rng.permutation(len(self.hr))
        np.save(self.folder / f"{self.name}-hr.npy", np.stack(self.hr)[order])
        np.save(self.folder / f"{self.name}-lr.npy", np.stack(self.lr)[order])
        print(f"{self.name}: {len(self.hr)} patches", flush=True)
