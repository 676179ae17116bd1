"""Lab 14 by PyTorch's convolutions and its interpolation, in float64; see README.md."""

import torch
from torch.nn import functional as F

from cases import case, function, tensor, write

torch.manual_seed(2015)  # the year of the paper on fully convolutional networks


def last(x):
    return x.permute(0, 2, 3, 1)


def first(x):
    return x.permute(0, 3, 1, 2)


def stage(name, before, after):
    """A convolution of 2 x 2 with ReLU: kernel [2, 2, before, after], bias [after]."""
    return name, after, [torch.randn(2, 2, before, after), torch.rand(after)]


def pooling(name, channels):
    return name, channels, []


def values(stages, answered=False):
    """A model as an answer: functions are names."""
    return [
        {
            "name": name,
            "channels": channels,
            "weights": [tensor(weight) for weight in weights],
            "apply": applied if answered else function(applied),
        }
        for name, channels, weights in stages
        for applied in ["convolutionRelu" if weights else "maxPoolTwo"]
    ]


def convolve(x, kernel, bias, stride=1):
    """x [N, C, H, W]; kernels are [Kh, Kw, C, D] as in the lab."""
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, stride)


# A dense layer on a flattened map gives what the convolution gives.
for shape, outputs in [([2, 3, 2], 4), ([1, 1, 5], 3), ([3, 3, 3], 2)]:
    W, x = torch.randn(outputs, torch.Size(shape).numel()), torch.randn(1, *shape)
    kernel = W.reshape(outputs, *shape).permute(1, 2, 3, 0)
    torch.testing.assert_close(F.linear(x.flatten(1), W), convolve(first(x), kernel, None).flatten(1))
    case("convolutionalize", [tensor(W), shape], tensor(kernel))

# The mean of a heat map is the classifier's output: a linear layer on the means of the maps.
for channels, classes, shape in [([2, 3, 4], 3, [1, 5, 6, 2]), ([1, 3], 2, [2, 4, 3, 1])]:
    stages = [stage(f"stage{i}", before, after) for i, (before, after) in enumerate(zip(channels, channels[1:]))]
    W, b, image = torch.randn(classes, channels[-1]), torch.randn(classes), torch.randn(shape)
    maps = first(image)
    for _, _, weights in stages:
        maps = convolve(maps, *weights).relu()
    heat = F.conv2d(maps, W[:, :, None, None], b)
    torch.testing.assert_close(heat.mean((2, 3)), F.linear(maps.mean((2, 3)), W, b))
    case("heatmap", [{"stages": values(stages), "W": tensor(W), "b": tensor(b)}, tensor(image)], tensor(last(heat)))


def bilinear_kernel(factor):
    """A single pixel of 1 after PyTorch's interpolation, without the zeros around it."""
    pixel = torch.zeros(1, 1, 5, 5)
    pixel[0, 0, 2, 2] = 1
    patch = F.interpolate(pixel, scale_factor=factor, mode="bilinear", align_corners=False)[0, 0]
    rows = patch.sum(1) > 0
    return patch[rows][:, rows]


for factor in [1, 2, 3, 4, 5, 8]:
    case("bilinearKernel", [factor], tensor(bilinear_kernel(factor)))

for small, large, how in [
    ([1, 3, 3, 2], [1, 7, 7, 2], "sum"),
    ([1, 2, 3, 2], [1, 4, 5, 1], "concat"),
    ([2, 2, 1, 1], [2, 6, 4, 1], "sum"),
]:
    coarse, fine = torch.randn(small), torch.randn(large)
    kernel = bilinear_kernel(2).expand(small[3], 1, 4, 4)
    larger = F.conv_transpose2d(first(coarse), kernel, stride=2, groups=small[3])
    top, left = (larger.shape[2] - large[1]) // 2, (larger.shape[3] - large[2]) // 2
    larger = last(larger)[:, top : top + large[1], left : left + large[2]]
    both = larger + fine if how == "sum" else torch.cat([larger, fine], 3)
    case("fuseSkip", [tensor(coarse), tensor(fine), how], tensor(both))

stages = [
    stage("first", 3, 2),
    pooling("pool1", 2),
    stage("second", 2, 3),
    pooling("pool2", 3),
    stage("third", 3, 4),
    pooling("pool3", 4),
]
W, b = torch.randn(3, 4), torch.randn(3)
for stride, skips in [(32, []), (16, [stages[4]]), (8, [stages[4], stages[2]])]:
    head = {"after": "pool3", "kernel": tensor(W.T[None, None]), "bias": tensor(b)}
    scores = [head] + [
        {"after": name, "kernel": tensor(torch.zeros(1, 1, channels, 3)), "bias": tensor(torch.zeros(3))}
        for name, channels, _ in skips
    ]
    model = {"stages": values(stages), "W": tensor(W), "b": tensor(b)}
    case("fcn", [model, stride], {"stages": values(stages, answered=True), "scores": scores, "stride": stride})

# Intersections are on the diagonal of the confusion matrix.
for shape, found, classes in [([2, 4, 5], 3, 3), ([1, 6, 4], 2, 4), ([2, 3, 3], 4, 4)]:
    predicted, right = torch.randint(found, shape), torch.randint(2, shape)
    confusion = torch.bincount((right * classes + predicted).flatten(), minlength=classes**2).reshape(classes, classes)
    union = confusion.sum(0) + confusion.sum(1) - confusion.diag()
    there = union > 0
    score = (confusion.diag()[there] / union[there]).mean().item()
    case("meanIoU", [tensor(predicted, "int32"), tensor(right, "int32"), classes], score)

write(__file__)
