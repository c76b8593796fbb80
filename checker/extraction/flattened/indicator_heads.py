"""The heads of indicators where they stand one after another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds
from checker.extraction.tables.evaluation_heads import without_points
from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Evaluation, Forms

LEVELS = ("l1", "l2")
WEIGHTS = {"l1": "w1", "l2": "w2"}
"""The points of a whole level, in a column of their own beside it."""
POINTS = ("weight", "score")
SUBTOTAL = "subtotal"
ENDS = ("reason", "note")
"""What may stand at the end of a row, or be left out; a note is a last head that is not known."""
_LONGEST = 12
_UNKNOWN = ""
_MOST = 16
_MOST_UNKNOWN = 2
"""Heads in a row that are not known, between such as are."""


def heads_at(pieces: Sequence[Piece], at: int, forms: Forms) -> tuple[str, ...]:
    """Return what the heads of indicators mean that stand from a place on; nothing where it is not the first of them.

    One that is not known is empty: between known ones its column is there all the same. So is a number before the levels.
    """
    words = forms.evaluation
    if not _key(pieces[at], words) or (at and _key(pieces[at - 1], words)):
        return ()
    found = [_key(pieces[at], words)]
    place = at + 1
    while place < len(pieces) and len(found) < _MOST:
        unknown = 0
        while unknown <= _MOST_UNKNOWN and place + unknown < len(pieces) and _may_head(pieces[place + unknown], words):
            unknown += 1
        if unknown > _MOST_UNKNOWN or place + unknown >= len(pieces):
            break
        key = _key(pieces[place + unknown], words)
        if not key:
            break
        found += [*[_UNKNOWN] * unknown, key]
        place += unknown + 1
    for level, weight in WEIGHTS.items():
        if level in found and found[found.index(level) + 1 :][:1] == ["weight"]:
            found[found.index(level) + 1] = weight
    if found[-1] not in ENDS and place + 1 < len(pieces) and _may_head(pieces[place], words):
        found += [ENDS[-1]] if "l1" in levels_of(pieces[place + 1], words) else []
    return (_UNKNOWN, *found) if _is_numbered(pieces, at, forms) else tuple(found)


def length_of(heads: tuple[str, ...]) -> int:
    """Return how many pieces the heads are from the first that is known."""
    return len(heads) - (heads[:1] == (_UNKNOWN,))


def is_complete(heads: tuple[str, ...]) -> bool:
    """Return whether the heads are those of a table of indicators with their scores, in an order that can be cut."""
    counted = Counter(one for one in heads if one)
    names = heads[heads[:1] == (_UNKNOWN,) :]
    leading = tuple(one for level in LEVELS for one in (level, WEIGHTS[level]) if one in counted)
    is_ordered = names[: len(leading) + 1] == (*leading, "l3")
    is_last = "reason" not in counted or heads[-1] == "reason"
    return is_ordered and is_last and counted["score"] == 1 and max(counted.values()) == 1


def _key(piece: Piece, words: Evaluation) -> str:
    return words.indicators.get(without_points(plain(piece.text)), "")


def _is_numbered(pieces: Sequence[Piece], at: int, forms: Forms) -> bool:
    return at > 0 and pieces[at - 1].words in forms.projects.numbers


def _may_head(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece that is no known head can be one."""
    is_level = bool(levels_of(piece, words))
    is_words = (
        piece.holds is Holds.WORDS and len(piece.text) <= _LONGEST and not any(one.isdigit() for one in piece.text)
    )
    return is_words and not is_level and not _key(piece, words)


def levels_of(piece: Piece, words: Evaluation) -> set[str]:
    """Return the levels that a piece is known to name; none where it is no level or one not known."""
    name = without_points(name_of(piece.text))
    return {key for key, known in words.levels.items() if name in known}
