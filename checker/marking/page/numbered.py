"""The findings of one report, numbered for its page, and the stretches of its text that they mark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from checker.findings.labels import place_of
from checker.renderings.summary_text import failures
from checker.renderings.suspect_text import proposed_said
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.findings.model import Finding
    from checker.findings.roots import Behind, Change
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read

MOST_FINDINGS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A failure with its number on the page; `behind` is what is behind it, `beneath` the failures told with it."""

    number: int
    key: str
    finding: Finding
    behind: Behind | None
    beneath: tuple[Finding, ...]

    @property
    def mark_id(self) -> str:
        """Return the id of the place in the text."""
        return f"{self.key}-text"


class Weight(IntEnum):
    """How strongly a stretch is marked, the strongest first."""

    SUSPECT = 0
    MAIN = 1
    RELATED = 2
    UNREAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text to mark for a finding; without one, a stretch that could not be read.

    `id` is that of the place, where links lead to it. `proposed` is the value the figure should have, where only one is named.
    """

    start: int
    end: int
    weight: Weight
    one: Numbered | None = None
    id: str = ""
    proposed: str = ""
    why: str = ""


def numbered(checked: Checked, prefix: str) -> tuple[Numbered, ...]:
    """Return the failures as they are told, errors first; their keys begin with `prefix`."""
    judged = checked.judged
    if judged is None:
        return ()
    by_id = {one.id: one for one in judged.findings}
    heads = judged.told.heads
    found: list[Numbered] = []
    for finding in [one for all_of in failures(checked).values() for one in all_of][:MOST_FINDINGS]:
        behind = heads.get(finding.id)
        beneath = tuple(by_id[one] for one in behind.beneath) if behind is not None else ()
        number = len(found) + 1
        found.append(
            Numbered(number=number, key=f"{prefix}-f{number}", finding=finding, behind=behind, beneath=beneath)
        )
    return tuple(found)


def marks_of(findings: Sequence[Numbered], read: Read) -> list[Mark]:
    """Return every stretch that a finding marks, in order of the text."""
    found = [mark for one in findings for mark in _of_finding(one, read)]
    return sorted(found, key=lambda one: (one.start, one.end, one.weight, one.one.number if one.one else 0))


def changes_of(behind: Behind | None) -> tuple[Change, ...]:
    """Return the changes that are named, the likeliest first; those of the first set where none suffices alone."""
    if behind is None:
        return ()
    root = behind.root
    return tuple(one.change for one in root.suspects) or (root.sets[0] if root.sets else ())


def _of_finding(one: Numbered, read: Read) -> Iterator[Mark]:
    main = one.finding.place
    if main is not None:
        yield _mark(main, one, Weight.MAIN, anchor=one.mark_id)
    changes = changes_of(one.behind)
    is_named = one.behind is not None and (len(one.behind.root.suspects) == 1 or len(one.behind.root.sets) == 1)
    for change in changes[:3]:
        place = place_of(read.report, steps(change.path), read.locate)
        if place is not None:
            yield _mark(place, one, Weight.SUSPECT, proposed=proposed_said(change) if is_named else "")
    seen = {main}
    for finding in (one.finding, *one.beneath):
        for figure in finding.figures:
            if figure.place is not None and figure.place not in seen:
                seen.add(figure.place)
                yield _mark(figure.place, one, Weight.RELATED)


def _mark(place: Place, one: Numbered, weight: Weight, *, anchor: str = "", proposed: str = "") -> Mark:
    return Mark(
        start=place.start,
        end=max(place.end, place.start),
        weight=weight,
        one=one,
        id=anchor,
        proposed=proposed,
    )
