"""Makes the two pictures again from the package that they come from: python datasets/nuclei/derive.py [output folder]

Needs NumPy, Pillow and tifffile.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image
from tifffile import imread

PACKAGE = "stardist==0.9.2"
WHEEL = ["--python-version", "3.11", "--platform", "manylinux_2_28_x86_64", "--only-binary=:all:", "--no-deps"]
SHA256 = "2316c0feb7bd5621e7a277cb3868df475c338943c591925c420ee3622c42f023"

output = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
with tempfile.TemporaryDirectory() as temporary:
    work = Path(temporary)
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", temporary]
    subprocess.run([*download, *WHEEL, PACKAGE], check=True)
    wheel = next(work.glob("*.whl"))
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{wheel.name} has sha256 {found}, expected {SHA256}.")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(work, [f"stardist/data/images/{name}2d.tif" for name in ("img", "mask")])
    image, mask = (imread(work / f"stardist/data/images/{name}2d.tif") for name in ("img", "mask"))

low, high = np.percentile(image, [1, 99.8])
stretched = np.clip((image.astype(float) - low) / (high - low), 0, 1)
Image.fromarray((255 * stretched).round().astype(np.uint8)).save(output / "nuclei.png", optimize=True)
_, numbered = np.unique(mask, return_inverse=True)
Image.fromarray(numbered.reshape(mask.shape).astype(np.uint8)).save(output / "instances.png", optimize=True)
