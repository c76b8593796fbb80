"""Tables of two sides that came out one cell a paragraph, put together again by the numbers of their lines.

Pages on the web lose the frame of a table and keep its cells, each a paragraph. Income and expenditure side by side number
their lines, left from 1 on and right from where the left ends: with a name before each number and an amount behind it no
cell can be taken for that of another row. Amounts have decimals, lines have none. Where the cells do not come out even they
are a table of one column, of which nothing is read and that is told; tables without such numbers stay paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.documents.model import Block
from checker.extraction.flattened.blocks import numbered, table_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Document

_LINES = "行次"
_LONGEST = 40
_SIDES = ("收入", "支出")
_FEWEST_ROWS = 5
_HALF = 3
"""A side has a name, the number of the line and an amount."""
_NUMBER = re.compile(r"\d{1,3}")
_AMOUNT = re.compile(r"-?\d[\d,，]*\.\d+|0|[-—－]+")
_FIGURE = re.compile(r"-?\d[\d,，]*(?:\.\d+)?|[-—－]+")
_NAME = re.compile(r"[^\d\s].*")
_COUNTED = re.compile(r"栏次|\d{1,2}")
"""What only numbers the columns: 栏次, 1, 栏次, 2."""

Pieces = list[Block | None]


@dataclass(slots=True)
class _Cursor:
    """Where in the blocks the reading is."""

    blocks: Sequence[Block]
    at: int

    def take(self, pattern: re.Pattern[str]) -> Block | None:
        """Return the next paragraph and step over it, if it is what the pattern says."""
        if self.at >= len(self.blocks):
            return None
        one = self.blocks[self.at]
        is_cell = one.table is None and len(one.text) <= _LONGEST and pattern.fullmatch(one.text.strip()) is not None
        if not is_cell:
            return None
        self.at += 1
        return one


def with_sides(document: Document) -> Document:
    """Return `document` with the flattened tables of two sides among its paragraphs as tables."""
    numbers = [index for index, one in enumerate(document.blocks) if one.text.strip() == _LINES]
    if len(numbers) < 2:  # noqa: PLR2004
        return document
    blocks: list[Block] = []
    done = 0
    for index in numbers:
        if index < max(done, 1):
            continue
        found = _table_at(document.blocks, index - 1)
        if found is not None:
            end, rows = found
            groups = document.blocks[max(done, index - 3) : index - 1]
            is_grouped = tuple(one.text.strip() for one in groups) == _SIDES
            if is_grouped and len(rows[0]) > 1:
                rows.insert(0, [groups[0], None, None, groups[1], None, None])
            first = index - 1 - (len(groups) if rows[0][0] in groups else 0)
            blocks += document.blocks[done:first]
            blocks.append(table_block(document, rows))
            done = end
    if not done:
        return document
    blocks += document.blocks[done:]
    return replace(document, blocks=tuple(numbered(blocks)))


def _table_at(blocks: Sequence[Block], start: int) -> tuple[int, list[Pieces]] | None:
    """Return the block behind a table whose heads begin at `start`, and its rows; None where it is none.

    Cells that do not come out even are a row each.
    """
    heads = blocks[start : start + 2 * _HALF]
    is_headed = len(heads) == 2 * _HALF and [one.text.strip() == _LINES for one in heads] == [False, True, False] * 2
    if not is_headed or any(one.table is not None or len(one.text) > _LONGEST for one in heads):
        return None
    cursor = _Cursor(blocks, start + 2 * _HALF)
    while cursor.take(_COUNTED) is not None:
        pass
    rows: list[Pieces] = [list(heads)]
    last = [0, 0]
    while (row := _row(cursor, last)) is not None:
        rows.append(row)
    goes_on = cursor.take(_NUMBER) is not None or cursor.take(_AMOUNT) is not None
    if len(rows) > _FEWEST_ROWS and not goes_on:
        return cursor.at, rows
    end = _end_of_cells(blocks, start + 2 * _HALF)
    return (end, [[one] for one in blocks[start:end]]) if end - start > 2 * _HALF * _FEWEST_ROWS else None


def _end_of_cells(blocks: Sequence[Block], start: int) -> int:
    """Return the block behind the last number, before two names stand together or a sentence comes."""
    end = start
    names = 0
    for index in range(start, len(blocks)):
        one = blocks[index]
        if one.table is not None or len(one.text) > _LONGEST:
            break
        is_number = _FIGURE.fullmatch(one.text.strip()) is not None
        names = 0 if is_number else names + 1
        if names > 1:
            break
        end = index + 1 if is_number else end
    return end


def _row(cursor: _Cursor, last: list[int]) -> Pieces | None:
    """Return the cells of the next row, its lines numbered on from `last`; None, and the cursor where it was, if there is none."""
    start, before = cursor.at, list(last)
    found: Pieces = []
    for side in (0, 1):
        name, number = cursor.take(_NAME), cursor.take(_NUMBER)
        # Where the names of a side run out its lines are counted on.
        is_next = number is not None and (
            int(number.text) > last[side] if name is not None else int(number.text) == last[side] + 1
        )
        if number is None or not is_next:
            cursor.at = start
            last[:] = before
            return None
        last[side] = int(number.text)
        found += [name, number, cursor.take(_AMOUNT) if name is not None else None]
    return found
