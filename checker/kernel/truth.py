"""Four-valued truth: yes, no, not decided by the printed digits, and unknown with its causes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class Degree(Enum):
    """How a statement stands.

    OPEN: the printed digits allow both answers, so nobody may be blamed. UNKNOWN: a figure is missing.
    """

    NO = "no"
    UNKNOWN = "unknown"
    OPEN = "open"
    YES = "yes"


class Lack(Enum):
    """Why a value is not to be had."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_APPLICABLE = "not_applicable"
    ZERO_BASE = "zero_base"
    OTHER_UNIT = "other_unit"
    NO_UNIT = "no_unit"
    UNDECIDED = "undecided"


@dataclass(slots=True, unsafe_hash=True)
class Cause:
    """One reason why a value is unknown: which path, and what is the matter with it."""

    lack: Final[Lack]
    path: Final[str]


@dataclass(slots=True, unsafe_hash=True)
class Truth:
    """A degree, and for UNKNOWN the causes."""

    degree: Final[Degree]
    causes: Final[tuple[Cause, ...]] = ()

    def __invert__(self) -> Truth:
        """Return the opposite statement's truth."""
        match self.degree:
            case Degree.YES:
                return NO
            case Degree.NO:
                return YES
            case _:
                return self


YES = Truth(Degree.YES)
NO = Truth(Degree.NO)
OPEN = Truth(Degree.OPEN)


def unknown(causes: Iterable[Cause]) -> Truth:
    """Return an unknown truth; equal causes are named once, in order."""
    return Truth(Degree.UNKNOWN, tuple(dict.fromkeys(causes)))


def truth(value: bool) -> Truth:  # noqa: FBT001 -- the one argument is the statement itself
    """Return the truth of a settled statement."""
    return YES if value else NO


def all_of(parts: Iterable[Truth]) -> Truth:
    """Return the truth of the conjunction: one NO settles it, then UNKNOWN outweighs OPEN."""
    return _joined(tuple(parts), settles=Degree.NO)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Return the truth of the disjunction: one YES settles it, then UNKNOWN outweighs OPEN."""
    return _joined(tuple(parts), settles=Degree.YES)


def until(parts: Iterable[Truth], settles: Degree) -> list[Truth]:
    """Return the parts up to and with the first that settles the whole."""
    found: list[Truth] = []
    for part in parts:
        found.append(part)
        if part.degree is settles:
            break
    return found


def _joined(parts: tuple[Truth, ...], *, settles: Degree) -> Truth:
    # Degrees are looked at one by one: putting them into a set takes longer than all the rest.
    is_unknown = is_open = False
    for part in parts:
        degree = part.degree
        if degree is settles:
            return Truth(settles)
        is_unknown = is_unknown or degree is Degree.UNKNOWN
        is_open = is_open or degree is Degree.OPEN
    if is_unknown:
        return unknown(cause for part in parts for cause in part.causes)
    if is_open:
        return OPEN
    return NO if settles is Degree.YES else YES
