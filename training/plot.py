"""The front of docs/networks.md: `python plot.py front.svg < front.json`: PSNR on buildings and on photographs against CPU seconds.

front.json: [{"name", "cpu" (seconds of one core for a megapixel of source, all views), "buildings", "photos" (dB), "kind": "shipped" | "other"}, ...].
"""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COLOURS = {"shipped": "#0969da", "other": "#9a6700"}


def main():
    points = json.load(sys.stdin)
    figure, both = plt.subplots(1, 2, figsize=(11, 4.8))
    for axes, what in zip(both, ("buildings", "photos")):
        for p in points:
            axes.scatter([p["cpu"]], [p[what]], c=COLOURS[p["kind"]], marker="o" if p["kind"] == "shipped" else "s", zorder=3)
            axes.annotate(p["name"], (p["cpu"], p[what]), xytext=p.get("at", (5, 4)), textcoords="offset points", fontsize=8)
        axes.set_xscale("log")
        axes.set_xlim(0.2, 150)
        axes.set_xlabel("CPU seconds for a megapixel of source")
        axes.set_ylabel("PSNR, dB (Y)")
        axes.set_title(what, fontsize=10)
        axes.grid(alpha=0.25)
    figure.tight_layout()
    figure.savefig(sys.argv[1])


if __name__ == "__main__":
    main()
