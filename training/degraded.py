"""Is one network right for every kind of picture? Crops of photographs and drawings whose sources were made in many ways,
each kind against Lanczos: reduced by four kernels, soft, noisy, compressed."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

import evaluate

SIDE = 192  # pixels of a truth


def crops(held_out):
    """The middle of each photograph, and every sixth held-out drawing."""
    for f in sorted((Path(held_out) / "photos").glob("*_HR.png")):
        a = evaluate.read(f)
        y, x = (n - SIDE) // 4 * 2 if (n := a.shape[0]) >= SIDE else 0, (a.shape[1] - SIDE) // 4 * 2
        yield "photo", a[y : y + SIDE, x : x + SIDE]
    for name in ("art", "text", "screens"):
        for a in np.load(Path(held_out) / f"heldout-{name}-hr.npy")[::12]:
            yield "drawing", a


def halved(a, kernel):
    im = Image.fromarray(a)
    return np.asarray(im.resize((im.width // 2, im.height // 2), kernel))


def packed(a, form, **options):
    out = io.BytesIO()
    Image.fromarray(a).save(out, form, **options)
    return np.asarray(Image.open(out).convert("RGB"))


def blurred(a, radius):
    return np.asarray(Image.fromarray(a).filter(ImageFilter.GaussianBlur(radius)))


def noisy(a, strength):
    return np.clip(np.rint(a + np.random.default_rng(7).normal(0, strength, a.shape)), 0, 255).astype(np.uint8)


KINDS = {
    "bicubic": lambda a: (halved(a, Image.BICUBIC), a),
    "lanczos": lambda a: (halved(a, Image.LANCZOS), a),
    "area": lambda a: (halved(a, Image.BOX), a),
    "hamming": lambda a: (halved(a, Image.HAMMING), a),
    "soft1": lambda a: (halved(blurred(a, 0.8), Image.BICUBIC), blurred(a, 0.8)),
    "soft2": lambda a: (halved(blurred(a, 1.5), Image.BICUBIC), blurred(a, 1.5)),
    "noise3": lambda a: (noisy(halved(a, Image.BICUBIC), 3), a),
    "noise10": lambda a: (noisy(halved(a, Image.BICUBIC), 10), a),
    "jpeg95": lambda a: (packed(halved(a, Image.BICUBIC), "JPEG", quality=95), a),
    "webp90": lambda a: (packed(halved(a, Image.BICUBIC), "WEBP", quality=90), a),
}


def measure(double, held_out):
    """(kind, dB above Lanczos, the mean of its crops), photographs and drawings apart."""
    both = list(crops(held_out))
    for what in ("photo", "drawing"):
        truths = [a for w, a in both if w == what]
        for kind, make in KINDS.items():
            pairs = [make(a) for a in truths]
            yield f"{what}-{kind}", evaluate.score(double, pairs) - evaluate.score(evaluate.lanczos, pairs)
