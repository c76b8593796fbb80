"""The least number of figures to be changed so that all edits hold, found by scipy's HiGHS."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.suspects.peers.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.suspects.peers.edits import Problem
    from checker.report.nodes import Path

OPTIONS = {"time_limit": 3.0}
REACH = 2.0
"""A figure may be changed by so many times its own scale: the big M, as small as may be."""


def located(whole: Problem) -> Found:
    """Return the figures that a smallest change concerns."""
    start = time.process_time()
    part = whole.around_failures()
    paths = list(part.values)
    if not part.edits:
        return Found(frozenset(), time.process_time() - start)
    units = np.array([_scale(part, path) for path in paths])
    rows = np.array([[float(one.weights.get(path, 0)) for path in paths] for one in part.edits]) * units
    scale = np.abs(rows).max(axis=1)
    scale[scale == 0] = 1.0
    rests = np.array([float(one.rest) for one in part.edits]) / scale
    slack = np.array([float(one.tolerance) for one in part.edits]) / scale
    chosen = _solved(rows / scale[:, None], rests, slack)
    names = frozenset(path for path, is_changed in zip(paths, chosen, strict=True) if is_changed)
    return Found(names, time.process_time() - start)


def _scale(part: Problem, path: Path) -> float:
    """Return how much the figure could have to change for the others of its edits, so that all are solved for alike."""
    scale = abs(float(part.values[path]))
    for edit in part.edits:
        if path in edit.weights:
            greatest = max(abs(float(weight * part.values[other])) for other, weight in edit.weights.items())
            scale = max(scale, greatest / abs(float(edit.weights[path])))
    return scale or 1.0


def _solved(rows: np.ndarray, rests: np.ndarray, slack: np.ndarray) -> list[bool]:
    """Return which deviations are not nothing; none where the solver gives up."""
    count = rows.shape[1]
    nothing, each = np.zeros((len(rows), count)), np.eye(count)
    constraints = [
        LinearConstraint(np.hstack([rows, nothing]), -rests - slack, -rests + slack),
        LinearConstraint(np.hstack([each, -REACH * each]), -np.inf, 0),
        LinearConstraint(np.hstack([each, REACH * each]), 0, np.inf),
    ]
    cost = np.concatenate([np.zeros(count), np.ones(count)])
    reach = np.full(count, REACH)
    bounds = Bounds(np.concatenate([-reach, np.zeros(count)]), np.concatenate([reach, np.ones(count)]))
    whole = np.concatenate([np.zeros(count), np.ones(count)])
    with _silence():
        found = milp(cost, integrality=whole, bounds=bounds, constraints=constraints, options=OPTIONS)
    return [False] * count if found.x is None else [one > 0.5 for one in found.x[count:]]


@contextmanager
def _silence() -> Iterator[None]:
    """Keep away what the solver's library prints of its own accord, whatever it was asked."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)
