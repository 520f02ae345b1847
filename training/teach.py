"""What a large network makes of the photographs' patches, kept as shards: `python teach.py NET.onnx WORK/data`.

A small network learns faster from answers that hold no noise, and computing them once is cheaper than at every step.
Writes NAME-taught.npy beside NAME-hr.npy; one that is complete is left as it is.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import span
from data import TAUGHT_SHARDS

EDGE = 12  # mirrored pixels: patches have no outside, crops at their border are few


@torch.no_grad()
def answers(net, patches):
    """uint8 N x h x w x 3 -> uint8 N x 2h x 2w x 3"""
    x = torch.from_numpy(np.array(patches)).permute(0, 3, 1, 2).float() / 256
    x = F.pad(x, [EDGE] * 4, mode="reflect").contiguous(memory_format=torch.channels_last)
    y = F.pixel_shuffle(net(x) + (x * span.LEVELS).repeat_interleave(4, 1), 2)[:, :, 2 * EDGE : -2 * EDGE, 2 * EDGE : -2 * EDGE]
    return (y.clamp(0, 1) * 255).round().byte().permute(0, 2, 3, 1).numpy()


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("network")
    p.add_argument("data")
    p.add_argument("--batch", type=int, default=16)
    a = p.parse_args()
    torch.set_num_threads(1)
    net = span.load(a.network).to(memory_format=torch.channels_last)
    net.half_width = True
    for name in TAUGHT_SHARDS:
        out = Path(a.data) / f"{name}-taught.npy"
        source = Path(a.data) / f"{name}-lr.npy"
        if out.exists() or not source.exists():
            continue
        lr = np.load(source, mmap_mode="r")
        n, h, w, _ = lr.shape
        file = np.lib.format.open_memmap(out.with_suffix(".tmp"), "w+", np.uint8, (n, 2 * h, 2 * w, 3))
        for i in range(0, n, a.batch):
            file[i : i + a.batch] = answers(net, lr[i : i + a.batch])
        file.flush()
        out.with_suffix(".tmp").replace(out)
        print(name, n, flush=True)


if __name__ == "__main__":
    main()
