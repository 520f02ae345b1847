"""The small networks of `fast`: a plain chain of 3x3 convolutions with PReLU, trained through richer kernels.

A trained layer's kernel is a sum: a free 3x3 kernel, a 1x1 expansion followed by a 3x3 kernel, and scaled Sobel and
Laplacian filters of a 1x1 mixture. All are linear, so their sum is one 3x3 kernel; merging weights, not feature maps,
makes the training step cost what the deployed network costs. The interface is span.Span's.
"""

import contextlib
import math

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from span import LEVELS

SLOPE = 0.1  # where the slopes of negative values begin
BEND = 10.0  # how much faster than weights the slopes learn
SOBEL = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
FILTERS = torch.stack([SOBEL, SOBEL.T, torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]) / 4])


class MergedConv(nn.Module):
    """A 3x3 convolution whose kernel is the sum of branches; `kernel()` is that sum, out x in x 3 x 3."""

    def __init__(self, ins, outs, expand=2):
        super().__init__()
        mid = expand * outs
        self.free = nn.Parameter(torch.zeros(outs, ins, 3, 3))
        self.bias = nn.Parameter(torch.zeros(outs))
        self.narrow = nn.Parameter(torch.randn(mid, ins) / math.sqrt(ins))
        self.wide = nn.Parameter(torch.randn(outs, mid, 3, 3) * 0.1 / math.sqrt(9 * mid))
        self.mix = nn.Parameter(torch.randn(3, outs, ins) / math.sqrt(ins))
        self.gain = nn.Parameter(torch.randn(3, outs) * 1e-2)
        self.bend = nn.Parameter(torch.zeros(outs))
        self.register_buffer("filters", FILTERS.clone(), persistent=False)

    def branches(self):
        wide = torch.einsum("omhw,mi->oihw", self.wide, self.narrow)
        edges = torch.einsum("fo,foi,fhw->oihw", self.gain, self.mix, self.filters)
        return wide + edges

    def kernel(self):
        return self.free + self.branches()

    def slope(self):
        """What negative values of each channel are multiplied with: between 0 and 1, which the product's kernel has a short way for."""
        return torch.sigmoid(math.log(SLOPE / (1 - SLOPE)) + BEND * self.bend)

    @torch.no_grad()
    def set_slope(self, slope):
        self.bend.copy_((torch.logit(slope) - math.log(SLOPE / (1 - SLOPE))) / BEND)

    @torch.no_grad()
    def set_kernel(self, kernel, bias):
        """Makes the sum equal `kernel` without touching the other branches."""
        self.free.copy_(kernel - self.branches())
        self.bias.copy_(bias)


class Chain(nn.Module):
    """x: N x 3 x h x w, levels / 256 -> N x 12 x h x w residuals against the repeated source, levels / 255."""

    def __init__(self, channels=16, depth=8):
        super().__init__()
        sizes = [3] + [channels] * (depth + 1) + [12]
        self.layers = nn.ModuleList(MergedConv(a, b) for a, b in zip(sizes, sizes[1:]))
        self.half_width = False

    def kernels(self):
        return [(layer.kernel(), layer.bias) for layer in self.layers]

    def forward(self, x):
        chain = self.kernels()
        body = torch.autocast("cpu", torch.bfloat16) if self.half_width else contextlib.nullcontext()
        with body:
            for (kernel, bias), layer in zip(chain[:-1], self.layers):
                x = F.conv2d(x, kernel, bias, padding=1)
                slope = layer.slope().to(x.dtype).view(1, -1, 1, 1)
                x = F.relu(x) * (1 - slope) + x * slope  # half the time of torch's own PReLU
        kernel, bias = chain[-1]
        return F.conv2d(x.float(), kernel, bias, padding=1)

    def flat(self, colours):
        """N x 3 levels / 256 -> N x 12 residuals deep inside areas of these colours."""
        x = colours
        for n, (kernel, bias) in enumerate(self.kernels()):
            x = F.linear(x if n == 0 else F.prelu(x, self.layers[n - 1].slope()), kernel.sum((2, 3)), bias)
        return x


LIFT = 0.15  # beyond what LeakyReLU leaves of negative values


@torch.no_grad()
def deeper(net, depth):
    """A chain of more hidden layers that computes nearly the same: the new ones are the identity, raised above 0 before and lowered after."""
    chain = [(kernel.clone(), bias.clone(), layer.slope()) for (kernel, bias), layer in zip(net.kernels(), net.layers)]
    channels, extra, hidden = chain[0][0].shape[0], depth + 2 - len(chain), len(chain) - 2
    eye = torch.zeros(channels, channels, 3, 3)
    eye[torch.arange(channels), torch.arange(channels), 1, 1] = 1
    for n in range(extra):  # spread evenly, from the end so that earlier places stay valid
        at = round((extra - n) * hidden / extra) + 1
        kernel, bias, slope = chain[at]
        chain[at] = (kernel, bias - kernel.sum((2, 3)) @ torch.full((channels,), LIFT), slope)
        chain.insert(at, (eye + 1e-3 * torch.randn(eye.shape), torch.full((channels,), LIFT), torch.full((channels,), SLOPE)))
    out = Chain(channels, depth)
    for layer, (kernel, bias, slope) in zip(out.layers, chain, strict=True):
        layer.set_kernel(kernel, bias)
        layer.set_slope(slope)
    return out


def is_chain(names):
    """Whether the names of an ONNX file's weights, or of a checkpoint's, are a chain's."""
    return any(n in names for n in ("kernel0", "layers.0.free"))


def load(path):
    """A chain of an ONNX file that `graph` made, or the average of a checkpoint of train.py."""
    if str(path).endswith(".pt"):
        s = torch.load(path, weights_only=True)["average"]
        net = Chain(s["layers.0.free"].shape[0], sum(n.endswith(".free") for n in s) - 2)
        net.load_state_dict(s, strict=False)  # checkpoints from before the slopes were learnt lack them
        return net
    values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in onnx.load(str(path)).graph.initializer}
    count = sum(n.startswith("kernel") for n in values)
    net = Chain(values["kernel0"].shape[0], count - 2)
    for n, layer in enumerate(net.layers):
        layer.set_kernel(values[f"kernel{n}"] * (LEVELS if n == 0 else 1), values[f"bias{n}"])
        if f"slope{n}" in values:
            layer.set_slope(values[f"slope{n}"].flatten())
    return net


@torch.no_grad()
def graph(net):
    """The deployed graph: RGB in [0, 1], 1 x 3 x H x W -> 1 x 3 x 2H x 2W."""
    nodes, weights, x = [], [], "input"
    for n, (kernel, bias) in enumerate(net.kernels()):
        kernel = kernel / (LEVELS if n == 0 else 1)
        for name, value in ((f"kernel{n}", kernel), (f"bias{n}", bias)):
            weights.append(numpy_helper.from_array(np.array(value, np.float32, order="C"), name))
        nodes.append(helper.make_node("Conv", [x, f"kernel{n}", f"bias{n}"], [f"conv{n}"], kernel_shape=[3, 3], pads=[1] * 4))
        x = f"conv{n}"
        if n < len(net.layers) - 1:
            weights.append(numpy_helper.from_array(np.array(net.layers[n].slope()[:, None, None], np.float32), f"slope{n}"))
            nodes.append(helper.make_node("PRelu", [x, f"slope{n}"], [f"act{n}"]))
            x = f"act{n}"
    weights.append(numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), "scales"))
    nodes.append(helper.make_node("DepthToSpace", [x], ["residual"], blocksize=2, mode="CRD"))
    nodes.append(helper.make_node("Resize", ["input", "", "scales"], ["base"], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"))
    nodes.append(helper.make_node("Add", ["residual", "base"], ["output"]))
    value = lambda name, h, w: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3, h, w])
    g = helper.make_graph(nodes, "chain", [value("input", "h", "w")], [value("output", "2h", "2w")], weights)
    model = helper.make_model(g, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
