"""Writes the averaged weights of a checkpoint, or a network, as ONNX: `python export.py RUN/balanced.pt balanced.onnx`; marks.py measures it.

With `--half` the kernels are kept as 16-bit floats, cast where they are used: half of the bytes, and a rounding of a
two-thousandth that no mark shows.
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import network


def halved(model):
    """The same model with its kernels (tensors of four dimensions) in 16 bits; their names stay."""
    g, casts = model.graph, []
    for tensor in g.initializer:
        if len(tensor.dims) != 4:
            continue
        name, value = tensor.name, numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(value, name))
        casts.append(helper.make_node("Cast", [name], [f"{name}.f"], to=TensorProto.FLOAT))
        for node in g.node:
            node.input[:] = [f"{name}.f" if i == name else i for i in node.input]
    nodes = casts + list(g.node)
    del g.node[:]
    g.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--half", action="store_true", help="kernels in 16 bits")
    a = p.parse_args()
    net = network.load(a.checkpoint)
    onnx.save(halved(network.graph(net)) if a.half else network.graph(net), a.out)
    weights = sum(q.numel() for q in net.parameters())
    print(f"{Path(a.out).name}: {weights} weights, sha256 {hashlib.sha256(Path(a.out).read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
