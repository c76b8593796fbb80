"""Which figure of an item a column has: the budget, the final accounts, those of the year before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import without_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Forms

_YEAR = re.compile(r"^((?:19|20)\d\d)年?度?")
_PRIOR = {"initial": "prior_initial", "final": "prior_final"}
_AMOUNT = frozenset({"金额", "数额"})


def measure_of(head: str, forms: Forms, fiscal_year: int) -> str:
    """Return the field of a line that a head names, or nothing."""
    text = without_unit(head)
    year = _YEAR.match(text)
    found = forms.measures.get(text[year.end() :] if year else text, "")
    if year is None or int(year[1]) == fiscal_year:
        return found
    return _PRIOR.get(found, "") if int(year[1]) == fiscal_year - 1 else ""


def measure_in(heads: Sequence[str], forms: Forms, fiscal_year: int) -> str:
    """Return the one measure that the heads of a column name, from the lowest up; nothing where there are two."""
    found = {one for one in (measure_of(head, forms, fiscal_year) for head in heads) if one}
    return found.pop() if len(found) == 1 else ""


def is_amount(head: str) -> bool:
    """Return whether a head says only that amounts stand below."""
    return without_unit(head) in _AMOUNT
