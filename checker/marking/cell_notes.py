"""What is written to a cell of a marked workbook: its colour, and a note of what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.findings.labels import place_of
from checker.renderings.suspect_text import proposed_said
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.place import Place
    from checker.pipeline import Checked
    from checker.renderings.finding_rows import FindingRow
    from checker.renderings.layout import Screen
    from checker.rules.model import Severity

_LONGEST_NOTE = 3000


@dataclass(slots=True)
class CellNote:
    """The worst severity of what stands at a cell, and what is said of it."""

    severity: Severity
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the whole note."""
        whole = "\n\n".join(dict.fromkeys(self.said))
        return whole if len(whole) <= _LONGEST_NOTE else whole[:_LONGEST_NOTE] + "…"


Noted = dict[tuple[str, str], CellNote]
"""By sheet and address."""


def notes_of(checked: Checked, rows: Iterable[FindingRow], screen: Screen) -> Noted:
    """Return the notes of a report: each finding at its cell, and the figure suspected at its own."""
    noted: Noted = {}
    heads = checked.judged.told.heads if checked.judged is not None else {}
    for row in rows:
        _add(noted, row.place, row.finding.severity, _finding_said(row, screen))
        behind = heads.get(row.finding.id)
        if behind is None or len(behind.root.suspects) != 1 or checked.read is None:
            continue
        change = behind.root.suspects[0].change
        place = place_of(checked.read.report, steps(change.path), checked.read.locate)
        if place is not None and _cell_of(place) != _cell_of(row.place):
            said = screen.pick("疑此数写错，应为 ", "this figure is suspected; it should be ") + proposed_said(change)
            _add(noted, place, row.finding.severity, f"[{row.rule}] {said}")
    return noted


def _add(noted: Noted, place: Place | None, severity: Severity, said: str) -> None:
    cell = _cell_of(place)
    if cell is None:
        return
    note = noted.setdefault(cell, CellNote(severity))
    note.severity = min(note.severity, severity, key=lambda one: one.rank)
    note.said.append(said)


def _cell_of(place: Place | None) -> tuple[str, str] | None:
    spot = place.spot if place is not None else None
    return (spot.sheet, spot.cell) if spot is not None and spot.sheet is not None and spot.cell is not None else None


def _finding_said(row: FindingRow, screen: Screen) -> str:
    parts = [f"[{row.severity} {row.rule}] {row.title}", row.message]
    if row.suspect:
        parts.append(screen.pick("疑错：", "suspect: ") + row.suspect)
    if row.fix:
        parts.append(screen.pick("怎么改：", "fix: ") + row.fix)
    if row.basis:
        parts.append(screen.pick("依据：", "basis: ") + row.basis)
    return "\n".join(parts)
