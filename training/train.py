"""Trains a SPAN or a chain: `python train.py --name balanced --start c32.onnx --minutes 60 --data WORK/data --run WORK/run`.

Resumable: the same command goes on from RUN/NAME.pt, which is written every few minutes and when the program is told to stop
(SIGTERM). The loss is the mean PSNR of the crops; the learning rate follows one cosine; at the end the arithmetic turns from
bfloat16 to float32. On plain reductions of photographs a teacher may give most of the target.
"""

import argparse
import copy
import math
import signal
import time
from pathlib import Path

import torch
import torch.nn.functional as F

import evaluate
import network
import span
from data import CLEAN, STRANGE, Batches

LUMA = torch.tensor([65.481, 128.553, 24.966]).view(1, 3, 1, 1, 1) / 255
TAUGHT = 0.7  # share of the teacher's answer in the target of a crop that it may teach
# squared errors below which a crop teaches little more: rounding, and for odd patterns 35 dB, or their perfection would rule the steps
FLOOR, STRANGE_FLOOR = 1e-5, 3e-4


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--name", required=True)
    p.add_argument("--start", required=True, help="an .onnx or .pt file: fetch_span.py, soup.py and prune.py make them")
    p.add_argument("--minutes", type=float, required=True, help="length of the whole schedule, resumed parts included")
    p.add_argument("--cpu", action="store_true", help="minutes of this process's CPU time instead of the clock's: for busy machines")
    p.add_argument("--data", default="work/data")
    p.add_argument("--run", default="work/run")
    p.add_argument("--tests", default="", help="folder with Set5/ and Set14/ (only looked at, never learnt from)")
    p.add_argument("--mix", default="", help="shard=share,... instead of the default mixture")
    p.add_argument("--teacher", default="", help="a network that knows photographs")
    p.add_argument("--taught", action="store_true", help="the same, its answers written before by teach.py")
    p.add_argument("--rate", type=float, default=4e-4)
    p.add_argument("--batch", type=int, default=16)
    p.add_argument("--side", type=int, default=48, help="source pixels a side of a training crop")
    p.add_argument("--float-from", type=float, default=0.95, help="progress at which bfloat16 gives way to float32")
    p.add_argument("--jpeg", action="store_true", help="sources are compressed on the way in")
    p.add_argument("--coarse", action="store_true", help="the same, hard compression only")
    p.add_argument("--hard", type=float, default=1.0, help="how much oftener hard patches are drawn (0: all alike)")
    p.add_argument("--odd", type=float, default=0.1, help="share of crops that become a pattern no photograph has")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--report", type=float, default=5.0, help="minutes of the clock between measurements")
    return p.parse_args()


def errors(d):
    """d: N x 12 x h x w -> N mean squared errors, mostly of luma; two pixels at the crop's border, blind to the outside, do not count."""
    d = d[:, :, 2:-2, 2:-2]
    y = (d.view(d.shape[0], 3, 4, *d.shape[2:]) * LUMA).sum(1)
    return 0.92 * (y * y).mean((1, 2, 3)) + 0.08 * (d * d).mean((1, 2, 3))


def crop_loss(y, target, what, teacher):
    """The mean PSNR of the crops, in nepers. Where a teacher taught, the step is as long as the truth alone would make it, and its direction less noisy."""
    e = errors(y - target)
    floor = torch.where(what == STRANGE, STRANGE_FLOOR, FLOOR)
    loss = (e + floor).log()
    if teacher is not None:
        clean = what == CLEAN
        blend = TAUGHT * teacher + (1 - TAUGHT) * target[clean]
        loss = (loss * ~clean).index_put((clean,), errors(y[clean] - blend) / (e[clean].detach() + FLOOR))
    return 0.005 * loss.mean()


def flat_loss(net, n=48):
    """Squared residual inside flat colours; half of them greys, corners of the cube among them."""
    c = torch.randint(0, 256, (n, 3))
    c[: n // 3] = c[: n // 3, :1]
    c[n // 3 : n // 2] = (c[n // 3 : n // 2] > 127) * 255
    r = net.flat(c.float() / 256)
    return (r * r).mean() + 4 * F.relu(r.abs() - 0.0008).mean()


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    out = Path(a.run)
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"{a.name}.pt"
    net = network.load(a.start).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), lr=a.rate, betas=(0.9, 0.99))
    average, step, spent = copy.deepcopy(net), 0, 0.0
    if file.exists():
        s = torch.load(file, weights_only=True)
        net.load_state_dict(s["network"])
        average.load_state_dict(s["average"])
        optimizer.load_state_dict(s["optimizer"])
        step, spent = s["step"], s["minutes"]
        print(f"resumed {a.name} at step {step}, {spent:.1f} min", flush=True)
    teacher = span.load(a.teacher).to(memory_format=torch.channels_last) if a.teacher else None
    if teacher is not None:
        teacher.half_width = True
    batches = Batches(a.data, a.mix, a.batch, a.side, seed=a.seed + step, jpeg=a.jpeg, coarse=a.coarse, hard=a.hard, odd_share=a.odd, use_taught=a.taught)
    tests = {t: list(evaluate.pictures(Path(a.tests) / t)) for t in ("Set5", "Set14")} if a.tests else {}
    print(f"{a.name}: {sum(p.numel() for p in net.parameters())} weights, {batches}", flush=True)
    clock = time.process_time if a.cpu else time.monotonic

    def save():
        s = dict(network=net.state_dict(), average=average.state_dict(), optimizer=optimizer.state_dict(), step=step, minutes=spent)
        torch.save(s, file.with_suffix(".tmp"))
        file.with_suffix(".tmp").replace(file)

    def marks():
        return " ".join(f"{t} {evaluate.score(lambda x: span.upscale(average, x), p):.3f}" for t, p in tests.items())

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    began, base, running, reported = clock(), spent, 0.0, time.monotonic()
    while not stopped:
        spent = base + (clock() - began) / 60
        progress = spent / a.minutes
        if progress >= 1:
            break
        for g in optimizer.param_groups:
            g["lr"] = a.rate * min(1, (step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * progress)) + 1e-3)
        x, target, what, known = batches.next()
        if teacher is not None and (what == CLEAN).any():
            with torch.no_grad():
                known = teacher(x[what == CLEAN])
        net.half_width = progress < a.float_from
        y = net(x)
        loss = crop_loss(y, target, what, known) + 0.05 * flat_loss(net)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 0.5)
        optimizer.step()
        step += 1
        with torch.no_grad():
            w = 1 - min(0.999, (1 + step) / (10 + step))
            for old, new in zip(average.parameters(), net.parameters()):
                old.lerp_(new, w)
        running += (loss.item() - running) * max(0.005, 1 / step)
        if (time.monotonic() - reported) / 60 >= a.report:
            reported = time.monotonic()
            print(f"{spent:.1f} min step {step} loss {running:.5f} {marks()}", flush=True)
            save()
    save()
    print("stopped" if stopped else "done", a.name, step, marks(), flush=True)


if __name__ == "__main__":
    main()
