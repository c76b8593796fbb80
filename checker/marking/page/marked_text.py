"""A stretch of a report's text as HTML, with its marks: each cut where another begins or ends, so that none is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.marking.page.escaping import attribute, escaped
from checker.marking.page.numbered import Weight
from checker.renderings.layout import tidy
from checker.renderings.terms import SEVERITIES
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.marking.page.numbered import Mark, Numbered
    from checker.renderings.layout import Screen

_RANKS = {one: rank for rank, one in enumerate(Severity)}
_LONGEST_LABEL = 60


def marked(text: str, span: tuple[int, int], marks: Sequence[Mark], screen: Screen) -> str:
    """Return `text[span]` as HTML; `marks` are those that touch it, in order."""
    start, end = span
    inside = [one for one in marks if (one.start < end and one.end > start) or start <= one.start == one.end < end]
    if not inside:
        return _plain(text[start:end])
    edges = sorted({start, end, *(edge for one in inside for edge in (one.start, one.end) if start < edge < end)})
    parts: list[str] = []
    for left, right in pairwise(edges):
        covering = [one for one in inside if one.start <= left and one.end >= right and one.end > one.start]
        anchors = [one for one in inside if one.id and max(one.start, start) == left]
        parts += [f'<span class="at" id="{one.id}"></span>' for one in anchors if one.start >= start]
        parts += [_caret(one, screen) for one in inside if one.start == one.end == left and one.weight <= Weight.MAIN]
        parts.append(_segment(text[left:right], covering, right, screen))
    return "".join(parts)


def _segment(text: str, covering: Sequence[Mark], right: int, screen: Screen) -> str:
    strong = [one for one in covering if one.weight <= Weight.MAIN and one.one is not None]
    findings = list({one.one.key: one.one for one in covering if one.one is not None}.values())
    keys = " ".join(one.key for one in findings)
    if strong:
        return _link(text, strong, keys, right, screen)
    if findings:
        return f'<span class="related" data-f="{keys}">{_plain(text)}</span>'
    if covering:
        return f'<span class="unread" title="{attribute(covering[0].why)}">{_plain(text)}</span>'
    return _plain(text)


def _caret(mark: Mark, screen: Screen) -> str:
    """Return the mark of a place where something is missing."""
    return _link("", [mark], mark.one.key if mark.one else "", mark.end, screen)


def _link(text: str, strong: Sequence[Mark], keys: str, right: int, screen: Screen) -> str:
    findings = sorted(_findings(strong), key=lambda one: (_RANKS[one.finding.severity], one.number))
    first = findings[0]
    ending = sorted(_findings(one for one in strong if one.end == right), key=lambda one: one.number)
    is_suspect = any(one.weight is Weight.SUSPECT for one in strong)
    classes = f"mark {first.finding.severity.value}" + (" suspect" if is_suspect else "")
    said = "；".join(
        f"{screen.say(SEVERITIES[one.finding.severity])} {one.number} {screen.say(one.finding.rule.title)}"
        for one in findings
    )
    label = attribute(f"{tidy(text)[:_LONGEST_LABEL]} ({said})")
    numbers = ",".join(str(one.number) for one in ending)
    shown = f' data-n="{numbers}"' if numbers else ""
    link = f'<a class="{classes}" href="#{first.key}" data-f="{keys}"{shown} aria-label="{label}">{_plain(text)}</a>'
    proposed = next((one.proposed for one in strong if one.proposed and one.end == right), "")
    if not proposed:
        return link
    hint = screen.pick(f"应为 {proposed}", f"should be {proposed}")
    return f'{link}<span class="proposed {first.finding.severity.value}" data-to="{attribute(hint)}"></span>'


def _findings(marks: Iterable[Mark]) -> list[Numbered]:
    return list({one.one.key: one.one for one in marks if one.one is not None}.values())


def _plain(text: str) -> str:
    return escaped(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")
