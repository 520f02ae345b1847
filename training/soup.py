"""A mean of two networks of one shape, and bounds for its gates: `python soup.py A.onnx B.onnx 0.5 OUT.onnx --bounds 5,8,3,2,2,2.5`.

Weights between a network and what fine-tuning made of it are a network too, and often the better one on both kinds of
pictures. `python peaks.py` prints what bounds cost nothing.
"""

import argparse

import onnx
import torch

import span


def mean(a, b, share):
    """a (1 - share) + b share."""
    net = span.Span(a.channels, len(a.blocks), a.bounds.tolist())
    x, y = a.state_dict(), b.state_dict()
    net.load_state_dict({k: torch.lerp(x[k], y[k], share) for k in x})
    return net


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("first")
    p.add_argument("second")
    p.add_argument("share", type=float)
    p.add_argument("out")
    p.add_argument("--bounds", default="", help="largest value of each block's gate")
    a = p.parse_args()
    net = mean(span.load(a.first), span.load(a.second), a.share)
    if a.bounds:
        net.bounds.copy_(torch.tensor([float(v) for v in a.bounds.split(",")]))
    onnx.save(span.graph(net), a.out)


if __name__ == "__main__":
    main()
