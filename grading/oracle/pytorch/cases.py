"""Shared by the scripts: cases as data, like those of grading/assignment/exercise.ts, and the file they go to."""

import json
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "identity": lambda z: z,
    "threshold": lambda z: (z >= 0).double(),
}

_cases = []


def case(name, args, expected, **inputs):
    """A function's name, its arguments (and a state machine's inputs), and what PyTorch gives for them."""
    _cases.append({"function": name, "args": args, **inputs, "expected": expected})


def write(script, cases=_cases):
    """Writes cases beside the script, one per line: those of `case`, or others made by the script."""
    path = Path(script).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
    print(f"{len(cases)} cases in {path.name}, PyTorch {torch.__version__}")


def tensor(values, dtype="float32"):
    return {
        "kind": "tensor",
        "shape": list(values.shape),
        "dtype": dtype,
        "data": values.detach().contiguous().flatten().tolist(),
    }


def function(name):
    return {"kind": "function", "name": name}
