"""Lab 09 by PyTorch's convolutions and its Adam, in float64; see README.md."""

import torch
from torch.nn import functional as F

from cases import case, function, tensor, write

torch.manual_seed(2014)  # the year of Yosinski et al.

NAMES = ["first", "second", "third"]


def backbone(channels, side):
    kernels = [torch.randn(side, side, before, after) for before, after in zip(channels, channels[1:])]
    return [(kernel, torch.rand(kernel.shape[3])) for kernel in kernels]


def values(stages):
    return [
        {
            "name": NAMES[i],
            "channels": bias.shape[0],
            "weights": [tensor(kernel), tensor(bias)],
            "apply": function("convolutionRelu"),
        }
        for i, (kernel, bias) in enumerate(stages)
    ]


def answered(stages, W, b):
    """A model as an answer: functions are names."""
    named = [{**stage, "apply": "convolutionRelu"} for stage in values(stages)]
    return {"stages": named, "W": tensor(W), "b": tensor(b)}


def run(stages, images):
    """images [N, H, W, C] through the stages, to the means [N, channels]."""
    x = images.permute(0, 3, 1, 2)
    for kernel, bias in stages:
        x = F.relu(F.conv2d(x, kernel.permute(3, 2, 0, 1), bias))
    return x.mean((2, 3))


for channels, side, shape in [([3, 4, 2, 5], 2, [2, 5, 6, 3]), ([1, 3, 3], 3, [1, 7, 5, 1])]:
    stages, images = backbone(channels, side), torch.randn(shape)
    for i in range(len(stages)):
        case("features", [values(stages), tensor(images), NAMES[i]], tensor(run(stages[: i + 1], images)))

for channels, classes in [([3, 4, 2, 5], 6), ([1, 3], 2)]:
    stages = backbone(channels, 2)
    zeros = answered(stages, torch.zeros(classes, channels[-1]), torch.zeros(classes))
    case("attachHead", [values(stages), classes], zeros)

for first in ["head", "third", "second"]:
    stages, W, b = backbone([3, 5, 4, 4], 1), 0.1 * torch.randn(3, 4), torch.zeros(3)
    images, labels = torch.randn(12, 1, 1, 3), torch.randint(3, (12,))
    batches = [list(range(6)), list(range(6, 12))] * 5
    model = {"stages": values(stages), "W": tensor(W), "b": tensor(b)}
    schedule = {"from": first, "batches": batches, "learningRate": 0.05}
    frozen = len(stages) if first == "head" else NAMES.index(first)
    trained = [weight for stage in stages[frozen:] for weight in stage] + [W, b]
    for weight in trained:
        weight.requires_grad_()
    optimizer = torch.optim.Adam(trained, lr=0.05, eps=1e-7)  # as tfjs has it
    args = [model, {"images": tensor(images), "labels": tensor(labels, "int32")}, schedule]
    for batch in batches:
        optimizer.zero_grad()
        F.cross_entropy(F.linear(run(stages, images[batch]), W, b), labels[batch]).backward()
        optimizer.step()
    case("fineTune", args, answered(stages, W, b))

write(__file__)
