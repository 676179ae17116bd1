"""Lab 05 by PyTorch's autograd and its scheduler, in float64; see README.md."""

import torch

from cases import case, tensor, write

torch.manual_seed(2014)  # the year of Srivastava et al.'s dropout

for shape, strength in [([3, 4], 0.01), ([1, 1], 2.5), ([2, 5], 0.3)]:
    w = torch.randn(shape)
    w[0, 0] = 0  # where |w| has a corner, and PyTorch takes 0 too
    w.requires_grad_()
    for name, penalty in [("l2Penalty", strength / 2 * (w**2).sum()), ("l1Penalty", strength * w.abs().sum())]:
        (gradient,) = torch.autograd.grad(penalty, w)
        case(name, [tensor(w), strength], {"penalty": tensor(penalty), "gradient": tensor(gradient)})

for shape, rate in [([3, 4], 0.25), ([1, 6], 0.5), ([2, 5], 0.0)]:
    x, uniform, dy = torch.randn(shape, requires_grad=True), torch.rand(shape), torch.randn(shape)
    uniform[0, 0] = rate
    # PyTorch draws its own random numbers; here the given ones determine the mask.
    y = torch.where(uniform >= rate, x / (1 - rate), 0)
    (dx,) = torch.autograd.grad(y, x, dy)
    case("dropout", [tensor(x), rate, tensor(uniform), True], tensor(y))
    case("dropoutGradient", [tensor(dy), rate, tensor(uniform), True], tensor(dx))
    case("dropout", [tensor(x), rate, tensor(uniform), False], tensor(torch.dropout(x, rate, train=False)))

# A scheduler counts the epochs without a new best, as early stopping does; it never reaches its own patience here.
for losses, patience in [([3, 2, 2, 1, 4, 1, 1.5, 2], 3), ([1, 2, 3], 1), ([5, 4, 3, 2.5], 2), ([2, 2, 2, 1.75, 2, 2, 2], 2)]:
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=1000, threshold=0)
    states = []
    for loss in losses:
        scheduler.step(loss)
        waited = scheduler.num_bad_epochs
        states.append({"best": scheduler.best, "waited": waited, "stop": waited >= patience})
    case("earlyStopping", [patience], states, inputs=losses)

write(__file__)
