"""Trains one network: `python train.py --name balanced --width 32 --depth 10 --minutes 60`.

Resumable: the same command continues from RUN/NAME.pt. The learning rate follows one cosine over the whole run; the loss
is L1 at first, then the mean PSNR of the crops; at the end the arithmetic turns from bfloat16 to float32.
"""

import argparse
import math
import signal
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import evaluate
from data import Batches
from network import Network, grow, leaky, prelu, run, run_flat
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
    p.add_argument("--leaky", action="store_true", help="LeakyReLU instead of PReLU")
    p.add_argument("--rate", type=float, default=1e-3)
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--side", type=int, default=48, help="source pixels a side of a training crop")
    p.add_argument("--psnr-from", type=float, default=0.0, help="progress at which L1 gives way to the mean PSNR (a network from scratch wants some L1 first)")
    p.add_argument("--float-from", type=float, default=0.93, help="progress at which bfloat16 gives way to float32")
    p.add_argument("--jpeg", action="store_true", help="sources are JPEG-compressed on the way in")
    p.add_argument("--hard", type=float, default=1.0, help="how much oftener hard patches are drawn (0: all alike)")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--report", type=float, default=4.0, help="minutes between measurements")
    return p.parse_args()


class Average:
    """Exponential average of the deployed chain: what is measured and exported."""

    def __init__(self, plain, decay=0.999):
        self.plain = [tuple(None if t is None else t.detach().clone() for t in layer) for layer in plain]
        self.decay, self.n = decay, 0

    @torch.no_grad()
    def update(self, plain):
        self.n += 1
        w = 1 - min(self.decay, (1 + self.n) / (10 + self.n))
        for old, new in zip(self.plain, plain):
            for o, n in zip(old, new):
                if o is not None:
                    o.lerp_(n.detach(), w)


def start_network(a):
    net = Network(a.width, a.depth, a.leaky)
    if a.start:
        plain = load_onnx(a.start) if a.start.endswith(".onnx") else load_plain(a.start)
        net.load_plain(grow(plain, a.width, a.depth, torch.Generator().manual_seed(a.seed), a.leaky))
    return net


def residual_loss(out, target, squared):
    """out, target: N x 12 x h x w, residuals in [-1, 1]; two pixels at the crop's border, blind to the outside, do not count."""
    d = (out.float() - target)[:, :, 2:-2, 2:-2]
    y = (d.view(d.shape[0], 3, 4, *d.shape[2:]) * LUMA).sum(1)
    if squared:  # the mean PSNR of the crops, in nepers: every crop counts the same, however hard it is
        error = 0.92 * (y * y).mean((1, 2, 3)) + 0.08 * (d * d).mean((1, 2, 3))
        return 0.005 * (error + 1e-5).log().mean()
    return 0.6 * d.abs().mean() + y.abs().mean()


def flat_loss(plain, n=192):
    """Squared residual inside flat colours; half of them greys, corners of the cube among them."""
    c = torch.randint(0, 256, (n, 3))
    c[: n // 3] = c[: n // 3, :1]
    c[n // 3 : n // 2] = (c[n // 3 : n // 2] > 127) * 255
    r = run_flat(plain, c.float() / 256)
    return (r * r).mean() + 4 * F.relu(r.abs() - 0.0008).mean()


def groups(net):
    """The branches' factors move together, so that one step of all moves a kernel many times as far as a step of the free
    kernel does: they get a tenth of the rate."""
    named = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    branch = lambda n: n.endswith(("narrow", "wide", "mix", "gain"))
    return [{"params": [p for n, p in named if not branch(n)], "share": 1.0}, {"params": [p for n, p in named if branch(n)], "share": 0.1}]


def channels_last(plain):
    return [(k.contiguous(memory_format=torch.channels_last), b, s) for k, b, s in plain]


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    np.random.seed(a.seed)
    out = Path(a.run)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{a.name}.pt"
    net = start_network(a)
    optimizer = torch.optim.Adam(groups(net), lr=a.rate, betas=(0.9, 0.99))
    average = Average(net.plain())
    step, spent = 0, 0.0
    if file.exists():
        s = torch.load(file, weights_only=True)
        net.load_state_dict(s["network"])
        optimizer.load_state_dict(s["optimizer"])
        average.plain, average.n, step, spent = s["plain"], s["averaged"], s["step"], s["minutes"]
        print(f"resumed {a.name} at step {step}, {spent:.1f} min", flush=True)
    batches = Batches(a.data, a.mix, a.batch, a.side, seed=a.seed + step, jpeg=a.jpeg, hard=a.hard)
    tests = {t: list(evaluate.pictures(Path(a.tests) / t)) for t in ("Set5", "Set14")} if a.tests else {}
    count = sum(t.numel() for layer in average.plain for t in layer if t is not None)
    print(f"{a.name}: {count} deployed weights, {batches}", flush=True)

    def save():
        s = dict(network=net.state_dict(), optimizer=optimizer.state_dict(), plain=average.plain, averaged=average.n, step=step, minutes=spent)
        torch.save(s, file.with_suffix(".tmp"))
        file.with_suffix(".tmp").replace(file)

    def marks():
        return " ".join(f"{t} {evaluate.score(average.plain, p):.3f}" for t, p in tests.items())

    # compiled, the activation passes over memory once instead of four times: a fifth of the whole step
    act = torch.compile(leaky if a.leaky else prelu, dynamic=False)
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    began, base, running, reported = time.monotonic(), spent, 0.0, spent
    while not stopped:
        spent = base + (time.monotonic() - began) / 60
        progress = spent / a.minutes
        if progress >= 1:
            break
        for g in optimizer.param_groups:
            g["lr"] = a.rate * g["share"] * min(1, (step + 1) / 300) * (0.5 * (1 + math.cos(math.pi * progress)) + 1e-3)
        x, target = batches.next()
        plain = net.plain()
        with torch.autocast("cpu", torch.bfloat16, enabled=progress < a.float_from):
            y = run(channels_last(plain), x, act)
        loss = residual_loss(y, target, progress > a.psnr_from) + 0.05 * flat_loss(plain)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 0.5)
        optimizer.step()
        average.update(plain)
        step += 1
        running += (loss.item() - running) * max(0.005, 1 / step)
        if spent - reported >= a.report:
            reported = spent
            print(f"{spent:.1f} min step {step} loss {running:.5f} {marks()}", flush=True)
            save()
    save()
    print("stopped" if stopped else "done", a.name, step, marks(), flush=True)


if __name__ == "__main__":
    main()
