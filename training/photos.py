"""Patches of photographs and painted pictures: every file is reduced first, so that what remains is sharp and free of JPEG."""

import hashlib
import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from patches import CROP, Shard, cut

Image.MAX_IMAGE_PIXELS = None
KERNELS = (Image.LANCZOS, Image.BICUBIC, Image.BOX)


def files(root, suffixes=(".jpg", ".jpeg", ".png", ".webp"), least=60_000):
    """Image files under a folder, one per wallpaper (they come in many sizes): the largest."""
    best = {}
    for f in sorted(Path(root).rglob("*")):
        if f.suffix.lower() not in suffixes or f.is_symlink() or not f.is_file() or f.stat().st_size < least:
            continue
        s = str(f)
        key = s.split("/contents/")[0] if "/contents/" in s else s
        if key not in best or f.stat().st_size > best[key].stat().st_size:
            best[key] = f
    return [best[k] for k in sorted(best)]


def open_rgb(path, rng):
    """An RGB picture; transparency is laid on one random colour."""
    im = Image.open(path)
    if im.mode in ("RGBA", "LA", "P", "PA"):
        im = im.convert("RGBA")
        back = Image.new("RGBA", im.size, tuple(rng.choice((255, rng.randrange(256))) for _ in range(3)) + (255,))
        im = Image.alpha_composite(back, im)
    return im.convert("RGB")


def digest(file):
    return hashlib.sha256(file.read_bytes()).digest()


def collect(roots, scales, each, shard, rng, density=0.6, quiet=3.0, but=()):
    """Reduces every picture under roots by each scale (with a jitter of 10 %) and cuts at most `each` patches of it. A file
    that comes twice (packages of one maker share pictures), or that is under one of the roots `but`, is taken once."""
    seen = {digest(f) for root in but for f in files(root)}
    for root in roots:
        n = len(shard)
        for f in files(root):
            if digest(f) in seen:
                continue
            seen.add(digest(f))
            try:
                im = open_rgb(f, rng)
            except Exception as e:  # a damaged or exotic file is no reason to stop
                print(f"skipped {f.name}: {e}", file=sys.stderr)
                continue
            w, h = im.size
            for s in scales:
                s *= rng.uniform(0.9, 1.1)
                size = (int(w / s), int(h / s))
                if min(size) < CROP + 8:
                    continue
                small = np.asarray(im.resize(size, rng.choice(KERNELS), reducing_gap=None))
                want = min(each, max(1, int(size[0] * size[1] / CROP / CROP * density * 1.6)))
                for crop in cut(small, want, quiet, rng=rng):
                    shard.add(crop)
        print(f"  {Path(root).parent.name}/{Path(root).name}: {len(shard) - n}", flush=True)


def build(name, roots, scales, each, folder, seed, limit=None, quiet=3.0, but=()):
    rng = random.Random(seed)
    shard = Shard(Path(folder), name, seed)
    collect(roots, scales, each, shard, rng, quiet=quiet, but=but)
    if limit and len(shard) > limit:
        keep = sorted(rng.sample(range(len(shard)), limit))
        shard.hr, shard.lr = [shard.hr[i] for i in keep], [shard.lr[i] for i in keep]
    shard.save()
