"""Patterns that no photograph has: checkers, stripes, ordered dither, halftones, error diffusion, few colours, strong noise.

A network that multiplies features may answer them with anything. Their truth is the source with each pixel repeated.
"""

import numpy as np
from PIL import Image

BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])


def halftone(tone, rng):
    """tone: n x n in 0..1 -> dots of a slanted screen, as printers make them."""
    n = tone.shape[0]
    yy, xx = np.mgrid[:n, :n]
    t, p = rng.uniform(0, np.pi / 2), rng.uniform(2.5, 7)
    u, v = xx * np.cos(t) + yy * np.sin(t), yy * np.cos(t) - xx * np.sin(t)
    screen = (np.cos(2 * np.pi * u / p) + np.cos(2 * np.pi * v / p)) / 4 + 0.5
    return tone > screen


def mask(a, rng):
    """A pattern of two values for an n x n x 3 picture."""
    n = a.shape[0]
    yy, xx = np.mgrid[:n, :n]
    tone = a.mean(2) / 255 if rng.random() < 0.5 else xx / n
    kind = rng.integers(6)
    if kind == 0:
        k = rng.choice((1, 1, 1, 2))
        return (xx // k + yy // k) % 2 == 0
    if kind == 1:
        return (xx, yy, xx + yy)[rng.integers(3)] % rng.integers(2, 5) == 0
    if kind == 2:
        return tone * 16 > np.tile(BAYER, (n // 4 + 1, n // 4 + 1))[:n, :n]
    if kind == 3:
        return rng.random((n, n)) < rng.uniform(0.02, 0.98)
    if kind == 4:
        return halftone(tone, rng)
    return np.asarray(Image.fromarray(np.ascontiguousarray(a)).convert("1"))


def source(a, rng):
    """An odd source made for, and sometimes upon, the uint8 picture `a` (n x n x 3)."""
    n = a.shape[0]
    if rng.random() < 0.2:
        if rng.random() < 0.5:
            picture = Image.fromarray(np.ascontiguousarray(a))
            return np.asarray(picture.convert("P", palette=Image.ADAPTIVE, colors=int(rng.integers(3, 17))).convert("RGB"))
        grey = (n, n, 1) if rng.random() < 0.5 else a.shape
        return np.clip(np.rint(a + rng.normal(0, rng.uniform(25, 90), grey)), 0, 255).astype(np.uint8)
    two = rng.integers(0, 256, (2, 3)) if rng.random() < 0.6 else np.array([[0] * 3, [255] * 3])
    x = np.where(mask(a, rng)[..., None], two[1], two[0]).astype(np.uint8)
    if rng.random() < 0.3:  # a patch of it on the picture
        y0, x0 = rng.integers(0, n // 2, 2)
        whole, x = x, a.copy()
        x[y0 : y0 + n // 2, x0 : x0 + n // 2] = whole[: n // 2, : n // 2]
    return x


def repeated(x):
    return x.repeat(2, 0).repeat(2, 1)


def held_out(n=64, seed=1):
    """(name, uint8 n x n x 3): fixed patterns and strengths, none of them drawn by `source` with this seed in training."""
    r = np.random.default_rng(seed)
    yy, xx = np.mgrid[:n, :n]
    two = lambda m: np.where(np.asarray(m, bool)[..., None], 255, 0).astype(np.uint8).repeat(3, 2)
    level = lambda v: np.clip(np.rint(v), 0, 255).astype(np.uint8)
    tone = xx / n
    disc = np.hypot(xx - n / 2, yy - n / 2) / n * 1.4
    yield "checker", two((xx + yy) % 2)
    yield "checker2", two((xx // 2 + yy // 2) % 2)
    yield "stripes", two(xx % 2)
    yield "stripes3", two(yy % 3 == 0)
    yield "diagonal", two((xx + yy) % 3 == 0)
    yield "bayer", two(tone * 16 > np.tile(BAYER, (n // 4, n // 4)))
    yield "bayer-disc", two(disc * 16 > np.tile(BAYER, (n // 4, n // 4)))
    yield "diffused", two(np.asarray(Image.fromarray(level(255 * disc)).convert("1")))
    yield "halftone", two(halftone(disc, np.random.default_rng(3)))
    yield "black-white", two(r.integers(0, 2, (n, n)))
    yield "sparse", two(r.random((n, n)) < 0.03)
    yield "uniform", r.integers(0, 256, (n, n, 3)).astype(np.uint8)
    for s in (10, 20, 40, 80):
        yield f"noise{s}", level(128 + s * r.standard_normal((n, n, 1))).repeat(3, 2)
    yield "colour-noise", level(np.array([180, 90, 60]) + 40 * r.standard_normal((n, n, 3)))


def measure(double):
    """(name, dB): how near the results, reduced again by the mean of each square of four, come to their sources."""
    for name, a in held_out():
        y = double(a).astype(float)
        back = y.reshape(a.shape[0], 2, a.shape[1], 2, 3).mean((1, 3))
        yield name, float(min(99, -10 * np.log10(((back - a) ** 2).mean() / 65025 + 1e-10)))
