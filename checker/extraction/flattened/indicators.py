"""Indicators whose cells stand one after another: cut into rows where there is exactly one way to cut them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.flattened.broken import joined_at
from checker.extraction.flattened.indicator_heads import ENDS, LEVELS, POINTS, SUBTOTAL, WEIGHTS, levels_of
from checker.extraction.tables.cell_numbers import Holds
from checker.extraction.tables.indicator_rows import SIGNS
from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Evaluation

Row = dict[str, "Piece"]
_MOST_POINTS = 100
_MOST_WORDS = 60
"""Longer words are no name of an indicator and no value of one."""
_LONGEST_LEVEL = 14
_MANY = 2
"""From here on it makes no difference how many ways there are."""
_COMPARES = re.compile(r"[≥≤<>=]")
_STOP = re.compile("[，。；、,;]")
_COLON = ":"
_NONE = (0, 0)
_BROKEN = 1000
"""A row with a cell broken over two lines counts more than any points missing: only where there is no row without."""


@dataclass(slots=True)
class Cutting:
    """Pieces behind the heads of indicators, and the ways to cut them into rows from each place on.

    `is_marked`: empty cells are there as well, so that every row has a piece for each of its own columns.
    """

    pieces: Sequence[Piece]
    heads: tuple[str, ...]
    words: Evaluation
    is_marked: bool = False
    _start: int = 0
    _ways: dict[int, tuple[int, int]] = field(default_factory=dict)
    """From a place on: how many points are missing at least, and how many ways there are to cut with no more missing."""
    _rows: dict[int, tuple[Row, int]] = field(default_factory=dict)

    def rows(self, start: int) -> tuple[list[Row], int] | None:
        """Return the rows from `start` as far as the total, and where that stands; None where there is no one way to cut them."""
        self._start = start
        # From the back to the front: a table may have more rows than calls may be nested.
        for at in range(self._last(start), start - 1, -1):
            self._count(at)
        if self._ways.get(start, _NONE)[1] != 1:
            return None
        found: list[Row] = []
        at = start
        while not self.is_end(at):
            row, at = self._rows[at]
            found.append(row)
        return (found, at) if found and not self._may_be_torn(found) else None

    def _may_be_torn(self, rows: Sequence[Row]) -> bool:
        """Return whether a few levels that are not known, among such as are, may be the first words of names with a blank in them."""
        named = [row for row in rows if "l3" in row and not self.is_marked]
        torn = [row["l2"] for row in named if "l2" in row and "l1" not in row and row["l2"].block == row["l3"].block]
        unknown = sum(not self._is_known(one) for one in torn)
        known = sum(self._is_known(row["l2"]) for row in named if "l2" in row)
        return 0 < unknown * 2 <= known

    def _last(self, start: int) -> int:
        """Return the place behind which nothing can be of the table: its end, or the heads of another."""
        return next(
            (at for at in range(start, len(self.pieces)) if self.is_end(at) or self._is_head(at)), len(self.pieces)
        )

    def _is_head(self, at: int) -> bool:
        return self.words.indicators.get(self.pieces[at].words, "") in ("l3", "target")

    def _count(self, at: int) -> None:
        if self.is_end(at):
            self._ways[at] = (0, 1)
            return
        least, ways = _NONE
        for row, end in self.rows_at(at):
            if end not in self._ways:
                continue
            missing, there = self._ways[end]
            missing += self.cost(row)
            if not ways or missing < least:
                least, ways = missing, 0
                self._rows[at] = (row, end)
            ways += there if missing == least else 0
        if ways:
            self._ways[at] = (least, min(ways, _MANY))

    def cost(self, row: Row) -> int:
        """Return how much speaks against a row: points missing, a cell broken over two lines."""
        broken = any(row[key].is_broken for key in ("l3", *ENDS) if key in row)
        return sum(row[key].is_blank for key in POINTS if key in row) + broken * _BROKEN

    def is_end(self, at: int) -> bool:
        """Return whether the table ends before a place."""
        if at >= len(self.pieces):
            return True
        words = self.pieces[at].words
        name = name_of(words)
        is_foot = words.partition(_COLON)[0] in self.words.feet
        is_aside = name in self.words.reasons or name in self.words.remedies
        return name in self.words.totals or self.words.labels.get(words, "") == "name" or is_foot or is_aside

    def rows_at(self, at: int) -> Iterator[tuple[Row, int]]:
        """Yield the rows that may begin at a place, each with where it ends."""
        is_first = at == self._start
        if self.heads[0] == "":
            # A number before the levels.
            if not self.pieces[at].points:
                return
            at += 1
        for above, begin in self._levels(at):
            if is_first and set(LEVELS) & set(self.heads) and not any(one.text for one in above.values()):
                continue
            if begin < len(self.pieces) and name_of(self.pieces[begin].words) in self.words.subtotals:
                row, end = self._summed(begin + 1)
                yield {**above, SUBTOTAL: self.pieces[begin], **row}, end
                continue
            yield from self._filled(above, begin)

    def _filled(self, above: Row, at: int) -> Iterator[tuple[Row, int]]:
        """Yield the row with its name at a place, with a reason at its end or without."""
        own = tuple(one for one in self.heads[bool(self.heads[0] == "") :] if one not in (*LEVELS, *WEIGHTS.values()))
        bare = tuple(one for one in own if one not in ENDS)
        is_qualitative = not self.is_marked and any(
            SIGNS.get(plain(one.text), ("", ""))[0] == "qualitative" for one in self.pieces[at : at + len(own)]
        )
        if is_qualitative:
            # What is no quantity has no unit.
            own, bare = (tuple(one for one in keys if one != "unit") for keys in (own, bare))
        for keys in (own,) if self.is_marked else dict.fromkeys((own, bare)):
            for cells, end in self._cells_at(at, keys, above):
                is_level = keys[-1] in ENDS and self._is_rather_level(end - 1)
                if (
                    not is_level
                    and len(cells) == len(keys)
                    and all(self._fits(key, one, above) for key, one in zip(keys, cells, strict=True))
                    and (self.is_marked or _is_of_one_kind(dict(zip(keys, cells, strict=True))))
                ):
                    yield {**above, **{key: one for key, one in zip(keys, cells, strict=True) if key}}, end

    def _cells_at(self, at: int, keys: tuple[str, ...], above: Row) -> Iterator[tuple[Sequence[Piece], int]]:
        """Yield the cells of a row at a place, as they are and with one joined that was broken over two lines.

        A name may be broken below a level that is named beside it, as nothing else can stand there; a reason before the next
        level or the end.
        """
        end = at + len(keys)
        yield self.pieces[at:end], end
        last = [one for one in LEVELS if one in self.heads][-1:]
        is_below = all(one in above and self._is_known(above[one]) for one in last) and bool(last)
        is_before = end + 1 < len(self.pieces) and (self.is_end(end + 1) or bool(self._level_of(end + 1)))
        for key, may_be in (("l3", is_below), (keys[-1], is_before and keys[-1] in ENDS)):
            if may_be and key in keys and not self.is_marked:
                cells = joined_at(self.pieces[at : end + 1], keys.index(key))
                if cells:
                    yield cells, end + 1

    def _levels(self, at: int) -> Iterator[tuple[Row, int]]:
        """Yield the levels that may be named at a place, each time with the place behind them.

        Known ones are levels and nothing else; 成本指标 alone is of the second where there are both. Others can be levels only
        where no reason of the row before may stand there.
        """
        has_both = set(LEVELS) <= set(self.heads)
        here = self._level_of(at)
        if not here:
            yield {}, at
        # 成本指标 alone is of the second level where there are both.
        alone = "l2" if has_both and (not here or "l2" in here) else next(iter(here), "l1")
        # A new first level brings its second with it, unless its cells are there though they are empty.
        may_be_alone = self.is_marked or not has_both or alone == "l2"
        for keys in ((alone,) if may_be_alone else (), LEVELS if has_both else ()):
            row: Row = {}
            end = at
            for key in keys:
                one, end = self._level(key, end)
                row |= one
            if keys and len(row) == sum(2 if WEIGHTS[key] in self.heads else 1 for key in keys):
                yield row, end

    def _level(self, key: str, at: int) -> tuple[Row, int]:
        """Return what names a level at a place, with its points where they stand beside it; nothing where it cannot be one."""
        known = self._level_of(at)
        weight = WEIGHTS[key]
        is_level = (
            key in self.heads and at < len(self.pieces) and (key in known if known else self._may_be_level(key, at))
        )
        if not is_level or weight not in self.heads:
            return ({key: self.pieces[at]}, at + 1) if is_level else ({}, at)
        points = self.pieces[at + 1 : at + 2]
        if not points or not self._fits("weight", points[0], {}):
            return {}, at
        return {key: self.pieces[at], weight: points[0]}, at + 2

    def _may_be_level(self, key: str, at: int) -> bool:
        """Return whether a piece of words not known can name a level; points beside it say that no reason stands there."""
        is_open = (
            self.is_marked
            or not set(ENDS) & set(self.heads)
            or at <= self._start + 1
            or WEIGHTS[key] in self.heads
            or self._is_rather_level(at)
            or (key == "l2" and self._level_of(at - 1) == {"l1"})
        )
        one = self.pieces[at]
        return is_open and (
            (one.is_blank and self.is_marked) or (one.holds is Holds.WORDS and len(one.text) <= _LONGEST_LEVEL)
        )

    def _is_rather_level(self, at: int) -> bool:
        """Return whether words behind a full score, before a name, are a level not known: what got all its points needs no reason."""
        tail = [one for one in self.heads if one not in ENDS][-2:]
        has_levels = bool(set(LEVELS) & set(self.heads))
        if self.is_marked or not has_levels or set(tail) != set(POINTS) or at + 1 >= len(self.pieces):
            return False
        one, then = self.pieces[at], self.pieces[at + 1]
        before = [piece.points for piece in self.pieces[at - 2 : at]]
        is_name = then.holds is Holds.WORDS and not self._level_of(at + 1) and not self.is_end(at + 1)
        is_short = one.holds is Holds.WORDS and len(one.text) <= _LONGEST_LEVEL and not _STOP.search(one.text)
        is_full = len(before) == len(tail) and all(before) and Decimal(before[0]) == Decimal(before[1])
        return is_short and is_name and is_full and not self._level_of(at)

    def _level_of(self, at: int) -> set[str]:
        return levels_of(self.pieces[at], self.words) if at < len(self.pieces) else set()

    def _summed(self, at: int) -> tuple[Row, int]:
        """Return the points behind a subtotal, and where they end."""
        end = at
        while end < len(self.pieces) and (self.pieces[end].points or self.pieces[end].is_blank):
            end += 1
        keys = [one for one in self.heads if one in POINTS]
        numbers = [one for one in self.pieces[at:end] if one.points]
        return (dict(zip(keys, numbers, strict=True)) if len(numbers) == len(keys) else {}), end

    def _fits(self, key: str, cell: Piece, above: Row) -> bool:
        """Return whether a piece can be what stands under a head."""
        if cell.is_blank:
            return self.is_marked and key != "l3"
        if key in POINTS:
            return bool(cell.points) and Decimal(cell.points) <= _MOST_POINTS
        is_level = self._is_known(cell)
        if key == "l3":
            is_named_so = is_level and not (above.keys() >= set(LEVELS) and any(map(self._is_known, above.values())))
            is_words = cell.holds is Holds.WORDS and not _COMPARES.match(plain(cell.text))
            return is_words and not is_named_so and len(cell.text) <= _MOST_WORDS
        if key == "sign":
            return plain(cell.text) in SIGNS
        if key == "unit" and cell.points:
            return False
        if key in ENDS:
            return cell.holds in (Holds.WORDS, Holds.NOTHING) and not is_level
        return len(cell.text) <= _MOST_WORDS and not is_level

    def _is_known(self, cell: Piece) -> bool:
        return bool(levels_of(cell, self.words))


def _is_of_one_kind(row: Row) -> bool:
    """Return whether target and result are both numbers or both words; where they are not, one cell may be another's."""
    if not {"target", "actual"} <= row.keys():
        return True
    return _has_digit(row["target"]) or not _has_digit(row["actual"])


def _has_digit(cell: Piece) -> bool:
    return any(one.isdigit() for one in cell.text)
