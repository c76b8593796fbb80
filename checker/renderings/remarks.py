"""What a marked copy says, and at which place: one remark for each cause, at the figure that is most likely wrong.

A remark is lines of plain text, the first of them its title; how they are laid out is left to the copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.labels import place_of
from checker.kernel.message import Message
from checker.renderings.finding_text import basis_said, elsewhere_said
from checker.renderings.layout import Screen, tidy
from checker.renderings.source_text import SourceText
from checker.renderings.summary_text import failures
from checker.renderings.suspect_text import NUMBERS, beneath_lines, suspect_lines
from checker.report.tree import steps
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.findings.model import FigureShown, Finding
    from checker.findings.roots import Behind
    from checker.kernel.message import Language
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read

SEVERITY_NAMES = {
    Severity.ERROR: Message("错误", "Error"),
    Severity.WARNING: Message("提醒", "Warning"),
    Severity.INFO: Message("提示", "Hint"),
}
_UNBROKEN = 1_000_000
"""Wide enough that no line is broken."""

_TITLE = ("meta", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is said of one cause. `place` is None where the report has no place for it, such as a chapter that is missing."""

    finding: Finding
    place: Place | None
    lines: tuple[str, ...]


def remarks_of(checked: Checked, language: Language) -> tuple[Remark, ...]:
    """Return the remarks on a report, the gravest first; what was explained, waived or could not be judged has none."""
    if checked.read is None or checked.judged is None:
        return ()
    screen = Screen(language=language, width=_UNBROKEN)
    source = None if checked.read.document is None else SourceText(checked.read.document.text)
    return tuple(
        _remark(finding, checked, checked.read, screen, source)
        for group in failures(checked).values()
        for finding in group
    )


def title_place(read: Read) -> Place | None:
    """Return where the title of the report stands: the place of what has no other."""
    found = place_of(read.report, _TITLE, read.locate)
    if found is not None or read.document is None or not read.document.blocks:
        return found
    first = read.document.blocks[0]
    return read.locate((first.start, first.end))


def _remark(finding: Finding, checked: Checked, read: Read, screen: Screen, source: SourceText | None) -> Remark:
    judged = checked.judged
    behind = None if judged is None else judged.told.heads.get(finding.id)
    place = _place(finding, behind, read)
    return Remark(
        finding=finding, place=place, lines=tuple(_lines(finding, behind, place, checked, read, screen, source))
    )


def _place(finding: Finding, behind: Behind | None, read: Read) -> Place | None:
    """Return where the remark goes: to the figure most likely wrong, else to the first figure of the finding."""
    if behind is not None and behind.root.suspects:
        path = behind.root.suspects[0].change.path
        known: dict[str, Place | None] = {}
        if read.extraction is not None:
            known |= {one.path: one.place for one in read.extraction.figures}
        known |= {one.path: one.place for one in finding.figures if one.value is not None}
        found = known.get(path) or place_of(read.report, steps(path), read.locate)
        if found is not None:
            return found
    return finding.place


def _lines(  # noqa: PLR0913, PLR0917 -- what a line may be taken from
    finding: Finding,
    behind: Behind | None,
    place: Place | None,
    checked: Checked,
    read: Read,
    screen: Screen,
    source: SourceText | None,
) -> Iterator[str]:
    new = screen.pick("【新】", "[new] ") if finding.is_new else ""
    yield f"{new}{screen.say(SEVERITY_NAMES[finding.severity])} {finding.rule.id} {screen.say(finding.rule.title)}"
    yield _said(screen, screen.pick("问题", "what"), tidy(screen.say(finding.message)))
    if finding.working is not None:
        label = screen.pick("算式", "sum") if finding.stated is not None else screen.pick("数据", "data")
        yield _said(screen, label, tidy(screen.say(finding.working)))
    if behind is not None and checked.judged is not None:
        yield from _plain(suspect_lines(behind, read, screen, source, place), screen)
        by_id = {one.id: one for one in checked.judged.findings}
        yield from _plain(beneath_lines([by_id[one] for one in behind.beneath], screen), screen)
    main = _at(finding.figures, place)
    others = "" if main is None or source is None else elsewhere_said(finding.figures, main, screen, source)
    if others:
        yield _said(screen, screen.pick("涉及", "with"), others)
    if finding.basis:
        yield _said(screen, screen.pick("依据", "basis"), basis_said(finding.basis, screen))
    if screen.say(finding.fix):
        yield _said(screen, screen.pick("怎么改", "fix"), tidy(screen.say(finding.fix)))
    for note in finding.notes:
        yield _said(screen, screen.pick("豁免", "waiver"), tidy(screen.say(note)))


def _at(figures: tuple[FigureShown, ...], place: Place | None) -> FigureShown | None:
    """Return the figure that stands where the remark goes, else the first that has a place."""
    placed = [one for one in figures if one.place is not None]
    return next((one for one in placed if one.place == place), placed[0] if placed else None)


def _plain(lines: Iterable[str], screen: Screen) -> Iterator[str]:
    """Yield lines of a terminal as lines of text: a label, a colon, what is said."""
    for line in lines:
        label, _, text = line.strip().partition("  ")
        if not text:
            yield label
        elif label in NUMBERS:
            yield f"{label} {text}"
        else:
            yield _said(screen, label, text)


def _said(screen: Screen, label: str, text: str) -> str:
    return screen.pick(f"{label}：{text}", f"{label}: {text}")
