"""Labs 06 to 08 by PyTorch's autograd, in float64; see README.md."""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

torch.manual_seed(1980)  # the year of Fukushima's neocognitron
torch.set_default_dtype(torch.float64)


def tensor(values):
    return {
        "kind": "tensor",
        "shape": list(values.shape),
        "dtype": "float32",
        "data": values.detach().contiguous().flatten().tolist(),
    }


def padding(size, span, stride, mode):
    total = max(0, (-(-size // stride) - 1) * stride + span - size) if mode == "same" else 0
    return total // 2, total - total // 2


def framed(x, spans, stride, mode, value=0.0):
    """x [N, C, H, W] with its padding; an odd row or column goes below and right."""
    top, bottom = padding(x.shape[2], spans[0], stride, mode)
    left, right = padding(x.shape[3], spans[1], stride, mode)
    return F.pad(x, (left, right, top, bottom), value=value)


def channels_last(y):
    return y.permute(0, 2, 3, 1)


def convolve(x, kernel, stride, mode, dilation=1):
    """x [N, H, W, C], kernel [Kh, Kw, C, D] as in the labs."""
    spans = [(size - 1) * dilation + 1 for size in kernel.shape[:2]]
    image = framed(x.permute(0, 3, 1, 2), spans, stride, mode)
    return channels_last(F.conv2d(image, kernel.permute(3, 2, 0, 1).contiguous(), stride=stride, dilation=dilation))


cases = []


def case(name, args, expected):
    cases.append({"function": name, "args": args, "expected": expected})


SHAPES = [
    ([1, 4, 5, 1], [3, 2, 1, 1], 1, "valid"),
    ([2, 6, 5, 3], [3, 2, 3, 2], 2, "valid"),
    ([1, 5, 4, 2], [3, 3, 2, 1], 2, "same"),
    ([2, 3, 4, 2], [2, 4, 2, 3], 1, "same"),
]

for shape, kernel_shape, stride, mode in SHAPES:
    x, kernel = torch.randn(shape, requires_grad=True), torch.randn(kernel_shape, requires_grad=True)
    y = convolve(x, kernel, stride, mode)
    dy = torch.randn_like(y)
    dx, dk = torch.autograd.grad(y, (x, kernel), dy)
    case("conv2d", [tensor(x), tensor(kernel), stride, mode], tensor(y))
    case("conv2dKernelGradient", [tensor(x), tensor(dy), kernel_shape, stride, mode], tensor(dk))
    case("conv2dInputGradient", [tensor(dy), tensor(kernel), shape, stride, mode], tensor(dx))
    case("transposedConv2d", [tensor(dy), tensor(kernel), shape, stride, mode], tensor(dx))

    depthwise, pointwise = torch.randn(kernel_shape[:3]), torch.randn(kernel_shape[2:])
    image = framed(x.permute(0, 3, 1, 2), kernel_shape, stride, mode)
    filtered = F.conv2d(image, depthwise.permute(2, 0, 1)[:, None], stride=stride, groups=shape[3])
    mixed = channels_last(F.conv2d(filtered, pointwise.T[:, :, None, None]))
    case("depthwiseSeparableConv2d", [tensor(x), tensor(depthwise), tensor(pointwise), stride, mode], tensor(mixed))

for shape, kernel_shape, dilation, mode in [([1, 7, 6, 2], [3, 2, 2, 3], 2, "valid"), ([2, 5, 6, 1], [2, 3, 1, 2], 3, "same")]:
    x, kernel = torch.randn(shape), torch.randn(kernel_shape)
    case("dilatedConv2d", [tensor(x), tensor(kernel), dilation, mode], tensor(convolve(x, kernel, 1, mode, dilation)))

for shape, size, stride, mode in [([1, 4, 6, 2], 2, 2, "valid"), ([2, 5, 4, 1], 3, 1, "valid"), ([1, 4, 3, 2], 3, 2, "same")]:
    x = torch.randn(shape, requires_grad=True)
    image = x.permute(0, 3, 1, 2)
    y = channels_last(F.max_pool2d(framed(image, [size] * 2, stride, mode, -torch.inf), size, stride))
    dy = torch.randn_like(y)
    case("maxPool", [tensor(x), size, stride, mode], tensor(y))
    case("maxPoolGradient", [tensor(dy), tensor(x), size, stride, mode], tensor(torch.autograd.grad(y, x, dy)[0]))
    sums = F.avg_pool2d(framed(image, [size] * 2, stride, mode), size, stride)
    counts = F.avg_pool2d(framed(torch.ones_like(image), [size] * 2, stride, mode), size, stride)
    y = channels_last(sums / counts)
    case("meanPool", [tensor(x), size, stride, mode], tensor(y))
    case("meanPoolGradient", [tensor(dy), shape, size, stride, mode], tensor(torch.autograd.grad(y, x, dy)[0]))

for shape, deviation, epsilon in [([6, 3], 2.0, 1e-5), ([2, 3, 2, 4], 1.0, 1e-3), ([5, 2], 0.01, 1e-4)]:
    channels = shape[-1]
    x = (0.05 + deviation * torch.randn(shape)).requires_grad_()
    gamma, beta = torch.randn(channels, requires_grad=True), torch.randn(channels, requires_grad=True)
    y = F.batch_norm(x.reshape(-1, channels), None, None, gamma, beta, training=True, eps=epsilon).reshape(shape)
    dy = torch.randn(shape)
    dx, dgamma, dbeta = torch.autograd.grad(y, (x, gamma, beta), dy)
    case("batchNorm", [tensor(x), tensor(gamma), tensor(beta), "batch", epsilon], tensor(y))
    gradients = {"dx": tensor(dx), "dgamma": tensor(dgamma), "dbeta": tensor(dbeta)}
    case("batchNormGradient", [tensor(dy), tensor(x), tensor(gamma), epsilon], gradients)
    mean, variance = torch.randn(channels), torch.rand(channels)
    y = F.batch_norm(x.reshape(-1, channels), mean, variance, gamma, beta, training=False, eps=epsilon).reshape(shape)
    statistics = {"mean": tensor(mean), "variance": tensor(variance)}
    case("batchNorm", [tensor(x), tensor(gamma), tensor(beta), statistics, epsilon], tensor(y))

lines = ",\n".join(json.dumps(one) for one in cases)
Path(__file__).with_suffix(".json").write_text(f"[\n{lines}\n]\n")
