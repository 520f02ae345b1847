"""Reading a chain back: from a checkpoint of train.py or from an ONNX file of the same shape (PRelu or LeakyRelu)."""

import numpy as np
import onnx
import torch
from onnx import numpy_helper

SCALE = 256 / 255  # the networks here see levels / 256, the deployed graph levels / 255


def load_plain(path):
    """(plain, slopes) of a checkpoint."""
    s = torch.load(path, weights_only=True)
    return s["plain"], s["plain_slopes"]


def load_onnx(path):
    """(plain, slopes) of a deployed graph."""
    graph = onnx.load(path).graph
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).astype(np.float32).copy()) for i in graph.initializer}
    values |= {n.output[0]: values[n.input[0]] for n in graph.node if n.op_type == "Cast" and n.input[0] in values}
    plain, slopes = [], []
    for n in graph.node:
        if n.op_type == "Conv":
            plain.append((values[n.input[1]], values[n.input[2]]))
        elif n.op_type == "PRelu":
            slopes.append(values[n.input[1]].flatten())
        elif n.op_type == "LeakyRelu":
            slopes.append(torch.full((plain[-1][0].shape[0],), n.attribute[0].f))
    plain[0] = (plain[0][0] * SCALE, plain[0][1])
    return plain, torch.stack(slopes)
