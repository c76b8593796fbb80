"""What is written to the pages of a marked PDF: where, how grave, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.model import OnPage
from checker.documents.pdf.page import Box
from checker.documents.places import Places
from checker.findings.labels import place_of
from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import tidy
from checker.renderings.summary_text import failures
from checker.renderings.suspect_text import MOST_SUSPECTS, change_said, proposed_said
from checker.report.tree import steps
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.model import Document
    from checker.findings.model import Finding
    from checker.findings.roots import Root
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText

_SEVERITIES = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("提醒", "warning"),
    Severity.INFO: Message("提示", "hint"),
}
_LONGEST_NOTE = 4_000
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


def page_notes_of(checked: Checked, screen: Screen, source: SourceText | None) -> list[PageNote]:
    """Return the notes of a report, in the order of its pages; what is said of one place is one note."""
    if checked.judged is None or checked.read is None or checked.read.document is None:
        return []
    said: dict[tuple[int, tuple[Box, ...]], list[tuple[Severity, str, str]]] = {}
    for place, severity, title, text in _remarks(checked, checked.read, screen, source):
        spot = _spot(checked.read.document, place)
        said.setdefault(spot, []).append((severity, title, text))
    notes = [_note(spot, remarks) for spot, remarks in said.items()]
    return sorted(notes, key=lambda one: (one.page, -one.boxes[0].top if one.boxes else 0, bool(one.boxes)))


def _note(spot: tuple[int, tuple[Box, ...]], remarks: list[tuple[Severity, str, str]]) -> PageNote:
    page, boxes = spot
    worst = min((severity for severity, _, _ in remarks), key=lambda one: one.rank)
    titles = dict.fromkeys(title for _, title, _ in remarks)
    text = "\n\n".join(dict.fromkeys(text for _, _, text in remarks))
    if len(text) > _LONGEST_NOTE:
        text = text[:_LONGEST_NOTE] + "…"
    return PageNote(page, boxes, worst, "；".join(titles) if len(titles) <= MOST_SUSPECTS else f"{len(titles)}", text)


def _remarks(
    checked: Checked, read: Read, screen: Screen, source: SourceText | None
) -> Iterator[tuple[Place | None, Severity, str, str]]:
    """Yield what is said where: each failure at its figure, and the one figure suspected of it at its own."""
    judged = checked.judged
    if judged is None:
        return
    broken = [one for one in judged.findings if one.outcome is Outcome.BROKEN]
    for finding in [one for group in failures(checked).values() for one in group] + broken:
        behind = judged.told.heads.get(finding.id)
        root = None if behind is None else behind.root
        title = screen.say(finding.rule.title)
        yield finding.place, finding.severity, title, _said(finding, root, read, screen, source)
        if root is None or len(root.suspects) != 1:
            continue
        change = root.suspects[0].change
        place = place_of(read.report, steps(change.path), read.locate)
        if place is not None and place != finding.place:
            value = proposed_said(change)
            words = screen.pick(f"疑此数写错，应为 {value}", f"this figure is suspected; it should be {value}")
            yield place, finding.severity, title, f"[{finding.rule.id}] {title}\n{words}"


def _said(finding: Finding, root: Root | None, read: Read, screen: Screen, source: SourceText | None) -> str:
    pick, say = screen.pick, screen.say
    lines = [
        f"【{say(_SEVERITIES[finding.severity])}】{say(finding.rule.title)}  {finding.rule.id}",
        tidy(say(finding.message)),
    ]
    if finding.working is not None:
        lines.append(pick("算式：", "sum: ") + say(finding.working))
    if root is not None and root.suspects:
        changes = [change_said(one.change, read, screen, source) for one in root.suspects[:MOST_SUSPECTS]]
        either = pick("（改其一即可）", " (changing one is enough)") if len(root.suspects) > 1 else ""
        lines.append(pick("疑错", "suspect") + either + pick("：", ": ") + pick("；", "; ").join(changes))
    if say(finding.fix):
        lines.append(pick("怎么改：", "fix: ") + tidy(say(finding.fix)))
    if finding.basis:
        lines.append(pick("依据：", "basis: ") + basis_said(finding.basis, screen))
    return "\n".join(lines)


def _spot(document: Document, place: Place | None) -> tuple[int, tuple[Box, ...]]:
    """Return the page of a place and the boxes of its lines there; page 1 and none where it has no place on a page."""
    if place is None:
        return 1, ()
    page = 0
    boxes: list[Box] = []
    for anchor in Places(document).anchors(place.start, place.end):
        container = anchor.container
        if not isinstance(container, OnPage) or page not in (0, container.page) or len(boxes) == _MOST_LINES:
            break
        page = container.page
        first = max(place.start, anchor.start) - anchor.start + anchor.offset
        last = min(max(place.end, place.start + 1), anchor.end) - anchor.start + anchor.offset
        boxes.append(Box(container.edges[first], container.bottom, container.edges[last], container.top))
    return (page, tuple(boxes)) if boxes else (1, ())
