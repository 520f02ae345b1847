"""How hard each patch is: NAME-error.npy, the mean squared luma error (0..1) that our smallest network makes on it.

More than half of the photographs' patches are so smooth that any network restores them to 44 dB and more, which is
rounding; a batch drawn evenly learns from the rest only. Batches draw a patch as often as it is hard.
"""

from pathlib import Path

import numpy as np

import evaluate
import marks

NETWORK = Path(__file__).parent.parent / "models" / "own-16x14-natural.onnx"


def file_of(folder, name):
    return Path(folder) / f"{name}-error.npy"


def measure(folder, name, network=NETWORK):
    """Writes the file of one shard."""
    double = marks.doubler(marks.session(network))
    lr = np.load(Path(folder) / f"{name}-lr.npy", mmap_mode="r")
    hr = np.load(Path(folder) / f"{name}-hr.npy", mmap_mode="r")
    errors = np.array([10 ** (-evaluate.luma_psnr(double(a), b) / 10) for a, b in zip(lr, hr)], np.float32)
    np.save(file_of(folder, name), errors)
    print(f"{name}: median {-10 * np.log10(np.median(errors) + 1e-9):.1f} dB, hardest tenth under {-10 * np.log10(np.quantile(errors, 0.9)):.1f} dB", flush=True)
