"""How large the gates get on what the network was made for: `python peaks.py NET.onnx --data WORK/data`; bounds for soup.py.

Printed is the largest value of each block's gate on training crops without odd patterns, and what a bound there costs: nothing.
"""

import argparse

import torch

import prune
import span
from data import Batches


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("network")
    p.add_argument("--data", default="work/data")
    p.add_argument("--batches", type=int, default=20)
    a = p.parse_args()
    net, batches = span.load(a.network), Batches(a.data, "", 16, 48, seed=9, odd_share=0)
    peak = torch.zeros(len(net.blocks))
    for _ in range(a.batches):
        acts = prune.activations(net, batches.next()[0])
        peak = torch.maximum(peak, torch.stack([acts[f"gate{i}"].abs().max() for i in range(len(peak))]))
    print(",".join(f"{v:.1f}" for v in peak))


if __name__ == "__main__":
    main()
