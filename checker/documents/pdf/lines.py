"""Characters into the lines a reader sees: by baseline, in order of x, with the spaces that are really there to see."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.page import Glyph

FIRST_WIDE = "\u2e80"
"""From here on a character takes a whole em: ideographs, full-width forms."""
_SAME_BASE = 0.2
_SHARED_HEIGHT = 0.5
_SAME_SPOT = 0.3
"""Of a character's width: a second print so close, of the same character, makes it bold."""
_SEEN = 0.08
"""Em; a space narrower than that is not seen."""
_WORD_GAP = 0.25
_FIGURE_GAP = 0.12
"""Between two digits: figures of neighbouring columns may stand close, digits of one figure touch."""
_CLOSING_GAP = 0.2
"""Before a mark that closes: no program puts room there by itself, so what is seen was typed."""
_CLOSING = "，。、；：？！）》〉】〕」』"
_MIXED_GAP = 0.75
"""Between a wide and a narrow character: programs put a quarter of an em there by themselves."""
_WIDE_GAP = 1.0
_CELL_GAP = 1.2
_CELL_GAP_OF_FIGURES = 0.2
_FIGURE_ENDS, _FIGURE_STARTS = "0123456789%％", "0123456789-－"
_RAISED = 0.2
_SMALL = 0.8
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line as printed: its text, the left edge of each character and the right edge of the last, where it stands.

    `size` is its em; `raised` are the places of its text that stand higher and smaller, as marks of footnotes do. `columns` is
    how many stretches far apart it is made of, as a row of a table without rules is. `area` numbers the parts of pages that are
    read one after the other: pages, and columns of pages.
    """

    page: int
    area: int
    text: str
    edges: tuple[float, ...]
    base: float
    bottom: float
    top: float
    size: float
    raised: tuple[int, ...] = ()
    columns: int = 1

    @property
    def left(self) -> float:
        """Return the left edge of the first character."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Return the right edge of the last character."""
        return self.edges[-1]

    @property
    def middle(self) -> float:
        """Return half way between its upper and lower edge."""
        return (self.bottom + self.top) / 2


def lines_of(glyphs: Iterable[Glyph], page: int, area: int = 0) -> list[PrintedLine]:
    """Return the lines of `glyphs` from top to bottom; glyphs that are white space only separate."""
    rows = _rows(glyphs)
    found = (_line(row, page, area) for row in rows)
    return [one for one in found if one is not None]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by the line they stand on, from top to bottom, in order of x."""
    return _rows(glyphs)


def segments_of(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the stretches of a row that stand far apart, as the cells of a table do."""
    visible = [one for one in row if not _is_space(one.text)]
    found: list[list[Glyph]] = []
    spread: float | None = None
    for one in visible:
        last = found[-1][-1] if found else None
        if last is None:
            found.append([one])
            continue
        gap = (one.left - last.right) / one.size
        are_digits = last.text[-1] in _FIGURE_ENDS and one.text[0] in _FIGURE_STARTS
        enough = _CELL_GAP_OF_FIGURES if are_digits else _CELL_GAP
        if gap > enough and spread is None:
            # Where all characters are set apart, so are the digits of one figure.
            spread = _usual_gaps(visible, visible[0].size)[0]
        if gap > enough + (spread or 0.0):
            found.append([one])
        else:
            found[-1].append(one)
    return found


def joined(first: str, second: str) -> str:
    """Return what stands between two lines of one text: a space between words, else nothing; a figure may be cut anywhere."""
    if not first or not second:
        return ""
    one, other = first[-1], second[0]
    return " " if (_is_letter(one) and _is_word(other)) or (_is_word(one) and _is_letter(other)) else ""


def is_wide(text: str) -> bool:
    """Return whether a character takes a whole em."""
    return text >= FIRST_WIDE


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for one in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        # The last rows only: a row is complete once the page goes on below it.
        for row in rows[:-4:-1]:
            if abs(row[0].base - one.base) <= _SAME_BASE * max(row[0].size, one.size):
                row.append(one)
                break
        else:
            rows.append([one])
    merged: list[list[Glyph]] = []
    for row in rows:
        if merged and _stand_together(merged[-1], row):
            merged[-1].extend(row)
        else:
            merged.append(row)
    return [sorted(row, key=attrgetter("left", "right")) for row in merged]


def _stand_together(upper: list[Glyph], lower: list[Glyph]) -> bool:
    """Return whether two rows are one line printed at two heights: raised marks, or a second typeface set a little off."""
    above = [one for one in upper if not _is_space(one.text)]
    below = [one for one in lower if not _is_space(one.text)]
    if not above or not below:
        return False
    top, bottom = max(one.top for one in below), min(one.bottom for one in above)
    height = min(median(one.size for one in above), median(one.size for one in below))
    if top - bottom < _SHARED_HEIGHT * height:
        return False
    few, many = sorted((above, below), key=len)
    taken = sorted((one.left, one.right) for one in many)
    return not any(
        min(right, one.right) - max(left, one.left) > _SAME_SPOT * (one.right - one.left)
        for one in few
        for left, right in taken
    )


def _line(row: Sequence[Glyph], page: int, area: int) -> PrintedLine | None:
    shown = _without_doubles([one for one in row if one.text not in _INVISIBLE])
    visible = [one for one in shown if not _is_space(one.text)]
    if not visible:
        return None
    size = median(one.size for one in visible)
    level = median(one.base for one in visible if one.size > _SMALL * size)
    usual = _usual_gaps(visible, size)
    text: list[str] = []
    edges: list[float] = []
    raised: list[int] = []
    last: Glyph | None = None
    space = ""
    for one in shown:
        if _is_space(one.text):
            space = "\u3000" if "\u3000" in (space, one.text) else " "
            continue
        if last is not None:
            between = _between(last, one, space, size, usual)
            if between:
                text.append(between)
                edges.append(last.right)
        if one.size < _SMALL * size and one.base - level > _RAISED * size:
            raised.append(len(text))
        text.append(one.text)
        edges.append(one.left)
        last, space = one, ""
    if last is None:
        return None
    edges.append(last.right)
    return PrintedLine(
        page=page,
        area=area,
        text="".join(text),
        edges=tuple(edges),
        base=level,
        bottom=min(one.bottom for one in visible),
        top=max(one.top for one in visible),
        size=size,
        raised=tuple(raised),
        columns=len(segments_of(visible)),
    )


def _without_doubles(row: Sequence[Glyph]) -> list[Glyph]:
    """Return the row without second prints of a character on the same spot."""
    kept: list[Glyph] = []
    for one in row:
        near = _SAME_SPOT * (one.right - one.left)
        is_double = False
        for other in reversed(kept):
            if one.left - other.left > near:
                break
            if other.text == one.text and abs(other.base - one.base) <= _SAME_BASE * one.size:
                is_double = True
                break
        if not is_double:
            kept.append(one)
    return kept


def _between(last: Glyph, one: Glyph, space: str, size: float, usual: tuple[float, float]) -> str:
    """Return the space that is seen between two characters; `usual` is what the line leaves between any two."""
    gap = (one.left - last.right) / size
    if space:
        return space if gap > _SEEN else ""
    first_is_wide, second_is_wide = is_wide(last.text), is_wide(one.text)
    if one.text in _CLOSING:
        enough = _CLOSING_GAP + usual[1]
    elif first_is_wide and second_is_wide:
        enough = _WIDE_GAP
    elif first_is_wide or second_is_wide:
        enough = _MIXED_GAP + usual[1]
    elif last.text.isdigit() and one.text.isdigit():
        enough = _FIGURE_GAP + usual[0]
    else:
        enough = _WORD_GAP + usual[0]
    return " " if gap > enough else ""


def _usual_gaps(visible: Sequence[Glyph], size: float) -> tuple[float, float]:
    """Return the gap, in em, that half of the neighbours in a line stand apart: narrow ones, and those with a wide one."""
    narrow: list[float] = []
    wide: list[float] = []
    for one, other in itertools.pairwise(visible):
        gaps = wide if is_wide(one.text) or is_wide(other.text) else narrow
        gaps.append((other.left - one.right) / size)
    return max(0.0, median(narrow or [0.0])), max(0.0, median(wide or [0.0]))


def _is_space(text: str) -> bool:
    return text.isspace()


def _is_letter(text: str) -> bool:
    return text.isalpha() and not is_wide(text)


def _is_word(text: str) -> bool:
    return text.isalnum() and not is_wide(text)
