"""Writes a trained chain as ONNX and measures the file itself: `python export.py RUN/balanced.pt balanced.onnx --tests DIR`.

The graph is Conv + PRelu (or LeakyRelu, which onnxruntime fuses), DepthToSpace and the source enlarged by repetition. Input and output are
RGB in [0, 1], 1 x 3 x H x W -> 1 x 3 x 2H x 2W; the source must be padded by replication as far as the network sees.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import evaluate
from plain import SCALE, load_plain


def graph(plain, half=False):
    """The deployed graph; with `half` the kernels are stored in float16 and widened when the file is loaded."""
    nodes, weights = [], []

    def constant(name, array, narrow=False):
        array = np.ascontiguousarray(array, np.float32)
        if not narrow:
            weights.append(numpy_helper.from_array(array, name))
            return name
        weights.append(numpy_helper.from_array(array.astype(np.float16), f"{name}_16"))
        nodes.append(helper.make_node("Cast", [f"{name}_16"], [name], to=TensorProto.FLOAT))
        return name

    x = "input"
    for i, (kernel, bias, slope) in enumerate(plain):
        k = kernel.numpy() / (SCALE if i == 0 else 1)
        names = [x, constant(f"kernel{i}", k, half), constant(f"bias{i}", bias.numpy())]
        nodes.append(helper.make_node("Conv", names, [f"conv{i}"], pads=[1] * 4, kernel_shape=[3, 3]))
        x = f"conv{i}"
        if slope is not None:
            if bool((slope == slope[0]).all()):
                nodes.append(helper.make_node("LeakyRelu", [x], [f"act{i}"], alpha=float(slope[0])))
            else:
                nodes.append(helper.make_node("PRelu", [x, constant(f"slope{i}", slope.numpy().reshape(-1, 1, 1))], [f"act{i}"]))
            x = f"act{i}"
    nodes.append(helper.make_node("DepthToSpace", [x], ["detail"], blocksize=2, mode="CRD"))
    nodes.append(helper.make_node("Resize", ["input", "", constant("scales", [1, 1, 2, 2])], ["repeated"],
                                  mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"))
    nodes.append(helper.make_node("Add", ["detail", "repeated"], ["output"]))
    value = lambda name, h, w: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3, h, w])
    g = helper.make_graph(nodes, "superres", [value("input", "h", "w")], [value("output", "2h", "2w")], weights)
    model = helper.make_model(g, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def session(path):
    o = onnxruntime.SessionOptions()
    o.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), o, providers=["CPUExecutionProvider"])


def upscale(s, source, pad):
    x = np.pad(source, ((pad, pad), (pad, pad), (0, 0)), mode="edge").transpose(2, 0, 1)[None].astype(np.float32) / 255
    y = s.run(None, {s.get_inputs()[0].name: x})[0][0]
    y = y[:, 2 * pad : -2 * pad, 2 * pad : -2 * pad] if pad else y
    return np.rint(np.clip(y, 0, 1) * 255).astype(np.uint8).transpose(1, 2, 0)


def flat_errors(s, pad, count=600, side=6, seed=0):
    """How many of all 256 greys, the cube's corners and random colours do not come back exactly, to the border."""
    rng = np.random.default_rng(seed)
    corners = [(r, g, b) for r in (0, 255) for g in (0, 255) for b in (0, 255)]
    colours = [(v, v, v) for v in range(256)] + corners + [tuple(c) for c in rng.integers(0, 256, (count, 3))]
    wrong, worst = 0, 0
    for c in colours:
        y = upscale(s, np.full((side, side, 3), c, np.uint8), pad).astype(int)
        e = int(np.abs(y - np.array(c)).max())
        wrong, worst = wrong + (e > 0), max(worst, e)
    return wrong, worst


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--half", action="store_true", help="store the kernels in float16")
    p.add_argument("--tests", default="", help="folder with Set5/ and Set14/")
    p.add_argument("--held-out", default="", help="folder with what prepare.py keeps to measure with")
    a = p.parse_args()
    plain = load_plain(a.checkpoint)
    onnx.save(graph(plain, a.half), a.out)
    s, pad = session(a.out), len(plain)
    row = {"file": Path(a.out).name, "weights": int(sum(t.numel() for layer in plain for t in layer if t is not None)), "sees": pad,
           "bytes": Path(a.out).stat().st_size, "sha256": hashlib.sha256(Path(a.out).read_bytes()).hexdigest()}
    mean = lambda pairs: round(float(np.mean([evaluate.luma_psnr(upscale(s, l, pad), h) for l, h in pairs])), 3)
    if a.tests:
        for t in ("Set5", "Set14"):
            row[t] = mean(evaluate.pictures(Path(a.tests) / t))
    if a.held_out:
        for t in ("photos", "buildings"):
            row[t] = mean(evaluate.pictures(Path(a.held_out) / t))
        for f in sorted(Path(a.held_out).glob("*-hr.npy")):
            row[f.stem[:-3]] = mean(evaluate.patch_pairs(a.held_out, f.stem[:-3]))
            row[f.stem[:-3] + ", rendered"] = mean(evaluate.rendered_pairs(a.held_out, f.stem[:-3]))
    row["flat colours changed"], row["worst flat change"] = flat_errors(s, pad)
    print(json.dumps(row, indent=1))


if __name__ == "__main__":
    main()
