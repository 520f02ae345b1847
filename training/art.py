"""Patches of flat art: SVG icons, flags, emoji and logos at many sizes, colours and backgrounds, drawn by resvg."""

import io
import random
import re
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

from patches import CROP, Shard, activity


def colour(rng):
    """A colour as people use them: often white, near-black or a saturated brand colour, else anything."""
    k = rng.random()
    if k < 0.2:
        return (255, 255, 255)
    if k < 0.3:
        return (rng.randrange(40),) * 3
    if k < 0.4:
        return (rng.randrange(256),) * 3
    return tuple(rng.choice((0, 255, rng.randrange(256), rng.randrange(256))) for _ in range(3))


def background(rng):
    """CROP x CROP: one colour, a linear gradient, or a checkerboard as editors show transparency."""
    a, b = np.array(colour(rng), float), np.array(colour(rng), float)
    k = rng.random()
    if k < 0.75:
        return np.broadcast_to(a, (CROP, CROP, 3))
    yy, xx = np.mgrid[0:CROP, 0:CROP]
    if k < 0.93:
        t = rng.uniform(0, 2 * np.pi)
        p = xx * np.cos(t) + yy * np.sin(t)
        p = (p - p.min()) / (p.max() - p.min())
        return a + (b - a) * (0.3 + 0.7 * rng.random()) * p[..., None]
    n = rng.choice((4, 6, 8, 10, 16))
    return np.where(((yy // n + xx // n) % 2)[..., None] == 1, 255.0, 204.0) * np.ones(3)


def tint(svg, rng):
    """Gives a one-coloured icon a colour; drawings with colours of their own stay."""
    if len(set(re.findall(r"#[0-9a-fA-F]{3,8}\b", svg))) > 1 or "gradient" in svg.lower():
        return svg
    c = "#%02x%02x%02x" % colour(rng)
    svg = svg.replace("currentColor", c)
    return re.sub(r"<svg\b", f'<svg fill="{c}"', svg, count=1) if 'fill="' not in svg.split(">", 1)[0] else svg


def render(path, size, rng):
    """RGBA float array of the drawing, `size` pixels wide, or None if it cannot be drawn."""
    try:
        svg = tint(path.read_text("utf8"), rng)
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA")).astype(np.float32)
    except Exception:
        return None


def over(top, canvas, y, x):
    """Composites RGBA `top` on the canvas at (y, x), which may lie outside."""
    h, w = top.shape[:2]
    y0, x0, y1, x1 = max(0, y), max(0, x), min(CROP, y + h), min(CROP, x + w)
    if y1 <= y0 or x1 <= x0:
        return
    t = top[y0 - y : y1 - y, x0 - x : x1 - x]
    a = t[..., 3:] / 255
    canvas[y0:y1, x0:x1] = canvas[y0:y1, x0:x1] * (1 - a) + t[..., :3] * a


def patch(sets, rng):
    canvas = np.array(background(rng), np.float32)
    files = rng.choice(sets)
    if rng.random() < 0.45:  # a sheet of small icons
        cell = rng.choice((16, 20, 24, 32, 40, 48, 64))
        step = cell + rng.choice((2, 4, 8, 12))
        oy, ox = -rng.randrange(step), -rng.randrange(step)
        for y in range(oy, CROP, step):
            for x in range(ox, CROP, step):
                icon = render(rng.choice(files), cell, rng)
                if icon is not None:
                    over(icon, canvas, y, x)
    else:
        size = int(CROP * rng.uniform(0.5, 2.5))
        icon = render(rng.choice(files), size, rng)
        if icon is None:
            return None
        span = size - CROP
        lo, hi = min(0, -span), max(0, -span)
        over(icon, canvas, rng.randint(lo, hi), rng.randint(lo, hi))
    out = np.clip(np.rint(canvas), 0, 255).astype(np.uint8)
    return out if activity(out) > 1.5 else None


def build(name, roots, count, folder, seed):
    rng = random.Random(seed)
    sets = [s for s in ([p for p in sorted(Path(r).rglob("*.svg")) if p.stat().st_size < 200_000] for r in roots) if s]
    shard = Shard(Path(folder), name, seed)
    while len(shard) < count:
        crop = patch(sets, rng)
        if crop is not None:
            shard.add(crop)
    shard.save()
