"""How hard each patch is: NAME-error.npy, the mean squared luma error (0..1) that a small network of ours makes on it.

More than half of the photographs' patches are so smooth that any network restores them to 44 dB and more, which is
rounding; a batch drawn evenly learns from the rest only. Batches draw a patch as often as it is hard.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from evaluate import LUMA
from network import run
from plain import load_onnx

NETWORK = Path(__file__).parent.parent / "models" / "own-16x8.onnx"


def file_of(folder, name):
    return Path(folder) / f"{name}-error.npy"


@torch.no_grad()
def measure(folder, name, network=NETWORK, at_once=16):
    """Writes the file of one shard."""
    plain = [(k.contiguous(memory_format=torch.channels_last), b, s) for k, b, s in load_onnx(str(network))]
    lr = np.load(Path(folder) / f"{name}-lr.npy", mmap_mode="r")
    hr = np.load(Path(folder) / f"{name}-hr.npy", mmap_mode="r")
    side, edge = lr.shape[1], len(plain)
    errors = np.zeros(len(lr), np.float32)
    for i in range(0, len(lr), at_once):
        a = torch.from_numpy(lr[i : i + at_once].copy()).permute(0, 3, 1, 2).float()
        x = F.pad(a, [edge] * 4, mode="reflect") / 256
        with torch.autocast("cpu", torch.bfloat16):
            r = run(plain, x.contiguous(memory_format=torch.channels_last)).float()[..., edge:-edge, edge:-edge]
        b = torch.from_numpy(hr[i : i + at_once].copy()).permute(0, 3, 1, 2).float()
        d = F.pixel_shuffle(r + a.repeat_interleave(4, 1) / 255, 2) - b / 255
        y = (d * torch.tensor(LUMA, dtype=torch.float32).view(1, 3, 1, 1)).sum(1)
        errors[i : i + at_once] = (y * y).mean((1, 2)).numpy()
    np.save(file_of(folder, name), errors)
    print(f"{name}: median {-10 * np.log10(np.median(errors) + 1e-9):.1f} dB, hardest tenth under {-10 * np.log10(np.quantile(errors, 0.9)):.1f} dB", flush=True)
