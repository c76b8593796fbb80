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
_INDENTS = (1.5, 2.6)
"""Em; how far the first lines of paragraphs are usually set in."""
_FEWEST_INDENTS = 3
_LONGEST_PARAGRAPH = 15
"""Lines for each one set in, up to which a text counts as one that sets its paragraphs in."""
_FEWEST_GAPS = 3
_RAREST_GAP = 10
_RAREST_EDGE = 12
_MORE_ROOM = 0.15
_NEARLY_ALL = (4, 5)
_LONGEST_TITLE = 60
_CENTRED = 0.7
"""Em; a full line that is set in by two at its left alone is one off the middle."""
_LABEL = 8
_ROW = 3
"""A line of so many stretches far apart is a row of a table without rules: it is no part of a sentence."""
_ENDS = "。；;：:！!？?"
_STOPS = "。！？!?"
_PAUSES = "，,、。；;：:"
_QUOTES = "“”‘’"
"""Programs that follow Unicode never break beside one, unlike Word: what it stands next to goes with it."""
_OPENING = "（(《〈【〔[「『"
_CLOSING = "，。、；：？！）》〉】〕」』,.;:?!)]%％"
_OPENS = re.compile(
    r"第[一二三四五六七八九十]{1,3}[部分章节条]|[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|\d{1,2}[、．.](?!\d)|[①-⑳]|[●•■◆▪➢✓]"
)
_AMOUNT = re.compile(r"-?\d+(?:[,.]\d+)*\s?(?:[万亿]?元(?![\u4e00-\u9fff])|[%％])")
"""No paragraph of prose begins with one: it is the rest of a sentence, however much room the line before had."""
_LEADERS = re.compile(r"(?:[.．·…‧⋯]\s?){4,}\s*[-—\d]*\d[-—]?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of the text of a page, or of a column of one."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a document sets its text: the edges of each area, the distance of lines in em, whether paragraphs are set in.

    `parting` is the distance, in em, from which on paragraphs are set apart; None where they stand as close as lines do.
    `is_hanging`: all lines of a paragraph but the first are set in.
    """

    measures: dict[int, Measure]
    leading: float
    is_indented: bool
    parting: float | None = None
    is_hanging: bool = False

    def inset(self, line: PrintedLine) -> float:
        """Return how far a line is set in, in em."""
        return (line.left - self.measures[line.area].left) / line.size


def style_of(lines: Sequence[PrintedLine], measures: dict[int, Measure]) -> Style:
    """Return the style of a document by all its lines outside of tables, in order."""
    lines = _prose_of(lines)
    leading = _usual_leading(lines)
    style = Style(measures, leading, is_indented=False)
    insets = [style.inset(one) for one in lines]
    first = sum(_INDENTS[0] <= one <= _INDENTS[1] for one in insets)
    further = sum(abs(one) <= _INDENT for one in insets)
    is_hanging = _hang(lines, style)
    is_indented = not is_hanging and first >= _FEWEST_INDENTS and first * _LONGEST_PARAGRAPH >= further
    return Style(measures, leading, is_indented, _parting(lines, measures, leading), is_hanging)


def _prose_of(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines that are no rows of tables without rules, in the size most text has: such rows stand closer."""
    text = [one for one in lines if one.columns < _ROW]
    sizes: Counter[float] = Counter()
    for one in text:
        sizes[round(one.size, 1)] += len(one.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return [one for one in text if usual / _SAME_SIZE < one.size < usual * _SAME_SIZE]


def _hang(lines: Sequence[PrintedLine], style: Style) -> bool:
    """Return whether sentences that go on in the next line mostly go on further in, and seldom further out."""
    further_in = further_out = 0
    for last, one in itertools.pairwise(lines):
        is_cut = last.area == one.area and last.text[-1] not in _ENDS and any(mark in last.text for mark in _PAUSES)
        if is_cut and _is_full(last, one, style.measures[last.area]):
            shift = style.inset(one) - style.inset(last)
            further_in += _INDENTS[0] <= shift <= _INDENTS[1]
            further_out += _INDENTS[0] <= -shift <= _INDENTS[1]
    return further_in >= _FEWEST_INDENTS and further_in > further_out


def _parting(lines: Sequence[PrintedLine], measures: dict[int, Measure], leading: float) -> float | None:
    """Return half way between the distance of lines and that of paragraphs, where lines that end early are followed by more room."""
    gaps = [
        (one.base - other.base) / other.size
        for one, other in itertools.pairwise(lines)
        if one.area == other.area
        and 1 / _SAME_SIZE < one.size / other.size < _SAME_SIZE
        and 0 < one.base - other.base < _WIDEST_LEADING * other.size
        and not _is_full(one, other, measures[one.area])
    ]
    wide = sorted(one for one in gaps if one > leading + _MORE_ROOM)
    if len(wide) < _FEWEST_GAPS or len(wide) * _NEARLY_ALL[1] < len(gaps) * _NEARLY_ALL[0]:
        return None
    return (leading + wide[0]) / 2


def measure_of(lines: Sequence[PrintedLine]) -> Measure | None:
    """Return the edges that most lines keep to; None where there is no line."""
    if not lines:
        return None
    widest = max(one.right - one.left for one in lines)
    long = [one for one in lines if one.right - one.left > widest / 2]
    left = _usual((one.left for one in long), smallest=True)
    right = _usual((one.right for one in long), smallest=False)
    return Measure(left, right)


def paragraphs_of(lines: Iterable[PrintedLine], style: Style) -> list[list[PrintedLine]]:
    """Return lines that follow one another as paragraphs."""
    printed = list(lines)
    found: list[list[PrintedLine]] = []
    for index, one in enumerate(printed):
        after = printed[index + 1] if index + 1 < len(printed) else None
        if found and _reads_on(found[-1], one, after, style):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _usual(numbers: Iterable[float], *, smallest: bool) -> float:
    """Return the outermost value that many come near to."""
    values = sorted(numbers, reverse=not smallest)
    counts = Counter(round(one / _STEP) for one in values)
    enough = max(2, len(values) / _RAREST_EDGE)
    for one in values:
        bucket = round(one / _STEP)
        if counts[bucket - 1] + counts[bucket] + counts[bucket + 1] >= enough:
            return one
    return values[0]


def _usual_leading(lines: Sequence[PrintedLine]) -> float:
    """Return the smallest distance of lines, in em, that occurs time and again: wider ones part paragraphs."""
    gaps = Counter(
        round((one.base - other.base) / other.size, 1)
        for one, other in itertools.pairwise(lines)
        if one.area == other.area and 0 < one.base - other.base < _WIDEST_LEADING * other.size
    )
    often = [one for one, count in gaps.items() if count >= max(_FEWEST_GAPS, gaps.total() / _RAREST_GAP)]
    return min(often or gaps, default=_WIDEST_LEADING)


def _reads_on(paragraph: Sequence[PrintedLine], one: PrintedLine, after: PrintedLine | None, style: Style) -> bool:
    """Return whether a line goes on with the paragraph before it; `after` is the line after."""
    last, measure = paragraph[-1], style.measures[paragraph[-1].area]
    if max(last.columns, one.columns) >= _ROW or min(last.columns, one.columns) > 1:
        return False
    size = max(last.size, one.size)
    if size > _SAME_SIZE * min(last.size, one.size) or one.page - last.page > 1 or _LEADERS.search(last.text):
        return False
    gap = (last.base - one.base) / size
    is_below = one.area == last.area
    if is_below and not 0 < gap <= (style.parting or _LEADING * max(style.leading, 1.0)):
        return False
    if _OPENS.match(one.text) and (last.text[-1] in _ENDS or _is_heading(paragraph)):
        return False
    if is_below and _wraps_in_the_middle(paragraph, one, measure):
        return True
    if not _is_full(last, one, measure) and not _breaks_off(paragraph, one):
        return False
    if is_below and style.parting is not None:
        return True
    # Where paragraphs are neither set in nor apart, nothing but the end of a sentence tells that a full line was the last.
    if not style.is_indented and last.text[-1] in _STOPS:
        return False
    return _begins_below(paragraph, one, after, style) or _is_title(paragraph, one, measure)


def _is_full(last: PrintedLine, one: PrintedLine, measure: Measure) -> bool:
    """Return whether the first word of the next line had no room left on the last."""
    needed = _first_word(one)
    return measure.right - last.right < needed + _ROOM * last.size


def _breaks_off(paragraph: Sequence[PrintedLine], one: PrintedLine) -> bool:
    """Return whether prose stops in the middle of a sentence, and the next line begins with the amount it was about to say."""
    said = "".join(line.text for line in paragraph)
    is_prose = any(mark in said for mark in _STOPS) and said[-1] not in _ENDS + _PAUSES
    return is_prose and _AMOUNT.match(one.text) is not None


def _first_word(line: PrintedLine) -> float:
    """Return the width of what cannot be parted at the front of a line."""
    text, index = line.text, 0
    while index < len(text) and text[index] in _OPENING + _QUOTES:
        index += 1
    if index < len(text) and not is_wide(text[index]):
        while index < len(text) and not is_wide(text[index]) and not text[index].isspace():
            index += 1
    else:
        index += 1
    while index < len(text) and text[index] in _CLOSING + _QUOTES:
        index += 1 + (text[index] in _QUOTES)
    return line.edges[min(index, len(text))] - line.left


def _begins_below(paragraph: Sequence[PrintedLine], one: PrintedLine, after: PrintedLine | None, style: Style) -> bool:
    """Return whether a line begins where the further lines of the paragraph do."""
    first, inset = paragraph[0], style.inset(one)
    if len(paragraph) > 1:
        return abs(inset - style.inset(paragraph[-1])) <= _INDENT
    shift = inset - style.inset(first)
    if shift > _INDENT:
        is_below = style.is_hanging or abs(inset) <= _INDENT or _hangs(first, one)
        return is_below or _is_hanging(paragraph, one, after, style) or _is_mid_sentence(paragraph, one)
    if shift < -_INDENT or style.inset(first) <= _INDENT:
        return True
    # Two lines set in alike are either two beginnings or part of a text that is set in as a whole: the next line tells.
    if after is not None and after.area == one.area and _is_full(one, after, style.measures[one.area]):
        return style.inset(after) >= inset - _INDENT
    return first.text[-1] not in _ENDS


def _is_mid_sentence(paragraph: Sequence[PrintedLine], one: PrintedLine) -> bool:
    """Return whether prose with stops or pauses has come to no end, and the next line begins as nothing new does."""
    said = "".join(line.text for line in paragraph)
    is_prose = any(mark in said[_LABEL:] for mark in _PAUSES) and said[-1] not in _ENDS
    return is_prose and _OPENS.match(one.text) is None


def _hangs(first: PrintedLine, one: PrintedLine) -> bool:
    """Return whether the first line has a label, and the next line begins below what follows the label."""
    for index, mark in enumerate(first.text[:_LABEL]):
        if mark.isspace() and index + 1 < len(first.text):
            return first.area == one.area and abs(first.edges[index + 1] - one.left) <= _STEP / 2
    return False


def _is_hanging(paragraph: Sequence[PrintedLine], one: PrintedLine, after: PrintedLine | None, style: Style) -> bool:
    """Return whether a line set in below one that is not goes on with it: then so does the next, or it is the last."""
    if style.is_indented and _is_heading(paragraph):
        return False
    if after is None or after.area != one.area:
        return False
    inset = style.inset(after)
    if _is_full(one, after, style.measures[one.area]):
        return abs(inset - style.inset(one)) <= _INDENT
    return abs(inset) <= _INDENT


def _is_title(paragraph: Sequence[PrintedLine], one: PrintedLine, measure: Measure) -> bool:
    """Return whether a line stands in the middle below lines that do: a title over several lines."""
    lines = (*paragraph, one)
    centre = (measure.left + measure.right) / 2
    is_centred = all(abs((line.left + line.right) / 2 - centre) <= _CENTRED * line.size for line in lines)
    return is_centred and _is_heading(lines) and one.area == paragraph[0].area


def _wraps_in_the_middle(paragraph: Sequence[PrintedLine], one: PrintedLine, measure: Measure) -> bool:
    """Return whether a heading with a number, set in the middle between margins of its own, goes on in a line no wider."""
    first, last = paragraph[0], paragraph[-1]
    is_wide = last.right - last.left >= (measure.right - measure.left) / 2 and first.left - measure.left > first.size
    is_narrower = one.right - one.left <= last.right - last.left + one.size
    is_one = _OPENS.match(first.text) is not None and _OPENS.match(one.text) is None
    return is_one and is_wide and is_narrower and _is_title(paragraph, one, measure)


def _is_heading(lines: Sequence[PrintedLine]) -> bool:
    """Return whether lines are worded as a heading is: short, and without a pause."""
    text = "".join(line.text for line in lines)
    return len(text) <= _LONGEST_TITLE and not any(mark in text[3:] for mark in _PAUSES)
