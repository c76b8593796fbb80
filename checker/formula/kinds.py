"""Which kinds go together in a calculation, and what comes of it."""

from __future__ import annotations

from checker.formula.typed import Apply, Arithmetic, Column, Constant, Minus, Reference, Typed
from checker.kernel.unit import Kind

_RATIO = frozenset({Kind.PERCENT, Kind.NUMBER})


def kind_of(typed: Typed) -> Kind:
    """Return the kind of a value; a statement counts as a flag and words as text."""
    match typed:
        case Constant() | Reference() | Column() | Arithmetic() | Minus() | Apply():
            return typed.kind
        case _:
            return Kind.TEXT


def subtracted_kind(left: Typed, right: Typed) -> Kind | None:
    """Return the kind of a difference: days between two dates, else as for a sum."""
    if kind_of(left) is Kind.DATE and kind_of(right) is Kind.DATE:
        return Kind.COUNT
    return added_kind(left, right)


def added_kind(left: Typed, right: Typed) -> Kind | None:
    """Return the kind of a sum or difference, or None when the two cannot be added."""
    one, other = kind_of(left), kind_of(right)
    if one is other:
        return None if one is Kind.DATE else one
    if {one, other} == {Kind.PERCENT, Kind.POINTS}:
        return Kind.PERCENT
    if {one, other} <= _RATIO and (_is_whole(left) or _is_whole(right)):
        # a / b - 1 is how growth is written: the plain 1 is the whole.
        return Kind.PERCENT
    if {one, other} == {Kind.COUNT, Kind.NUMBER}:
        return Kind.COUNT
    return None


def multiplied_kind(one: Kind, other: Kind) -> Kind | None:
    """Return the kind of a product, or None when there is none."""
    if Kind.DATE in (one, other):
        return None
    if one in _RATIO:
        return other if one is Kind.NUMBER or other is not Kind.NUMBER else Kind.PERCENT
    if other in _RATIO:
        return one
    if {one, other} == {Kind.MONEY, Kind.COUNT}:
        return Kind.MONEY
    return None


def divided_kind(one: Kind, other: Kind) -> Kind | None:
    """Return the kind of a quotient, or None when there is none."""
    if Kind.DATE in (one, other):
        return None
    if one is other:
        return Kind.NUMBER if one is Kind.NUMBER else Kind.PERCENT
    if other in _RATIO or other is Kind.COUNT:
        return one
    return None


def compared(left: Typed, right: Typed) -> tuple[str, str] | None:
    """Return why two values cannot be compared, as a hint in Chinese and English, or None when they can."""
    one, other = kind_of(left), kind_of(right)
    if one is other or _is_zero(left) or _is_zero(right):
        return None
    if (_prints_unit(left) or _prints_unit(right)) and one.is_numeric and other.is_numeric:
        # What such a figure measures shows only in the report; figures of other dimensions are then not compared.
        return None
    if {one, other} == {Kind.COUNT, Kind.NUMBER}:
        return None
    if {one, other} == _RATIO:
        plain = left if one is Kind.NUMBER else right
        if not isinstance(plain, Constant) or _is_whole(plain):
            return None
        return ("（百分比请写 90%，不写 0.9 或 90）", " (write 90%, not 0.9 or 90)")
    if Kind.MONEY in (one, other) and Kind.NUMBER in (one, other):
        return ("（金额要写单位，如 5万元）", " (write the unit, such as 5万元)")
    if {one, other} == {Kind.PERCENT, Kind.POINTS}:
        return ("（百分比与百分点不是一回事）", " (percent and percentage points are different things)")
    return ("", "")


def _prints_unit(typed: Typed) -> bool:
    return isinstance(typed, Reference) and typed.target.prints_unit


def _is_whole(typed: Typed) -> bool:
    return isinstance(typed, Constant) and typed.kind is Kind.NUMBER and typed.value == 1


def _is_zero(typed: Typed) -> bool:
    return isinstance(typed, Constant) and typed.value == 0
