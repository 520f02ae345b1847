"""One command for all the data: fetches the packages of sources.py and writes the shards: `python prepare.py WORK`.

WORK/data holds what is trained on, WORK/held-out what the figures for icons, text and screens are measured with. About
4 GB. Every shard is made from its own seed; existing shards are left as they are.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

import art
import patterns
import photos
import screens
import sources
import text


def debian(packages, work):
    """Downloads and unpacks packages without installing them; returns their folders."""
    folders = []
    for name in packages:
        folder = work / "debian" / name
        if not folder.exists():
            folder.mkdir(parents=True)
            subprocess.run(["apt-get", "download", name], cwd=folder, check=True)
            subprocess.run(["dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder)], check=True)
        folders.append(folder)
    return folders


def npm(packages, work):
    """Installs npm packages without running their scripts; returns the folders named in sources.py."""
    root = work / "npm"
    root.mkdir(parents=True, exist_ok=True)
    if not (root / "package.json").exists():
        (root / "package.json").write_text(json.dumps({"private": True}))
    missing = [name for name, *_ in packages if not (root / "node_modules" / name).exists()]
    if missing:
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", *missing], cwd=root, check=True)
    return [root / "node_modules" / name / inside for name, inside, *_ in packages]


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("work", type=Path)
    p.add_argument("--chromium", default="chromium")
    a = p.parse_args()
    work = a.work.resolve()
    data, held_out = work / "data", work / "held-out"
    data.mkdir(parents=True, exist_ok=True)
    held_out.mkdir(exist_ok=True)

    def make(folder, name, build):
        if not (folder / f"{name}-hr.npy").exists():
            build()

    wallpapers = lambda: debian([n for n, shard, _ in sources.DEBIAN if shard == "wallpapers"], work)
    fonts = lambda: [*debian([n for n, _ in sources.FONTS], work), Path("/usr/share/fonts")]
    make(data, "wallpapers", lambda: photos.build("wallpapers", wallpapers(), (1.5, 2.2, 3.2, 4.5), 110, data, 1))
    make(data, "sites", lambda: photos.build("sites", npm(sources.SITES, work), (1.35, 1.9, 2.7, 3.6), 60, data, 2))
    make(data, "art", lambda: art.build("art", npm(sources.ART, work), 6000, data, 11))
    make(held_out, "heldout-art", lambda: art.build("heldout-art", npm(sources.HELD_OUT, work), 100, held_out, 12))
    make(data, "text", lambda: text.build("text", fonts(), 2500, data, 21))
    make(held_out, "heldout-text", lambda: text.build("heldout-text", fonts(), 80, held_out, 22))
    make(data, "facades", lambda: patterns.build_facades("facades", 2500, data, 23))
    make(data, "pixels", lambda: patterns.build_pixels("pixels", 1200, data, 24, np.load(data / "wallpapers-hr.npy", mmap_mode="r")[:1500]))
    make(data, "screens", lambda: screens.build("screens", 32, data, 31, a.chromium))
    make(held_out, "heldout-screens", lambda: screens.build("heldout-screens", 2, held_out, 32, a.chromium))


if __name__ == "__main__":
    main()
