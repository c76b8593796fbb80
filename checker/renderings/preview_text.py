"""The sentences of a report as they would read once its wrong figures are put right; the report itself is never touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.kernel.figure import grouped
from checker.renderings.layout import Colour, Screen, entry, tidy, wrapped
from checker.renderings.place_text import place_said
from checker.renderings.suspect_text import proposed_said
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.findings.roots import Change, Root
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read
    from checker.renderings.source_text import SourceText

_NUMBER = re.compile(r"[+\-－−]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")
_WIDE = str.maketrans("０１２３４５６７８９．，－−", "0123456789.,--")


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to show, with what is likeliest besides; `place` is where the figure is printed, if that is known."""

    change: Change
    place: Place | None
    others: int
    group: int


def preview_lines(checked: Checked, screen: Screen, source: SourceText | None) -> list[str]:
    """Return the corrected sentences of a report, each with what is taken out and what is put in."""
    read = checked.read
    if checked.judged is None or read is None:
        return []
    behind = checked.judged.told.heads.values()
    corrections = list(_corrections((one.root for one in behind), read))
    head = screen.pick("改正预览（只供参考，文件没有改动）", "corrections previewed (the file is not changed)")
    lines = ["", screen.paint(head, Colour.BOLD)]
    if not corrections:
        none = screen.pick("没有能指明应改成什么的数", "no figure can be named with the value it should have")
        return [*lines, *entry(screen, "－", none)]
    for one in corrections:
        lines += _correction(one, read, screen, source)
    return lines


def _corrections(roots: Iterable[Root], read: Read) -> Iterable[Correction]:
    for number, root in enumerate(roots, start=1):
        if root.suspects:
            changes: Sequence[Change] = (root.suspects[0].change,)
            others = len(root.suspects) - 1
        else:
            changes, others = (root.sets[0], len(root.sets) - 1) if root.sets else ((), 0)
        for change in changes:
            yield Correction(change, place_of(read.report, steps(change.path), read.locate), others, number)


def _correction(one: Correction, read: Read, screen: Screen, source: SourceText | None) -> list[str]:
    change, place = one.change, one.place
    name = screen.say(label_of(read.report, steps(change.path)))
    doubt = (
        screen.pick(f"最可能的一种，另有 {one.others} 种", f"the likeliest of {one.others + 1}") if one.others else ""
    )
    stated, proposed = f"{grouped(Decimal(change.stated))}{change.unit}", proposed_said(change)
    head = "  ".join(part for part in (name, f"{stated} → {proposed}", doubt) if part)
    lines = entry(screen, "·", head, indent=2)
    if place is None or source is None:
        return [*lines, f"      {change.path}"]
    spot = place_said(place, source, screen)
    new = replaced(place.quote, change)
    if new is None:
        said = screen.pick(
            f"{spot}：原文“{tidy(place.quote)}”须连同前后文字改写",
            f"{spot}: '{tidy(place.quote)}' has to be reworded with the words around it",
        )
        return [*lines, *entry(screen, "", said, indent=2)]
    before, after = source.sentence(place.start, place.end)
    lines += entry(screen, "", spot, indent=2)
    return [
        *lines,
        *_marked("-", Colour.RED, f"{before}【{place.quote}】{after}", screen),
        *_marked("+", Colour.GREEN, f"{before}【{new}】{after}", screen),
    ]


def _marked(sign: str, colour: Colour, sentence: str, screen: Screen) -> list[str]:
    first, *rest = wrapped(tidy(sentence), max(20, screen.width - 6))
    return [f"    {screen.paint(sign, colour)} {first}", *(f"      {one}" for one in rest)]


def replaced(quote: str, change: Change) -> str | None:
    """Return the quote with the number put right in the manner it is printed; None where more than the number must change."""
    printed = f"{grouped(Decimal(change.stated))}{change.unit}"
    if proposed_said(change).startswith(grouped(Decimal(change.stated))) and change.unit and change.unit in quote:
        return quote.replace(change.unit, proposed_said(change)[len(printed) - len(change.unit) :], 1)
    stated, proposed = Decimal(change.stated), Decimal(change.proposed)
    if (stated < 0) != (proposed < 0) and proposed:
        return None
    for match in _NUMBER.finditer(quote):
        plain = match[0].translate(_WIDE).replace(",", "")
        if abs(Decimal(plain)) != abs(stated):
            continue
        size = abs(proposed)
        text = f"{size:,f}" if "," in match[0] or "，" in match[0] else f"{size:f}"
        sign = match[0][0] if match[0][0] in "+-－−" else ""
        return f"{quote[: match.start()]}{sign}{text}{quote[match.end() :]}"
    return None
