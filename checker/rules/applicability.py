"""Which reports a rule is for, as written: types, kinds of units, regions, fiscal years and days of submission."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.form import shown
from checker.rules.model import Applicability
from checker.rules.overrides import read_years

if TYPE_CHECKING:
    from checker.report.vocabulary import Field, Vocabulary
    from checker.rules.form import Form

_REGION_WANTED = Message(
    "行政区划代码的前 2、4 或 6 位数字，如 1101", "the first 2, 4 or 6 digits of a region code, such as 1101"
)
_DAY_WANTED = Message("日期，如 2024-07-01", "a day, such as 2024-07-01")
_SUBMITTED = Message("报送日期", "the days of submission")
_REGION = re.compile(r"(?:[0-9]{2}){1,3}")
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


EVERYTHING = Applicability()


def read_applicability(form: Form, vocabulary: Vocabulary, around: Applicability = EVERYTHING) -> Applicability:
    """Return which reports a rule is for; what it does not say is as its pack says, which is `around`."""
    first, last = read_years(form) or (around.first_year, around.last_year)
    submitted = form.form("submitted", _SUBMITTED)
    start = _day(submitted, "from") if submitted else ""
    end = _day(submitted, "to") if submitted else ""
    if submitted:
        submitted.close()
        if start and end and start > end:
            form.problems.append(mistakes.backward_days(submitted.mark, start, end))
    return Applicability(
        report_types=_codes(form, "report_types", vocabulary.field_at("meta.report_type")) or around.report_types,
        unit_kinds=_codes(form, "unit_kinds", vocabulary.field_at("unit.kind")) or around.unit_kinds,
        first_year=first,
        last_year=last,
        regions=read_regions(form, "regions") or around.regions,
        submitted_from=start if submitted else around.submitted_from,
        submitted_to=end if submitted else around.submitted_to,
    )


def read_regions(form: Form, key: str) -> tuple[str, ...]:
    """Return the beginnings of region codes under `key`."""
    scalars = form.scalars(key)
    for one in scalars:
        if not _REGION.fullmatch(one.text):
            form.problems.append(mistakes.expected(one.mark, _REGION_WANTED, shown(one)))
    return tuple(one.text for one in scalars)


def _day(form: Form, key: str) -> str:
    scalar = form.scalar(key)
    if scalar is None:
        return ""
    if not _DAY.fullmatch(scalar.text):
        form.problems.append(mistakes.expected(scalar.mark, _DAY_WANTED, shown(scalar)))
        return ""
    return scalar.text


def _codes(form: Form, key: str, field: Field | None) -> tuple[str, ...]:
    """Return the codes under `key`; one that the field never has would keep the rule from ever applying."""
    scalars = form.scalars(key)
    choices = field.choices if field is not None else ()
    for one in scalars:
        if one.text not in choices:
            form.problems.append(mistakes.not_in_list(one.mark, one.text, choices, nearest(one.text, choices)))
    return tuple(one.text for one in scalars)
