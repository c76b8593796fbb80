"""Numbers gathered from rows that may be there or not: how many, their sum, the least and the greatest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.proving.constraints import NO, YES, Claim, all_of, any_of, choice, denied, known, total
from checker.proving.joining import extreme
from checker.proving.values import Value, added, either

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.proving.values import Says

NEVER = Value(known(0), given=NO, lacking=YES)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A number that counts where `stands`; `unsure` says when that cannot be told."""

    stands: Claim
    value: Value
    unsure: Claim = NO


def gathered(groups: Sequence[Sequence[Gathered]], which: str | None) -> Value:
    """Return the sum of all that counts, or the least or greatest; of a group of rows, one must count."""
    every = [one for group in groups for one in group]
    if not every:
        return NEVER
    some = [any_of(one.stands for one in group) for group in groups]
    lacks = any_of(
        [
            *(denied(one) for one in some),
            *(one.unsure for one in every),
            *(all_of([one.stands, one.value.lacking]) for one in every),
        ]
    )
    given = all_of(
        [
            *some,
            *(denied(one.unsure) for one in every),
            *(any_of([denied(one.stands), one.value.given]) for one in every),
        ]
    )
    whole = _summed(every) if which is None else _farthest(every, which)
    unreadable = any_of(any_of([one.unsure, all_of([one.stands, one.value.unreadable])]) for one in every)
    return replace(whole, given=given, lacking=lacks, unreadable=unreadable)


def _summed(every: Sequence[Gathered]) -> Value:
    nothing = Value(known(0))
    terms = [one.value if one.stands == YES else either(one.stands, one.value, nothing) for one in every]
    whole = terms[0]
    for term in terms[1:]:
        whole = added(whole, term, 1)
    return whole


def _farthest(every: Sequence[Gathered], which: str) -> Value:
    whole, stands = every[0].value, every[0].stands
    for one in every[1:]:
        both = extreme(which, whole, one.value)
        if stands == YES and one.stands == YES:
            whole = both
        else:
            whole = either(all_of([stands, one.stands]), both, either(stands, whole, one.value))
            stands = any_of([stands, one.stands])
    return whole


def counted(found: Sequence[tuple[Claim, Says, Claim]]) -> Value:
    """Return how many statements about rows hold: of each, when its row is there, how it turns out, and when it counts."""
    lacks = any_of(all_of([there, any_of([said.unknown, said.open])]) for there, said, _ in found)
    given = all_of(any_of([denied(there), said.yes, said.no]) for there, said, _ in found)
    return Value(total((1, choice(counts, known(1), known(0))) for _, _, counts in found), given=given, lacking=lacks)
