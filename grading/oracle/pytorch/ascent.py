"""Lab 10 by PyTorch's autograd, in float64; see README.md."""

import torch

from cases import tensor, write

torch.manual_seed(2015)  # the year of Inceptionism


def total_variation(image):
    """image [1, H, W, C]"""
    across, down = image.diff(dim=2), image.diff(dim=1)
    return across.square().mean() + down.square().mean()


cases = []
for shape in [(1, 2, 2, 1), (1, 4, 3, 2), (1, 3, 6, 3)]:
    image = torch.randn(shape, requires_grad=True)
    variation = total_variation(image)
    (gradient,) = torch.autograd.grad(variation, image)
    cases.append({"function": "totalVariation", "args": [tensor(image)], "expected": tensor(variation)})
    cases.append({"function": "totalVariationGradient", "args": [tensor(image)], "expected": tensor(gradient)})

    objective = image.square().mean() / 2
    cases.append({"function": "layerObjective", "args": [tensor(image)], "expected": tensor(objective)})

    step = torch.randn(shape)
    moved = image + 0.3 * step / (step.square().mean().sqrt() + 1e-8)
    cases.append({"function": "ascend", "args": [tensor(image), tensor(step), 0.3], "expected": tensor(moved)})

write(__file__, cases)
