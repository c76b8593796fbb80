"""Money and percentages in the chapters on money that no figure was read from: none is lost without a word."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.extraction.model import Note
from checker.extraction.numbers import NumberKind
from checker.extraction.outline import chapter_at
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline

_CHAPTERS = frozenset(
    {"budget_execution", "three_public", "assets", "operating_cost", "procurement", "government_fund"}
)
_TIMES = ("×", "*")
"""×100% is how a rate is worked out, and no figure."""

_MONEY = frozenset({NumberKind.AMOUNT, NumberKind.PERCENT})
_BLOCKS = (
    "finance",
    "three_public",
    "assets",
    "procurement",
    "operating_cost",
    "meetings",
    "training",
    "performance",
    "projects",
    "lines",
    "sums",
    "statements",
)
_WHY = Message(
    "没有读出这个数是哪个项目的哪个指标，未作检查",
    "which item and which measure the number is was not made out; it is not checked",
)


def leftover(
    report: Mapping[str, object],
    normal: NormalText,
    numbers: Sequence[Number],
    outline: Outline,
    notes: Sequence[Note],
) -> list[Note]:
    """Return a note for every one of `numbers` that stands neither in the report nor in `notes`."""
    used = _merged([*_used(report), *(normal.span(note.start, note.end) for note in notes)])
    starts = [start for start, _ in used]
    found = []
    is_all_on_money = _is_on_money(report) and not any(_CHAPTERS & set(one.chapters) for one in outline.sections)
    for number in numbers:
        if number.kind not in _MONEY or normal.text[number.start - 1 : number.start] in _TIMES:
            continue
        start, end = normal.span(number.start, number.end)
        at = bisect_right(starts, start) - 1
        is_used = at >= 0 and end <= used[at][1]
        is_body = outline.body_start <= start < outline.body_end
        if not is_used and is_body and (is_all_on_money or chapter_at(outline, start) in _CHAPTERS):
            found.append(Note(number.start, number.end, _WHY))
    return found


def _is_on_money(report: Mapping[str, object]) -> bool:
    """Return whether the report is on money all through, so that it needs no chapters that say so."""
    meta = report.get("meta")
    return isinstance(meta, dict) and meta.get("report_type") in ("final_accounts", "budget")


def _used(report: Mapping[str, object]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text that the report holds as figures or as words of reasons."""
    waiting: list[object] = [report.get(block) for block in _BLOCKS]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            span = node.get("span")
            if isinstance(span, list) and ("value" in node or "compares" in node):
                yield span[0], span[1]
            waiting += node.values()


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
