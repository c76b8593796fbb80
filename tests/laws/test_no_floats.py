"""No binary float touches a verdict: the stages that judge hold neither float literals nor conversions to float."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import checker

PACKAGE = Path(checker.__file__).parent
JUDGING = ("kernel", "report", "formula", "rules", "findings", "extraction", "suspects")
# How alike two names must look before one is suggested for the other is no verdict; neither is where on a page a figure stands.
EXEMPT = frozenset({"kernel/suggestion.py", "kernel/place.py"})
FORBIDDEN_NAMES = frozenset({"float", "complex"})
FORBIDDEN_MODULES = frozenset({"math", "statistics", "numpy", "cmath", "random"})


def floats_in(source: str) -> list[str]:
    """Return what in the Python text `source` makes or names a float, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"{node.lineno}: {node.value!r}")
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES:
            found.append(f"{node.lineno}: {node.id}")
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else {node.module}
            found += [f"{node.lineno}: import {name}" for name in sorted(filter(None, names & FORBIDDEN_MODULES))]
    return found


@pytest.mark.parametrize("stage", JUDGING)
def test_a_stage_that_judges_has_no_floats(stage: str):
    found = {
        str(path.relative_to(PACKAGE)): floats_in(path.read_text(encoding="utf-8"))
        for path in sorted((PACKAGE / stage).rglob("*.py"))
    }

    assert found
    assert {name: spots for name, spots in found.items() if spots and name not in EXEMPT} == {}


@pytest.mark.parametrize(
    "source",
    ["x = 0.5", "x = 1e3", "x = float(y)", "def f(x: float): ...", "import math", "from math import sqrt", "x = 2j"],
)
def test_the_search_finds_floats(source: str):
    assert floats_in(source)


@pytest.mark.parametrize("source", ["x = 5", "x = '0.5'", "loads(text, parse_float=Decimal)", "import re"])
def test_the_search_leaves_exact_numbers_alone(source: str):
    assert floats_in(source) == []
