"""Funds whose cells stand one after another: a source, and behind it as many figures as there are heads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import without_unit
from checker.extraction.tables.cell_numbers import Holds, read_text
from checker.extraction.tables.evaluation_heads import bare_words
from checker.extraction.tables.plain import LEADS, names_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Evaluation

BUDGETS = ("initial", "adjusted", "budget")
_AMOUNTS = (*BUDGETS, "executed")
_RATED = (*_AMOUNTS, "rate")
_MOST_HEADS = 10
_FAR = 20
_USUAL_POINTS = 20
"""No form gives more points than these for how far the funds were carried out."""
_LONGEST_HEAD = 12
Row = dict[int, "Piece"]
"""The cells of a row by the number of their column."""


@dataclass(frozen=True, slots=True)
class FundHeads:
    """What the heads of funds mean, the pieces they are, and the pieces they take up from `start` to `end`."""

    keys: tuple[str, ...]
    pieces: tuple[Piece, ...]
    start: int
    end: int


def fund_heads_at(pieces: Sequence[Piece], at: int, words: Evaluation) -> FundHeads | None:
    """Return the heads of funds that stand from a place on as far as the first source; None where there are none.

    What groups some of them is none; one that is not known is empty.
    """
    found: list[tuple[str, Piece]] = []
    place = at
    while place < len(pieces) and not (found and _begins_rows(pieces, place, words)):
        piece = pieces[place]
        if found and piece.is_blank:
            # Bars mark cells at the end of the row of heads that no column has.
            place += 1
            continue
        key = words.funds.get(bare_words(piece.text), "")
        is_words = piece.holds is Holds.WORDS and len(piece.text) <= _LONGEST_HEAD
        if (not key and not (found and is_words)) or len(found) > _MOST_HEADS:
            return None
        found.append((key, piece))
        place += 1
    keys = [key for key, _ in found]
    if keys.count("rate") > 1:
        # 预算执行率 is also what 分值, 执行率 and 得分 are called together.
        del found[keys.index("rate")]
    start = at
    if keys[:1] == ["budget"] and set(keys[1:2]) & {"initial", "adjusted"}:
        # 年度预算数（万元） is what 年初预算 and 调整后预算 are called together.
        start += 1
        del found[0]
    keys = [key for key, _ in found]
    named = [key for key in keys if key]
    if "executed" not in keys or not set(keys) & set(BUDGETS) or len(set(named)) < len(named):
        return None
    return FundHeads(tuple(keys), tuple(one for _, one in found), start, place)


def fund_rows(
    pieces: Sequence[Piece], headed: FundHeads, words: Evaluation
) -> tuple[list[tuple[Piece, Row]], int] | None:
    """Return the rows of sources below heads, each with its label, and where they end; None where one cannot be laid out."""
    found: list[tuple[Piece, Row]] = []
    heads, at = headed.keys, headed.end
    while at < len(pieces):
        if pieces[at].is_blank or plain(pieces[at].text) in LEADS:
            at += 1
            continue
        if not names_source(pieces[at], words):
            break
        label, at = pieces[at], at + 1
        end = at
        while end < len(pieces) and end - at < len(heads) and _is_value(pieces[end]):
            end += 1
        if (
            end - at == len(heads) - 1
            and heads[-1] == "reason"
            and end < len(pieces)
            and _is_reason(pieces[end], words)
        ):
            end += 1
        row = _laid_out(pieces[at:end], heads)
        # A number more than there are heads: one of the heads is missing, and nobody knows which.
        if row is None or (end < len(pieces) and pieces[end].holds is Holds.NUMBER):
            return None
        found.append((label, row))
        at = end
    return (found, at) if found else None


def names_source(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece is the label of a source of funds."""
    return any(without_unit(one) in words.sources for one in names_of(piece.text))


def _begins_rows(pieces: Sequence[Piece], at: int, words: Evaluation) -> bool:
    """Return whether the rows of sources begin at a place: a source with a figure or nothing behind it."""
    at += plain(pieces[at].text) in LEADS
    return at + 1 < len(pieces) and names_source(pieces[at], words) and _is_value(pieces[at + 1])


def _is_value(piece: Piece) -> bool:
    return piece.holds is not Holds.WORDS


def _is_reason(piece: Piece, words: Evaluation) -> bool:
    is_known = piece.words in words.labels or names_source(piece, words)
    return not is_known and bare_words(piece.text) not in words.indicators


def _laid_out(cells: Sequence[Piece], heads: tuple[str, ...]) -> Row | None:
    """Return the cells by their columns.

    A row of a source may leave the points out, or the rate as well: where there are just as many figures as amounts, or one
    per cent more, these they are.
    """
    columns = range(len(heads))
    if all(one.holds is Holds.NOTHING for one in cells):
        return {}
    for keys in (columns, [one for one in columns if heads[one] != "reason"]):
        if len(cells) == len(keys):
            return dict(zip(keys, cells, strict=True))
    if "" in heads:
        return None
    while cells[-1].holds is Holds.NOTHING:
        # Strokes at the end stand for the points that no part has.
        cells = cells[:-1]
    signs = [_sign(one) for one in cells]
    for wanted in (_AMOUNTS, _RATED):
        keys = [one for one in columns if heads[one] in wanted]
        row = dict(zip(keys, cells, strict=False))
        is_signed = signs == ["%" if heads[one] == "rate" else "" for one in keys]
        # A rate far from what its amounts give: one of them is missing, and points stand in its place.
        is_close = "rate" not in (heads[one] for one in keys) or _is_rated(row, heads, within=_FAR)
        if len(cells) == len(keys) and ((is_signed and is_close) or _is_rated(row, heads)):
            return None if _may_be_shifted(cells, heads) else row
    return None


def _may_be_shifted(cells: Sequence[Piece], heads: tuple[str, ...]) -> bool:
    """Return whether figures that look like the amounts can be the last two of them and the rate or the points: the first is lost."""
    keys = [one for one in heads if one in _AMOUNTS]
    if len(cells) != len(keys) or len(keys) < len(_AMOUNTS) - 1:
        return False
    budget, executed, last = (Decimal(read_text(one.text).value) for one in cells[-3:])
    is_rate = "rate" in heads and budget > 0 and abs(executed / budget * 100 - last) < 1
    return is_rate or ("weight" in heads and last <= _USUAL_POINTS and last < executed)


def _is_rated(row: Row, heads: tuple[str, ...], within: int = 1) -> bool:
    """Return whether a rate is what was executed over the budget of the year, `within` so many points."""
    at = {heads[column]: read_text(cell.text) for column, cell in row.items()}
    budget = next((at[one] for one in ("adjusted", "budget", "initial") if one in at), None)
    executed, rate = at.get("executed"), at.get("rate")
    if budget is None or executed is None or rate is None or any(one.holds is not Holds.NUMBER for one in at.values()):
        return False
    whole = Decimal(budget.value)
    return whole > 0 and abs(Decimal(executed.value) / whole * 100 - Decimal(rate.value)) < within


def _sign(cell: Piece) -> str:
    found = read_text(cell.text)
    return "%" if found.unit == "%" else "" if found.holds is Holds.NUMBER else "?"
