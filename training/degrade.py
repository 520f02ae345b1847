"""What happens to sources outside of the laboratory: soft lenses, grain, other reduction kernels, mirrored edges, compression."""

import io

import numpy as np
from PIL import Image, ImageFilter

WEBP = 0.3  # share of WebP among compressed sources
GRAIN_KEPT = 0.5  # how much of a source's grain the truth keeps: all would be sharpened noise, none would cost texture


def soften(patch, rng):
    """A patch blurred, or reduced and enlarged again, and its source: a network that knows sharp pictures only oversharpens these."""
    picture = Image.fromarray(patch)
    if rng.random() < 0.6:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 2.0)))
    else:
        n = int(patch.shape[0] / rng.uniform(1.15, 1.9))
        picture = picture.resize((n, n), Image.BICUBIC).resize(picture.size, Image.BICUBIC)
    half = picture.resize((picture.width // 2, picture.height // 2), Image.BICUBIC)
    return np.asarray(half), np.asarray(picture)


def grain(a, b, rng):
    """Noise of a sensor or of film on source and truth: grey or coloured, fine or in clumps, stronger in the dark for some."""
    n = a.shape[0]
    noise = rng.normal(0, 1, (n, n, 1 if rng.random() < 0.5 else 3))
    if rng.random() < 0.4:
        noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1) + np.roll(noise, (1, 1), (0, 1))) / 2
    strength = 20 * rng.random() ** 2 + 0.7
    if rng.random() < 0.3:
        strength = strength * (1.3 - a.mean(2, keepdims=True) / 255)
    noise = np.broadcast_to(noise * strength, a.shape).astype(np.float32)
    up = np.stack([np.asarray(Image.fromarray(np.ascontiguousarray(noise[..., k])).resize((2 * n, 2 * n), Image.BICUBIC)) for k in range(3)], -1)
    level = lambda v: np.clip(np.rint(v), 0, 255).astype(np.uint8)
    return level(a + noise), level(b + GRAIN_KEPT * up)


def box(b):
    """The mean of each square of four, not rounded."""
    n = b.shape[0] // 2
    return b.reshape(n, 2, n, 2, 3).mean((1, 3))


def other_kernel(a, b, rng):
    """A source between that of a box (-1) and one sharper than bicubic."""
    return np.clip(np.rint(a + rng.uniform(-1, 0.4) * (a - box(b))), 0, 255).astype(np.uint8)


def mirrored(pictures, rng):
    """A source's edge as the product pads it, the first pixels mirrored, and that of its enlargements."""
    n, side = int(rng.integers(4, 20)), pictures[0].shape[1]
    out = []
    for p in pictures:
        k, p = p.shape[1] // side, p.copy()
        p[:, : k * n] = p[:, k * n + k : 2 * k * n + k][:, ::-1]
        out.append(p)
    return out


def compress(a, rng, coarse=False):
    """The crop after JPEG, half of the time with halved chroma, or (`WEBP` of the time) after lossy WebP: of the qualities that the
    product's mending network is for, and a little beyond; half of the JPEGs have 80 and more, where most files of repositories are.
    `coarse`: those that the coarse network is for."""
    out = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(a))
    if rng.random() < WEBP:
        picture.save(out, "WEBP", quality=int(rng.integers(0, 46) if coarse else rng.integers(28, 93)), method=4)
    else:
        least = 80 if rng.random() < 1 / 2 else 58
        picture.save(out, "JPEG", quality=int(rng.integers(10, 73) if coarse else rng.integers(least, 97)), subsampling=int(rng.choice((0, 2))))
    return np.asarray(Image.open(out).convert("RGB"))
