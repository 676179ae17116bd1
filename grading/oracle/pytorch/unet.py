"""Lab 15 by PyTorch, in float64; see README.md."""

import torch
from torch.nn import functional as F

from cases import case, tensor, write

torch.manual_seed(2015)  # the year of U-net


def layer(shape, outputs):
    return {"kernel": torch.randn(shape) / 2, "bias": torch.randn(outputs) / 4}


def pair(before, after):
    return [layer([3, 3, before, after], after), layer([3, 3, after, after], after)]


def expand_filters(below, skip, up, after):
    return {"up": layer([2, 2, up, below], up), "pair": pair(skip + up, after)}


def values(filters):
    if isinstance(filters, torch.Tensor):
        return tensor(filters)
    if isinstance(filters, list):
        return [values(part) for part in filters]
    return {name: values(part) for name, part in filters.items()}


def convolve(x, filters, padding):
    """x [N, C, H, W]; kernels are [Kh, Kw, C, D] as in the lab."""
    return F.conv2d(x, filters["kernel"].permute(3, 2, 0, 1).contiguous(), filters["bias"], padding=padding)


def twice(x, filters, padding):
    for one in filters:
        x = convolve(x, one, padding).relu()
    return x


def contract(x, filters, padding):
    skip = twice(x, filters, padding)
    return skip, F.max_pool2d(skip, 2)


def crop(x, height, width):
    top, left = (x.shape[2] - height) // 2, (x.shape[3] - width) // 2
    return x[:, :, top : top + height, left : left + width]


def expand(x, skip, filters, padding):
    up = filters["up"]
    larger = F.conv_transpose2d(x, up["kernel"].permute(3, 2, 0, 1).contiguous(), up["bias"], stride=2)
    both = torch.cat([crop(skip, *larger.shape[2:]), larger], dim=1)
    return twice(both, filters["pair"], padding)


def unet(images, filters, padding):
    x, skips = images, []
    for level in filters["contract"]:
        skip, x = contract(x, level, padding)
        skips.append(skip)
    x = twice(x, filters["bottom"], padding)
    for level in filters["expand"]:
        x = expand(x, skips.pop(), level, padding)
    return convolve(x, filters["head"], "valid")


def last(x):
    return x.permute(0, 2, 3, 1)


def first(x):
    return x.permute(0, 3, 1, 2)


for shape, after, padding in [([1, 8, 10, 1], 2, "valid"), ([2, 6, 4, 2], 3, "same")]:
    x, filters = torch.randn(shape), pair(shape[3], after)
    skip, down = contract(first(x), filters, padding)
    case("contract", [tensor(x), values(filters), padding], {"skip": tensor(last(skip)), "down": tensor(last(down))})

x, like = torch.randn(2, 7, 8, 2), torch.randn(2, 4, 3, 1)
case("cropTo", [tensor(x), tensor(like)], tensor(last(crop(first(x), 4, 3))))

for below, beside, filters, padding in [
    (torch.randn(1, 3, 4, 2), torch.randn(1, 9, 12, 2), expand_filters(2, 2, 1, 2), "valid"),
    (torch.randn(2, 2, 3, 3), torch.randn(2, 4, 6, 1), expand_filters(3, 1, 2, 2), "same"),
]:
    expected = last(expand(first(below), first(beside), filters, padding))
    case("expand", [tensor(below), tensor(beside), values(filters), padding], tensor(expected))

for size, padding in [([1, 44, 48, 1], "valid"), ([2, 8, 12, 1], "same")]:
    filters = {
        "contract": [pair(1, 2), pair(2, 3)],
        "bottom": pair(3, 2),
        "expand": [expand_filters(2, 3, 2, 3), expand_filters(3, 2, 2, 2)],
        "head": layer([1, 1, 2, 3], 3),
    }
    images = torch.randn(size)
    expected = last(unet(first(images), filters, padding))
    case("unet", [{"images": tensor(images), "filters": values(filters), "padding": padding}], tensor(expected))

# Border weights, from the distances between all pixels.
instances = torch.zeros(7, 8, dtype=torch.int64)
instances[1:3, 1:4], instances[4:7, 2:4], instances[3, 6] = 3, 5, 9
places = torch.stack(torch.meshgrid(torch.arange(7.0), torch.arange(8.0), indexing="ij"), -1).reshape(-1, 2)
apart = torch.cdist(places, places, compute_mode="donot_use_mm_for_euclid_dist")
nearest = torch.stack([apart[:, instances.flatten() == label].min(1).values for label in (3, 5, 9)])
d1, d2 = nearest.sort(0).values[:2]
weights = 1 + 6 * torch.exp(-((d1 + d2) ** 2) / (2 * 2.5**2))
case("weightMap", [tensor(instances, "int32"), {"w0": 6, "sigma": 2.5}], tensor(weights.reshape(7, 8)))

write(__file__)
