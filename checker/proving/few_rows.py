"""Conditions of which a few rows of each list show all there is to show: what no report with so few rows does, none does.

Whether some row fulfils a condition, or all do, is shown by one row at most; every other row may be left out, and whatever
was so of all rows still is. Sums and counts have no such bound.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.formula.typed import Apply, Column, Reference, Rows, Test, Typed, parts_of
from checker.proving.inputs import MOST_ROWS
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from checker.rules.model import Case

_BY_PLACE = frozenset({Reading.PARTS, Reading.SIBLINGS})
_BY_ORDER = frozenset({Reading.EARLIER, Reading.BELOW})


def few_rows_show_all(case: Case) -> bool:
    """Return whether a case turns out on any report as it does on one with a few rows in each list."""
    needed: Counter[str] = Counter()
    if case.subject_type is not None:
        needed[case.subject_type.name] += 1
    conditions = [one for one in (case.require, case.when, case.discharge, *case.triggers) if one is not None]
    return (
        all(_counted(one, needed, is_inside=False) for one in conditions)
        and max(needed.values(), default=0) <= MOST_ROWS
    )


def _counted(typed: Typed, needed: Counter[str], *, is_inside: bool) -> bool:
    """Count the rows of each list that a condition needs; False where it needs more than can be said."""
    match typed:
        case Test("ANY" | "ALL", (Rows() as rows, condition)):
            return not is_inside and _noted(rows, needed) and _counted(condition, needed, is_inside=True)
        case Test("ISBLANK", (Rows() as rows,)):
            return not is_inside and _noted(rows, needed)
        case Test("ISBLANK", (Column(rows, each, where=None),)):
            return not is_inside and _noted(rows, needed) and _counted(each, needed, is_inside=True)
        case Rows() | Column():
            return False
        case Reference():
            return all(one.view is None or one.view.reading not in _BY_ORDER for one in typed.fields)
        case Apply("COUNT" | "SUM" | "MIN" | "MAX"):
            return all(
                not isinstance(one, Rows | Column) and _counted(one, needed, is_inside=is_inside)
                for one in typed.arguments
            )
        case _:
            return all(_counted(one, needed, is_inside=is_inside) for one in parts_of(typed))


def _noted(rows: Rows, needed: Counter[str]) -> bool:
    listed = [one for one in rows.fields if one.is_many]
    if any(one.view is not None and (one.view.is_before or one.view.reading in _BY_ORDER) for one in listed):
        return False
    if all(one.view is not None and one.view.reading in _BY_PLACE for one in listed):
        return True
    needed[listed[-1].type_name or listed[-1].key] += 1
    view = listed[-1].view
    if view is not None and view.reading is Reading.LINKED:
        # The ids that link them stand in a list as well.
        needed.update({view.by: 1, view.inner[-1]: 1})
    return len(listed) == 1
