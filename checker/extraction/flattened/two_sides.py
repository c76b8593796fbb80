"""Income and expenditure side by side that came out one cell a paragraph, without the numbers of the lines.

A row of the left has other many amounts than one of the right: 金额 against 合计 and the amounts of each budget. Where every name has
as many amounts as a row of its side, and rows of both sides take turns as long as there are some of the right, each name is
known to be of its side. Empty cells that were lost leave names with other many amounts, and nothing is laid out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block
    from checker.extraction.tables.forms import Forms

_LONGEST = 40
_MOST_HEADS = 14
_FEWEST_ROWS = 4
_SIDES = ("收入", "支出")
_AMOUNT = re.compile(r"-?\d[\d,，]*\.\d+")
_WORDS = re.compile(r"[^\d\s|｜].*|\d[.、](?!\d).*")
Rows = list[list["Block | None"]]
Group = tuple["Block", ...]
"""A name with the amounts behind it."""


def sided_rows(blocks: Sequence[Block], start: int, forms: Forms) -> tuple[Rows, int] | None:
    """Return the rows of a table whose heads of two sides begin at `start`, and the block behind it; None where there is none."""
    if tuple(plain(one.text) for one in blocks[start : start + 2]) != _SIDES:
        return None
    end = start + 2
    while end < len(blocks) and end - start < _MOST_HEADS and _is(blocks[end], _WORDS):
        end += 1
    heads = blocks[start + 2 : end - 1]
    names = [at for at, one in enumerate(heads) if plain(one.text) in forms.labels]
    if len(names) != 2 or names[0] != 0:  # noqa: PLR2004
        return None
    left, right = heads[: names[1]], heads[names[1] :]
    groups, behind = _groups(blocks, end - 1)
    rows = _in_rows(groups, len(left), len(right))
    if rows is None or len(rows) < _FEWEST_ROWS:
        return None
    above = [blocks[start], *[None] * (len(left) - 1), blocks[start + 1], *[None] * (len(right) - 1)]
    return [above, [*left, *right], *rows], behind


def _groups(blocks: Sequence[Block], at: int) -> tuple[list[Group], int]:
    """Return names with the amounts behind each, and the block behind the last."""
    found: list[Group] = []
    while at < len(blocks) and _is(blocks[at], _WORDS):
        end = at + 1
        while end < len(blocks) and _is(blocks[end], _AMOUNT):
            end += 1
        if end == at + 1:
            break
        found.append(tuple(blocks[at:end]))
        at = end
    return found, at


def _in_rows(groups: Sequence[Group], left: int, right: int) -> Rows | None:
    """Return the groups as rows of both sides; None where one is of neither, or the sides do not take turns.

    The left may go on by itself between two turns, as the right has nothing beside what is listed below a row; the right does
    not, as a row of it that lost its empty cells might be taken for one of the left.
    """
    if left == right:
        return None
    rows: Rows = []
    alone = 0
    for one in groups:
        if len(one) == left:
            rows.append([*one, *[None] * right])
            alone += 1
        elif len(one) == right and rows and rows[-1][left] is None:
            rows[-1][left:] = one
            alone = 0
        else:
            return None
    return rows if not alone else None


def _is(block: Block, pattern: re.Pattern[str]) -> bool:
    text = block.text.strip()
    return block.table is None and len(text) <= _LONGEST and pattern.fullmatch(text) is not None
