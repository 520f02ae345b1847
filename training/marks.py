"""Everything measured on the files themselves: `python marks.py --held-out WORK/held-out --tests DIR a.onnx b.onnx:4 lanczos`.

A network is an ONNX file, RGB in [0, 1] to twice the size, and the number of its views; any padding inside of it is allowed. DIR
holds Set5/ and Set14/ as NAME_LR.png and NAME_HR.png. One row a network, one column a set; `odd` is the least of how near to
its source a pattern's result comes when it is reduced again, `kinds` the least advantage over Lanczos on any kind of source.
"""

import argparse
from pathlib import Path

import numpy as np
import onnxruntime

import degraded
import evaluate
import odd

EDGE = 24  # mirrored source pixels around a picture


def session(path, threads=1):
    o = onnxruntime.SessionOptions()
    o.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), o, providers=["CPUExecutionProvider"])


def doubler(s, views=1):
    """A function that doubles a uint8 H x W x 3 array; views as in span.upscale."""
    name = s.get_inputs()[0].name

    def once(x):
        y = s.run(None, {name: np.ascontiguousarray(x)})[0][0]
        cut = [(y.shape[i] - 2 * (x.shape[i + 1] - 2 * EDGE)) // 2 for i in (1, 2)]
        return y[:, cut[0] : y.shape[1] - cut[0], cut[1] : y.shape[2] - cut[1]]

    def double(source):
        h, w, _ = source.shape
        even = (EDGE + h % 2, EDGE + w % 2)  # some networks want an even size
        x = np.pad(source, ((EDGE, even[0]), (EDGE, even[1]), (0, 0)), mode="reflect" if min(h, w) > EDGE + 1 else "symmetric")
        x = x.transpose(2, 0, 1)[None].astype(np.float32) / 255
        out = 0
        for v in range(views):
            turn = lambda t: (t[..., ::-1, ::-1] if v & 1 else t)
            t = turn(x.transpose(0, 1, 3, 2) if v & 2 else x)
            y = turn(once(t))
            out = out + (y.transpose(0, 2, 1) if v & 2 else y)
        y = (out / views)[:, : 2 * h, : 2 * w]
        return np.rint(np.clip(y, 0, 1) * 255).astype(np.uint8).transpose(1, 2, 0)

    return double


def sets(held_out, tests):
    """(name, pairs) of every set that is there."""
    for name in ("Set5", "Set14"):
        if tests and (Path(tests) / name).exists():
            yield name, list(evaluate.pictures(Path(tests) / name))
    for name in ("buildings", "walls", "photos"):
        if (Path(held_out) / name).exists():
            yield name, list(evaluate.pictures(Path(held_out) / name))
    for name in ("art", "text", "screens"):
        if (Path(held_out) / f"heldout-{name}-hr.npy").exists():
            yield name, evaluate.patch_pairs(held_out, f"heldout-{name}")
            yield f"{name} drawn", evaluate.rendered_pairs(held_out, f"heldout-{name}")


def flat_errors(double, count=200, side=4, seed=0):
    """How many of the 256 greys, the cube's corners and random colours do not come back exactly."""
    corners = [(r, g, b) for r in (0, 255) for g in (0, 255) for b in (0, 255)]
    colours = [(v, v, v) for v in range(256)] + corners + [tuple(c) for c in np.random.default_rng(seed).integers(0, 256, (count, 3))]
    return sum(bool((double(np.full((side, side, 3), c, np.uint8)) != np.array(c)).any()) for c in colours)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("networks", nargs="+")
    p.add_argument("--held-out", default="work/held-out")
    p.add_argument("--tests", default="")
    p.add_argument("--sets", default="", help="only these, by commas; odd, kinds and flats among them")
    p.add_argument("--threads", type=int, default=1)
    a = p.parse_args()
    wanted = lambda n: not a.sets or n in a.sets.split(",")
    measured = [(n, pairs) for n, pairs in sets(a.held_out, a.tests) if wanted(n)]
    for network in a.networks:
        path, _, views = network.partition(":")
        double = evaluate.lanczos if path == "lanczos" else doubler(session(path, a.threads), int(views or 1))
        print(f"{Path(path).stem}:{views or 1}", end="", flush=True)
        for name, pairs in measured:
            print(f"  {name} {evaluate.score(double, pairs):.2f}", end="", flush=True)
        if wanted("odd"):
            print("  odd " + " ".join(f"{n} {v:.1f}" for n, v in odd.measure(double)), end="", flush=True)
        if wanted("kinds") and (Path(a.held_out) / "photos").exists():
            print("  kinds " + " ".join(f"{n} {v:+.2f}" for n, v in degraded.measure(double, a.held_out)), end="", flush=True)
        if wanted("flats") and path != "lanczos":
            print(f"  flats changed {flat_errors(double)}", end="", flush=True)
        print(flush=True)


if __name__ == "__main__":
    main()
