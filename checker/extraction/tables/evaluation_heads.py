"""Heads of self-evaluation tables: which column is which, two in one, and what of a row stands under a head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.forms import Evaluation, Wordings
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
HEAD_ROWS = 80
_UNIT = re.compile(r"[(（](百万元|千元|万元|亿元|元)[)）]")
_WEIGHT = re.compile(r"[(]\d+分?(?:[*×x]?执行率)?[)]$")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"[(](?P<whole>[A-Z])(?:[/÷](?P<base>[A-Z])(?:[*×x]100%?)?)?[)]$", re.IGNORECASE)
"""The letter by which a form refers to a column, or the rate of two of them: 预算数(A), 执行率(B/A)."""
_STROKE = re.compile("[/／]")
_NAMES = frozenset({"名称", "内容", "指标"})
"""Heads that say of the group above them only that its names stand below."""
_LONGEST_HEAD = 40
_JUDGED = ({"l3", "weight", "score"}, {"l3", "target", "actual"})
"""What a table of indicators has heads for at least: how each was scored, or what came of what was aimed at."""


def indicator_heads(grid: Grid, words: Evaluation) -> tuple[int, dict[str, Cell]]:
    """Return the first row below the heads of indicators and the heads; the end of the table where it has none.

    Heads may stand in two rows, groups over what they are made of: the lower row has them all.
    """
    for row in grid.rows:
        heads = columns_of(grid, row, words.indicators)
        if are_indicators(heads):
            below = columns_of(grid, row + 1, words.indicators) if row + 1 < grid.last else {}
            is_lower = any(cell.row == row for cell in below.values()) and heads.keys() <= below.keys()
            heads = below if is_lower else heads
            return max(cell.row + cell.rows for cell in heads.values()), heads
    return grid.last, {}


def repeats_heads(first: Grid, second: Grid, words: Evaluation) -> bool:
    """Return whether a table begins with the heads of the one before, which came to no total: the rest of it on a new page."""
    start, heads = indicator_heads(second, words)
    before, known = indicator_heads(first, words)
    if not heads or min(cell.row for cell in heads.values()) != second.first or start >= second.last:
        return False
    is_done = any(plain(cell.text) in words.totals for row in range(before, first.last) for cell in first.row(row)[:1])
    is_same = {key: (cell.column, bare(cell)) for key, cell in heads.items()} == {
        key: (cell.column, bare(cell)) for key, cell in known.items()
    }
    return is_same and not is_done


def are_indicators(heads: dict[str, Cell]) -> bool:
    """Return whether the heads are those of a table of indicators."""
    return any(heads.keys() >= one for one in _JUDGED)


def columns_of(grid: Grid, row: int, words: Wordings) -> dict[str, Cell]:
    """Return the heads that a row has; where each level has its weights beside it, those of the third."""
    found: dict[str, Cell] = {}
    for cell in (part for whole in grid.row(row) for part in _named_apart(whole, words)):
        key = _key(grid, cell, words) if len(cell.text) < _LONGEST_HEAD else ""
        third, known = found.get("l3"), found.get(key)
        is_nearer = key == "weight" and third is not None and known is not None and known.column < third.column
        if key and (key not in found or is_nearer):
            found[key] = cell
    sign, value = found.get("sign"), found.pop("after_sign", None)
    if sign is not None and value is not None and value.column == sign.column + sign.columns:
        found.setdefault("target", value)
    return found


def _key(grid: Grid, cell: Cell, words: Wordings) -> str:
    """Return what a head means; 名称 below a group means what the group is called."""
    above = grid.at(cell.row - 1, cell.column) if cell.row > grid.first else None
    if above is not None and above.columns > 1 and plain(cell.text) in _NAMES:
        return words.get(bare(above), "") or words.get(bare(cell), "")
    return words.get(bare(cell), "")


def _named_apart(head: Cell, words: Wordings) -> list[Cell]:
    """Return a head, in two where it names two columns in one, as 得分/分值 does."""
    parts = halves(head)
    return parts if len(parts) > 1 and all(bare(one) in words for one in parts) else [head]


def halves(cell: Cell) -> list[Cell]:
    """Return a cell in two at the stroke between its words or numbers; as it is where there is none, or more than one."""
    strokes = list(_STROKE.finditer(cell.text))
    if len(strokes) != 1:
        return [cell]
    before, after = strokes[0].span()
    return [
        cell._replace(text=cell.text[:before], end=cell.start + before),
        cell._replace(text=cell.text[after:], start=cell.start + after),
    ]


def bare(cell: Cell) -> str:
    """Return the words of a head without the letter, the unit or the points that stand behind them."""
    return bare_words(cell.text)


def bare_words(text: str) -> str:
    """Return the words of a head's text, as `bare` does."""
    return without_points(_MARK.sub("", _UNIT.sub("", plain(text))))


def is_base(head: Cell, rate: Cell) -> bool:
    """Return whether a rate is over what stands under a head, by the letters of the form: 执行率(B/A) is over 预算数(A)."""
    one, over = (_MARK.search(_UNIT.sub("", plain(cell.text))) for cell in (head, rate))
    return (
        one is not None
        and over is not None
        and one["base"] is None
        and one["whole"].upper() == (over["base"] or "").upper()
    )


def without_points(text: str) -> str:
    """Return the plain `text` without the points in brackets behind it: 产出指标(50分)."""
    return _WEIGHT.sub("", text)


def points_in(cell: Cell | None) -> Json:
    """Return the weight in brackets behind the words of a cell, or nothing: 得分（10分）, 合格率（5分）."""
    said = _WEIGHT.search(plain(cell.text)) if cell is not None else None
    number = _DIGITS.search(said.group()) if said is not None else None
    return {"value": number.group(), "span": [cell.start, cell.end]} if cell is not None and number else {}


def below(grid: Grid, heads: dict[str, Cell], key: str, row: int) -> Cell | None:
    """Return the cell of a row that stands under a head, or what in it belongs to the head where two share a column."""
    head = heads.get(key)
    cell = grid.at(row, head.column) if head is not None else None
    whole = grid.at(head.row, head.column) if head is not None else None
    if head is None or cell is None or whole is None or head.text == whole.text:
        return cell
    parts = halves(cell)
    return parts[head.start > whole.start] if len(parts) > 1 else None
