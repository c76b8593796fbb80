"""Waivers: approvals outside the report, each for one finding of one unit in one year, bound to its values and to a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from checker.kernel.message import Message
    from checker.kernel.strict_yaml import Mark

SOON_DAYS = 30
"""A waiver that ends within so many days is said to end soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A figure as it stood when the waiver was given; `path` is its full dotted path in the report."""

    path: str
    name: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One approval; `subjects` are the dotted paths its subject may mean, `expires` the last day on which it holds."""

    id: str
    rule: str
    entity: str
    period: int
    subject: str
    subjects: tuple[str, ...]
    conditions: tuple[Condition, ...]
    reason: str
    approved_by: str
    approved_on: date
    expires: date
    file: str
    mark: Mark


class State(StrEnum):
    """How a waiver stands over a run; of several reports the first that holds counts."""

    ACTIVE = "active"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    PENDING = "pending"
    UNUSED = "unused"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A waiver with its state; `note` says why it lapsed or is of no use, `is_soon` that an active one ends soon."""

    waiver: Waiver
    state: State
    note: Message | None = None
    is_soon: bool = False


@dataclass(frozen=True, slots=True)
class WaiverBook:
    """All waivers that were loaded, in order of their ids, and the files they came from."""

    waivers: tuple[Waiver, ...] = ()
    files: tuple[str, ...] = ()
    _by_owner: Mapping[tuple[str, int], tuple[Waiver, ...]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, entities: Iterable[str], period: int | None) -> tuple[Waiver, ...]:
        """Return the waivers for a unit, known by any of these names, in a fiscal year."""
        if period is None:
            return ()
        keys = {name_key(one) for one in entities}
        found = {one.id: one for key in keys for one in self._by_owner.get((key, period), ())}
        return tuple(found[key] for key in sorted(found))


def book_of(waivers: Iterable[Waiver], files: Iterable[str] = ()) -> WaiverBook:
    """Return a book of these waivers, in whatever order they come."""
    ordered = tuple(sorted(waivers, key=lambda one: one.id))
    by_owner: dict[tuple[str, int], list[Waiver]] = {}
    for one in ordered:
        by_owner.setdefault((name_key(one.entity), one.period), []).append(one)
    return WaiverBook(ordered, tuple(files), {key: tuple(rows) for key, rows in by_owner.items()})
