"""The two shapes of networks by their files: SPAN (span.py) and the chains of `fast` (chain.py)."""

import onnx
import torch

import chain
import span


def load(path):
    """A network of an ONNX file that `graph` made, or the average of a checkpoint of train.py."""
    if str(path).endswith(".pt"):
        names = torch.load(path, weights_only=True)["average"].keys()
    else:
        names = {i.name for i in onnx.load(str(path)).graph.initializer}
    return (chain if chain.is_chain(names) else span).load(path)


def graph(net):
    return (chain if isinstance(net, chain.Chain) else span).graph(net)
