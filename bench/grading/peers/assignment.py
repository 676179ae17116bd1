"""Makes the same small assignment for otter-grader and for nbgrader: two functions of lab 01, with the cases of a check.

    python assignment.py FOLDER OTTER NBGRADER

writes FOLDER/otter (tests and so many submissions) and FOLDER/nbgrader (a course with so many), all of them right.
"""
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

SOLUTIONS = {
    "perceptron": "def perceptron(x, w, b):\n    return 1 if sum(a * c for a, c in zip(x, w)) + b > 0 else 0",
    "nand_gate": "def nand_gate():\n    return [-1, -1], 1.5",
}
CASES = {
    "perceptron": [
        f"assert perceptron({x}, {w}, {b}) == {expected}"
        for x, w, b, expected in [
            ([1, 2], [3, 4], 0, 1),
            ([1, 2], [3, 4], -11, 0),
            ([1, 2], [3, 4], -12, 0),
            ([-1, 0.5], [2, 1], 1, 0),
            ([0, 0, 0], [1, 1, 1], 0.5, 1),
            ([5], [-1], 4, 0),
            ([1, -1, 1, -1], [0.5, 0.25, 0.125, 1], 1, 1),
        ]
    ],
    "nand_gate": [
        f"w, b = nand_gate(); assert (w[0] * {p} + w[1] * {q} + b > 0) == (not ({p} and {q}))"
        for p in (0, 1)
        for q in (0, 1)
    ],
}


def otter(folder: Path, count: int) -> None:
    tests, submissions = folder / "tests", folder / "submissions"
    for each in (tests, submissions):
        each.mkdir(parents=True)
    for name, cases in CASES.items():
        found = [{"code": f">>> {case}", "hidden": True, "locked": False} for case in cases]
        suite = {"name": name, "points": 1, "suites": [{"cases": found, "type": "doctest", "scored": True}]}
        (tests / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {suite!r}\n")
    notebook = new_notebook(cells=[new_code_cell(text) for text in SOLUTIONS.values()])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for i in range(count):
        nbformat.write(notebook, submissions / f"s{i}.ipynb")


def nbgrader(folder: Path, count: int) -> None:
    cells = []
    for name, solution in SOLUTIONS.items():
        cell = new_code_cell(f"### BEGIN SOLUTION\n{solution}\n### END SOLUTION")
        cell.metadata.nbgrader = metadata(name, solution=True)
        tests = new_code_cell("\n".join(CASES[name]))
        tests.metadata.nbgrader = metadata(f"{name}_test", grade=True, locked=True, points=1)
        cells += [cell, tests]
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    paths = [folder / "source/lab/lab.ipynb", *(folder / f"submitted/s{i}/lab/lab.ipynb" for i in range(count))]
    for path in paths:
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'bench'\n")


def metadata(grade_id: str, **parts: object) -> dict:
    common = {"schema_version": 3, "grade_id": grade_id, "grade": False, "solution": False, "locked": False, "task": False}
    return {**common, **parts}


if __name__ == "__main__":
    target = Path(sys.argv[1])
    otter(target / "otter", int(sys.argv[2]))
    nbgrader(target / "nbgrader", int(sys.argv[3]))
