"""Forty crops, twelve walls and twelve photographs, each as source, Lanczos, an old build's result and a new one's: `python gallery.py HELD_OUT TESTS OLD NEW OUT`.

OLD and NEW are folders with a built product (dist/): the crops go through its `superres enhance` as files, so that what is
seen is what a user gets. They come from what no network here was trained on: the held-out shards and pictures drawn for the
purpose. OUT gets sheets of ten rows, and a table of each crop's PSNR on standard output.
"""

import argparse
import io
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import evaluate
import patterns

SIDE = 72  # source pixels a side of a crop
ZOOM = 2  # pixels of a sheet for one pixel of the result


def halve(a):
    im = Image.fromarray(a)
    return np.asarray(im.resize((im.width // 2, im.height // 2), Image.BICUBIC))


def font(name, size):
    return ImageFont.truetype(name, size)


def small_text(size, chinese, dark, cjk, latin):
    """Text whose source is `size` pixels high."""
    back, ink = ((24, 26, 30), (225, 228, 232)) if dark else ((255, 255, 255), (31, 35, 40))
    im = Image.new("RGB", (2 * SIDE, 2 * SIDE), back)
    d = ImageDraw.Draw(im)
    lines = ["图片高清放大设置保存", "微信小程序开发者工具", "版本发布提交合并分支", "网络神经模型训练数据"] if chinese else ["Settings Save Cancel", "function upscale(x) {", "quick brown fox 0123", "README.md v1.30.2"]
    for i in range(9):
        d.text((4, 4 + i * size * 2.7), lines[i % 4], font=font(cjk if chinese else latin, 2 * size), fill=ink)
    return np.asarray(im)


def moire(period, angle):
    yy, xx = np.mgrid[0 : 8 * SIDE, 0 : 8 * SIDE] / 4
    v = 127 + 120 * np.sign(np.sin(2 * np.pi * (xx * np.cos(angle) + yy * np.sin(angle) * (1 + xx / 400)) / period))
    return np.asarray(Image.fromarray(np.clip(v, 0, 255).astype(np.uint8)).convert("RGB").resize((2 * SIDE, 2 * SIDE), Image.BOX))


def gradient(a, b, radial):
    yy, xx = np.mgrid[0 : 2 * SIDE, 0 : 2 * SIDE] / (2 * SIDE)
    f = np.hypot(xx - 0.5, yy - 0.5) * 1.4 if radial else (xx + yy) / 2
    return np.rint(np.array(a) + (np.array(b) - np.array(a)) * np.clip(f, 0, 1)[..., None]).astype(np.uint8)


def pixel_art(rng, k):
    small = np.array([[rng.choice(((230, 60, 60), (40, 40, 60), (250, 230, 160), (60, 140, 220), (255, 255, 255))) for _ in range(2 * SIDE // k + 1)] for _ in range(2 * SIDE // k + 1)], np.uint8)
    half = small.shape[1] // 2
    small[:, -half:] = small[:, :half][:, ::-1]
    return small.repeat(k, 0).repeat(k, 1)[: 2 * SIDE, : 2 * SIDE]


def encoded(picture, **options):
    """A picture as the bytes of a file: PNG, or JPEG with `quality` and `subsampling`."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG" if options else "PNG", **options)
    return out.getvalue()


def icon():
    """A badge with soft, see-through edges: RGBA of the true size, and half of it."""
    big = Image.new("RGBA", (16 * SIDE, 16 * SIDE), (0, 0, 0, 0))
    d = ImageDraw.Draw(big)
    k = 16 * SIDE / 100
    d.ellipse([8 * k, 8 * k, 92 * k, 92 * k], fill=(214, 60, 92, 255))
    d.ellipse([20 * k, 20 * k, 80 * k, 80 * k], fill=(255, 236, 210, 160))
    d.polygon([(50 * k, 24 * k), (58 * k, 44 * k), (78 * k, 44 * k), (62 * k, 57 * k), (68 * k, 76 * k), (50 * k, 65 * k), (32 * k, 76 * k), (38 * k, 57 * k), (22 * k, 44 * k), (42 * k, 44 * k)], fill=(40, 60, 120, 255))
    d.line([4 * k, 96 * k, 96 * k, 4 * k], fill=(30, 160, 110, 120), width=int(2 * k))
    # Pillow reduces RGBA premultiplied, as it should be.
    return [np.asarray(big.resize((n, n), Image.BOX)) for n in (2 * SIDE, SIDE)]


def on_white(picture):
    if picture.shape[2] == 3:
        return picture
    back = Image.new("RGBA", (picture.shape[1], picture.shape[0]), (255, 255, 255, 255))
    back.alpha_composite(Image.fromarray(picture))
    return np.asarray(back.convert("RGB"))


WALLS = (
    "half-timbered_house", "stk_generic_modernWindows_a", "stk_lowPolyBuilding_a", "stk_generic_brickA", "bow_tile", "iron-fence", "grate1a", "immeubles",
    "ville", "scene-1", "scene-3", "scene-7",
)


def middles(held_out):
    """(name, source file, truth): the middle of twelve walls and of the first twelve photographs."""
    photos = [f.name.removesuffix("_LR.png") for f in sorted((Path(held_out) / "photos").glob("*_LR.png"))][:12]
    for folder, names in (("walls", WALLS), ("photos", photos)):
        for name in names:
            lr, hr = (evaluate.read(Path(held_out) / folder / f"{name}_{kind}.png") for kind in ("LR", "HR"))
            y, x = ((n - SIDE) // 2 for n in lr.shape[:2])
            cut = lr[y : y + SIDE, x : x + SIDE]
            yield name, encoded(cut), hr[2 * y : 2 * (y + SIDE), 2 * x : 2 * (x + SIDE)]


def crops(held_out, tests, cjk, latin):
    """(name, source file, truth) forty times."""
    rng = random.Random(8)
    out = []
    drawn = lambda name, truth: out.append((name, halve(truth), truth))
    pictures = {t: list(evaluate.pictures(Path(tests) / t)) for t in ("Set5", "Set14")}

    def cut(name, test, n, fy, fx):
        lr, hr = pictures[test][n]
        s = SIDE
        y, x = int(max(0, lr.shape[0] - s) * fy), int(max(0, lr.shape[1] - s) * fx)
        out.append((name, lr[y : y + s, x : x + s], hr[2 * y : 2 * (y + s), 2 * x : 2 * (x + s)]))

    cut("face: baby's eye", "Set5", 0, 0.45, 0.4)
    cut("plumage and branch", "Set5", 1, 0.3, 0.4)
    cut("butterfly wing", "Set5", 2, 0.4, 0.3)
    cut("face: boy", "Set5", 3, 0.3, 0.5)
    cut("knitted hat", "Set5", 4, 0.2, 0.5)
    cut("animal hair", "Set14", 0, 0.5, 0.5)
    cut("striped cloth", "Set14", 1, 0.8, 0.9)
    cut("bridge and foliage", "Set14", 2, 0.6, 0.5)
    cut("water and boat", "Set14", 3, 0.5, 0.5)
    cut("inked comic", "Set14", 4, 0.3, 0.5)
    cut("flower petals", "Set14", 6, 0.5, 0.4)
    cut("helmet and wall", "Set14", 7, 0.3, 0.4)
    cut("hat and feathers", "Set14", 8, 0.5, 0.5)
    cut("printed slide", "Set14", 12, 0.2, 0.3)
    cut("zebra stripes", "Set14", 13, 0.5, 0.5)
    for size, chinese, dark in ((9, 0, 0), (11, 0, 1), (14, 0, 0), (9, 1, 0), (11, 1, 1), (14, 1, 0)):
        drawn(f"{'Chinese' if chinese else 'Latin'} text {size} px{' on dark' if dark else ''}", small_text(size, chinese, dark, cjk, latin))
    for shard, picks in (("heldout-art", (0, 3, 5)), ("heldout-screens", (1, 6, 14, 22))):
        pairs = evaluate.patch_pairs(held_out, shard)
        for i in picks:
            out.append((f"{shard.removeprefix('heldout-')} {i}", *pairs[i % len(pairs)]))
    for i in range(2):
        drawn(f"line art {i + 1}", patterns.lines(rng)[: 2 * SIDE, : 2 * SIDE])
    drawn("gradient, linear", gradient((20, 40, 120), (250, 180, 90), False))
    drawn("gradient, radial", gradient((255, 255, 255), (0, 120, 110), True))
    drawn("pixel art, squares of 4", pixel_art(rng, 4))
    drawn("pixel art, squares of 8", pixel_art(rng, 8))
    drawn("moiré, period 5", moire(5, 0.5))
    drawn("moiré, period 3", moire(3, 1.1))
    drawn("facade, seen at an angle", patterns.facade(rng)[: 2 * SIDE, : 2 * SIDE])
    truth, half = icon()
    out.append(("icon with alpha", half, on_white(truth)))
    files = [(name, encoded(lr), hr) for name, lr, hr in out]
    files.append(("face, JPEG 60", encoded(out[3][1], quality=60, subsampling=2), out[3][2]))
    files.append(("text, JPEG 80", encoded(out[17][1], quality=80, subsampling=2), out[17][2]))
    return files


def enhanced(dist, quality, files):
    """What a build makes of the files."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{i:02}{'.jpg' if data[:2] == bytes((0xFF, 0xD8)) else '.png'}" for i, data in enumerate(files)]
        for name, data in zip(names, files):
            (Path(folder) / name).write_bytes(data)
        subprocess.run(["node", str(Path(dist) / "cli.js"), "enhance", folder, "--quality", quality, "--quiet"], check=True)
        return [read_on_white(Path(folder) / name.replace(".", "@2x.")) for name in names]


def read_on_white(file):
    im = Image.open(file)
    return on_white(np.asarray(im.convert("RGBA" if "A" in im.mode or "transparency" in im.info else "RGB")))


def main():
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("held_out", "tests", "old", "new", "out"):
        p.add_argument(name)
    p.add_argument("--quality", default="balanced")
    p.add_argument("--cjk", default="NotoSansCJK-Regular.ttc")
    p.add_argument("--latin", default="DejaVuSans.ttf")
    a = p.parse_args()
    Path(a.out).mkdir(parents=True, exist_ok=True)
    label = font(a.latin, 14)
    cell = 2 * SIDE * ZOOM
    rows = crops(a.held_out, a.tests, a.cjk, a.latin) + list(middles(a.held_out))
    made = [enhanced(dist, a.quality, [data for _, data, _ in rows]) for dist in (a.old, a.new)]
    rows = [(name, read_on_white(io.BytesIO(data)), hr, *results) for (name, data, hr), *results in zip(rows, *made)]
    print("| crop | Lanczos | old | new |\n| --- | --- | --- | --- |")
    for start in range(0, len(rows), 10):
        part = rows[start : start + 10]
        sheet = Image.new("RGB", (4 * (cell + 6), len(part) * (cell + 22)), (128, 128, 128))
        d = ImageDraw.Draw(sheet)
        for r, (name, lr, hr, old, new) in enumerate(part):
            size = (hr.shape[1], hr.shape[0])
            results = [evaluate.lanczos(lr), old, new]
            marks = [evaluate.luma_psnr(m, hr) for m in results]
            print(f"| {start + r + 1} {name} | " + " | ".join(f"{m:.2f}" for m in marks) + " |")
            shown = [np.asarray(Image.fromarray(lr).resize(size, Image.NEAREST)), *results]
            titles = [name, *(f"{t} {m:.2f}" for t, m in zip(("Lanczos", "old", "new"), marks))]
            for c, (picture, title) in enumerate(zip(shown, titles)):
                x, y = c * (cell + 6), r * (cell + 22)
                d.text((x + 2, y + 2), title, font=label, fill=(255, 255, 255))
                sheet.paste(Image.fromarray(picture).resize((size[0] * ZOOM, size[1] * ZOOM), Image.NEAREST), (x, y + 20))
        sheet.save(Path(a.out) / f"gallery-{start // 10 + 1}.webp", quality=90, method=6)


if __name__ == "__main__":
    main()
