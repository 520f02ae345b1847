"""PSNR as the papers give it: Y of BT.601 (16-235), rounded to 8 bits first, a border of 2 pixels left out."""

import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from network import run

LUMA = np.array([65.481, 128.553, 24.966]) / 255


def luma_psnr(a, b, border=2):
    """Two uint8 RGB arrays of one size -> dB."""
    e = ((a.astype(np.float64) - b.astype(np.float64)) @ LUMA)[border:-border, border:-border]
    mse = float((e * e).mean())
    return 99.0 if mse == 0 else 10 * math.log10(255 * 255 / mse)


def read(path):
    return np.asarray(Image.open(path).convert("RGB"))


@torch.no_grad()
def upscale(plain, source):
    """uint8 H x W x 3 -> uint8 2H x 2W x 3, edges replicated as far as the network sees, as the product does."""
    pad = len(plain)
    x = torch.from_numpy(source.copy()).permute(2, 0, 1)[None].float()
    r = run(plain, F.pad(x, [pad] * 4, mode="replicate") / 256)[..., pad:-pad, pad:-pad]
    y = x / 255
    y = F.pixel_shuffle(r + y.repeat_interleave(4, 1), 2)
    return (y.clamp(0, 1) * 255).round().byte()[0].permute(1, 2, 0).numpy()


def pictures(folder):
    """(source, truth) pairs of a folder with *_LR.png and *_HR.png."""
    for f in sorted(Path(folder).glob("*_LR.png")):
        yield read(f), read(str(f).replace("_LR", "_HR"))


def score(plain, pairs):
    """Mean PSNR of pictures."""
    return float(np.mean([luma_psnr(upscale(plain, a), b) for a, b in pairs]))


def patch_pairs(folder, name):
    lr, hr = np.load(Path(folder) / f"{name}-lr.npy"), np.load(Path(folder) / f"{name}-hr.npy")
    return list(zip(lr, hr))


def rendered_pairs(folder, name):
    """The same patches with the source that a renderer draws at half the size: the mean of each square of four."""
    hr = np.load(Path(folder) / f"{name}-hr.npy")
    n, h, w, _ = hr.shape
    lr = np.rint(hr.reshape(n, h // 2, 2, w // 2, 2, 3).mean((2, 4))).astype(np.uint8)
    return list(zip(lr, hr))
