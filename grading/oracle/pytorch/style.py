"""Lab 11 by PyTorch, in float64; see README.md."""

import torch
from torch.nn import functional as F

from cases import tensor, write

torch.manual_seed(2016)  # the year of Gatys et al.

# The layer `mixed` of src/check/networks/pixelNetwork.ts: a row for each of the three colours, a column for each map.
MIX = torch.tensor([[1.0, -1.0, 1.0], [0.0, 1.0, 1.0], [-1.0, 0.0, 1.0]])


def tensors(several):
    return [tensor(values) for values in several]


def gram(maps):
    """maps [1, H, W, C]"""
    return torch.einsum("nhwa,nhwb->ab", maps, maps)


def style_loss(features, style, gamma, normalize):
    size = lambda maps: maps.numel() if normalize else 1
    pairs = zip(gamma, features, style)
    return sum(weight * (gram(f) / size(f) - gram(s) / size(s)).square().sum() for weight, f, s in pairs)


def maps_of(image, layer):
    return image @ MIX if layer == "mixed" else image


def perceptual_loss(output, content, style, task):
    losses = []
    for own, other in zip(output.split(1), content.split(1)):
        kept = maps_of(own, task["contentLayer"]) - maps_of(other, task["contentLayer"])
        layers = [[maps_of(image, layer) for layer in task["styleLayers"]] for image in (own, style)]
        styled = style_loss(*layers, task["gamma"], True)
        losses.append(task["alpha"] * kept.square().sum() + task["beta"] * styled)
    return sum(losses) / len(losses)


cases = []


def case(function, args, expected):
    cases.append({"function": function, "args": args, "expected": expected})


features = [torch.randn(1, 3, 4, 2), torch.randn(1, 3, 4, 3)]
style = [torch.randn(1, 2, 5, 2), torch.randn(1, 2, 5, 3)]
gamma = [0.5, 2.0]
for maps in features:
    case("gramMatrix", [tensor(maps)], tensor(gram(maps)))
for normalize in (False, True):
    expected = style_loss(features, style, gamma, normalize)
    case("styleLoss", [tensors(features), tensors(style), gamma, normalize], tensor(expected))

own, content = torch.randn(1, 2, 3, 4), torch.randn(1, 2, 3, 4)
kept = F.mse_loss(own, content, reduction="sum")
case("contentLoss", [tensor(own), tensor(content)], tensor(kept))
weights = {"alpha": 0.3, "beta": 20.0, "gamma": gamma}
total = 0.3 * kept + 20 * style_loss(features, style, gamma, True)
case("totalLoss", [{"content": tensor(own), "style": tensors(features)}, tensor(content), tensors(style), weights], tensor(total))

x, scale, shift = torch.randn(2, 3, 4, 5), torch.randn(5), torch.randn(5)
normalized = F.instance_norm(x.permute(0, 3, 1, 2), weight=scale, bias=shift, eps=1e-3).permute(0, 2, 3, 1)
case("instanceNorm", [tensor(x), tensor(scale), tensor(shift), 1e-3], tensor(normalized))

model = {"kind": "function", "name": "pixelLossNetwork"}
for content_layer, style_layers in [("mixed", ["colors"]), ("colors", ["colors", "mixed"])]:
    task = {"model": model, "contentLayer": content_layer, "styleLayers": style_layers, "alpha": 0.5, "beta": 40.0, "gamma": [2.0, 3.0]}
    images, picture = [torch.rand(2, 3, 4, 3) for _ in range(2)], torch.rand(1, 2, 5, 3)
    args = [*tensors(images), tensor(picture), task]
    case("perceptualLoss", args, tensor(perceptual_loss(*images, picture, task)))
    # The gradient that the references of transferStyle and trainTransformer descend.
    image = images[0][:1].clone().requires_grad_()
    (gradient,) = torch.autograd.grad(perceptual_loss(image, images[1][:1], picture, task), image)
    case("lossGradient", [tensor(image), tensor(images[1][:1]), tensor(picture), task], gradient.flatten().tolist())

write(__file__, cases)
