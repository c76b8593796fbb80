"""Which line ends are only wraps: a sentence goes on in the next line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array

BROKEN = "\x1f"
"""Stands where a line ends in a digit and the next begins with one: one number or two, nobody knows."""

_ITEM_NUMBER = re.compile(
    r"(?:\d{1,2}[.、](?!\d)|\d{1,2}\.(?=(?:19|20)\d\d年)|\(?[一二三四五六七八九十]{1,3}[)、.]|\(\d{1,2}\)|\d{1,2}\)"
    r"|[\u2460-\u249b]|第[一二三四五六七八九十]+[章节部条]|[#|])"
)
_WRAPPED_WIDTHS = range(24, 170)
_FULL_LINE = (4, 5)
_MAXIMUM_GAP = 4
_LEADING_FIGURE = re.compile(r"\d[\d.,]*(?:[万亿千]?元|万|亿|%|人次|批次|辆)")
_REST = re.compile(r"\.\d")
"""What is left of a number cut before its point."""

_NEVER_LAST = frozenset(",、(为达的占比较与约")
"""No sentence and no heading ends in one of these."""
_FEW = 10
"""Among fewer lines the widest is taken for full, among more all but the widest tenth."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line made even; `is_leaf`: nothing but a number, perhaps of a page; `width` is in columns."""

    chars: str
    offsets: array[int]
    start: int
    is_page: bool
    is_leaf: bool
    width: int


def full_widths(lines: list[Line], barriers: list[int]) -> list[int]:
    """Return for each line how wide a full line is around it, or 0 where each paragraph is one line.

    Lines that follow one another without a gap are measured together, a line by itself by the whole text.
    """
    barred = set(barriers)
    everywhere = _full_width(lines)
    found: list[int] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.chars and line.start not in barred:
            run.append(line)
            continue
        found += [_full_width(run) if len(run) > 1 else everywhere] * len(run)
        run = [] if line is None or not line.chars else [line]
        if line is not None and not line.chars:
            found.append(everywhere)
    return found


def _full_width(lines: list[Line]) -> int:
    widths = sorted(line.width for line in lines if line.chars and not line.is_page)
    if not widths:
        return 0
    found = widths[-1] if len(widths) < _FEW else widths[len(widths) * 9 // 10]
    return found if found in _WRAPPED_WIDTHS else 0


def is_open(line: Line, full_width: int) -> bool:
    """Return whether a sentence goes on after the line."""
    if line.chars[-1] in "。;:!?":
        return False
    return line.chars[-1] in ",、" or bool(full_width and line.width * _FULL_LINE[1] >= full_width * _FULL_LINE[0])


def joint(before: Line, after: Line, gap: int, full_width: int) -> str:
    """Return what stands between two lines: nothing when the first is only wrapped, otherwise a paragraph end."""
    if gap > _MAXIMUM_GAP:
        return "\n"
    last, first = before.chars[-1], after.chars[0]
    if first in "。,;:、)%!?" and last != "。":
        return ""
    if last in ":;":
        return ""
    if _ITEM_NUMBER.match(after.chars) or last in "。!?|":
        return "\n"
    if not gap and (last.isdigit() or last == ".") and (_LEADING_FIGURE.match(after.chars) or _REST.match(after.chars)):
        return BROKEN
    is_cut_unit = (last.isdigit() or last in "万亿") and first in "万亿元千%个年月日人辆次批台"
    is_wrapped = bool(full_width) and before.width * _FULL_LINE[1] >= full_width * _FULL_LINE[0]
    # A number is not broken at the end of a line, so the line before it may be short; no paragraph begins with a figure.
    is_wrapped = is_wrapped or bool(full_width and not gap and _LEADING_FIGURE.match(after.chars))
    if not (is_cut_unit or is_wrapped or (last in _NEVER_LAST and (gap == 0 or full_width))):
        return "\n"
    if gap and not full_width and not is_cut_unit:
        return "\n"
    return BROKEN if (last.isdigit() or last == ".") and (first.isdigit() or first == ".") else ""
