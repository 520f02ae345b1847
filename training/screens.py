"""Patches of user interfaces: pages of our own (forms, tables, editors, chats, charts, documents; Latin and Chinese; light and
dark) drawn by Chromium at device pixel ratios 1, 1.5 and 2."""

import html
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from patches import Shard, cut
from text import SCRIPTS

THEMES = (
    ("#ffffff", "#1f2328", "#f6f8fa", "#d0d7de", "#0969da", "#1a7f37"),
    ("#0d1117", "#e6edf3", "#161b22", "#30363d", "#2f81f7", "#3fb950"),
    ("#ededed", "#191919", "#ffffff", "#d9d9d9", "#07c160", "#fa5151"),
    ("#1e1e1e", "#d4d4d4", "#252526", "#3c3c3c", "#569cd6", "#ce9178"),
    ("#fafafa", "#212121", "#ffffff", "#e0e0e0", "#6200ee", "#03dac6"),
    ("#fdf6e3", "#586e75", "#eee8d5", "#93a1a1", "#268bd2", "#cb4b16"),
)
FONTS = ("system-ui, sans-serif", "DejaVu Sans", "Noto Sans CJK SC", "serif", "Roboto, sans-serif")


def words(rng, n, script):
    source = SCRIPTS[script] if rng.random() < 0.8 else SCRIPTS["latin"]
    return html.escape(("" if script == "chinese" and rng.random() < 0.6 else " ").join(rng.choice(source) for _ in range(n)))


def block(rng, script, theme):
    back, ink, panel, edge, accent, second = theme
    w = lambda n: words(rng, n, script)
    kind = rng.choice(("form", "table", "code", "chat", "chart", "prose", "cards", "toolbar"))
    if kind == "form":
        rows = "".join(
            f'<label>{w(2)}<input value="{w(3)}"></label><label><input type="{rng.choice(("checkbox", "radio"))}" '
            f'{"checked" if rng.random() < 0.5 else ""}> {w(4)}</label>' for _ in range(rng.randint(2, 5)))
        return f'<form class="panel">{rows}<select><option>{w(2)}</select> <input type="range"> <progress value="{rng.random():.2f}"></progress> <button>{w(1)}</button> <button class="ghost">{w(1)}</button></form>'
    if kind == "table":
        n = rng.randint(3, 7)
        row = lambda tag: "<tr>" + "".join(f"<{tag}>{w(1) if rng.random() < 0.6 else f'{rng.uniform(-999, 9999):.2f}'}</{tag}>" for _ in range(n)) + "</tr>"
        return f'<table>{row("th")}{"".join(row("td") for _ in range(rng.randint(4, 12)))}</table>'
    if kind == "code":
        lines = "\n".join("  " * rng.randrange(4) + "".join(
            f'<span style="color:{rng.choice((accent, second, ink, "#b5cea8", "#c586c0"))}">{html.escape(rng.choice(SCRIPTS["latin"]))}</span>{rng.choice((" ", ".", "(", ") ", " = "))}'
            for _ in range(rng.randint(2, 9))) for _ in range(rng.randint(8, 22)))
        return f'<pre class="panel">{lines}</pre>'
    if kind == "chat":
        return "".join(f'<div class="bubble" style="margin-left:{rng.choice((0, 120))}px;background:{rng.choice((panel, accent))}">{w(rng.randint(2, 14))}</div>' for _ in range(rng.randint(3, 7)))
    if kind == "chart":
        bars = "".join(f'<rect x="{i * 14}" y="{120 - (h := rng.randint(5, 115))}" width="{rng.choice((6, 9, 12))}" height="{h}" fill="{rng.choice((accent, second))}"/>' for i in range(22))
        line = " ".join(f"{i * 14},{rng.randint(5, 115)}" for i in range(22))
        grid = "".join(f'<path d="M0 {y}H308" stroke="{edge}" stroke-width="1"/><text x="310" y="{y}" font-size="9" fill="{ink}">{120 - y}</text>' for y in range(0, 121, 20))
        return f'<svg class="panel" width="340" height="130">{grid}{bars}<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="1.5"/><circle cx="60" cy="60" r="{rng.randint(8, 40)}" fill="none" stroke="{second}" stroke-width="3"/></svg>'
    if kind == "prose":
        return f'<h{(k := rng.randint(1, 4))}>{w(4)}</h{k}><p style="font-size:{rng.randint(9, 18)}px">{w(60)} <a href="#">{w(3)}</a> <b>{w(4)}</b> <i>{w(5)}</i> <code>{w(2)}</code></p><ul><li>{w(8)}<li>{w(5)}</ul><hr>'
    if kind == "cards":
        return '<div class="row">' + "".join(
            f'<div class="card"><div style="height:60px;background:linear-gradient({rng.randrange(360)}deg,hsl({rng.randrange(360)},70%,55%),hsl({rng.randrange(360)},70%,45%))"></div><b>{w(2)}</b><br><small>{w(8)}</small><br><span class="tag">{w(1)}</span></div>'
            for _ in range(3)) + "</div>"
    return '<div class="row panel">' + "".join(f'<span class="icon" style="border-radius:{rng.choice((0, 4, 50))}%;background:hsl({rng.randrange(360)},{rng.randrange(100)}%,50%)">{rng.choice("⚙✉★☰✓✕＋▶◀↑↓⌂☀♥▦")}</span>' for _ in range(12)) + "</div>"


def page(rng):
    theme = rng.choice(THEMES)
    back, ink, panel, edge, accent, second = theme
    script = rng.choice(("latin", "chinese", "chinese", "latin", "japanese", "korean", "cyrillic"))
    blocks = "".join(f"<section>{block(rng, script, theme)}</section>" for _ in range(16))
    r = rng.choice((0, 3, 6, 12))
    return f"""<!doctype html><meta charset="utf-8"><style>
body{{margin:8px;background:{back};color:{ink};font:{rng.randint(10, 16)}px/{rng.uniform(1.25, 1.6):.2f} {rng.choice(FONTS)};columns:{rng.choice((2, 3))} 300px}}
section{{break-inside:avoid;margin-bottom:10px}} .panel,table,.card{{background:{panel};border:1px solid {edge};border-radius:{r}px;padding:8px}}
label{{display:block;margin:4px 0}} input,select{{border:1px solid {edge};border-radius:{r}px;background:{back};color:{ink};font:inherit;padding:2px 6px;accent-color:{accent}}}
button{{background:{accent};color:#fff;border:0;border-radius:{r}px;padding:4px 12px;font:inherit}} .ghost{{background:none;color:{accent};border:1px solid {accent}}}
table{{border-collapse:collapse;width:100%}} td,th{{border:1px solid {edge};padding:2px 6px;white-space:nowrap}} tr:nth-child(odd) td{{background:{back}}}
pre{{font:{rng.randint(10, 15)}px/1.4 monospace;overflow:hidden}} .bubble{{padding:6px 10px;border-radius:{r + 4}px;margin:5px 0;max-width:180px}}
.row{{display:flex;gap:6px}} .card{{flex:1}} .tag{{background:{second};color:{back};border-radius:9px;padding:0 6px;font-size:10px}} .icon{{width:22px;height:22px;display:grid;place-items:center}}
a{{color:{accent}}} code{{background:{panel}}}</style>{blocks}"""


def shoot(chromium, source, ratio):
    """The page as an RGB array, 1000 x 1100 CSS pixels at a device pixel ratio."""
    with tempfile.TemporaryDirectory() as d:
        (Path(d) / "page.html").write_text(source, "utf8")
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--force-device-scale-factor={ratio}",
                        "--window-size=1000,1100", f"--user-data-dir={d}/profile", f"--screenshot={d}/page.png", f"file://{d}/page.html"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        return np.asarray(Image.open(f"{d}/page.png").convert("RGB"))


def build(name, pages, folder, seed, chromium="chromium"):
    rng = random.Random(seed)
    shard = Shard(Path(folder), name, seed)
    for _ in range(pages):
        ratio = rng.choice((1, 1.5, 2, 2))
        for crop in cut(shoot(chromium, page(rng), ratio), int(26 * ratio), rng=rng):
            shard.add(crop)
    shard.save()
