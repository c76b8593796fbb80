"""Tables that run over several pages, put together again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.pdf.cells import RuledCell, RuledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.lines import PrintedLine

_NEAR = 3.0
_FEWEST_EDGES = 3
_MARGINS = 8.0
"""Points; what a field keeps free at its sides."""
_WORD_MARGINS = 10.8
"""Points; what Word keeps free at the sides of a field, where nobody changed it."""
_FEWEST_CUT = 2
_FEWEST_LEFT = 2
_BEGINNING = re.compile(r"\s*(?:指标|其中|合计|小计|总计|总分|[….（(]|[一二三四五六七八九十\d]{1,3}[、.．)）])")
"""How the name of a row begins, and no rest of one."""
_NEXT = re.compile(r"\s*(?:其中|合计|小计|总计|总分)")
"""How no rest of a text begins."""
_FIGURE = re.compile(r"[-—/]|-?[\d,]+(?:\.\d+)?%?")

_ENDS_IN_DECIMALS = re.compile(r".*\.\d \d%?")
"""A first decimal, and the second behind it."""
_WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


def continued(first: RuledTable, second: RuledTable) -> RuledTable | None:
    """Return one table made of two that follow one another over a page end, or None where their columns do not agree.

    The columns of one must be among those of the other, the outermost the same. A head that the second page repeats is left out. Two forms
    of one kind, a page each, agree in more than that: what is filled in differs, and it is called the same.
    """
    xs = _common(first.xs, second.xs)
    if xs is None:
        return None
    upper = _on(first, xs)
    lower = _on(second, xs)
    head = _repeated_rows(upper, lower)
    if _begin_alike(upper, lower, head):
        return None
    rest = [one for one in lower if one.row >= head]
    cut = _is_cut(upper, rest, xs, last=first.height - 1, row=head)
    if cut:
        upper, rest = _mended(upper, rest, last=first.height - 1, row=head)
        head += 1
    elif not head:
        upper, rest = _with_whole_heads(upper, rest, xs, first.height)
    moved = [replace(one, row=one.row - head + first.height) for one in rest]
    return RuledTable(
        page=first.page,
        last_page=second.last_page,
        top=first.top,
        bottom=second.bottom,
        xs=xs,
        height=first.height + second.height - head,
        row_height=first.row_height,
        cells=(*upper, *moved),
    )


def _with_whole_heads(
    upper: tuple[RuledCell, ...], lower: list[RuledCell], xs: Sequence[float], height: int
) -> tuple[tuple[RuledCell, ...], list[RuledCell]]:
    """Return the cells of both pages, the tall heads whole that the page end cut between a group and what it is made of.

    No figure stands above the page end or in the first row below it, and there a head over several columns is divided. What goes
    on below was at the edge of its field, and one tall head has nothing left: two rows of a form look the same otherwise.
    """
    last = {(one.column, one.columns): one for one in upper if one.row + one.rows == height}
    below = {(one.column, one.columns): one for one in lower if one.row == 0}
    is_head = not any(_is_figure(one.text) for one in (*upper, *below.values()))
    is_divided = any(one.text and key[1] > 1 and key not in below for key, one in last.items())
    rests = {key: one for key, one in below.items() if key in last and last[key].text and one.rows == 1}
    is_cut = len(rests) >= _FEWEST_LEFT and any(not one.text for one in rests.values())
    goes_on = is_cut and all(not one.text or _is_full(last[key], xs) for key, one in rests.items())
    is_named = all(one.text for key, one in below.items() if key not in rests)
    if not (is_head and is_divided and goes_on and is_named):
        return upper, lower
    whole = tuple(
        replace(one, rows=one.rows + 1, paragraphs=_run_on(one.paragraphs, rests[key].paragraphs))
        if last.get(key := (one.column, one.columns)) is one and key in rests
        else one
        for one in upper
    )
    return whole, [one for one in lower if one.row or (one.column, one.columns) not in rests]


def _is_cut(
    upper: Sequence[RuledCell], lower: Sequence[RuledCell], xs: Sequence[float], *, last: int, row: int
) -> bool:
    """Return whether the page ended within a row: its texts go on, and its figures do not.

    A row of its own fills the columns of figures too. Where one text only goes on, its line before the page end ran to the
    edge of its field, and what follows does not begin as a name does.
    """
    above = {one.column: one.text for one in upper if one.row == last}
    below = {one.column: one.text for one in lower if one.row == row and one.text}
    full = {one.column for one in upper if one.row == last and _is_full(one, xs)}
    is_part = all(above.get(column) for column in below)
    is_short = sum(bool(text) and column not in below for column, text in above.items()) >= _FEWEST_LEFT
    is_sure = any(
        above.get(column) and column in full and _is_one_figure(above[column], text) for column, text in below.items()
    )
    spans = any(one.rows > 1 and one.text for one in lower if one.row == row)
    # A figure goes on only where the line before it ran to the edge of its field, and makes a figure with what follows.
    is_whole = all(
        (column in full and _is_figure(above[column] + text)) if _is_figure(text) else not _NEXT.match(text)
        for column, text in below.items()
    )
    is_one = all(
        one.column not in below or (_is_full(one, xs, _WORD_MARGINS) and not _BEGINNING.match(below[one.column]))
        for one in upper
        if one.row == last
    )
    is_many = len(below) >= _FEWEST_CUT or is_one
    return bool(below) and is_many and is_part and (is_short or is_sure) and is_whole and not spans


def _is_figure(text: str) -> bool:
    """Return whether a text is a figure, in full-width digits too."""
    return _FIGURE.fullmatch("".join(unicodedata.normalize("NFKC", text).split())) is not None


def _is_whole(text: str) -> bool:
    """Return whether a text is a figure as it is printed, with all its digits: in two fields, they may be two."""
    return _WHOLE.fullmatch("".join(unicodedata.normalize("NFKC", text).split())) is not None


def _is_one_figure(first: str, second: str) -> bool:
    """Return whether two texts make a figure, and one of them alone is none, or the second is the last decimal."""
    are_two = _is_whole(first) and _is_whole(second) and not _ENDS_IN_DECIMALS.fullmatch(f"{first} {second}")
    return _is_figure(first + second) and not are_two


def _is_full(cell: RuledCell, xs: Sequence[float], margins: float = _MARGINS) -> bool:
    """Return whether the last line of a cell leaves no room for another two characters."""
    line = cell.paragraphs[-1][-1] if cell.paragraphs else None
    room = xs[min(cell.column + cell.columns, len(xs) - 1)] - xs[cell.column]
    return line is not None and line.right - line.left + margins + line.size > room


def _mended(
    upper: Sequence[RuledCell], lower: Sequence[RuledCell], *, last: int, row: int
) -> tuple[tuple[RuledCell, ...], list[RuledCell]]:
    """Return the cells of both pages with the cut row whole on the first."""
    rests = {one.column: one.paragraphs for one in lower if one.row == row and one.text}
    whole = tuple(
        replace(one, paragraphs=_run_on(one.paragraphs, rests[one.column]))
        if one.row == last and one.column in rests
        else one
        for one in upper
    )
    # An empty field that reaches further down begins one row lower.
    left = [
        replace(one, row=one.row + 1, rows=one.rows - 1) if one.row == row else one
        for one in lower
        if one.row > row or one.rows > 1
    ]
    return whole, left


def _run_on(
    above: tuple[tuple[PrintedLine, ...], ...], below: tuple[tuple[PrintedLine, ...], ...]
) -> tuple[tuple[PrintedLine, ...], ...]:
    """Return the paragraphs as one text; two figures that may be of two rows stay apart, and are no figure."""
    if not below:
        return above
    first, second = ("".join(line.text for lines in one for line in lines) for one in (above, below))
    if _is_whole(first) and _is_whole(second) and not _is_one_figure(first, second):
        return (*above, *below)
    return (*above[:-1], (*above[-1], *below[0]), *below[1:])


def _common(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...] | None:
    few, many = sorted((first, second), key=len)
    if abs(few[0] - many[0]) > _NEAR or abs(few[-1] - many[-1]) > _NEAR:
        return None
    if len(few) < _FEWEST_EDGES and len(few) != len(many):
        return None
    return many if all(min(abs(one - other) for other in many) <= _NEAR for one in few) else None


def _on(table: RuledTable, xs: tuple[float, ...]) -> tuple[RuledCell, ...]:
    """Return the cells of a table, their columns counted by the edges `xs`."""
    if len(table.xs) == len(xs):
        return table.cells
    number = [_nearest(one, xs) for one in table.xs]
    return tuple(
        replace(
            one,
            column=number[one.column],
            columns=number[one.column + one.columns] - number[one.column],
        )
        for one in table.cells
    )


def _nearest(x: float, xs: tuple[float, ...]) -> int:
    index = bisect_left(xs, x - _NEAR)
    return min(index, len(xs) - 1)


def _repeated_rows(upper: Sequence[RuledCell], lower: Sequence[RuledCell]) -> int:
    """Return how many rows at the top of the second page say what the top of the first says, cell for cell, figures aside."""
    rows = 0
    height = max((one.row + one.rows for one in lower), default=0)
    while rows < height and any(text for _, _, _, text in _row(lower, rows)):
        if _row(upper, rows) != _row(lower, rows) and not (rows and _is_cut_head(upper, lower, rows)):
            break
        rows += 1
    # A cell of the head that reaches further down than the rows that agree would be cut in two.
    while rows and any(one.row < rows < one.row + one.rows for one in lower):
        rows -= 1
    return rows if rows < height else 0


def _is_cut_head(upper: Sequence[RuledCell], lower: Sequence[RuledCell], row: int) -> bool:
    """Return whether a row is the last of a head, its tall fields cut: 类、款、项 reach down into the first row of figures.

    All that is left of it stands in the head of the first page too, and what is gone were fields of several rows.
    """
    before = {(one.column, one.columns): one for one in upper if one.row == row and one.text}
    left = {(one.column, one.columns): one for one in lower if one.row == row and one.text}
    is_same = all(key in before and before[key].text == one.text for key, one in left.items())
    is_cut = any(key not in left for key in before) and all(before[key].rows > 1 for key in before.keys() - left.keys())
    return len(left) > _FEWEST_LEFT and is_same and is_cut


def _begin_alike(upper: Sequence[RuledCell], lower: Sequence[RuledCell], row: int) -> bool:
    """Return whether a row of both begins with the same words."""
    first, second = (next((one.text for one in cells if one.row == row), "") for cells in (upper, lower))
    return bool(first) and first == second


def _row(cells: Sequence[RuledCell], row: int) -> list[tuple[int, int, int, str]]:
    return [(one.column, one.columns, one.rows, one.text) for one in cells if one.row == row]
