"""What the relations of all kinds of comparison share: who is asked, limits, when two sets of values meet, and their columns."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from checker.comparing.sql_door import Part, Tree, number, relation, texts
from checker.formula.typed import Constant

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.rules.across import AcrossCase, AcrossRule, Limit, Value

MONEY: Final = "decimal(28, 10)"
"""Of a figure that is calculated with: numbers that rules keep are below 10¹⁷, and products must fit 38 digits."""
WIDE: Final = "decimal(38, 10)"
SHARE: Final = "decimal(9, 8)"
FACTOR: Final = "decimal(10, 6)"

COLUMNS: Final = {
    "number": "int", "other": "int", "item_no": "int", "part": "varchar", "outcome": "varchar", "why": "varchar", "low": WIDE,
    "high": WIDE, "reference": WIDE, "amount": "bigint", "more": "bigint", "fewer": "bigint", "whole": "bigint",
    "group_name": "varchar", "unit": "varchar", "year": "bigint", "note": "varchar", "members": "array<int>",
}  # fmt: skip
"""What is judged, column by column, whatever the kind.

Reports go by the `number` they have in `known`, items by that in `named`; `part` is a chapter, path or key where the item is
none of those. `amount`, `more`, `fewer` and `whole` are numbers of things; `unit` and `year` are given where there is no
report to say them, and `members` are the reports that a group was judged by, the first of them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A case of a rule, to be lowered; `number` tells it from the rule's other cases."""

    rule: AcrossRule
    case: AcrossCase
    number: int

    def limit(self, slot: str, change: Callable[[Fraction], Fraction | int] = Fraction) -> Tree | None:
        """Return a limit as SQL over the column `fiscal_year`, None where it is not set; `change` is made to each value."""
        found = self.case.limits.get(slot)
        return None if found is None else _limit(found, change)

    def needed(self, slot: str, change: Callable[[Fraction], Fraction | int] = Fraction) -> Tree:
        """Return a limit that the loader has seen to be there."""
        return _limit(self.case.limits[slot], change)


def _limit(limit: Limit, change: Callable[[Fraction], Fraction | int]) -> Tree:
    whole = number(Fraction(change(limit.value.value)))
    for one in limit.parameter.periods if limit.parameter is not None else ():
        if isinstance(one.value, Constant):
            ends = [f"fiscal_year >= {one.first_year}"] if one.first_year is not None else []
            ends += [f"fiscal_year <= {one.last_year}"] if one.last_year is not None else []
            here = number(Fraction(change(one.value.value)))
            whole = relation(f"case when {' and '.join(ends)} then :here else :there end", here=here, there=whole)
    return whole


def asked_reports(rule: AcrossRule) -> Tree:
    """Return the reports that a rule is asked of."""
    applies = rule.applies
    conditions, parts = ["true"], dict[str, Part]()
    for column, values in (("report_type", applies.report_types), ("unit_kind", applies.unit_kinds)):
        if values:
            conditions.append(f"{column} in :{column}")
            parts[column] = texts(values)
    if applies.first_year is not None:
        conditions.append(f"fiscal_year >= {applies.first_year}")
    if applies.last_year is not None:
        conditions.append(f"fiscal_year <= {applies.last_year}")
    if applies.regions:
        starts = [f"substr(region, 1, {len(one)}) = :region_{index}" for index, one in enumerate(applies.regions)]
        conditions.append(f"({' or '.join(starts)})")
        parts |= {f"region_{index}": one for index, one in enumerate(applies.regions)}
    return relation(f"select * from known where {' and '.join(conditions)}", **parts)  # noqa: S608 -- texts of ours


def code_of(measure: str) -> int:
    """Return the number by which a measure goes in `coded`; the same wherever it is worked out."""
    return int.from_bytes(hashlib.sha256(measure.encode()).digest()[:6], "big")


def of_value(value: Value, slot: str) -> tuple[str, dict[str, Part]]:
    """Return the query of the rows of `coded` that are of a value, in brackets, and what stands for its names."""
    condition, parts = f"measure = {code_of(value.name)}", dict[str, Part]()
    if value.items:
        plain = tuple(one for one in value.items if "*" not in one)
        starred = [one for one in value.items if "*" in one]
        options = [f"item in :{slot}_items"] if plain else []
        if plain:
            parts[f"{slot}_items"] = texts(plain)
        for index, one in enumerate(starred):
            options.append(f"substr(item, 1, {len(one) + 1}) = :{slot}_{index}")
            parts[f"{slot}_{index}"] = f"{one}["
        # A key alone names no list, and the measure tells of which one it is.
        if value.is_keyed_alone:
            options.append("substr(item, 1, 1) = '['")
        condition += f" and item_no in (select item_no from named where {' or '.join(options)})"  # noqa: S608 -- texts of ours
    return f"(select * from coded where {condition})", parts  # noqa: S608 -- texts of ours


def below(first: str, second: str) -> str:
    """Return the condition that every value of one set is less than every one of the other; ends without end are never."""
    return (
        f"coalesce({first}.high < {second}.low or ({first}.high = {second}.low and "
        f"({first}.high_open or {second}.low_open)), false)"
    )


def columns(number_of_case: int, **given: str) -> str:
    """Return the columns of what is judged, those that are not given empty."""
    listed = [f"cast({given.get(name, 'null')} as {kind}) as {name}" for name, kind in COLUMNS.items()]
    return f"{number_of_case} as case_no, " + ", ".join(listed)


def group_of(asked: Asked, alias: str) -> tuple[list[str], str]:
    """Return the columns that make the groups of a case, and what a group is called."""
    by = asked.case.words.get("group", ())
    names = [f"{alias}.{one}" for one in by]
    said = " || '·' || ".join(f"coalesce({one}, '')" for one in names) or "''"
    return names, said
