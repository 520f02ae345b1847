"""SPAN (Wan and others, 2024) for 2x: the network in PyTorch, its ONNX form, and how a picture is doubled with it.

A block is three 3x3 convolutions and a gate: h' = (o + h)(sigmoid(o) - 1/2). The gate multiplies what it amplifies, so on
patterns that no photograph has, its result grows from block to block; it is therefore held within a bound of its own for each
block (`bounds`), in training and in the product alike. The bounds lie above what photographs, drawings and text make.
"""

import contextlib

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper
from torch import nn

LEVELS = 256 / 255  # the networks see levels / 256 (exact in bfloat16), the deployed graph levels / 255
SIGHT = 24  # source pixels around a pixel that its result may depend on, at most (six blocks: 21)
UNBOUND = 1e4


def convolution(ins, outs, side=3):
    return nn.Conv2d(ins, outs, side, padding=side // 2)


class Span(nn.Module):
    """x: N x 3 x h x w, levels / 256 -> N x 12 x h x w residuals against the repeated source, levels / 255."""

    def __init__(self, channels=48, blocks=6, bounds=None):
        super().__init__()
        c = channels
        self.first = convolution(3, c)
        self.blocks = nn.ModuleList(nn.ModuleList(convolution(c, c) for _ in range(3)) for _ in range(blocks))
        self.last = convolution(c, c)
        self.cat = convolution(4 * c, c, 1)
        self.up = convolution(c, 12)
        self.register_buffer("bounds", torch.tensor(bounds or [UNBOUND] * blocks))
        self.half_width = False  # whether the blocks compute in bfloat16

    @property
    def channels(self):
        return self.first.weight.shape[0]

    def run(self, apply, x, body=contextlib.nullcontext):
        """The network with `apply(convolution, input)` in the place of each convolution, the blocks inside of `body()`."""
        first = apply(self.first, x)
        with body():
            h, one, inner = first, None, None
            for (a, b, d), bound in zip(self.blocks, self.bounds.tolist()):
                inner = F.silu(apply(a, h))
                o = apply(d, F.silu(apply(b, inner)))
                h = ((o + h) * (torch.sigmoid(o) - 0.5)).clamp(-bound, bound)
                one = h if one is None else one
            last = apply(self.last, h)
        return apply(self.up, apply(self.cat, torch.cat([first, last.float(), one.float(), inner.float()], 1)))

    def forward(self, x):
        # the first and the last layers carry the picture itself, which bfloat16 would round to whole levels
        body = lambda: torch.autocast("cpu", torch.bfloat16, enabled=self.half_width)
        return self.run(lambda layer, v: layer(v), x, body) - (x * LEVELS).repeat_interleave(4, 1)

    def flat(self, colours):
        """N x 3 levels / 256 -> N x 12 residuals deep inside areas of these colours: each convolution is the sum of its kernel there."""
        x = colours[:, :, None, None]
        apply = lambda layer, v: F.conv2d(v, layer.weight.sum((2, 3), keepdim=True), layer.bias)
        y = self.run(apply, x)
        return (y - (x * LEVELS).repeat_interleave(4, 1))[:, :, 0, 0]


def named(net):
    """(name in the ONNX file, convolution) of every layer, in order."""
    yield "first", net.first
    for i, block in enumerate(net.blocks):
        for j, layer in enumerate(block):
            yield f"b{i}.{j + 1}", layer
    yield "last", net.last
    yield "cat", net.cat
    yield "up", net.up


def load(path):
    """A network of an ONNX file that `graph` made, or the average of a checkpoint of train.py."""
    if str(path).endswith(".pt"):
        s = torch.load(path, weights_only=True)["average"]
        net = Span(s["first.weight"].shape[0], len(s["bounds"]))
        net.load_state_dict(s)
        return net
    values = {i.name: numpy_helper.to_array(i).copy() for i in onnx.load(str(path)).graph.initializer}
    blocks = sum(n.endswith(".3.w") for n in values)
    bounds = [float(values.get(f"b{i}.max", UNBOUND)) for i in range(blocks)]
    net = Span(values["first.w"].shape[0], blocks, bounds)
    for name, layer in named(net):
        layer.weight.data.copy_(torch.from_numpy(values[f"{name}.w"]))
        layer.bias.data.copy_(torch.from_numpy(values[f"{name}.b"]))
    net.first.weight.data *= LEVELS
    return net


def graph(net):
    """The deployed graph: RGB in [0, 1], 1 x 3 x H x W -> 1 x 3 x 2H x 2W; convolutions padded with zeros, as trained."""
    nodes, weights = [], []

    def constant(name, array):
        weights.append(numpy_helper.from_array(np.array(array, np.float32, order="C"), name))
        return name

    def node(op, ins, out, **attributes):
        nodes.append(helper.make_node(op, ins, [out], **attributes))
        return out

    layers = dict(named(net))

    def conv(name, x):
        layer = layers[name]
        k = layer.weight.shape[-1]
        w = layer.weight.detach().numpy() / (LEVELS if name == "first" else 1)
        return node("Conv", [x, constant(f"{name}.w", w), constant(f"{name}.b", layer.bias.detach().numpy())], name, kernel_shape=[k, k], pads=[k // 2] * 4)

    def silu(x):
        return node("Mul", [x, node("Sigmoid", [x], f"{x}.s")], f"{x}.a")

    half = constant("half", np.array(0.5))
    first = h = conv("first", "input")
    inner = one = None
    for i, bound in enumerate(net.bounds.tolist()):
        inner = silu(conv(f"b{i}.1", h))
        o = conv(f"b{i}.3", silu(conv(f"b{i}.2", inner)))
        slope = node("Sub", [node("Sigmoid", [o], f"{o}.s"), half], f"b{i}.t")
        h = node("Mul", [node("Add", [o, h], f"b{i}.r"), slope], f"b{i}.o")
        if bound < UNBOUND:
            h = node("Clip", [h, constant(f"b{i}.min", np.array(-bound)), constant(f"b{i}.max", np.array(bound))], f"b{i}.c")
        one = one or h
    last = conv("last", h)
    node("Concat", [first, last, one, inner], "all", axis=1)
    node("DepthToSpace", [conv("up", conv("cat", "all"))], "output", blocksize=2, mode="CRD")
    value = lambda name, h, w: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3, h, w])
    g = helper.make_graph(nodes, "span", [value("input", "h", "w")], [value("output", "2h", "2w")], weights)
    model = helper.make_model(g, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


@torch.no_grad()
def upscale(net, source, views=1):
    """uint8 H x W x 3 -> uint8 2H x 2W x 3, edges mirrored as the product does; the mean of 1, 2 or 4 views: as it is, turned by half, and both with rows and columns exchanged."""
    x = torch.from_numpy(np.array(source)).permute(2, 0, 1)[None].float() / 256
    edge = [min(SIGHT, n - 1) for n in x.shape[2:]]
    x = F.pad(x, [edge[1], edge[1], edge[0], edge[0]], mode="reflect")
    out = 0
    for v in range(views):
        turn = lambda t: (t.flip(2, 3) if v & 1 else t)
        t = turn(x.transpose(2, 3) if v & 2 else x).contiguous(memory_format=torch.channels_last)
        y = turn(F.pixel_shuffle(net(t) + (t * LEVELS).repeat_interleave(4, 1), 2))
        out = out + (y.transpose(2, 3) if v & 2 else y)
    top, left = 2 * edge[0], 2 * edge[1]
    y = (out / views)[0, :, top : out.shape[2] - top, left : out.shape[3] - left]
    return (y.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
