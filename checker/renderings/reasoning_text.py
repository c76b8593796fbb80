"""How a wrong figure was found, for people: what each equality would let each figure be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, object_label
from checker.findings.roots import Behind
from checker.kernel.figure import grouped
from checker.renderings.layout import Colour, Screen, entry, padded, width_of
from checker.renderings.suspect_text import suspect_lines
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.pipeline import Read
    from checker.renderings.source_text import SourceText
    from checker.suspects.reason import Admission, Reasoning, Weighing

MOST_ADMISSIONS = 8


def reasoning_text(found: Sequence[Reasoning], read: Read, screen: Screen, source: SourceText | None) -> str:
    """Return the reasoning behind each failure; nothing where no failure is one of figures that should agree."""
    lines: list[str] = []
    for one in found:
        if not one.weighings:
            continue
        name = screen.say(object_label(read.report, one.finding.judgement.subject))
        head = screen.pick(f"哪个数错了  {name}", f"which figure is wrong  {name}").rstrip()
        lines += ["", screen.paint(head, Colour.BOLD)]
        for each in one.weighings:
            lines += _weighing(each, read, screen)
        if one.root is not None:
            lines += suspect_lines(Behind(one.root), read, screen, source, None)
    return "".join(f"{line}\n" for line in lines)


def _weighing(one: Weighing, read: Read, screen: Screen) -> list[str]:
    name = screen.say(label_of(read.report, steps(one.path)))
    verdict = (
        screen.pick("← 可能是它", "<- may be it")
        if one.is_suspect
        else screen.pick("没有一个值能使各式都相符", "no value of it agrees with all")
    )
    lines = entry(screen, "·", f"{name} {grouped(Decimal(one.stated))}{one.unit}  {verdict}")
    shown = one.admissions[:MOST_ADMISSIONS]
    width = max((width_of(each.rule) for each in shown), default=0)
    for each in shown:
        sign = "√" if each.holds else "×"
        text = f"{sign} {padded(each.rule, width)}  {_admitted(each, one.unit, screen)}"
        lines += entry(screen, "", text, indent=4)
    rest = len(one.admissions) - len(shown)
    if rest > 0:
        lines += entry(screen, "", screen.pick(f"… 另有 {rest} 式", f"… {rest} more"), indent=4)
    return lines


def _admitted(one: Admission, unit: str, screen: Screen) -> str:
    if one.is_none:
        return screen.pick("改这个数没有用", "no value of it would do")
    if one.low is None and one.high is None:
        return screen.pick("不限定这个数", "does not narrow it")
    low, high = ("…" if end is None else grouped(Decimal(end)) for end in (one.low, one.high))
    said = f"{low}{unit}" if low == high else f"{low} ~ {high}{unit}"
    return screen.pick(f"要求它是 {said}", f"needs it to be {said}")
