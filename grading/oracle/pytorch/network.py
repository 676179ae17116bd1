"""Lab 02 by PyTorch, in float64; see README.md."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

from cases import ACTIVATIONS, case, function, tensor, write

torch.manual_seed(1989)  # the year of Cybenko's, and of Hornik, Stinchcombe and White's, approximation theorem

for name, sigma in ACTIVATIONS.items():
    for batch, inputs, units in [(4, 3, 2), (1, 2, 5), (3, 3, 3)]:
        x, W, b = torch.randn(batch, inputs), torch.randn(units, inputs), torch.randn(units)
        case("dense", [tensor(x), tensor(W), tensor(b), function(name)], tensor(sigma(F.linear(x, W, b))))

for sizes, names, batch in [
    ([3, 2], ["sigmoid"], 4),
    ([2, 5, 1], ["threshold", "identity"], 6),
    ([3, 4, 6, 2], ["relu", "tanh", "sigmoid"], 1),
]:
    linear = [nn.Linear(inputs, units) for inputs, units in zip(sizes, sizes[1:])]
    x = torch.randn(batch, sizes[0])
    a = x
    for layer, name in zip(linear, names):
        a = ACTIVATIONS[name](layer(a))
    layers = [
        {"W": tensor(layer.weight), "b": tensor(layer.bias), "activation": function(name)}
        for layer, name in zip(linear, names)
    ]
    case("forward", [{"layers": layers}, tensor(x)], tensor(a))

for sizes in [[3, 2], [784, 500, 500, 10], [1, 20, 1], [3, 4, 4, 2]]:
    linear = [nn.Linear(inputs, units) for inputs, units in zip(sizes, sizes[1:])]
    network = nn.Sequential(*linear)
    case("parameterCount", [sizes], sum(parameter.numel() for parameter in network.parameters()))
    with FlopCounterMode(display=False) as counter:
        network(torch.zeros(1, sizes[0]))
    # PyTorch counts a multiplication and its addition as two.
    case("flopCount", [sizes], counter.get_total_flops() // 2)

# The outputs of hand-built networks for some x. The staircases are evaluated where they do not jump.
FUNCTIONS = {"wave": lambda x: (1 + torch.sin(5 * x)) / 2, "hill": lambda x: torch.exp(-(x**2))}
for name, a, b, n in [("wave", 0, 1, 9), ("hill", -2, 2, 5), ("wave", -1.5, 2, 4), ("hill", 0, 1.5, 1)]:
    x = a + (b - a) * (torch.arange(3 * n) + 0.5) / (3 * n)
    middles = a + (b - a) * (torch.floor((x - a) / ((b - a) / n)) + 0.5) / n
    case("approximate", [function(name), a, b, n, tensor(x)], tensor(FUNCTIONS[name](middles)))

for depth in [1, 2, 5]:
    x = torch.rand(40)
    y = x
    for _ in range(depth):
        y = 1 - torch.abs(1 - 2 * y)  # the tent
    case("sawtooth", [depth, tensor(x)], tensor(y))

write(__file__)
