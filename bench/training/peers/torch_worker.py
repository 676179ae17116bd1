"""PyTorch, eager or compiled: reads the same requests as bench/training/worker.ts. The nets are those of nets.ts."""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

mode, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)


def mlp():
    net = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
    return net, torch.rand(128, 784), torch.arange(128) % 10, F.cross_entropy


def lenet():
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    return net, torch.rand(128, 1, 28, 28), torch.arange(128) % 10, F.cross_entropy


def twice(inputs, filters):
    return nn.Sequential(nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(), nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([twice(3, 8), twice(8, 16), twice(16, 32)])
        self.bottom = twice(32, 64)
        sizes = [(64, 32), (32, 16), (16, 8)]
        self.up = nn.ModuleList([nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU()) for a, b in sizes])
        self.joined = nn.ModuleList([twice(2 * b, b) for _, b in sizes])
        self.last = nn.Conv2d(8, 1, 1)

    def forward(self, x):
        skipped = []
        for level in self.down:
            x = level(x)
            skipped.append(x)
            x = F.max_pool2d(x, 2)
        x = self.bottom(x)
        for up, joined in zip(self.up, self.joined):
            x = joined(torch.cat([skipped.pop(), up(F.interpolate(x, scale_factor=2))], 1))
        return self.last(x)


def unet():
    x = torch.rand(8, 3, 128, 128)
    return UNet(), x, (x.mean(1, True) > 0.5).float(), F.binary_cross_entropy_with_logits


class Fire(nn.Module):
    def __init__(self, inputs, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Conv2d(inputs, squeeze, 1)
        self.one = nn.Conv2d(squeeze, expand, 1)
        self.three = nn.Conv2d(squeeze, expand, 3, padding=1)

    def forward(self, x):
        x = F.relu(self.squeeze(x))
        return torch.cat([F.relu(self.one(x)), F.relu(self.three(x))], 1)


def squeezenet():
    pool = lambda: nn.MaxPool2d(3, 2)
    net = nn.Sequential(
        nn.Conv2d(3, 64, 3, 2, 1), nn.ReLU(), pool(), Fire(64, 16, 64), Fire(128, 16, 64), pool(),
        Fire(128, 32, 128), Fire(256, 32, 128), pool(), Fire(256, 48, 192), Fire(384, 48, 192), Fire(384, 64, 256),
        Fire(512, 64, 256), nn.Conv2d(512, 1000, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
    return net, torch.rand(1, 3, 128, 128), torch.tensor([7]), F.cross_entropy


def thousand_sums():
    one = torch.tensor(1.0)
    for _ in range(1000):
        total = torch.add(one, one)
    return total


def step_of(net, work):
    if net == "operation":
        return thousand_sums
    model, x, y, loss = {"MLP": mlp, "LeNet": lenet, "U-net": unet, "SqueezeNet": squeezenet}[net]()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    run = torch.compile(model) if mode == "compile" else model

    def train():
        optimizer.zero_grad()
        error = loss(run(x), y)
        error.backward()
        optimizer.step()
        return error

    def input_gradient():
        image = x.clone().requires_grad_()
        return torch.autograd.grad(loss(run(image), y), image)[0].abs().max()

    def infer():
        with torch.no_grad():
            return run(x)

    if work == "inference":
        return infer
    if net != "SqueezeNet":
        return train
    model.requires_grad_(False)
    return input_gradient


steps = {}
for line in sys.stdin:
    request = json.loads(line)
    key = request["net"], request["work"]
    if key not in steps:
        steps[key] = step_of(*key)
        begin, warm = time.perf_counter(), 0
        while warm < 300 and time.perf_counter() - begin < 4:
            steps[key]()
            warm += 1
    result = []
    for _ in range(request["steps"]):
        before = time.perf_counter()
        steps[key]().detach().numpy()
        result.append(1e3 * (time.perf_counter() - before))
    print(json.dumps(result), flush=True)
