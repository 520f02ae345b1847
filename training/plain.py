"""Reading a chain back: from a checkpoint of train.py or from an ONNX file of the same shape (PRelu or LeakyRelu)."""

import numpy as np
import onnx
import torch
from onnx import numpy_helper

SCALE = 256 / 255  # the networks here see levels / 256, the deployed graph levels / 255


def load_plain(path):
    """The averaged chain of a checkpoint: [(kernel, bias, slopes), ...]."""
    return torch.load(path, weights_only=True)["plain"]


def load_onnx(path):
    """The chain of a deployed graph."""
    graph = onnx.load(path).graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).astype(np.float32).copy()) for i in graph.initializer}
    values |= {n.output[0]: values[n.input[0]] for n in graph.node if n.op_type == "Cast" and n.input[0] in values}
    plain = []
    for n in graph.node:
        if n.op_type == "Conv":
            plain.append((values[n.input[1]], values[n.input[2]], None))
        elif n.op_type in ("PRelu", "LeakyRelu"):
            kernel, bias, _ = plain[-1]
            slope = values[n.input[1]].flatten() if n.op_type == "PRelu" else torch.full((len(bias),), n.attribute[0].f)
            plain[-1] = (kernel, bias, slope)
    plain[0] = (plain[0][0] * SCALE, *plain[0][1:])
    return plain
