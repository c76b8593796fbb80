"""How far a form goes that there is no one way to lay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.flattened.indicator_heads import heads_at, is_complete, length_of
from checker.extraction.tables.cell_numbers import Holds
from checker.extraction.tables.plain import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Evaluation, Forms

_LONGEST_CELL = 120
"""Longer pieces are sentences of a report."""
_SENTENCE = 60
_STOP = "。"
_MOST = 600


def end_of_refused(pieces: Sequence[Piece], start: int, forms: Forms) -> int:
    """Return the piece behind a form that begins at `start`: behind its total, else behind its last number before a sentence.

    Before the heads of the indicators stand its goals, which may be sentences.
    """
    words = forms.evaluation
    places = range(start, min(start + _MOST, len(pieces)))
    heads = next((one for one in places if is_complete(heads_at(pieces, one, forms))), None)
    if heads is None:
        return start
    end = at = heads + length_of(heads_at(pieces, heads, forms))
    while at < min(start + _MOST, len(pieces)) and not _is_behind(pieces[at], words):
        if name_of(pieces[at].words) in words.totals:
            return _behind_points(pieces, at + 1)
        at += 1
        end = at if pieces[at - 1].holds is Holds.NUMBER else end
    return end


def _is_behind(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece is no cell of the form: another form, a label below it, or a sentence."""
    is_foot = piece.words.partition(":")[0] in words.feet
    is_sentence = len(piece.text) > _LONGEST_CELL or (len(piece.text) > _SENTENCE and piece.text.endswith(_STOP))
    return is_foot or is_sentence or words.labels.get(piece.words, "") == "name"


def _behind_points(pieces: Sequence[Piece], at: int) -> int:
    while at < len(pieces) and (pieces[at].points or pieces[at].is_blank):
        at += 1
    return at
