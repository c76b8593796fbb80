"""Which form a table is that its caption does not name: by its heads and rows, or by the name of its sheet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.tables.captions import Caption, title_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Form, Forms


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
