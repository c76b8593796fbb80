"""How far a form goes that there is no one way to lay out."""

from __future__ import annotations

import re
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
_MOST_ABOVE = 150
_MOST_SENTENCES = 6
"""Sentences above the indicators that may be goals."""
_MOST = 600
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；;，,：:]{2,25}")


def end_of_refused(pieces: Sequence[Piece], start: int, forms: Forms, *, is_whole: bool) -> int:
    """Return the piece behind a form that begins at `start`: behind its total, else behind its last number before a sentence.

    Where not `is_whole`, the heads of the indicators are what is behind: they may be laid out by themselves. `start` where there
    is no such form.
    """
    words = forms.evaluation
    places = range(start, min(start + _MOST_ABOVE, len(pieces)))
    heads = next((one for one in places if is_complete(heads_at(pieces, one, forms))), None)
    if heads is None or _is_prose(pieces[start:heads]):
        return start
    if not is_whole:
        return heads
    end = at = heads + length_of(heads_at(pieces, heads, forms))
    while at < min(start + _MOST, len(pieces)) and not _is_behind(pieces[at], words):
        if name_of(pieces[at].words) in words.totals:
            return _behind_points(pieces, at + 1)
        at += 1
        end = at if pieces[at - 1].holds is Holds.NUMBER else end
    return end


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Return whether there are chapters or more sentences than goals: a label in a report, and its indicators far below."""
    sentences = sum(len(one.text) > _SENTENCE for one in pieces)
    return sentences > _MOST_SENTENCES or any(_HEADING.fullmatch(one.text) for one in pieces)


def _is_behind(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece is no cell of the form: another form, a label below it, or a sentence."""
    is_foot = piece.words.partition(":")[0] in words.feet
    is_sentence = len(piece.text) > _LONGEST_CELL or (len(piece.text) > _SENTENCE and piece.text.endswith(_STOP))
    is_heading = _HEADING.fullmatch(piece.text) is not None
    return is_foot or is_sentence or is_heading or words.labels.get(piece.words, "") == "name"


def _behind_points(pieces: Sequence[Piece], at: int) -> int:
    while at < len(pieces) and (pieces[at].points or pieces[at].is_blank):
        at += 1
    return at
