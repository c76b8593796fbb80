"""How finely the figures of one form are printed: there trailing zeros are dropped freely, 8 beside 60.00 means 8.00.

A form is told by where it begins. Amounts: one of the blocks that come from one official table. Scores: the table of
indicators of a project, or of the report as a whole.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from checker.kernel.figure import printed_decimals
from checker.kernel.unit import Kind
from checker.report.nodes import child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.kernel.unit import Unit
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field

GROUPED_BLOCKS = frozenset({"finance", "three_public", "assets", "procurement", "operating_cost"})
"""Blocks whose figures come from one official form, so that one precision serves each unit in the block."""
SCORE = "分"
"""The unit of scores."""
_SCORED = {"indicators": ("score", "deduction"), "levels": ("score",)}
"""Lists of a table of indicators, with their scores; those of its total and of its funds stand by themselves."""
SCORED_TABLES = frozenset({*_SCORED, "totals", "funds", "projects"})

FEW_AMOUNTS = 3
ODD_SHARE = 10
"""So large a part of the amounts of a form, one in so many, prints the decimals that all are read with."""


def is_score(one: Field) -> bool:
    """Return whether a field is for scores that were given and worked out, not set beforehand."""
    return one.unit == SCORE and one.is_exact is None


def is_formed(path: Path, unit: Unit, one: Field) -> bool:
    """Return whether a figure in a unit at or below `path`, given with or without numbers of rows, stands in a form."""
    if unit.kind is Kind.MONEY:
        return path[0] in GROUPED_BLOCKS
    return path[0] in SCORED_TABLES and unit.symbol == SCORE and is_score(one)


def form_at(path: Path) -> Path:
    """Return where the form of a figure begins."""
    if path[0] == "projects":
        return path[:2]
    return path[:1] if path[0] in GROUPED_BLOCKS else ()


def shared_decimals(root: object, form: Path, symbol: str, default: str) -> list[int]:
    """Return the printed decimals of all figures of a form in a unit; `default` is the unit of amounts that print none."""
    node = root
    for step in form:
        node = child(node, step)
    return list(_scores_in(node) if symbol == SCORE else _amounts_in(node, symbol, default))


def finest(printed: Iterable[int], symbol: str) -> int:
    """Return the finest decimals that the figures of one form are read with.

    Many amounts drop trailing zeros, never nearly all: where one or two print more than the others they are themselves
    odd, and say nothing of them. Among a few amounts one is enough. Scores are mostly whole as they are given: two that
    are finer, the score of the execution and the total, are enough among any number.
    """
    decimals = sorted(printed, reverse=True)
    if symbol == SCORE:
        return decimals[1] if len(decimals) > 1 else 0
    if len(decimals) <= FEW_AMOUNTS:
        return decimals[0] if decimals else 0
    return decimals[max(1, (len(decimals) - 1) // ODD_SHARE)]


def _scores_in(table: object) -> Iterator[int]:
    """Yield the printed decimals of the scores of a table of indicators."""
    rows: list[tuple[object, tuple[str, ...]]] = [(child(table, "totals"), ("score",))]
    rows += [(row, ("score",)) for row in cast("list[object]", child(child(table, "funds"), "rows") or ())]
    rows += [(row, keys) for key, keys in _SCORED.items() for row in cast("list[object]", child(table, key) or ())]
    for row, keys in rows:
        for key in keys:
            value = child(row, key)
            printed = child(value, "value") if not isinstance(value, str | int | Decimal) else value
            if isinstance(printed, str | int | Decimal):
                yield printed_decimals(str(printed))


def _amounts_in(node: object, symbol: str, default: str) -> Iterator[int]:
    """Yield the printed decimals of every amount below `node` that is printed in the unit `symbol`."""
    if isinstance(node, list):
        for row in cast("list[object]", node):
            yield from _amounts_in(row, symbol, default)
        return
    keys: Iterable[str] = (
        cast("dict[str, object]", node) if isinstance(node, dict) else getattr(node, "__struct_fields__", ())
    )
    amounts, others = _sorted_keys(tuple(keys))
    for key in amounts:
        value = child(node, key)
        printed = value if isinstance(value, str) else child(value, "value")
        if isinstance(printed, str):
            if (child(value, "unit") or default) == symbol:
                yield printed_decimals(printed)
        elif value is not None and not isinstance(value, int):
            # A group has amounts' names for its lines: income.total is a line, balance.closing.total an amount.
            yield from _amounts_in(value, symbol, default)
    for key in others:
        value = child(node, key)
        if value is not None and not isinstance(value, str | int):
            yield from _amounts_in(value, symbol, default)


@lru_cache(maxsize=256)
def _sorted_keys(keys: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of an object's keys are amounts' names, and which may lead to amounts further down."""
    amounts = tuple(key for key in keys if key in _AMOUNTS)
    return amounts, tuple(key for key in keys if key not in _AMOUNTS and key not in _NOT_AMOUNTS)


_NOT_AMOUNTS = frozenset(
    [
        "reasons",
        "span",
        "label",
        "code",
        "counts",
        "share",
        "share_of",
        "completion_rate",
        "completion_base",
        "yoy_rate",
        "initial_yoy_rate",
        "prior_final_rate",
        "budget_rate",
        "is_flat",
        "rate_stated",
        "base_declared",
        "as_of",
        "scope",
        "physical",
        "changes",
    ]
)
_AMOUNTS = frozenset(
    [
        "initial",
        "adjusted",
        "final",
        "prior_initial",
        "prior_final",
        "yoy_delta",
        "initial_yoy_delta",
        "prior_final_delta",
        "budget_delta",
        "opening",
        "carryover",
        "surplus",
        "used_nonfiscal_surplus",
        "surplus_distribution",
        "total",
        "older_than_two_years",
        "december_spending",
        "funds_planned",
        "funds_received",
        "general",
        "fund",
        "soe_capital",
    ]
)
