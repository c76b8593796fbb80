"""Which form a table is that its caption does not name: by its heads and rows, or by the name of its sheet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.tables.captions import Caption, title_in, units_in
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Form, Forms

_ALL = "finance."
_AMOUNT = re.compile(r"\d[万千百亿]*元")
_BESIDE_UNIT = re.compile(r"[^:：]{0,4}单位[:：][^。；;]{0,8}|[(（][^()（）]{0,12}[)）]")
"""A line that says nothing but the unit: 金额单位：万元."""


def only_form(fits: Sequence[Form]) -> Form | None:
    """Return the form that a table is which fits these by its heads alone, None where it may be any of several.

    A table with income and expenditure fits the form of expenditure too, which needs a part of it: the form that needs all
    that the others do says more. One of two sides says more than what is listed in either.
    """
    halves = [form for form in fits if form.layout == "halves"]
    if halves:
        return halves[0] if len(halves) == 1 else None
    wide = [form for form in fits if all(_is_part(other, form) for other in fits)]
    is_one = all(form.rows == wide[0].rows for form in wide) and bool(wide) and (bool(wide[0].rows) or len(wide) == 1)
    return wide[0] if is_one else None


def _is_part(one: Form, other: Form) -> bool:
    return one.layout == other.layout and set(one.needs) <= set(other.needs)


def is_of_some_funds(form: Form, lines: Sequence[str], heading: str, forms: Forms, *, is_silent: bool) -> bool:
    """Return whether what stands above a table of income or expenditure names funds: it is not of all there is.

    `lines` stand above the table, the nearest first, and `heading` is the last numbered one. A sentence with amounts may
    name funds among others. The title of a table of two sides says of what it is, unless it `is_silent`.
    """
    if not any(one.startswith(_ALL) for one in form.needs) and (form.income is None or not is_silent):
        return False
    nearest = next((line for line in lines if not _is_of_unit(line)), "")
    said = [heading, *([nearest] if _AMOUNT.search(plain(nearest)) is None else [])]
    return any(word in plain(line) for line in said for word in forms.funds)


def _is_of_unit(line: str) -> bool:
    return bool(units_in(line)) and _BESIDE_UNIT.fullmatch(plain(line)) is not None


def is_own_level(lines: Sequence[str], title: str, forms: Forms) -> bool:
    """Return whether the line with a table's title says before it that the table is of the own level, without those below it."""
    line = next((text for line in lines if title and title in (text := plain(line))), "")
    return any(word in line.partition(title)[0] for word in forms.own_level) if line else False


def named_by_sheets(
    tables: Sequence[tuple[str | None, Caption]], forms: Forms, *, is_read: Sequence[bool]
) -> list[Caption]:
    """Return the captions of tables, each with its sheet: a table alone in its sheet is called as the sheet where nothing else is.

    Names of sheets that name no form say nothing: 表1, 汇总表. `is_read` tells the tables that are read without a name.
    """
    counted = Counter(sheet for sheet, _ in tables)
    found: list[Caption] = []
    for (sheet, caption), is_known in zip(tables, is_read, strict=True):
        form, title = title_in(sheet, forms) if sheet and caption.is_silent and not is_known else (None, "")
        is_named = form is not None and counted[sheet] == 1
        found.append(Caption(form, title, caption.unit, caption.is_contradictory) if is_named else caption)
    return found
