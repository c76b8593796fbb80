"""What extraction hands on: the report, the figures in it, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extraction.numbers import Number
    from checker.kernel.message import Message
    from checker.kernel.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFigure:
    """One figure of the report: where it went, what it is called, and where it stands."""

    path: str
    label: str
    measure: str
    period: str
    value: str
    unit: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that looks like a figure and is none, with the reason."""

    quote: str
    why: Message
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A report read from a document; `report` is valid against the report schema if the document has the essentials.

    `notes` say what a reader must know of how the whole was read.
    """

    report: dict[str, object]
    figures: tuple[ReadFigure, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[Message, ...] = ()


class Stage(StrEnum):
    """Which figure of an item is meant; the values are the fields of a line."""

    INITIAL = "initial"
    ADJUSTED = "adjusted"
    YEARLY = "yearly"
    FINAL = "final"


BUDGETS = (Stage.INITIAL, Stage.ADJUSTED, Stage.YEARLY)


class Period(StrEnum):
    """Which year is meant, seen from the report's fiscal year."""

    CURRENT = "current"
    PRIOR = "prior"
    OTHER = "other"


class Base(StrEnum):
    """What a change is measured against."""

    PRIOR = "prior"
    EXECUTION = "execution"
    """What was spent last year, where this year's budget is held against it."""
    BUDGET = "budget"
    OTHER = "other"


class FactKind(StrEnum):
    """What a clause says of an item."""

    LEVEL = "level"
    COMPLETION = "completion"
    SHARE = "share"
    DELTA = "delta"
    GROWTH = "growth"
    FLAT = "flat"
    COUNT = "count"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause speaks of: the path of its slot, or only the label the text gives it.

    `concept` is the path the words would have in another list, where they fill no slot in this one.
    """

    path: str
    label: str
    start: int
    end: int
    concept: str = ""

    @property
    def identity(self) -> str:
        """Return what tells two subjects apart."""
        return self.path or f"~{self.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A stretch of a reason, and the change of an amount it names, if any."""

    start: int
    end: int
    number: Number | None = None
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a clause says; positions are in the even text.

    `parent` is the number of the level under whose 其中 the fact stands, `cut` that 其中 itself. `is_certain`: item and measure stand in the
    clause itself. `whole` is the label or path a share is a share of; empty means the parent. `lead` is where the words before a
    reason begin, 0 when it has none.
    """

    kind: FactKind
    subject: Subject
    start: int
    end: int
    stage: Stage | None = None
    period: Period = Period.CURRENT
    base: Base | None = None
    number: Number | None = None
    sign: int = 1
    parent: int | None = None
    cut: int = 0
    is_certain: bool = False
    is_closed: bool = False
    whole: str = ""
    causes: tuple[Cause, ...] = ()
    counts: tuple[Number, ...] = ()
    approval: tuple[int, int] | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Why the stretch `start` to `end` of the even text gave no figure."""

    start: int
    end: int
    why: Message
