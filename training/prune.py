"""A narrower network of the same shape: `python prune.py IN.onnx 32 OUT.onnx --data WORK/data`.

Keeps the channels that carry most (their deviation on training crops times the weights that read them); what the others are on
the mean goes into the biases of the layers that read them. Channels of the blocks' inputs and gates are one set for all
blocks, for the gates add them; those inside of a block are chosen for each layer.
"""

import argparse

import onnx
import torch
import torch.nn.functional as F

import span
from data import Batches


def reads(layer, low=0, high=None):
    """How strongly a layer reads each of its inputs."""
    return layer.weight[:, low:high].pow(2).sum((0, 2, 3)).sqrt()


def activations(net, x):
    """What flows through the network, by name."""
    acts = {"first": net.first(x)}
    h = acts["first"]
    for i, (a, b, d) in enumerate(net.blocks):
        acts[f"inner{i}"] = F.silu(a(h))
        acts[f"middle{i}"] = F.silu(b(acts[f"inner{i}"]))
        o = d(acts[f"middle{i}"])
        bound = float(net.bounds[i])
        h = acts[f"gate{i}"] = ((o + h) * (torch.sigmoid(o) - 0.5)).clamp(-bound, bound)
    acts["last"] = net.last(h)
    acts["cat"] = net.cat(torch.cat([acts["first"], acts["last"], acts["gate0"], acts[f"inner{len(net.blocks) - 1}"]], 1))
    return acts


def fill(source, target, outs, ins, mean):
    """Copies the kept rows and columns; the columns that go leave what they are on the mean in the bias."""
    gone = torch.ones(len(mean), dtype=torch.bool)
    gone[ins] = False
    w = source.weight
    target.weight.copy_(w[outs][:, ins])
    target.bias.copy_((source.bias + (w[:, gone].sum((2, 3)) * mean[gone]).sum(1))[outs])


@torch.no_grad()
def pruned(net, channels, x):
    acts = activations(net, x)
    mean = {k: v.mean((0, 2, 3)) for k, v in acts.items()}
    spread = {k: v.std((0, 2, 3)) for k, v in acts.items()}
    n, c = len(net.blocks), net.channels
    top = lambda value: value.topk(channels).indices.sort().values
    stream = ["first"] + [f"gate{i}" for i in range(n)]
    readers = [(name, reads(block[0])) for name, block in zip(stream, net.blocks)]
    readers += [(stream[n], reads(net.last)), ("first", reads(net.cat, 0, c)), ("gate0", reads(net.cat, 2 * c, 3 * c))]
    shared = top(sum((u := spread[name] * r) / u.mean() for name, r in readers))
    inner = [top(spread[f"inner{i}"] * (reads(b[1]) + (reads(net.cat, 3 * c) if i == n - 1 else 0))) for i, b in enumerate(net.blocks)]
    middle = [top(spread[f"middle{i}"] * reads(b[2])) for i, b in enumerate(net.blocks)]
    last, cat = top(spread["last"] * reads(net.cat, c, 2 * c)), top(spread["cat"] * reads(net.up))
    out = span.Span(channels, n, net.bounds.tolist())
    out.first.weight.copy_(net.first.weight[shared])
    out.first.bias.copy_(net.first.bias[shared])
    for i, (b, t) in enumerate(zip(net.blocks, out.blocks)):
        fill(b[0], t[0], inner[i], shared, mean[stream[i]])
        fill(b[1], t[1], middle[i], inner[i], mean[f"inner{i}"])
        fill(b[2], t[2], shared, middle[i], mean[f"middle{i}"])
    fill(net.last, out.last, last, shared, mean[stream[n]])
    parts = torch.cat([shared, c + last, 2 * c + shared, 3 * c + inner[-1]])
    fill(net.cat, out.cat, cat, parts, torch.cat([mean["first"], mean["last"], mean["gate0"], mean[f"inner{n - 1}"]]))
    fill(net.up, out.up, torch.arange(12), cat, mean["cat"])
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("network")
    p.add_argument("channels", type=int)
    p.add_argument("out")
    p.add_argument("--data", default="work/data")
    a = p.parse_args()
    crops = Batches(a.data, "", 72, 48, seed=5, odd_share=0).next()[0]
    onnx.save(span.graph(pruned(span.load(a.network), a.channels, crops)), a.out)


if __name__ == "__main__":
    main()
