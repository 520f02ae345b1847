"""Patches of repeated interface elements (rows of equal boxes, grids, lists, gaps of a pixel) and of thin slanted lines.

A network that saw few of them puts faint lines between the rows, and turns an antialiased hairline into a darker, thinner one.
"""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from art import colour
from patches import CROP, Shard

FINE = 4  # slanted lines and round corners are drawn this much larger


def near(base, rng, reach):
    """A colour not far from `base`, as panels and their borders are."""
    d = rng.choice((-1, 1)) * rng.randint(4, reach)
    return tuple(min(255, max(0, v + d)) for v in base)


def boxes(rng):
    """Equal boxes in rows: buttons, cards, cells, keys, calendar days; some with an edge, a corner radius, a bar in them or bars of text."""
    back = colour(rng)
    fill = near(back, rng, 60) if rng.random() < 0.5 else colour(rng)
    edge, ink = near(fill, rng, 120), colour(rng)
    w, h = rng.randint(6, 70), rng.randint(5, 40)
    gap_x, gap_y = rng.choice((0, 1, 2, 2, 3, 4, 6, 9, 12)), rng.choice((0, 1, 2, 2, 3, 4, 6, 9, 12))
    border, radius = rng.choice((0, 1, 1, 2, 2, 3)), rng.choice((0, 0, 0, 2, 4, 8))
    bars, shift = rng.randrange(4), rng.choice((0, 0, 0, (w + gap_x) // 2))
    scale = FINE if radius else 1
    im = Image.new("RGB", (CROP * scale,) * 2, back)
    d = ImageDraw.Draw(im)
    ox, oy = rng.randrange(w + gap_x), rng.randrange(h + gap_y)
    for j, y in enumerate(range(-oy, CROP, h + gap_y)):
        for x in range(-ox - (w + gap_x) + (shift if j % 2 else 0), CROP, w + gap_x):
            at = tuple(v * scale for v in (x, y, x + w, y + h))
            box = (at[0], at[1], at[2] - 1, at[3] - 1)
            if radius:
                d.rounded_rectangle(box, radius * scale, fill=fill, outline=edge if border else None, width=border * scale)
            else:
                d.rectangle(box, fill=fill, outline=edge if border else None, width=border)
            for b in range(bars):
                y0 = y + 4 + 5 * b
                x1 = x + w - 4 - (7 * b + 3 * j) % max(1, w // 2)
                if y0 + 2 < y + h - 2 and x1 > x + 4:
                    d.rectangle([v * scale for v in (x + 4, y0, x1, y0 + 1)], fill=ink)
    return np.asarray(im.resize((CROP, CROP), Image.BOX) if radius else im)


def rules(rng):
    """Level and upright lines of one to three pixels at equal or growing distances: tables, charts, staves, rulers."""
    back, ink = colour(rng), colour(rng)
    a = np.empty((CROP, CROP, 3), np.uint8)
    a[:] = back
    for axis in range(2) if rng.random() < 0.5 else (rng.randrange(2),):
        step, width, grow = rng.randint(4, 40), rng.choice((1, 1, 2, 2, 3)), rng.choice((0, 0, 1))
        c, at = (ink if rng.random() < 0.6 else near(back, rng, 50)), rng.randrange(step)
        while at < CROP:
            if axis:
                a[:, at : at + width] = c
            else:
                a[at : at + width] = c
            at, step = at + step, step + grow
    return a


def hairlines(rng):
    """Slanted antialiased lines, 0.5 to 3 pixels wide, parallel, in a fan or anyhow, on one colour or two."""
    back = colour(rng)
    im = Image.new("RGB", (CROP * FINE,) * 2, back)
    d = ImageDraw.Draw(im)
    size = CROP * FINE
    if rng.random() < 0.4:
        d.polygon([(0, 0), (rng.random() * size, 0), (rng.random() * size, size), (0, size)], fill=colour(rng))
    kind, ink = rng.randrange(3), colour(rng)
    t, step, width = rng.uniform(0, np.pi), rng.uniform(3, 25) * FINE, rng.randint(2, 12)
    x0, y0 = rng.random() * size, rng.random() * size
    for i in range(rng.randint(3, 30)):
        if kind == 2:
            t, width, ink = rng.uniform(0, np.pi), rng.randint(2, 12), colour(rng) if rng.random() < 0.4 else ink
        u, v = np.cos(t), np.sin(t)
        x, y = (x0 - v * step * (i - 8), y0 + u * step * (i - 8)) if kind == 0 else (x0, y0) if kind == 1 else (rng.random() * size, rng.random() * size)
        d.line([(x - 3 * size * u, y - 3 * size * v), (x + 3 * size * u, y + 3 * size * v)], fill=ink, width=width)
        t += 0.11 if kind == 1 else 0
    return np.asarray(im.resize((CROP, CROP), Image.BOX))


def build(name, count, folder, seed):
    rng = random.Random(seed)
    shard = Shard(Path(folder), name, seed)
    while len(shard) < count:
        shard.add(rng.choice((boxes, boxes, rules, hairlines, hairlines))(rng))
    shard.save()
