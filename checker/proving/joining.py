"""Statements and numbers put together: all of them, of a row that may be there, the greater of two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.proving.constraints import all_of, any_of, at_most, denied, total
from checker.proving.values import Says, Value, added, either

if TYPE_CHECKING:
    from checker.proving.constraints import Claim


def opposite(said: Says) -> Says:
    """Return when the opposite statement turns out how."""
    return Says(said.no, said.yes, said.open, said.unknown)


def all_said(parts: list[Says]) -> Says:
    """Return when every one of some statements turns out how."""
    return Says(
        yes=all_of(one.yes for one in parts),
        no=any_of(one.no for one in parts),
        open=all_of([any_of(one.open for one in parts), *(any_of([one.yes, one.open]) for one in parts)]),
        unknown=all_of(
            [any_of(one.unknown for one in parts), *(any_of([one.yes, one.open, one.unknown]) for one in parts)]
        ),
    )


def said_where(there: Claim, said: Says) -> Says:
    """Return the statement about a row; a row that is not there fulfils every condition."""
    return Says(
        any_of([denied(there), said.yes]), all_of([there, said.no]), all_of([there, said.open]),
        all_of([there, said.unknown]),
    )  # fmt: skip


def lacking_too(value: Value, claim: Claim) -> Value:
    """Return the number, which is lacking also where `claim` holds."""
    return replace(value, lacking=any_of([value.lacking, claim]))


def extreme(function: str, one: Value, other: Value) -> Value:
    """Return the smaller or the greater of two numbers."""
    gap = added(one, other, -1)
    minus = total([(-1, gap.above)]) if function == "MAX" else gap.above
    found = either(at_most(minus, is_strict=False), one, other)
    return replace(found, above_error=total([(1, one.above_error), (1, other.above_error)]))
