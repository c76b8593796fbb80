"""What is behind findings: the figure that is wrong, by the evidence of the others, and what it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Slip(StrEnum):
    """How a figure can have come to be wrong: what a hand does to digits, or which other figure was taken."""

    DIGIT = "digit_wrong"
    SWAPPED = "digits_swapped"
    DROPPED = "digit_dropped"
    DOUBLED = "digit_doubled"
    SIGN = "sign"
    POINT = "decimal_point"
    UNIT = "unit"
    FRACTION = "percent_as_fraction"
    BASE = "wrong_base"
    NEIGHBOUR = "neighbour"
    PREVIOUS = "previous_year"
    LEFT_OUT = "part_left_out"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure as printed, and the printed value it should have.

    `low` and `high` are the least and the greatest printed value that agree with everything; both are `proposed` where
    only one does. All are texts in `unit`, with their decimals.
    """

    path: str
    stated: str
    unit: str
    proposed: str
    low: str
    high: str
    slip: Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A change that alone settles all failures of its root.

    `confirmed_by` are the rules whose equalities hold among the other figures of those failures; `agrees_with` the rules
    whose equalities hold this figure, hold now and would go on holding.
    """

    change: Change
    confirmed_by: tuple[str, ...]
    agrees_with: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Failures that hang together, and what may be behind them.

    `failures` are ids of findings, the one under which the others are told first. `suspects` each repair all of them
    alone, the likeliest first. `sets` are the smallest sets of changes that do so together, where none does alone.
    Neither where this report does not decide it, or the search would go beyond its limit.
    """

    failures: tuple[str, ...]
    suspects: tuple[Suspect, ...] = ()
    sets: tuple[tuple[Change, ...], ...] = ()

    @property
    def is_decidable(self) -> bool:
        """Whether the report holds evidence of what is wrong."""
        return bool(self.suspects or self.sets)


@dataclass(frozen=True, slots=True)
class Behind:
    """The root of a failure, and the failures told beneath it: those that the first suspect settles as well."""

    root: Root
    beneath: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How failures are told: `heads` stand by themselves, by the finding's id; `under` gives the head of the others."""

    heads: dict[str, Behind]
    under: dict[str, str]


def told_of(roots: Iterable[Root], failing: Iterable[str]) -> Told:
    """Return how the failures that still stand, by their ids, are told; one that was waived is no failure to tell."""
    standing = set(failing)
    heads: dict[str, Behind] = {}
    under: dict[str, str] = {}
    for root in roots:
        left = [one for one in root.failures if one in standing]
        if not left:
            continue
        head, *others = left
        heads[head] = Behind(root, tuple(others) if root.suspects else ())
        if root.suspects:
            under |= dict.fromkeys(others, head)
    return Told(heads, under)
