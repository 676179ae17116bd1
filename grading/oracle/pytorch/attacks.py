"""Lab 12's attacks by PyTorch's autograd, in float64; see README.md."""

import math

import torch
from torch.nn import functional as F

from cases import tensor, write

torch.manual_seed(2015)  # the year of Goodfellow, Shlens and Szegedy

HIDDEN, CLASSES = 5, 3


def model(x):
    """The small classifier of lab 12's checks, tanh(x W1) W2; its weights are given by formulas."""
    x = x.flatten(1)
    first = [[0 if i == 2 else 2 * math.cos(1.7 * (i + 1) * (j + 1)) for j in range(HIDDEN)] for i in range(x.shape[1])]
    second = [[2 * math.cos(1.7 * (j + 1) * (k + 1) + 1) for k in range(CLASSES)] for j in range(HIDDEN)]
    return torch.tanh(x @ torch.tensor(first, dtype=x.dtype)) @ torch.tensor(second)


def loss_gradient(x, target):
    x = x.detach().requires_grad_()
    loss = F.cross_entropy(model(x), torch.full((x.shape[0],), target))
    return loss.detach(), torch.autograd.grad(loss, x)[0]


cases = []
for shape, target, epsilon, steps, step_size in [
    ((1, 2, 3, 1), 0, 0.3, 4, 0.1),
    ((2, 2, 2, 1), 1, 0.15, 5, 0.1),
    ((3, 3, 2, 1), 2, 0.4, 3, 0.2),
]:
    x = torch.rand(shape)
    loss, gradient = loss_gradient(x, target)
    attacked = x
    for _ in range(steps):
        attacked = attacked - step_size * loss_gradient(attacked, target)[1].sign()
        attacked = torch.clamp(torch.maximum(torch.minimum(attacked, x + epsilon), x - epsilon), 0, 1)
    cases.append(
        {
            "x": tensor(x),
            "target": target,
            "epsilon": epsilon,
            "steps": steps,
            "stepSize": step_size,
            "loss": loss.item(),
            "gradient": tensor(gradient),
            "attacked": tensor(attacked),
        }
    )

write(__file__, cases)
