"""PSNR as the papers give it: Y of BT.601 (16-235), rounded to 8 bits first, a border of 2 pixels left out."""

import math
from pathlib import Path

import numpy as np
from PIL import Image

LUMA = np.array([65.481, 128.553, 24.966]) / 255


def luma_psnr(a, b, border=2):
    """Two uint8 RGB arrays of one size -> dB."""
    e = ((a.astype(np.float64) - b.astype(np.float64)) @ LUMA)[border:-border, border:-border]
    mse = float((e * e).mean())
    return 99.0 if mse == 0 else 10 * math.log10(255 * 255 / mse)


def read(path):
    return np.asarray(Image.open(path).convert("RGB"))


def pictures(folder):
    """(source, truth) pairs of a folder with *_LR.png and *_HR.png."""
    for f in sorted(Path(folder).glob("*_LR.png")):
        yield read(f), read(str(f).replace("_LR", "_HR"))


def score(double, pairs):
    """Mean PSNR of pictures; `double` makes a uint8 H x W x 3 array one of twice the size."""
    return float(np.mean([luma_psnr(double(a), b) for a, b in pairs]))


def lanczos(source):
    im = Image.fromarray(source)
    return np.asarray(im.resize((2 * im.width, 2 * im.height), Image.LANCZOS))


def patch_pairs(folder, name):
    lr, hr = np.load(Path(folder) / f"{name}-lr.npy"), np.load(Path(folder) / f"{name}-hr.npy")
    return list(zip(lr, hr))


def rendered_pairs(folder, name):
    """The same patches with the source that a renderer draws at half the size: the mean of each square of four."""
    hr = np.load(Path(folder) / f"{name}-hr.npy")
    n, h, w, _ = hr.shape
    lr = np.rint(hr.reshape(n, h // 2, 2, w // 2, 2, 3).mean((2, 4))).astype(np.uint8)
    return list(zip(lr, hr))
