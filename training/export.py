"""Writes the averaged weights of a checkpoint as ONNX: `python export.py RUN/balanced.pt balanced.onnx`; marks.py measures it."""

import argparse
import hashlib
from pathlib import Path

import onnx

import network


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("out")
    a = p.parse_args()
    net = network.load(a.checkpoint)
    onnx.save(network.graph(net), a.out)
    weights = sum(q.numel() for q in net.parameters())
    print(f"{Path(a.out).name}: {weights} weights, sha256 {hashlib.sha256(Path(a.out).read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
