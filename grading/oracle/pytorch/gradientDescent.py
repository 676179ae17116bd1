"""Lab 03 by PyTorch's optimizers and autograd, in float64; see README.md."""

import torch

from cases import case, function, write

torch.manual_seed(1951)  # the year of Robbins and Monro's stochastic approximation

LOSSES = {
    "bowlGradient": lambda w: (w[0] ** 2 + 4 * w[1] ** 2) / 2,
    "rosenbrockGradient": lambda w: (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2,
}


def slope(name, w):
    w = w.clone().requires_grad_()
    return torch.autograd.grad(LOSSES[name](w), w)[0]


def stepped(optimizer, w, gradient):
    w.grad = gradient
    optimizer.step()


for name in LOSSES:
    for _ in range(3):
        w = torch.randn(2)
        case("gradientOf", [function(name), w.tolist()], slope(name, w).tolist())

for size, mu in [(2, 0.1), (5, 0.5), (1, 0.02)]:
    w, gradient = torch.randn(size), torch.randn(size)
    after = w.clone()
    stepped(torch.optim.SGD([after], lr=mu), after, gradient)
    case("gradientDescentStep", [w.tolist(), gradient.tolist(), mu], after.tolist())

# PyTorch stores v / μ, and initializes it to the first gradient: a step from v = 0.
for size, mu, alpha in [(2, 0.1, 0.9), (4, 0.5, 0.6)]:
    w, v = torch.randn(size), torch.zeros(size)
    after = w.clone()
    optimizer = torch.optim.SGD([after], lr=mu, momentum=alpha)
    for _ in range(3):
        gradient = torch.randn(size)
        stepped(optimizer, after, gradient)
        update = mu * optimizer.state[after]["momentum_buffer"]
        args = [w.tolist(), v.tolist(), gradient.tolist(), mu, alpha]
        w, v = after.clone(), update.clone()
        case("momentumStep", args, {"w": w.tolist(), "v": v.tolist()})

# PyTorch's own Nesterov stores w - αv instead of w: this is the same rule in its coordinates.
for name, mu, alpha in [("bowlGradient", 0.1, 0.9), ("rosenbrockGradient", 0.001, 0.6)]:
    w, v = torch.randn(2), torch.zeros(2)
    ahead = w.clone()
    optimizer = torch.optim.SGD([ahead], lr=mu, momentum=alpha, nesterov=True)
    for _ in range(3):
        args = [w.tolist(), v.tolist(), function(name), mu, alpha]
        stepped(optimizer, ahead, slope(name, ahead))
        v = mu * optimizer.state[ahead]["momentum_buffer"]
        w = ahead + alpha * v
        case("nesterovStep", args, {"w": w.tolist(), "v": v.tolist()})

for size, mu in [(2, 0.1), (3, 0.5)]:
    after = torch.randn(size)
    state = {"w": after.tolist(), "m": [0.0] * size, "v": [0.0] * size, "t": 0}
    optimizer = torch.optim.Adam([after], lr=mu)
    for t in range(1, 5):
        gradient = torch.randn(size) * 10.0 ** (1 - t)
        stepped(optimizer, after, gradient)
        kept = optimizer.state[after]
        args = [state, gradient.tolist(), mu]
        state = {"w": after.tolist(), "m": kept["exp_avg"].tolist(), "v": kept["exp_avg_sq"].tolist(), "t": t}
        case("adamStep", args, state)

for start, tolerance, most in [([2.0, -1.5], 0.5, 30), ([1.0, 3.0], 1e-3, 6), ([0.0, 0.0], 0.01, 6)]:
    w = torch.tensor(start)
    optimizer = torch.optim.SGD([w], lr=0.1)
    trace = [w.tolist()]
    while len(trace) <= most and torch.linalg.norm(slope("bowlGradient", w)) > tolerance:
        # `descentStep` is half as fast along the second axis.
        stepped(optimizer, w, slope("bowlGradient", w) / torch.tensor([1.0, 2.0]))
        trace.append(w.tolist())
    args = [function("bowlGradient"), start, function("descentStep"), {"tolerance": tolerance, "maxSteps": most}]
    case("minimize", args, trace)

write(__file__)
