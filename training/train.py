"""Trains one network: `python train.py --name balanced --width 32 --depth 10 --minutes 60`.

Resumable: the same command continues from RUN/NAME.pt. The learning rate follows one cosine over the whole run; the loss
is L1 at first and squared error at the end (PSNR is squared error), when the arithmetic also turns from bfloat16 to float32.
"""

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import evaluate
from data import Batches
from network import SLOPE, Network, grow, run, run_flat
from plain import load_onnx, load_plain

LUMA = torch.tensor([65.481, 128.553, 24.966]).view(1, 3, 1, 1, 1) / 255


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--name", required=True)
    p.add_argument("--width", type=int, required=True)
    p.add_argument("--depth", type=int, required=True, help="hidden layers between the first and the last")
    p.add_argument("--minutes", type=float, required=True, help="length of the whole schedule, resumed parts included")
    p.add_argument("--data", default="work/data")
    p.add_argument("--tests", default="", help="folder with Set5/ and Set14/ (only looked at, never learnt from)")
    p.add_argument("--run", default="work/run")
    p.add_argument("--mix", default="", help="shard=share,... instead of the default mixture")
    p.add_argument("--start", default="", help="an .onnx or .pt file to grow from")
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--side", type=int, default=48, help="source pixels a side of a training crop")
    p.add_argument("--square-from", type=float, default=0.75, help="progress at which L1 gives way to squared error")
    p.add_argument("--float-from", type=float, default=0.93, help="progress at which bfloat16 gives way to float32")
    p.add_argument("--slide", type=float, default=0.12, help="progress at which a grown network's slopes have slid to the common one")
    p.add_argument("--jpeg", action="store_true", help="sources are JPEG-compressed on the way in")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--report", type=float, default=4.0, help="minutes between measurements")
    return p.parse_args()


class Average:
    """Exponential average of the merged kernels: what is measured and exported."""

    def __init__(self, plain, decay=0.999):
        self.plain = [(k.detach().clone(), b.detach().clone()) for k, b in plain]
        self.decay, self.n = decay, 0

    @torch.no_grad()
    def update(self, plain):
        self.n += 1
        w = 1 - min(self.decay, (1 + self.n) / (10 + self.n))
        for (k, b), (nk, nb) in zip(self.plain, plain):
            k.lerp_(nk, w)
            b.lerp_(nb, w)


def start_network(a):
    net = Network(a.width, a.depth)
    if a.start:
        plain, slopes = (load_onnx if a.start.endswith(".onnx") else load_plain)(a.start)
        net.load_plain(*grow(plain, slopes, a.width, a.depth, torch.Generator().manual_seed(a.seed)))
    return net


def residual_loss(out, target, squared):
    """out, target: N x 12 x h x w, residuals in [-1, 1]; two pixels at the crop's border, blind to the outside, do not count."""
    d = (out.float() - target)[:, :, 2:-2, 2:-2]
    y = (d.view(d.shape[0], 3, 4, *d.shape[2:]) * LUMA).sum(1)
    if squared:
        return 20 * (0.4 * (d * d).mean() + (y * y).mean())
    return 0.6 * d.abs().mean() + y.abs().mean()


def flat_loss(plain, slopes, n=192):
    """Squared residual inside flat colours; half of them greys, corners of the cube among them."""
    c = torch.randint(0, 256, (n, 3))
    c[: n // 3] = c[: n // 3, :1]
    c[n // 3 : n // 2] = (c[n // 3 : n // 2] > 127) * 255
    r = run_flat(plain, c.float() / 256, slopes)
    return (r * r).mean() + 4 * F.relu(r.abs() - 0.0008).mean()


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    np.random.seed(a.seed)
    out = Path(a.run)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{a.name}.pt"
    net = start_network(a)
    optimizer = torch.optim.Adam(net.parameters(), lr=a.rate, betas=(0.9, 0.99))
    average = Average(net.merged())
    step, spent, first = 0, 0.0, net.slopes.clone()
    if file.exists():
        s = torch.load(file, weights_only=True)
        net.load_state_dict(s["network"])
        optimizer.load_state_dict(s["optimizer"])
        average.plain, average.n = s["plain"], s["averaged"]
        step, spent, first = s["step"], s["minutes"], s["slopes"]
        print(f"resumed {a.name} at step {step}, {spent:.1f} min", flush=True)
    batches = Batches(a.data, a.mix, a.batch, a.side, seed=a.seed + step, jpeg=a.jpeg)
    tests = {t: list(evaluate.pictures(Path(a.tests) / t)) for t in ("Set5", "Set14")} if a.tests else {}
    print(f"{a.name}: {sum(k.numel() + b.numel() for k, b in average.plain)} deployed weights, {batches}", flush=True)

    def save():
        s = dict(network=net.state_dict(), optimizer=optimizer.state_dict(), plain=average.plain, averaged=average.n,
                 step=step, minutes=spent, slopes=first, width=a.width, depth=a.depth, plain_slopes=slopes_now)
        torch.save(s, file.with_suffix(".tmp"))
        file.with_suffix(".tmp").replace(file)

    began, base, running, reported = time.monotonic(), spent, 0.0, spent
    slopes_now = first
    while True:
        spent = base + (time.monotonic() - began) / 60
        progress = spent / a.minutes
        if progress >= 1:
            break
        rate = a.rate * min(1, (step + 1) / 300) * (0.5 * (1 + math.cos(math.pi * progress)) + 1e-3)
        for g in optimizer.param_groups:
            g["lr"] = rate
        sliding = bool(a.start) and progress < a.slide
        slopes_now = first + (SLOPE - first) * (min(1.0, progress / a.slide) if a.start else 1.0)
        slopes = slopes_now if sliding else None
        x, target = batches.next()
        plain = net.merged()
        with torch.autocast("cpu", torch.bfloat16, enabled=progress < a.float_from):
            y = run([(k.contiguous(memory_format=torch.channels_last), b) for k, b in plain], x, slopes)
        loss = residual_loss(y, target, progress > a.square_from) + 2 * flat_loss(plain, slopes)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 0.5)
        optimizer.step()
        average.update([(k.detach(), b.detach()) for k, b in plain])
        step += 1
        running += (loss.item() - running) * max(0.005, 1 / step)
        if spent - reported >= a.report:
            reported = spent
            # slopes still on their way cannot be deployed, so nothing is measured yet
            marks = "" if sliding else " ".join(f"{t} {evaluate.score(average.plain, p):.3f}" for t, p in tests.items())
            print(f"{spent:.1f} min step {step} rate {rate:.1e} loss {running:.5f} {marks}", flush=True)
            save()
    slopes_now = torch.full_like(first, SLOPE)
    save()
    print("done", a.name, step, " ".join(f"{t} {evaluate.score(average.plain, p):.3f}" for t, p in tests.items()), flush=True)


if __name__ == "__main__":
    main()
