"""Patches no package has enough of: facades and other repeated straight edges in perspective; pixel art; dithering; line art."""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from art import colour
from patches import CROP, Shard

OVER = 2  # facades are drawn this much larger and reduced, so their edges are as soft as a lens makes them


def stone(rng, size):
    """A wall's colour with soft unevenness."""
    base = np.array([rng.uniform(30, 235)] * 3) + np.array([rng.uniform(-25, 25) for _ in range(3)])
    small = np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(0, 9), (size // 24, size // 24))
    noise = np.asarray(Image.fromarray(small.astype(np.float32)).resize((size, size), Image.BICUBIC))
    return np.clip(base + noise[..., None], 0, 255)


def wall(rng, size):
    """A flat wall with a lattice of windows, blinds, bricks, bars or stripes, size x size, float RGB."""
    im = Image.fromarray(stone(rng, size).astype(np.uint8))
    d = ImageDraw.Draw(im)
    shade = lambda: tuple(int(min(255, max(0, v + rng.uniform(-12, 12)))) for v in ([rng.uniform(0, 255)] * 3))
    kind = rng.choice(("windows", "windows", "windows", "stripes", "bricks", "lattice", "slats"))
    px, py = rng.uniform(12, 110), rng.uniform(12, 110)
    fill, frame, line = shade(), shade(), shade()
    if kind == "windows":
        mx, my = px * rng.uniform(0.08, 0.35), py * rng.uniform(0.08, 0.35)
        bars, sills, lit = rng.randrange(4), rng.random() < 0.4, rng.random() * 0.4
        for j in range(-1, int(size / py) + 2):
            for i in range(-1, int(size / px) + 2):
                x0, y0, x1, y1 = i * px + mx, j * py + my, (i + 1) * px - mx, (j + 1) * py - my
                if x1 - x0 < 2 or y1 - y0 < 2:
                    continue
                pane = fill if rng.random() > lit else shade()
                w = int(rng.choice((1, 2, 3)))
                d.rectangle((x0, y0, x1, y1), fill=pane, outline=frame, width=w)
                for b in range(1, bars + 1):
                    x = x0 + (x1 - x0) * b / (bars + 1)
                    d.line((x, y0, x, y1), fill=frame, width=w)
                if bars > 1:
                    d.line((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2), fill=frame, width=w)
                if sills:
                    d.rectangle((x0 - 2, y1, x1 + 2, y1 + max(1, py * 0.05)), fill=line)
    elif kind in ("stripes", "slats"):
        p = rng.uniform(5, 40)
        share = rng.uniform(0.2, 0.8)
        for j in range(int(size / p) + 2):
            d.rectangle((0, j * p, size, j * p + p * share), fill=fill)
            if kind == "slats":
                d.line((0, j * p, size, j * p), fill=frame, width=2)
                d.line((0, j * p + p * share, size, j * p + p * share), fill=line, width=1)
    elif kind == "bricks":
        h = rng.uniform(10, 40)
        w = h * rng.uniform(1.5, 3.5)
        m = max(1, int(h * rng.uniform(0.05, 0.2)))
        for j in range(int(size / h) + 2):
            o = (j % 2) * w / 2
            for i in range(-1, int(size / w) + 2):
                t = rng.uniform(0.85, 1.15)
                c = tuple(int(min(255, v * t)) for v in fill)
                d.rectangle((i * w + o, j * h, i * w + o + w - m, j * h + h - m), fill=c)
    else:
        for i in range(int(size / px) + 2):
            d.line((i * px, 0, i * px, size), fill=frame, width=max(1, int(px * 0.12)))
        for j in range(int(size / py) + 2):
            d.line((0, j * py, size, j * py), fill=frame, width=max(1, int(py * 0.12)))
        if rng.random() < 0.5:
            for i in range(int(2 * size / px) + 2):
                d.line((i * px, 0, i * px - size, size), fill=line, width=2)
    return im


def facade(rng):
    """Two walls at most, each seen at an angle, shaded, with a little grain."""
    size = CROP * OVER
    out = None
    for k in range(1 if rng.random() < 0.6 else 2):
        im = wall(rng, size)
        t = rng.choice((0, rng.uniform(-0.12, 0.12), rng.uniform(-np.pi, np.pi)))
        s = rng.uniform(0.5, 1.6)
        c, n = np.cos(t) * s, np.sin(t) * s
        px, py = (rng.uniform(-0.6, 0.6) / size if rng.random() < 0.65 else 0 for _ in range(2))
        m = size / 2
        q = (c, -n + rng.uniform(-0.4, 0.4), m - c * m + n * m, n, c, m - n * m - c * m, px, py)
        big = im.resize((size, size)).transform((size, size), Image.PERSPECTIVE, q, Image.BICUBIC, fillcolor=colour(rng))
        if out is None:
            out = big
        else:
            mask = Image.new("L", (size, size), 0)
            x0, x1 = rng.uniform(0.2, 0.8) * size, rng.uniform(0.2, 0.8) * size
            ImageDraw.Draw(mask).polygon([(0, 0), (x0, 0), (x1, size), (0, size)], fill=255)
            out.paste(big, (0, 0), mask)
    a = np.asarray(out.resize((CROP, CROP), rng.choice((Image.BOX, Image.LANCZOS, Image.BICUBIC)))).astype(np.float32)
    yy, xx = np.mgrid[0:CROP, 0:CROP] / CROP
    a = a * (rng.uniform(0.75, 1) + rng.uniform(-0.2, 0.25) * (xx if rng.random() < 0.5 else yy))[..., None]
    if rng.random() < 0.5:
        a += np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.uniform(0, 3), (CROP, CROP, 1))
    return np.clip(np.rint(a), 0, 255).astype(np.uint8)


def pixels(rng, art):
    """Pixel art (big square pixels), ordered or diffused dithering, or a smooth gradient."""
    kind = rng.choice(("pixel", "pixel", "dither", "gradient"))
    if kind == "gradient":
        yy, xx = np.mgrid[0:CROP, 0:CROP] / CROP
        a, b = np.array(colour(rng), float), np.array(colour(rng), float)
        f = xx * rng.uniform(-1, 1) + yy * rng.uniform(-1, 1) if rng.random() < 0.6 else np.hypot(xx - rng.random(), yy - rng.random())
        f = (f - f.min()) / (np.ptp(f) + 1e-9)
        return np.rint(a + (b - a) * f[..., None]).astype(np.uint8)
    source = art[rng.randrange(len(art))]
    if kind == "pixel":
        k = rng.choice((2, 2, 3, 4, 4, 6, 8))
        small = Image.fromarray(source).resize((CROP // k + 1,) * 2, Image.BOX).quantize(rng.choice((4, 8, 16, 32)), dither=0).convert("RGB")
        big = np.asarray(small).repeat(k, 0).repeat(k, 1)
        o = rng.randrange(k)
        return np.ascontiguousarray(np.pad(big, ((0, k), (0, k), (0, 0)), mode="edge")[o : o + CROP, o : o + CROP])
    k = rng.choice((1, 2, 2))
    small = Image.fromarray(source).resize((CROP // k,) * 2, Image.BICUBIC).convert("RGB").quantize(rng.choice((2, 4, 8, 16)), dither=rng.choice((0, 3))).convert("RGB")
    return np.ascontiguousarray(np.asarray(small).repeat(k, 0).repeat(k, 1))


def lines(rng):
    """Line art: smooth strokes, circles, hatching and polygons in few colours, drawn large and reduced."""
    size = CROP * 4
    back, ink = ((255, 255, 255), (rng.randrange(60),) * 3) if rng.random() < 0.6 else (colour(rng), colour(rng))
    im = Image.new("RGB", (size, size), back)
    d = ImageDraw.Draw(im)
    p = lambda: (rng.uniform(-0.2, 1.2) * size, rng.uniform(-0.2, 1.2) * size)
    for _ in range(rng.randint(3, 14)):
        w = int(rng.choice((3, 4, 6, 8, 12, 20)))
        c = ink if rng.random() < 0.7 else colour(rng)
        k = rng.randrange(5)
        if k == 0:
            (x, y), r = p(), rng.uniform(0.02, 0.4) * size
            d.ellipse((x - r, y - r, x + r, y + r), outline=c, width=w, fill=colour(rng) if rng.random() < 0.3 else None)
        elif k == 1:
            t = np.linspace(0, 1, 60)[:, None]
            a, b, e, f = (np.array(p()) for _ in range(4))
            curve = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * e + t**3 * f
            d.line([tuple(q) for q in curve], fill=c, width=w, joint="curve")
        elif k == 2:
            (x, y), t, g = p(), rng.uniform(0, np.pi), rng.uniform(12, 50)
            u, v = np.array((np.cos(t), np.sin(t))), np.array((-np.sin(t), np.cos(t)))
            for i in range(rng.randint(4, 24)):
                s = np.array((x, y)) + v * g * i
                e = s + u * rng.uniform(0.2, 0.5) * size
                d.line([tuple(s), tuple(e)], fill=c, width=w)
        elif k == 3:
            d.polygon([p() for _ in range(rng.randint(3, 5))], outline=c, width=w, fill=colour(rng) if rng.random() < 0.4 else None)
        else:
            d.line([p(), p()], fill=c, width=w)
    return np.asarray(im.resize((CROP, CROP), rng.choice((Image.BOX, Image.LANCZOS))))


def build_facades(name, count, folder, seed):
    rng = random.Random(seed)
    shard = Shard(Path(folder), name, seed)
    while len(shard) < count:
        shard.add(facade(rng))
    shard.save()


def build_pixels(name, count, folder, seed, art):
    """`art`: an array of uint8 patches to make pixel art and dithering of."""
    rng = random.Random(seed)
    shard = Shard(Path(folder), name, seed)
    while len(shard) < count:
        shard.add(lines(rng) if rng.random() < 0.4 else pixels(rng, art))
    shard.save()
