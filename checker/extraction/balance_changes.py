"""Whose a change is behind a balance that is a part of something: the balance's own, the whole's, or nobody knows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.balances import is_balance
from checker.extraction.model import Base, Fact, FactKind, Note
from checker.kernel.figure import printed_decimals
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.numbers import Number

_CHANGES = frozenset({FactKind.DELTA, FactKind.GROWTH})
_UNCLEAR = Message(
    "这个变动是结转结余的还是合计的，分不清", "whether the balance or the total it is part of has changed is unclear"
)


def changes_owned(facts: Sequence[Fact]) -> tuple[list[Fact], list[Note]]:
    """Return the facts with every change at what has changed, those that may be of either at nothing; and why.

    收入总计3120万元，其中年初结转和结余80万元，较上年增加220万元，增长7.6% is a change of the total: the balance cannot have
    grown by more than it is. Where the total or another part has a change of its own, the last one is the balance's.
    """
    found, notes = list(facts), []
    for level, one in enumerate(facts):
        if one.kind is not FactKind.LEVEL or one.parent is None or not _has_balance(one, facts[one.parent]):
            continue
        said = _said_of(facts, level)
        if not said or _has_own(facts, one.parent, level):
            continue
        whole = facts[one.parent]
        is_own, is_of_whole = (_comes_to(said, facts, each.number) for each in (one, whole))
        for index in said:
            if is_of_whole and not is_own:
                found[index] = replace(facts[index], subject=whole.subject, parent=whole.parent)
            elif not is_own or is_of_whole:
                number = facts[index].number
                start, end = (
                    (number.start, number.end) if number is not None else (facts[index].start, facts[index].end)
                )
                notes.append(Note(start, end, _UNCLEAR))
                # Facts point at one another by number, so none is taken out.
                found[index] = replace(facts[index], base=Base.OTHER)
    return found, notes


def _has_balance(part: Fact, whole: Fact) -> bool:
    """Return whether a part is a balance, or belongs to one: 年末结余80万元，其中项目结余9万元，较上年增加12万元."""
    return is_balance(part.subject.path) or is_balance(whole.subject.path)


def _said_of(facts: Sequence[Fact], level: int) -> list[int]:
    """Return the numbers of the changes since last year that directly follow a level and are put down to the same item."""
    found: list[int] = []
    for index in range(level + 1, len(facts)):
        one = facts[index]
        if (
            one.kind not in _CHANGES
            or one.base is not Base.PRIOR
            or one.subject.identity != facts[level].subject.identity
        ):
            break
        found.append(index)
    return found


def _has_own(facts: Sequence[Fact], parent: int, level: int) -> bool:
    """Return whether the whole, or a part named before, has a change of its own: then each is said behind what has changed."""
    whole = facts[parent].subject.identity
    return any(
        one.kind in _CHANGES and one.base is Base.PRIOR and (one.parent == parent or one.subject.identity == whole)
        for one in facts[parent + 1 : level]
    )


def _comes_to(said: Sequence[int], facts: Sequence[Fact], level: Number | None) -> bool:
    """Return whether the change over last year's amount, this year's being `level`, is the rate that is stated with it."""
    delta = next((facts[one] for one in said if facts[one].kind is FactKind.DELTA), None)
    rate = next((facts[one] for one in said if facts[one].kind is FactKind.GROWTH), None)
    if delta is None or delta.number is None or rate is None or rate.number is None or level is None:
        return False
    if level.unit != delta.number.unit:
        return False
    change, half = Decimal(delta.number.value) * delta.sign, _half(delta.number)
    stated, step = Decimal(rate.number.value) * rate.sign, 2 * _half(rate.number)
    last = Decimal(level.value) - change
    room = half + _half(level)
    if last - room <= 0:
        return False
    ends = [(change + a * half) / (last + b * room) * 100 for a in (-1, 1) for b in (-1, 1)]
    return min(ends) - step < stated < max(ends) + step


def _half(number: Number) -> Decimal:
    return Decimal("0.5").scaleb(-printed_decimals(number.value))
