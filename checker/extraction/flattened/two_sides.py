"""Income and expenditure side by side that came out one cell a paragraph, without the numbers of the lines.

A row of the left has not as many amounts as one of the right: 金额 against 合计 and the amounts of each budget. Where every name
has as many amounts as a row of one of the sides, and the totals of both are last, each is known to be of that side. Where empty
cells were lost, names have other many amounts, or 本年支出 as many as income: then nothing is laid out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.tables.plain import name_of, plain

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
    rows = _in_rows(groups, len(left), len(right), forms.totals)
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


def _in_rows(groups: Sequence[Group], left: int, right: int, totals: frozenset[str]) -> Rows | None:
    """Return the groups as rows of both sides; None where one is of neither, or named for the other, or the total is not last."""
    if left == right or [name_of(one[0].text) in totals for one in groups[-2:]] != [True, True]:
        return None
    rows: Rows = []
    for one in groups:
        name = plain(one[0].text)
        if len(one) == left and not name.endswith(_SIDES[1]):
            rows.append([*one, *[None] * right])
        elif len(one) == right and not name.endswith(_SIDES[0]):
            if not rows or rows[-1][left] is not None:
                rows.append([None] * (left + right))
            rows[-1][left:] = one
        else:
            return None
    return rows if len(groups[-2]) == left and len(groups[-1]) == right else None


def _is(block: Block, pattern: re.Pattern[str]) -> bool:
    text = block.text.strip()
    return block.table is None and len(text) <= _LONGEST and pattern.fullmatch(text) is not None
