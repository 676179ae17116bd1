"""Lab 04 by PyTorch's autograd, in float64; see README.md."""

import torch
from torch import nn
from torch.nn import functional as F

from cases import ACTIVATIONS, case, function, tensor, write

torch.manual_seed(1986)  # the year of Rumelhart, Hinton and Williams


def labels(batch, classes):
    return F.one_hot(torch.randint(classes, (batch,)), classes).double()


def soft_labels(batch, classes):
    return torch.softmax(torch.randn(batch, classes), 1)


for batch, classes, spread, wanted in [(4, 3, 1, labels), (1, 5, 3, labels), (3, 4, 1, soft_labels), (3, 3, 500, labels)]:
    z = (spread * torch.randn(batch, classes)).requires_grad_()
    y = wanted(batch, classes)
    case("softmax", [tensor(z)], tensor(torch.softmax(z, 1)))
    loss = F.cross_entropy(z, y)
    case("crossEntropy", [tensor(z), tensor(y)], tensor(loss))
    (dz,) = torch.autograd.grad(loss, z)
    case("softmaxCrossEntropyDelta", [tensor(z), tensor(y)], tensor(dz))

for name in ["sigmoid", "tanh", "relu", "identity"]:
    sigma = ACTIVATIONS[name]
    for batch, units, above in [(4, 3, 2), (1, 2, 5), (3, 3, 3)]:
        z = 3 * torch.randn(batch, units)
        z[0, 0] = 0  # ReLU's corner, where PyTorch takes 0 too
        z.requires_grad_()
        upstream = torch.randn(batch, units)
        (dz,) = torch.autograd.grad(sigma(z), z, upstream)
        case("outputDelta", [tensor(upstream), tensor(z), function(name)], tensor(dz))
        W = torch.randn(above, units)
        upstream = torch.randn(batch, above)
        (dz,) = torch.autograd.grad(sigma(z) @ W.T, z, upstream)
        case("hiddenDelta", [tensor(W), tensor(upstream), tensor(z), function(name)], tensor(dz))

for batch, units, inputs in [(4, 2, 3), (1, 3, 4), (5, 1, 2)]:
    linear = nn.Linear(inputs, units)
    previous, delta = torch.randn(batch, inputs), torch.randn(batch, units)
    dW, db = torch.autograd.grad(linear(previous), [linear.weight, linear.bias], delta)
    case("weightGradient", [tensor(delta), tensor(previous)], tensor(dW))
    case("biasGradient", [tensor(delta)], tensor(db))

for sizes, names, batch, wanted in [
    ([3, 4], ["identity"], 1, labels),
    ([3, 4, 2], ["sigmoid", "identity"], 5, labels),
    ([2, 4, 6, 5, 3], ["tanh", "relu", "sigmoid", "identity"], 4, soft_labels),
    ([2, 6, 4, 5, 3, 2], ["relu", "tanh", "relu", "sigmoid", "tanh"], 6, labels),
]:
    layers = [nn.Linear(inputs, units) for inputs, units in zip(sizes, sizes[1:])]
    x, y = torch.randn(batch, sizes[0]), wanted(batch, sizes[-1])
    a = x
    for layer, name in zip(layers, names):
        a = ACTIVATIONS[name](layer(a))
    gradients = torch.autograd.grad(F.cross_entropy(a, y), [p for layer in layers for p in (layer.weight, layer.bias)])
    network = {
        "layers": [
            {"W": tensor(layer.weight), "b": tensor(layer.bias), "activation": function(name)}
            for layer, name in zip(layers, names)
        ]
    }
    pairs = [{"dW": tensor(dW), "db": tensor(db)} for dW, db in zip(gradients[::2], gradients[1::2])]
    case("backward", [network, tensor(x), tensor(y)], pairs)
    if len(layers) > 1:
        assert all(dW.any() for dW in gradients[::2]), "dead units: choose another seed"
        norms = torch.stack([torch.linalg.norm(dW) for dW in gradients[::2]])
        positions = torch.stack([torch.ones(len(layers)), torch.arange(len(layers)) + 1.0], 1)
        slope = torch.linalg.lstsq(positions, norms.log().unsqueeze(1)).solution[1, 0]
        case(
            "gradientNorms",
            [network, tensor(x), tensor(y)],
            {"norms": norms.tolist(), "slope": slope.item()},
        )

SURFACES = {
    "sumOfCubes": lambda x: (x**3).sum(),
    "rosenbrock": lambda x: (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum(),
    "ripples": lambda x: torch.sin((torch.arange(1, len(x) + 1) * x).sum()),
}
# The exact derivative: with this step the central difference comes within 1e-7 of it.
for name, f in SURFACES.items():
    x = torch.randn(4, requires_grad=True)
    (dx,) = torch.autograd.grad(f(x), x)
    case(
        "numericalGradient",
        [function(name), {"kind": "float64array", "data": x.tolist()}, 1e-5],
        dx.tolist(),
    )

write(__file__)
