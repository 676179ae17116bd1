"""SqueezeNet v1.1 in PyTorch with float64, straight from the file of weights, layer by layer.

Writes squeezenet.json, with which squeezenet.test.ts compares the network. Needs torch 2.6 and numpy; run from the root:

    python src/models/testing/squeezenet.py
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

ROOT = Path(__file__).parents[3]
FIRES = {2: (16, 64), 3: (16, 64), 4: (32, 128), 5: (32, 128), 6: (48, 192), 7: (48, 192), 8: (64, 256), 9: (64, 256)}
stream = np.fromfile(ROOT / "datasets/squeezenet/weights.bin", "<f2").astype(np.float64)
layers = {}


def take(*shape):
    global stream
    size = int(np.prod(shape))
    block, stream = stream[:size].reshape(shape), stream[size:]
    return torch.from_numpy(block.copy())


def conv(x, side, filters, stride=1, padding=0):
    kernel = take(side, side, x.shape[1], filters).permute(3, 2, 0, 1)
    return F.conv2d(x, kernel, take(filters), stride, padding)


def keep(name, x):
    layers[name] = x[0].permute(1, 2, 0) if x.dim() == 4 else x[0]
    return x


def image(height, width):
    """A picture that is easy to reproduce in any language: waves of a different length in each colour, in [0, 1]."""
    row, column, channel = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    value = 0.5 + 0.5 * np.sin(0.07 * (channel + 1) * row + 0.11 * column + channel)
    return np.float32(value).astype(np.float64)


rgb = image(99, 131)
bgr = 255 * rgb[..., ::-1] - np.array([104.006, 116.669, 122.679])
x = torch.from_numpy(bgr.copy()).permute(2, 0, 1)[None]
x = keep("conv1", conv(x, 3, 64, stride=2))
x = keep("pool1", F.max_pool2d(F.relu(x), 3, 2))
for n, (squeezed, expanded) in FIRES.items():
    s = keep(f"fire{n}/squeeze1x1", F.relu(conv(x, 1, squeezed)))
    x = torch.cat([conv(s, 1, expanded), conv(s, 3, expanded, padding=1)], 1)
    keep(f"fire{n}/concat", x)
    x = keep(f"fire{n}", F.relu(x))
    if n in (3, 5):
        x = keep(f"pool{n}", F.max_pool2d(x, 3, 2))
x = keep("conv10", conv(x, 1, 1000))
x = keep("pool10", F.relu(x).mean((2, 3)))
assert stream.size == 0


def summary(values):
    flat = values.flatten()
    places = torch.linspace(0, flat.numel() - 1, 12).long()
    return {
        "shape": list(values.shape),
        "mean": flat.mean().item(),
        "norm": flat.norm().item(),
        "places": places.tolist(),
        "values": flat[places].tolist(),
    }


file = Path(__file__).with_suffix(".json")
file.write_text(json.dumps({name: summary(values) for name, values in layers.items()}, indent=1) + "\n")
