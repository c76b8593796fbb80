"""Printed lines into paragraphs: where a line ends because the page ends there, the sentence goes on in the next."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.pdf.lines import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.lines import PrintedLine

_STEP = 4.0
"""Points within which margins count as the same."""
_INDENT = 0.8
"""Em; a line that begins further in begins a paragraph."""
_ROOM = 0.7
"""Em beyond what the next word needs, up to which a line counts as full: justified lines do not end evenly."""
_SAME_SIZE = 1.15
_LEADING = 1.5
"""Times the usual distance of lines: a wider one parts paragraphs."""
_WIDEST_LEADING = 3.0
_LONGEST_TITLE = 60
_LABEL = 8
_ENDS = "。；;：:！!？?"
_PAUSES = "，,、。；;：:"
_OPENING = "（(“‘《〈【〔[「『"
_CLOSING = "，。、；：？！）》〉】〕」』”’,.;:?!)]%％"
_OPENS = re.compile(
    r"第[一二三四五六七八九十]{1,3}[部分章节条]|[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]|[●•■◆▪➢✓]"
)
_LEADERS = re.compile(r"(?:[.．·…‧⋯]\s?){4,}\s*[-—\d]*\d[-—]?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of the text of a page."""

    left: float
    right: float


def measure_of(lines: Sequence[PrintedLine]) -> Measure | None:
    """Return the edges that most lines keep to; None where there is no line."""
    if not lines:
        return None
    widest = max(one.right - one.left for one in lines)
    long = [one for one in lines if one.right - one.left > widest / 2]
    left = _usual((one.left for one in long), smallest=True)
    right = _usual((one.right for one in long), smallest=False)
    return Measure(left, right)


def paragraphs_of(lines: Iterable[PrintedLine], measures: dict[int, Measure]) -> list[list[PrintedLine]]:
    """Return lines that follow one another as paragraphs; `measures` gives the edges of each page."""
    printed = list(lines)
    leading = _usual_leading(printed)
    found: list[list[PrintedLine]] = []
    for index, one in enumerate(printed):
        after = printed[index + 1] if index + 1 < len(printed) else None
        if found and _reads_on(found[-1], one, measures, leading) and not _both_begin(found[-1], one, after, measures):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _usual(numbers: Iterable[float], *, smallest: bool) -> float:
    """Return the value that most come near to; of several as frequent the outermost."""
    values = sorted(numbers)
    counts = Counter(round(one / _STEP) for one in values)
    near = {one: counts[one - 1] + counts[one] + counts[one + 1] for one in counts}
    best = max(near, key=lambda one: (near[one], -one if smallest else one))
    close = [one for one in values if abs(round(one / _STEP) - best) <= 1]
    return close[0] if smallest else close[-1]


def _usual_leading(lines: Sequence[PrintedLine]) -> float:
    """Return the distance of lines, in em, that occurs most."""
    gaps = Counter(
        round((one.base - other.base) / other.size, 1)
        for one, other in itertools.pairwise(lines)
        if one.page == other.page and 0 < one.base - other.base < _WIDEST_LEADING * other.size
    )
    return max(gaps, key=lambda one: (gaps[one], -one)) if gaps else _WIDEST_LEADING


def _reads_on(paragraph: Sequence[PrintedLine], one: PrintedLine, measures: dict[int, Measure], leading: float) -> bool:
    first, last = paragraph[0], paragraph[-1]
    size = max(last.size, one.size)
    if size > _SAME_SIZE * min(last.size, one.size) or _LEADERS.search(last.text):
        return False
    if one.page == last.page:
        gap = last.base - one.base
        if gap <= 0 or gap > _LEADING * max(leading, 1.0) * size:
            return False
    measure, next_measure = measures[last.page], measures[one.page]
    if _OPENS.match(one.text) and (last.text[-1] in _ENDS or _is_heading(paragraph)):
        return False
    if not _is_full(last, one, measure):
        return False
    shift = next_measure.left - measure.left if one.page != last.page else 0.0
    return _begins_below(paragraph, one, shift) or _is_title(first, paragraph, one, measure)


def _is_full(last: PrintedLine, one: PrintedLine, measure: Measure) -> bool:
    """Return whether the first word of the next line had no room left on the last."""
    needed = _first_word(one)
    return measure.right - last.right < needed + _ROOM * last.size


def _first_word(line: PrintedLine) -> float:
    """Return the width of what cannot be parted at the front of a line."""
    text, index = line.text, 0
    while index < len(text) and text[index] in _OPENING:
        index += 1
    if index < len(text) and not is_wide(text[index]):
        while index < len(text) and not is_wide(text[index]) and not text[index].isspace():
            index += 1
    else:
        index += 1
    while index < len(text) and text[index] in _CLOSING:
        index += 1
    return line.edges[min(index, len(text))] - line.left


def _begins_below(paragraph: Sequence[PrintedLine], one: PrintedLine, shift: float) -> bool:
    """Return whether a line begins where the lines of the paragraph do."""
    indent = _INDENT * one.size
    left = one.left - shift
    if len(paragraph) > 1:
        return abs(left - paragraph[-1].left) <= indent
    first = paragraph[0]
    return left <= first.left + indent or _hangs(first, left)


def _both_begin(
    paragraph: Sequence[PrintedLine], one: PrintedLine, after: PrintedLine | None, measures: dict[int, Measure]
) -> bool:
    """Return whether a line set in as far as the one before begins a paragraph too, and is no part of a text set in."""
    first = paragraph[0]
    if len(paragraph) > 1 or first.left < measures[first.page].left + _INDENT * first.size:
        return False
    indent = _INDENT * one.size
    edge = measures[one.page].left
    if abs((one.left - edge) - (first.left - measures[first.page].left)) > indent:
        return False
    if after is not None and after.page == one.page and _is_full(one, after, measures[one.page]):
        return after.left < one.left - indent
    return first.text[-1] in _ENDS


def _hangs(first: PrintedLine, left: float) -> bool:
    """Return whether the first line has a label, and the next line begins below what follows the label."""
    for index, one in enumerate(first.text[:_LABEL]):
        if one.isspace() and index + 1 < len(first.text):
            return abs(first.edges[index + 1] - left) <= _STEP / 2
    return False


def _is_title(first: PrintedLine, paragraph: Sequence[PrintedLine], one: PrintedLine, measure: Measure) -> bool:
    """Return whether a line stands in the middle below lines that do: a title over several lines."""
    lines = (*paragraph, one)
    centre = (measure.left + measure.right) / 2
    is_centred = all(abs((line.left + line.right) / 2 - centre) <= line.size for line in lines)
    return is_centred and _is_heading(lines) and one.page == first.page


def _is_heading(lines: Sequence[PrintedLine]) -> bool:
    """Return whether lines are worded as a heading is: short, and without a pause."""
    text = "".join(line.text for line in lines)
    return len(text) <= _LONGEST_TITLE and not any(mark in text[3:] for mark in _PAUSES)
