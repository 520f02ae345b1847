"""Eight street scenes to measure with, never trained on: walls, windows, fences, stairs and lettering, laid out and seen in perspective by Chromium.

They share nothing with patterns.py, whose facades are training data: another renderer, other shapes, real fonts, soft light.
"""

import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 480  # pixels of a truth picture
COUNT = 8


def windows(rng, columns, rows):
    frame = rng.choice(("#f4f1ea", "#3a3d42", "#7a5230"))
    cell = lambda: f'<i style="background:linear-gradient({rng.randrange(360)}deg,{rng.choice(("#28323c", "#51606e", "#e8d9a0", "#8fa3b3"))},#1c232b);border:{rng.choice((3, 4, 6))}px solid {frame};box-shadow:0 4px 0 #0003,inset 0 0 0 2px #0006"><b style="background:{frame}"></b></i>'
    return f'<div class="grid" style="grid-template-columns:repeat({columns},1fr)">{"".join(cell() for _ in range(columns * rows))}</div>'


def scene(rng, kind):
    wall = rng.choice(("#b9a48a", "#9c4a37", "#d9d4c7", "#75808a", "#c98f5c"))
    brick = f"background:repeating-linear-gradient(0deg,#0004 0 2px,#0000 2px 16px),repeating-linear-gradient(90deg,#0003 0 2px,#0000 2px 37px),{wall}"
    name = rng.choice(("BAKERY", "Hotel Aurora", "Bücher & Karten", "No. 27", "图书馆", "CINEMA", "Apotheke"))
    turn = f"rotateY({rng.choice((-1, 1)) * rng.randint(18, 48)}deg) rotateX({rng.randint(-6, 8)}deg) rotateZ({rng.randint(-3, 3)}deg)"
    sign = f'<p style="font:{rng.choice(("700", "400"))} {rng.randint(34, 60)}px {rng.choice(("serif", "sans-serif", "monospace"))};color:{rng.choice(("#fff", "#1d1d1d", "#e8c14a"))};letter-spacing:{rng.randint(0, 8)}px">{name}</p>'
    if kind == "windows":
        inside = windows(rng, rng.randint(4, 7), rng.randint(5, 8))
    elif kind == "sign":
        inside = sign + windows(rng, 4, 2) + sign
    elif kind == "fence":
        gap, width = rng.randint(16, 30), rng.randint(4, 9)
        inside = windows(rng, 5, 3) + f'<div class="fence" style="background:repeating-linear-gradient({rng.choice((90, 90, 60))}deg,#20252b 0 {width}px,#0000 {width}px {gap}px)"></div>'
    else:
        inside = "".join(f'<div style="height:{8 + i}px;background:hsl(32 12% {68 - i}%);border-bottom:{5 + i // 2}px solid hsl(32 12% {38 - i}%);margin:0 {6 * (14 - i)}px"></div>' for i in range(15)) + sign
    light = f"linear-gradient({rng.randrange(360)}deg,#fff3,#0000 50%,#0005)"
    return f'<div class="scene"><div class="wall" style="{brick};transform:{turn} scale(1.25)">{inside}<div class="light" style="background:{light}"></div></div></div>'


def page(rng):
    kinds = ("windows", "windows", "sign", "sign", "fence", "fence", "stairs", "stairs")
    return f"""<!doctype html><meta charset="utf-8"><style>
body{{margin:0;display:grid;grid-template-columns:repeat(4,{SIDE}px);width:{4 * SIDE}px}}
.scene{{width:{SIDE}px;height:{SIDE}px;overflow:hidden;perspective:700px;background:linear-gradient(#8fb4d6,#dfe7ea)}}
.wall{{position:relative;width:{SIDE}px;height:{SIDE}px;padding:24px;box-sizing:border-box}} .light{{position:absolute;inset:0}}
.grid{{display:grid;gap:14px}} .grid i{{position:relative;height:48px;display:block}} .grid b{{position:absolute;left:50%;top:0;bottom:0;width:3px}}
p{{margin:10px 0;text-align:center}} .fence{{position:absolute;inset:55% 0 0 0;border-top:6px solid #20252b}}</style>{"".join(scene(rng, k) for k in kinds)}"""


def build(chromium="chromium", seed=41):
    """The scenes as SIDE x SIDE x 3 arrays, drawn twice as large and reduced."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as d:
        (Path(d) / "page.html").write_text(page(rng), "utf8")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",
                        f"--window-size={4 * SIDE},{2 * SIDE}", f"--user-data-dir={d}/profile", f"--screenshot={d}/page.png", f"file://{d}/page.html"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        whole = Image.open(f"{d}/page.png").convert("RGB").resize((4 * SIDE, 2 * SIDE), Image.LANCZOS)
    a = np.asarray(whole)
    return [a[y : y + SIDE, x : x + SIDE] for y in (0, SIDE) for x in range(0, 4 * SIDE, SIDE)][:COUNT]
