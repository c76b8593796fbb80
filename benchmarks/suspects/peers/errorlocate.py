"""The same problems given to R's errorlocate, in one batch; nothing where R or the package is not installed.

R comes with `apt-get install r-base-core r-cran-yaml`, the package with `install.packages("errorlocate")` or, without
CRAN, by `R CMD INSTALL` of the sources of settings, validate, lpSolveAPI and errorlocate, in this order.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from fractions import Fraction
from pathlib import Path as File
from typing import TYPE_CHECKING

from benchmarks.suspects.peers.edits import POINTS, RATES
from benchmarks.suspects.peers.found import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.suspects.peers.edits import Edit, Problem
    from checker.report.nodes import Path

HERE = File(__file__).parent
CORES = os.cpu_count() or 1
MOST = 10**6
"""Scaled figures are below this: errorlocate takes none above 10⁷."""


def is_here() -> bool:
    """Return whether Rscript and the package are installed."""
    program = shutil.which("Rscript")
    if program is None:
        return False
    asked = subprocess.run([program, "-e", "library(errorlocate)"], capture_output=True, check=False)  # noqa: S603 -- found on the path
    return asked.returncode == 0


def version() -> str:
    """Return the version of the package."""
    asked = ["Rscript", "-e", "cat(as.character(packageVersion('errorlocate')))"]
    return subprocess.run(asked, capture_output=True, check=True, text=True).stdout  # noqa: S603 -- as above


def located(problems: Sequence[Problem], *, is_scaled: bool) -> list[Found]:
    """Return the figures to be changed in each problem: amounts in yuan, or scaled to what the package can take."""
    parts = [one.around_failures() for one in problems]
    with tempfile.TemporaryDirectory() as folder:
        running = [
            _started(
                File(folder) / f"problems-{turn}.R", dict(list(enumerate(parts))[turn::CORES]), is_scaled=is_scaled
            )
            for turn in range(CORES)
        ]
        printed = [line for one in running for line in one.communicate()[0].splitlines()]
    found = [Found(frozenset(), 0.0)] * len(parts)
    for line in printed:
        number, seconds, *names = line.split()
        paths = list(parts[int(number)].values)
        found[int(number)] = Found(frozenset(paths[int(name[1:])] for name in names), float(seconds))
    return found


def _started(file: File, parts: dict[int, Problem], *, is_scaled: bool) -> subprocess.Popen[str]:
    file.write_text(_written(parts, is_scaled=is_scaled), encoding="utf-8")
    run = ["Rscript", str(HERE / "errorlocate.R"), str(file)]
    return subprocess.Popen(run, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- as above


def _written(parts: dict[int, Problem], *, is_scaled: bool) -> str:
    return (
        "problems <- list(\n"
        + ",\n".join(_problem(number, one, is_scaled=is_scaled) for number, one in parts.items() if one.edits)
        + "\n)\n"
    )


def _problem(number: int, one: Problem, *, is_scaled: bool) -> str:
    greatest = max((abs(value) for value in one.values.values()), default=Fraction(1))
    unit = max(greatest / MOST, Fraction(1)) if is_scaled else Fraction(1)
    # Ratios are given in per cent, as they are printed.
    units = {path: _unit(path, unit) for path in one.values}
    names = {path: f"x{index}" for index, path in enumerate(one.values)}
    values = ", ".join(f"{names[path]} = {float(value / units[path])!r}" for path, value in one.values.items())
    rules = ", ".join(f'"{rule}"' for edit in one.edits for rule in _rules(edit, one, names, units))
    return f"list(number = {number}, values = c({values}), rules = list({rules}))"


def _unit(path: Path, unit: Fraction) -> Fraction:
    if path[-1] in RATES:
        return Fraction(1, 100)
    return Fraction(1) if path[-1] in POINTS else unit


def _rules(edit: Edit, one: Problem, names: dict[Path, str], units: dict[Path, Fraction]) -> list[str]:
    """Return the edit as two inequalities, its greatest weight made one."""
    weights = {path: weight * units[path] for path, weight in edit.weights.items()}
    scale = max((abs(weight) for weight in weights.values()), default=Fraction(1))
    at = sum((weight * one.values[path] / units[path] for path, weight in weights.items()), Fraction(0))
    # The edit says that the deviations make up for the rest, so that the weighted figures come to `at - rest`.
    low, high = ((at - edit.rest + sign * edit.tolerance) / scale for sign in (-1, 1))
    terms = " + ".join(f"({float(weight / scale)!r})*{names[path]}" for path, weight in weights.items())
    return [f"{terms} >= {float(low)!r}", f"{terms} <= {float(high)!r}"]
