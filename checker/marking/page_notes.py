"""What is written to the pages of a marked PDF: where, how grave, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.model import OnPage
from checker.documents.pdf.page import Box
from checker.documents.places import Places
from checker.renderings.remarks import remarks_of

if TYPE_CHECKING:
    from checker.kernel.message import Language
    from checker.kernel.place import Place
    from checker.pipeline import Checked
    from checker.renderings.remarks import Remark
    from checker.rules.model import Severity

_LONGEST_NOTE = 6_000
_MOST_LINES = 40
"""Of one mark; a place of a whole chapter is marked where it begins."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note at boxes of one page (in points, as the page is read), a box a line; without boxes it is of the whole report."""

    page: int
    boxes: tuple[Box, ...]
    severity: Severity
    title: str
    text: str


_Spot = tuple[int, tuple[Box, ...]]


def page_notes_of(checked: Checked, language: Language) -> list[PageNote]:
    """Return the notes of a report, in the order of its pages; what is said of one place is one note."""
    if checked.read is None or checked.read.document is None:
        return []
    places = Places(checked.read.document)
    said: dict[_Spot, list[Remark]] = {}
    for remark in remarks_of(checked, language):
        said.setdefault(_spot(places, remark.place), []).append(remark)
    notes = [_note(spot, remarks) for spot, remarks in said.items()]
    return sorted(notes, key=lambda one: (one.page, -one.boxes[0].top if one.boxes else 0, bool(one.boxes)))


def _note(spot: _Spot, remarks: list[Remark]) -> PageNote:
    page, boxes = spot
    worst = min((one.finding.severity for one in remarks), key=lambda one: one.rank)
    text = "\n\n".join(dict.fromkeys("\n".join(one.lines) for one in remarks))
    if len(text) > _LONGEST_NOTE:
        text = text[:_LONGEST_NOTE] + "…"
    return PageNote(page, boxes, worst, remarks[0].lines[0], text)


def _spot(places: Places, place: Place | None) -> _Spot:
    """Return the page of a place and the boxes of its lines there; page 1 and none where it has no place on a page."""
    if place is None:
        return 1, ()
    page = 0
    boxes: list[Box] = []
    for anchor in places.anchors(place.start, place.end):
        container = anchor.container
        if not isinstance(container, OnPage) or page not in (0, container.page) or len(boxes) == _MOST_LINES:
            break
        page = container.page
        first = max(place.start, anchor.start) - anchor.start + anchor.offset
        last = min(max(place.end, place.start + 1), anchor.end) - anchor.start + anchor.offset
        boxes.append(Box(container.edges[first], container.bottom, container.edges[last], container.top))
    return (page, tuple(boxes)) if boxes else (1, ())
