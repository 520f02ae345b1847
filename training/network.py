"""The networks: a plain chain of 3x3 convolutions, trained through richer kernels that are merged before every step.

A trained layer's kernel is a sum: a free 3x3 kernel, a 1x1 expansion followed by a 3x3 kernel, and scaled Sobel and
Laplacian filters of a 1x1 mixture. All are linear, so their sum is one 3x3 kernel; merging weights, not feature maps,
makes the training step cost what the deployed network costs.

Inputs are source levels / 256 (exact in bfloat16, as levels / 255 are not); outputs are the 12 sub-pixel residuals
against the source enlarged by repetition, in [-1, 1], ordered colour * 4 + 2 * row + column (DepthToSpace, CRD).
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

SLOPE = 0.1  # of LeakyRelu in the deployed graph
SOBEL = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
FILTERS = torch.stack([SOBEL, SOBEL.T, torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]) / 4])


class MergedConv(nn.Module):
    """A 3x3 convolution whose kernel is the sum of branches; `kernel()` is that sum, out x in x 3 x 3."""

    def __init__(self, cin, cout, expand=2):
        super().__init__()
        mid = expand * cout
        self.free = nn.Parameter(torch.empty(cout, cin, 3, 3))
        self.bias = nn.Parameter(torch.zeros(cout))
        self.narrow = nn.Parameter(torch.randn(mid, cin) / math.sqrt(cin))
        self.wide = nn.Parameter(torch.randn(cout, mid, 3, 3) * 0.1 / math.sqrt(9 * mid))
        self.mix = nn.Parameter(torch.randn(3, cout, cin) / math.sqrt(cin))
        self.gain = nn.Parameter(torch.randn(3, cout) * 1e-2)
        self.register_buffer("filters", FILTERS.clone(), persistent=False)
        nn.init.kaiming_normal_(self.free, a=SLOPE)

    def branches(self):
        wide = torch.einsum("omhw,mi->oihw", self.wide, self.narrow)
        edges = torch.einsum("fo,foi,fhw->oihw", self.gain, self.mix, self.filters)
        return wide + edges

    def kernel(self):
        return self.free + self.branches()

    @torch.no_grad()
    def set_kernel(self, kernel, bias):
        """Makes the sum equal `kernel` without touching the other branches."""
        self.free.copy_(kernel - self.branches())
        self.bias.copy_(bias)


class Network(nn.Module):
    """`width` channels, `depth` hidden layers between the first and the last convolution."""

    def __init__(self, width, depth):
        super().__init__()
        self.width, self.depth = width, depth
        sizes = [3] + [width] * (depth + 1) + [12]
        self.layers = nn.ModuleList(MergedConv(a, b) for a, b in zip(sizes, sizes[1:]))
        # per-channel slopes a grown network starts with; they slide to SLOPE and then play no part
        self.register_buffer("slopes", torch.full((depth + 1, width), SLOPE))
        with torch.no_grad():
            for layer in self.layers[1:-1]:  # hidden layers start near the identity
                layer.free.mul_(0.5)
                i = torch.arange(width)
                layer.free[i, i, 1, 1] += 0.7
            self.layers[-1].free.mul_(0.1)

    def merged(self):
        return [(layer.kernel(), layer.bias) for layer in self.layers]

    @torch.no_grad()
    def load_plain(self, plain, slopes=None):
        for layer, (kernel, bias) in zip(self.layers, plain, strict=True):
            layer.set_kernel(kernel, bias)
        self.slopes.copy_(torch.full_like(self.slopes, SLOPE) if slopes is None else slopes)


def run(plain, x, slopes=None):
    """The chain with plain kernels on NCHW input / 256; `slopes` are given only while they slide."""
    for i, (kernel, bias) in enumerate(plain):
        x = F.conv2d(x, kernel, bias, padding=1)
        if i < len(plain) - 1:
            x = F.leaky_relu(x, SLOPE) if slopes is None else F.prelu(x, slopes[i].to(x.dtype))
    return x


def run_flat(plain, colours, slopes=None):
    """What the chain answers inside a flat area: N x 3 colours / 256 -> N x 12 residuals (they ought to be 0)."""
    x = colours
    for i, (kernel, bias) in enumerate(plain):
        x = F.linear(x, kernel.sum((2, 3)), bias)
        if i < len(plain) - 1:
            x = F.leaky_relu(x, SLOPE) if slopes is None else torch.where(x > 0, x, x * slopes[i])
    return x


@torch.no_grad()
def grow(plain, slopes, width, depth, generator):
    """A wider and deeper chain that computes the same: new channels feed nothing yet, new layers are the identity
    with slope 1. Returns (plain, slopes)."""
    old = plain[0][0].shape[0]
    new = width - old

    def widen(kernel, bias, grow_in, grow_out):
        o, i = kernel.shape[:2]
        if grow_in:
            kernel = torch.cat([kernel, torch.randn(o, new, 3, 3, generator=generator) * 1e-4], 1)
        if grow_out:
            std = 0.7 * math.sqrt(2 / (kernel.shape[1] * 9))
            kernel = torch.cat([kernel, torch.randn(new, kernel.shape[1], 3, 3, generator=generator) * std], 0)
            bias = torch.cat([bias, torch.zeros(new)])
        return kernel, bias

    last = len(plain) - 1
    out = [widen(k, b, i > 0 and new > 0, i < last and new > 0) for i, (k, b) in enumerate(plain)]
    slopes = torch.cat([slopes, torch.full((slopes.shape[0], new), SLOPE)], 1)
    eye = torch.zeros(width, width, 3, 3)
    eye[torch.arange(width), torch.arange(width), 1, 1] = 1
    extra = depth + 2 - len(out)
    rows = list(slopes)
    for n in range(extra):  # spread evenly, from the end so that earlier places stay valid
        at = round((extra - n) * (last - 1) / extra) + 1
        out.insert(at, (eye + torch.randn(eye.shape, generator=generator) * 1e-4, torch.zeros(width)))
        rows.insert(at, torch.ones(width))
    return out, torch.stack(rows)
