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

SLOPE = 0.1  # a new channel's slope for negative values
LIFT = 0.15  # beyond what LeakyReLU leaves of negative values
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
    """`width` channels, `depth` hidden layers between the first and the last convolution; PReLU between them, or (half the
    cost in training where channels are few) LeakyReLU of slope SLOPE."""

    def __init__(self, width, depth, leaky=False):
        super().__init__()
        sizes = [3] + [width] * (depth + 1) + [12]
        self.layers = nn.ModuleList(MergedConv(a, b) for a, b in zip(sizes, sizes[1:]))
        self.slopes = nn.Parameter(torch.full((depth + 1, width), SLOPE), requires_grad=not leaky)
        with torch.no_grad():
            for layer in self.layers[1:-1]:  # hidden layers start near the identity
                layer.free.mul_(0.5)
                i = torch.arange(width)
                layer.free[i, i, 1, 1] += 0.7
            self.layers[-1].free.mul_(0.1)

    def plain(self):
        """The chain as it is deployed: [(kernel, bias, slopes), ...], no slopes after the last layer."""
        slopes = [*self.slopes, None]
        return [(layer.kernel(), layer.bias, slope) for layer, slope in zip(self.layers, slopes)]

    @torch.no_grad()
    def load_plain(self, plain):
        for layer, slopes, (kernel, bias, slope) in zip(self.layers, [*self.slopes, None], plain, strict=True):
            layer.set_kernel(kernel, bias)
            if slope is not None and self.slopes.requires_grad:
                slopes.copy_(slope)


def prelu(x, slope):
    return torch.where(x > 0, x, x * slope.to(x.dtype).view(1, -1, 1, 1))


def leaky(x, _slope):
    return F.leaky_relu(x, SLOPE)


def run(plain, x, act=prelu):
    """A chain on NCHW levels / 256."""
    for kernel, bias, slope in plain:
        x = F.conv2d(x, kernel, bias, padding=1)
        if slope is not None:
            x = act(x, slope)
    return x


def run_flat(plain, colours):
    """What a chain answers inside a flat area: N x 3 colours / 256 -> N x 12 residuals (they ought to be 0)."""
    x = colours
    for kernel, bias, slope in plain:
        x = F.linear(x, kernel.sum((2, 3)), bias)
        if slope is not None:
            x = F.prelu(x, slope)
    return x


@torch.no_grad()
def grow(plain, width, depth, generator, leaky=False):
    """A wider and deeper chain that computes the same (Net2Net): new channels feed (almost) nothing yet, new layers are the
    identity with slope 1, or, where the slope is not free, with values raised above 0 before and lowered after."""
    new = width - plain[0][0].shape[0]
    out = []
    for n, (kernel, bias, slope) in enumerate(plain):
        if n > 0 and new > 0:
            kernel = torch.cat([kernel, torch.randn(kernel.shape[0], new, 3, 3, generator=generator) * 1e-4], 1)
        if n < len(plain) - 1 and new > 0:
            std = 0.7 * math.sqrt(2 / (kernel.shape[1] * 9))
            kernel = torch.cat([kernel, torch.randn(new, kernel.shape[1], 3, 3, generator=generator) * std], 0)
            bias = torch.cat([bias, torch.zeros(new)])
            slope = torch.cat([slope, torch.full((new,), SLOPE)])
        out.append((kernel, bias, slope))
    eye = torch.zeros(width, width, 3, 3)
    eye[torch.arange(width), torch.arange(width), 1, 1] = 1
    extra, hidden = depth + 2 - len(out), len(out) - 2
    for n in range(extra):  # spread evenly, from the end so that earlier places stay valid
        at = round((extra - n) * hidden / extra) + 1
        lift = torch.full((width,), LIFT if leaky else 0.0)
        kernel, bias, slope = out[at]
        out[at] = (kernel, bias - kernel.sum((2, 3)) @ lift, slope)
        identity = eye + torch.randn(eye.shape, generator=generator) * 1e-4
        out.insert(at, (identity, lift, torch.full((width,), SLOPE if leaky else 1.0)))
    return out
