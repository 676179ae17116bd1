"""Lab 13's autoencoder by PyTorch's autograd, in float64; see README.md."""

import torch
from torch.nn import functional as F

from cases import tensor, write

torch.manual_seed(2008)  # the year of Vincent, Larochelle, Bengio and Manzagol


def coder(inputs, hidden, outputs):
    shapes = {"W1": (hidden, inputs), "b1": (hidden,), "W2": (outputs, hidden), "b2": (outputs,)}
    return {name: torch.randn(shape).requires_grad_() for name, shape in shapes.items()}


def apply(weights, x):
    hidden = torch.relu(F.linear(x, weights["W1"], weights["b1"]))
    return F.linear(hidden, weights["W2"], weights["b2"])


def written(weights):
    return {name: tensor(values) for name, values in weights.items()}


cases = []
for batch, height, width, hidden, code in [(3, 2, 3, 5, 2), (1, 4, 1, 3, 3), (2, 2, 2, 4, 1)]:
    pixels = height * width
    encoder, decoder = coder(pixels, hidden, code), coder(code, hidden, pixels)
    clean, noisy = torch.rand(batch, height, width, 1), torch.rand(batch, height, width, 1)
    codes = apply(encoder, noisy.flatten(1))
    logits = apply(decoder, codes).reshape(clean.shape)
    loss = F.binary_cross_entropy_with_logits(logits, clean)
    weights = [*encoder.values(), *decoder.values()]
    gradients = torch.autograd.grad(loss, weights)
    names = list(encoder)
    cases.append(
        {
            "model": {"encoder": written(encoder), "decoder": written(decoder)},
            "clean": tensor(clean),
            "noisy": tensor(noisy),
            "codes": tensor(codes),
            "logits": tensor(logits),
            "loss": loss.item(),
            "gradient": {
                "encoder": written(dict(zip(names, gradients[:4]))),
                "decoder": written(dict(zip(names, gradients[4:]))),
            },
        }
    )

write(__file__, cases)
