"""The one row of figures of a “三公” table that came out one cell a paragraph, where each item has its budget beside what was spent.

The heads come out row by row: the items, the parts of the one that is cut again, and 预算数、决算数 once for each. A head may be
broken over two lines. They are laid out an item a row where the figures add up as the heads say, and only there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.flattened.crossed import in_columns
from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block
    from checker.extraction.flattened.blocks import Stretch
    from checker.extraction.tables.forms import Form, Forms

_MOST_HEADS = 16
_MOST_PIECES = 3
_FEWEST = 4
_LONGEST_MEASURE = 12
_PAIR = 2
_AMOUNT = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_CENT = Decimal("0.01")
_TOTAL, _WHOLE = "three_public.total", "three_public.vehicle.total"
_PARTS = ("three_public.overseas", _WHOLE, "three_public.reception.total")
_CUT = ("three_public.vehicle.purchase", "three_public.vehicle.operation")
Rows = list[list["Stretch | None"]]


@dataclass(frozen=True, slots=True)
class _Head:
    """A head put together from its pieces, and the item it names; nothing where it is the sum of a group."""

    start: int
    end: int
    text: str
    path: str


def has_pairs(blocks: Sequence[Block]) -> bool:
    """Return whether two short lines stand twice in turn anywhere, as the measures of such a table do."""
    said = [one.text if len(one.text) <= _LONGEST_MEASURE else "" for one in blocks]
    turns = zip(said, said[1:], said[2:], said[3:], strict=False)
    return any(one == third and two == fourth and one != two and one and two for one, two, third, fourth in turns)


def paired_rows(blocks: Sequence[Block], start: int, forms: Forms) -> tuple[Rows, int] | None:
    """Return an item a row, and the block behind the figures; None where what begins at `start` is no such table."""
    first = next(
        (at for at in range(start, min(start + _MOST_HEADS, len(blocks))) if _measure(blocks[at], forms)), start
    )
    count = _pairs(blocks, first, forms)
    if first == start or count < _FEWEST:
        return None
    figures = blocks[first + _PAIR * count : first + 2 * _PAIR * count]
    end = first + 2 * _PAIR * count
    if len(figures) < _PAIR * count or not all(map(_is_amount, figures)) or any(map(_is_amount, blocks[end : end + 1])):
        return None
    items = next((found for form in forms.forms if (found := _items(blocks[start:first], form, forms))), ())
    if len(items) != count:
        return None
    planned, spent = figures[::_PAIR], figures[1::_PAIR]
    if not all(_adds_up([one.path for one in items], half) for half in (planned, spent)):
        return None
    rows: Rows = [[None, blocks[first], blocks[first + 1]]]
    rows += [list(one) for one in zip(items, planned, spent, strict=True)]
    return rows, end


def _pairs(blocks: Sequence[Block], first: int, forms: Forms) -> int:
    """Return how often 预算数 and 决算数 stand side by side from `first` on, in the same words."""
    pair = [plain(one.text) for one in blocks[first : first + _PAIR]]
    if len(pair) < _PAIR or forms.measures.get(pair[1]) != "final" or pair[0] == pair[1]:
        return 0
    count = 0
    while [plain(one.text) for one in blocks[first + _PAIR * count : first + _PAIR * (count + 1)]] == pair:
        count += 1
    return count


def _items(heads: Sequence[Block], form: Form, forms: Forms) -> tuple[_Head, ...]:
    """Return what the columns are called from the left to the right; nothing where the heads are not those of a form."""
    found: list[_Head] = []
    at = 0
    while at < len(heads):
        sizes = range(min(_MOST_PIECES, len(heads) - at), 0, -1)
        made = next(((one, size) for size in sizes if (one := _head(heads[at : at + size], form, forms))), None)
        if made is None:
            return ()
        found.append(made[0])
        at += made[1]
    again = next((at for at, one in enumerate(found) if not one.path), 0)
    paths = [one.path for one in found]
    if paths[:1] != [_TOTAL] or _WHOLE not in paths or not again or len(set(paths)) != len(paths):
        return ()
    return tuple(in_columns(found[:again], found[again + 1 :], paths.index(_WHOLE)))


def _head(pieces: Sequence[Block], form: Form, forms: Forms) -> _Head | None:
    """Return the head that the pieces make together, or None."""
    if any(one.table is not None for one in pieces):
        return None
    name = name_of("".join(one.text.strip() for one in pieces))
    path = "" if name in forms.evaluation.subtotals else form.rows.get(name)
    if path is None or (path and path != _TOTAL and path not in (*_PARTS, *_CUT)):
        return None
    return _Head(pieces[0].start, pieces[-1].start + len(pieces[-1].text), name, path)


def _adds_up(paths: Sequence[str], figures: Sequence[Block]) -> bool:
    """Return whether the total is the sum of its parts, and the part that is cut again that of its own."""
    told = {
        path: Decimal(one.text.strip().replace(",", "").replace("，", ""))
        for path, one in zip(paths, figures, strict=True)
    }
    return all(
        whole in told
        and all(one in told for one in parts)
        and abs(told[whole] - sum(told[one] for one in parts)) <= len(parts) * _CENT
        for whole, parts in ((_TOTAL, _PARTS), (_WHOLE, _CUT))
    )


def _measure(block: Block, forms: Forms) -> bool:
    return block.table is None and forms.measures.get(plain(block.text)) in ("initial", "adjusted")


def _is_amount(block: Block) -> bool:
    return block.table is None and _AMOUNT.fullmatch(block.text.strip()) is not None
