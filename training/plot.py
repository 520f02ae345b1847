"""The front of docs/networks.md: `python plot.py front.svg < points.json`.

points.json: [{"name", "time" (as a share of upconv_7's; absent for published marks), "psnr", "kind": "ours" | "older" | "published", "at": place of the
label in points, where the usual one is taken}, ...].
"""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

MARKS = {"ours": ("o", "#0969da"), "older": ("s", "#9a6700")}


def main():
    points = json.load(sys.stdin)
    figure, axes = plt.subplots(figsize=(9, 5.5))
    for kind, (mark, colour) in MARKS.items():
        part = [p for p in points if p["kind"] == kind]
        axes.scatter([p["time"] for p in part], [p["psnr"] for p in part], marker=mark, c=colour, label=kind, zorder=3)
        for p in part:
            axes.annotate(p["name"], (p["time"], p["psnr"]), xytext=p.get("at", (5, 4)), textcoords="offset points", fontsize=8)
    for p in points:
        if p["kind"] == "published":
            axes.axhline(p["psnr"], lw=0.6, ls=":", c="#57606a")
            axes.annotate(f"{p['name']} (published)", (0.995, p["psnr"]), xycoords=("axes fraction", "data"), ha="right", va="bottom", fontsize=7, color="#57606a")
    axes.set_xscale("log")
    axes.set_xlabel("time as a share of waifu2x upconv_7, onnxruntime-web")
    axes.set_ylabel("PSNR on Set5, dB (Y)")
    axes.grid(alpha=0.25)
    axes.set_xlim(0.01, 6)
    axes.set_ylim(35.8, 38.3)
    axes.legend(loc="lower right")
    figure.tight_layout()
    figure.savefig(sys.argv[1])


if __name__ == "__main__":
    main()
