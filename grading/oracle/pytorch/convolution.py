"""Labs 06 to 08 by PyTorch's autograd, in float64; see README.md."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

from cases import ACTIVATIONS, case, function, tensor, write

torch.manual_seed(1980)  # the year of Fukushima's neocognitron


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

for kernel_shape, size, stride, mode in [([3, 3], [4, 4], 1, "valid"), ([2, 3], [5, 4], 2, "same"), ([3, 2], [4, 6], 2, "valid")]:
    kernel = torch.randn(kernel_shape)

    def linear(image):
        return convolve(image.reshape(1, *size, 1), kernel[:, :, None, None], stride, mode).flatten()

    matrix = torch.autograd.functional.jacobian(linear, torch.zeros(size[0] * size[1]))
    case("convolutionMatrix", [tensor(kernel), size, stride, mode], tensor(matrix))

for size, kernel, stride, total in [(28, 3, 1, 0), (28, 5, 2, 4), (7, 3, 3, 1), (10, 4, 3, 2)]:
    y = F.conv1d(F.pad(torch.zeros(1, 1, size), (0, total)), torch.zeros(1, 1, kernel), stride=stride)
    case("outputSize", [size, kernel, stride, total], y.shape[2])

# PyTorch has this padding only for stride 1.
for size, kernel in [(28, 3), (9, 5), (5, 1)]:
    y = F.conv1d(torch.zeros(1, 1, size), torch.zeros(1, 1, kernel), padding="same")
    case("samePadding", [size, kernel, 1], y.shape[2] + kernel - 1 - size)

for layers in [[(3, 1, 1), (3, 1, 1)], [(3, 2, 1), (2, 2, 1), (3, 1, 1)], [(3, 1, 1), (3, 1, 2), (3, 2, 4), (2, 1, 1)]]:
    x = torch.zeros(1, 1, 101, requires_grad=True)
    y = x
    for kernel, stride, dilation in layers:
        y = F.conv1d(y, torch.ones(1, 1, kernel), stride=stride, dilation=dilation)
    (dx,) = torch.autograd.grad(y[0, 0, y.shape[2] // 2], x)
    touched = dx.flatten().nonzero()
    given = [{"kernel": kernel, "stride": stride, "dilation": dilation} for kernel, stride, dilation in layers]
    case("receptiveField", [given], (touched.max() - touched.min() + 1).item())

for kernel_shape, depth_in, depth_out, size in [([3, 3], 1, 16, [28, 28]), ([5, 2], 6, 4, [9, 11]), ([1, 1], 8, 3, [5, 5])]:
    layer = nn.Conv2d(depth_in, depth_out, kernel_shape)
    case("convParameters", [*kernel_shape, depth_in, depth_out], sum(p.numel() for p in layer.parameters()))
    with FlopCounterMode(display=False) as counter:
        y = layer(torch.zeros(1, depth_in, *size))
    # PyTorch counts a multiplication and its addition as two.
    case("convFlops", [*kernel_shape, depth_in, depth_out, *y.shape[2:]], counter.get_total_flops() // 2)
    steps = [
        nn.Conv2d(depth_in, depth_in, kernel_shape, groups=depth_in, bias=False),
        nn.Conv2d(depth_in, depth_out, 1, bias=False),
    ]
    case("separableParameters", [*kernel_shape, depth_in, depth_out], sum(step.weight.numel() for step in steps))

for name, shape in [("sigmoid", [3, 2]), ("relu", [1, 2, 3, 2]), ("tanh", [2, 2, 1, 3])]:
    x = torch.randn(shape)
    y = ACTIVATIONS[name](x)
    case("residualBlock", [tensor(x), function(name), "sum"], tensor(x + y))
    case("residualBlock", [tensor(x), function(name), "concat"], tensor(torch.cat([x, y], -1)))

for channels, momentum in [(3, 0.9), (1, 0.25), (4, 0.99)]:
    old, x = torch.randn(channels), torch.randn(5, channels)
    average = old.clone()
    # PyTorch's momentum is the share of the new value.
    F.batch_norm(x, average, torch.ones(channels), training=True, momentum=1 - momentum)
    case("updateMovingAverage", [tensor(old), tensor(x.mean(0)), momentum], tensor(average))

write(__file__)
