"""The one row of figures of a “三公” table that came out one cell a paragraph, under heads in three rows.

Budget and final accounts are each cut the same way, and one of the parts is cut again: which one, the words of the parts tell. The
columns are numbered, so that there are as many figures as there are columns; they are laid out an item a row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block
    from checker.extraction.tables.forms import Forms

_HALVES = 2
_AMOUNT = re.compile(r"-?\d[\d,，]*\.\d+|0")
Rows = list[list["Block | None"]]
Head = TypeVar("Head")


def crossed_rows(blocks: Sequence[Block], start: int, forms: Forms) -> tuple[Rows, int] | None:
    """Return an item a row, and the block behind the figures; None where what begins at `start` is no such table."""
    if plain(blocks[start].text) not in forms.measures:
        return None
    numbers = next((at for at in range(start, min(start + 24, len(blocks))) if plain(blocks[at].text) == "1"), start)
    heads = blocks[start:numbers]
    columns = _columns(heads, forms)
    count = _HALVES * len(columns)
    counted = blocks[numbers : numbers + count]
    figures = blocks[numbers + count : numbers + 2 * count]
    is_counted = [plain(one.text) for one in counted] == [str(one + 1) for one in range(count)]
    if not columns or not is_counted or len(figures) < count or not all(_is_amount(one) for one in figures):
        return None
    end = numbers + 2 * count
    if end < len(blocks) and _is_amount(blocks[end]):
        return None
    rows: Rows = [[None, *heads[:_HALVES]]]
    rows += [[name, figures[at], figures[at + len(columns)]] for at, name in enumerate(columns)]
    return rows, end


def _columns(heads: Sequence[Block], forms: Forms) -> list[Block]:
    """Return what each column of one half is called, from the left to the right; nothing where the heads are not cut so.

    Heads come out row by row: the two halves, the parts of each, the parts of one part of each.
    """
    names = [name_of(one.text) for one in heads[_HALVES:]]
    again = next((at for at, name in enumerate(names) if name in forms.evaluation.subtotals), 0)
    if any(one.table is not None for one in heads) or len(heads) < _HALVES or not again or again % _HALVES:
        return []
    parts, lower = names[:again], names[again:]
    wide, narrow = len(parts) // _HALVES, len(lower) // _HALVES
    if parts[:wide] != parts[wide:] or lower[:narrow] != lower[narrow:] or len(set(parts)) != wide:
        return []
    whole = _whole_of(parts[:wide], lower[1:narrow], forms)
    if whole is None:
        return []
    first, second = _HALVES, _HALVES + again
    return in_columns(heads[first : first + wide], heads[second + 1 : second + narrow], whole)


def in_columns(parts: Sequence[Head], lower: Sequence[Head], whole: int) -> list[Head]:
    """Return the heads in the order of their columns, where the one at `whole` is cut into `lower`."""
    return [*parts[: whole + 1], *lower, *parts[whole + 1 :]]


def _whole_of(parts: Sequence[str], lower: Sequence[str], forms: Forms) -> int | None:
    """Return which of the parts is cut again into `lower`, by the fields they are."""
    for form in forms.forms:
        fields = [form.rows.get(one, "").rpartition(".")[0] for one in lower]
        at = (
            [index for index, one in enumerate(parts) if form.rows.get(one, "") == f"{fields[0]}.total"]
            if fields
            else []
        )
        if len(set(fields)) == 1 and fields[0] and len(at) == 1:
            return at[0]
    return None


def _is_amount(block: Block) -> bool:
    return block.table is None and _AMOUNT.fullmatch(block.text.strip()) is not None
