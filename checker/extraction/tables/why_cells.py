"""Reasons in cells: a column 差异原因 beside the figures of an item is of its own row, and of the comparison its head names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.extraction.reason_rows import approval_in
from checker.extraction.reason_words import load_reason_words
from checker.extraction.slots import is_line
from checker.extraction.tables.amounts import without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.extraction.tables.filing import Filing
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_BUDGETS = ("initial", "adjusted")
_PRIOR = ("prior_final", "stated.yoy_delta", "stated.yoy_rate")
_PRIOR_BUDGET = ("prior_initial", "stated.initial_yoy_delta", "stated.initial_yoy_rate")
_NONE = frozenset({"无", "没有", "不涉及", "暂无", "同左", "/", "-", "—", "——"})


def why_columns(heads: Sequence[tuple[str, ...]], measures: Iterable[str]) -> dict[int, str]:
    """Return the columns of reasons, each with the comparison it is of; `measures` are those of the figures beside it.

    Where the head does not say which and the row can be held against both, or two columns say the same, there is none.
    """
    words, known = load_reason_words(), set(measures)
    is_budget = "final" in known and not known.isdisjoint(_BUDGETS)
    is_prior = not known.isdisjoint(_PRIOR if "final" in known else _PRIOR_BUDGET)
    found: dict[int, str] = {}
    for index, path in enumerate(heads):
        head = without_unit(path[-1]) if path else ""
        if words.why_head.fullmatch(head) is None:
            continue
        above = "".join(path)
        named = [any(one in above for one in said) for said in (words.why_of_budget, words.why_of_prior)]
        of = ("vs_budget", "vs_prior")
        if named.count(True) == 1:
            found[index] = of[named.index(True)]
        elif is_budget != is_prior:
            found[index] = of[is_prior]
    return found if len(set(found.values())) == len(found) else {}


def add_why(filing: Filing, grid: Grid, row: int, columns: Mapping[int, str], place: str) -> None:
    """Put the reasons of a row to the item at `place`, where that has a figure."""
    if not columns or not place or not is_line(place) or not filing.has_figure(place):
        return
    for column, compares in columns.items():
        cell = grid.at(row, column)
        if cell is None or read_cell(cell).holds is not Holds.WORDS or plain(cell.text) in _NONE:
            continue
        reason: Json = {"text": cell.text, "compares": compares, **approval_in(cell.text)}
        reason["span"] = [cell.start, cell.end]
        cast("list[Json]", filing.line_at(place).setdefault("reasons", [])).append(reason)
