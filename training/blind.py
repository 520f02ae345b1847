"""A blind sheet: twelve photographs, each by Lanczos, an old build and a new one, in an order that only KEY tells: `python blind.py HELD_OUT OLD NEW SHEET.webp KEY.txt`.

Look at the sheet, write down which of A, B and C you would put on your page, row by row, and open the key only then.
"""

import argparse
import io
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import evaluate
from gallery import SIDE, ZOOM, enhanced, font, middles, read_on_white


def main():
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("held_out", "old", "new", "sheet", "key"):
        p.add_argument(name)
    p.add_argument("--quality", default="balanced")
    p.add_argument("--latin", default="DejaVuSans.ttf")
    p.add_argument("--seed", type=int)
    a = p.parse_args()
    rng = random.Random(a.seed)
    rows = list(middles(a.held_out))[12:]
    files = [data for _, data, _ in rows]
    old, new = (enhanced(dist, a.quality, files) for dist in (a.old, a.new))
    cell, label = 2 * SIDE * ZOOM, font(a.latin, 14)
    sheet = Image.new("RGB", (3 * (cell + 6), len(rows) * (cell + 22)), (128, 128, 128))
    d = ImageDraw.Draw(sheet)
    key = []
    for r, (name, data, _) in enumerate(rows):
        by = [("Lanczos", evaluate.lanczos(read_on_white(io.BytesIO(data)))), ("old", old[r]), ("new", new[r])]
        rng.shuffle(by)
        key.append(f"{r + 1} {name}: " + ", ".join(f"{'ABC'[c]} {who}" for c, (who, _) in enumerate(by)))
        for c, (_, picture) in enumerate(by):
            x, y = c * (cell + 6), r * (cell + 22)
            d.text((x + 2, y + 2), f"{r + 1} {'ABC'[c]}", font=label, fill=(255, 255, 255))
            shown = Image.fromarray(np.ascontiguousarray(picture)).resize((cell, cell), Image.NEAREST)
            sheet.paste(shown, (x, y + 20))
    sheet.save(a.sheet, quality=92, method=6)
    Path(a.key).write_text("\n".join(key) + "\n")


if __name__ == "__main__":
    main()
