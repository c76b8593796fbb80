"""A self-evaluation form that lost its frame: labels with their texts, funds, goal and indicators, as the rows they were."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.flattened.funds import fund_heads_at, fund_rows, names_source
from checker.extraction.flattened.indicator_heads import POINTS, SUBTOTAL, WEIGHTS, heads_at, length_of
from checker.extraction.flattened.indicators import Cutting
from checker.extraction.flattened.level_sums import SummedCutting
from checker.extraction.tables.cell_numbers import Holds
from checker.extraction.tables.evaluation_heads import bare_words
from checker.extraction.tables.plain import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.flattened.indicators import Row
    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Evaluation, Forms

Rows = list[list["Piece | None"]]
MOST_ABOVE = 150
"""Pieces above the heads of the indicators: labels, funds, the goal and what came of it."""
_FUNDS_REACH = 40
"""Pieces from the name of a form to the heads of its funds at most."""
_MOST_ASIDE = 3
"""Pieces beside the heads of the funds, where these are all that is left."""
_LONGEST_SIDE = 14
_LONGEST_LABEL = 6
_PAIR = 2
_POINTS_OF_FUNDS, _HUNDRED = Decimal(10), Decimal(100)
_FEWEST_ROWS = 3


@dataclass(slots=True)
class Laid:
    """The rows of a form so far, each as the pieces of its columns, and where in the pieces the form goes on."""

    rows: Rows = field(default_factory=list)
    end: int = 0

    @property
    def start(self) -> int:
        """Return where in the text its first cell stands."""
        return min(one.start for row in self.rows for one in row if one is not None)


def form_at(pieces: Sequence[Piece], start: int, at: int, forms: Forms) -> Laid | None:
    """Return the form whose first label stands at `start` and whose heads of indicators stand at `at`.

    None where any part of it can be laid out in no way or in several, or where a project is named below its first label.
    """
    words = forms.evaluation
    if _begins_anew(pieces[start + 1 : at], words):
        return None
    headed = next((one for place in range(start, at) if (one := fund_heads_at(pieces, place, words))), None)
    laid = Laid(end=start)
    aside = _read_labels(pieces[start : at if headed is None else headed.start], laid, words)
    behind = start
    if headed is not None:
        funds = fund_rows(pieces, headed, words)
        if funds is None:
            return None
        laid.rows.append([_joined(aside) if aside else None, *headed.pieces])
        laid.rows += [[label, *(row.get(one) for one in range(len(headed.keys)))] for label, row in funds[0]]
        behind = funds[1]
    laid.rows += _goal(pieces[behind:at], words)
    return laid if _read_indicators(pieces, at, laid, forms) else None


def funds_at(pieces: Sequence[Piece], start: int, forms: Forms) -> Laid | None:
    """Return the labels and funds of a form whose first label stands at `start`, where nothing in it has points.

    Without points nobody can tell how its indicators are to be cut into rows; forms of transfers have none.
    """
    words = forms.evaluation
    if any(words.indicators.get(bare_words(one.text), "") in POINTS for one in pieces[start : start + MOST_ABOVE]):
        return None
    near = range(start, min(start + _FUNDS_REACH, len(pieces)))
    headed = next((one for at in near if (one := fund_heads_at(pieces, at, words))), None)
    if headed is None or _begins_anew(pieces[start + 1 : headed.start], words):
        return None
    funds = fund_rows(pieces, headed, words)
    if funds is None:
        return None
    laid = Laid(end=funds[1])
    aside = _read_labels(pieces[start : headed.start], laid, words)
    laid.rows.append([_joined(aside) if aside else None, *headed.pieces])
    laid.rows += [[label, *(row.get(one) for one in range(len(headed.keys)))] for label, row in funds[0]]
    return laid


def indicators_at(pieces: Sequence[Piece], at: int, forms: Forms) -> Laid | None:
    """Return a table of indicators alone whose complete heads stand from `at` on, as `form_at` does."""
    laid = Laid(end=at)
    return laid if _read_indicators(pieces, at, laid, forms) and len(laid.rows) > _FEWEST_ROWS else None


def _begins_anew(pieces: Sequence[Piece], words: Evaluation) -> bool:
    return any(words.labels.get(one.words, "") == "name" for one in pieces)


def _read_labels(pieces: Sequence[Piece], laid: Laid, words: Evaluation) -> list[Piece]:
    """Read labels with the texts beside them; return what stands behind the last of them: 项目资金（万元）."""
    aside: list[Piece] = []
    at = 0
    while at < len(pieces):
        one, then = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        key = words.labels.get(one.words, "")
        is_text = bool(key) and not key.endswith("_goal") and then is not None and not _is_known(then, words)
        if then is not None and (is_text or (_asks_number(one, words) and then.holds is Holds.NUMBER)):
            laid.rows.append([one, then])
            at += 1
            aside.clear()
        elif not key and not one.is_blank:
            aside.append(one)
        at += 1
    last = len(aside)
    while last and len(aside) - last < _MOST_ASIDE and len(aside[last - 1].text) <= _LONGEST_SIDE:
        last -= 1
    return aside[last:]


def _asks_number(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece is the label of an amount of the funds, or of the whole score."""
    return bare_words(piece.text) in words.funds or name_of(piece.text) in words.scores


def _is_known(piece: Piece, words: Evaluation) -> bool:
    """Return whether a piece is a label itself, known or by its last word: the cell beside the label before it was empty and is lost."""
    is_label = len(piece.words) <= _LONGEST_LABEL and piece.words.endswith(tuple(words.label_ends))
    return is_label or piece.words in words.labels or names_source(piece, words) or piece.is_blank


def _joined(pieces: Sequence[Piece]) -> Piece:
    """Return a label that was broken into several lines as one."""
    first, last = pieces[0], pieces[-1]
    text = "\n".join(one.text for one in pieces)
    return type(first)(first.start, last.end, text, first.block)


def _goal(pieces: Sequence[Piece], words: Evaluation) -> Rows:
    """Return the goal and what came of it below their heads, where there is one text for each."""
    there = [one for one in pieces if not one.is_blank]
    keys = [words.labels.get(one.words, "") for one in there]
    for at in range(len(there) - 1):
        if keys[at] in ("target_goal", "whole_goal") and keys[at + 1] == "actual_goal":
            texts = there[at + _PAIR :]
            if len(texts) == _PAIR + 1 and len(texts[-1].text) <= _LONGEST_SIDE:
                texts = texts[:-1]
            if len(texts) == _PAIR and not any(_is_known(one, words) for one in texts):
                return [[None, *there[at : at + _PAIR]], [None, *texts]]
    return []


def _read_indicators(pieces: Sequence[Piece], at: int, laid: Laid, forms: Forms) -> bool:
    words = forms.evaluation
    heads = heads_at(pieces, at, forms)
    start = at + length_of(heads)
    is_marked = any(one.is_blank for one in pieces[laid.end : start + MOST_ABOVE])
    cutting = Cutting(pieces, heads, words, is_marked)
    cut = cutting.rows(start) or SummedCutting(cutting).rows(start)
    if cut is None:
        return False
    names: list[Piece | None] = list(pieces[at:start])
    laid.rows.append([None, *names] if len(heads) > len(names) else names)
    rows, laid.end = cut
    laid.rows += [[row.get(key) if key else None for key in heads] for row in _with_subtotals(rows, heads)]
    if laid.end < len(pieces) and name_of(pieces[laid.end].words) in words.totals:
        _read_total(pieces, laid, heads, _weights(rows))
    _read_aside(pieces, laid, words)
    return True


def _with_subtotals(rows: Sequence[Row], heads: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows with the label of a subtotal in the column of what it sums up.

    Below rows of one second level, with others of the same first level above these, it is the second's; else the first's.
    """
    seconds, is_later = 0, False
    for row in rows:
        if "l1" in row:
            seconds, is_later = 0, False
        seconds += "l2" in row
        label = row.get(SUBTOTAL)
        if label is None:
            yield row
            continue
        key = "l3" if is_later and seconds <= 1 else "l2" if "l2" in heads else "l1"
        yield {**{one: cell for one, cell in row.items() if one != SUBTOTAL}, key: label}
        seconds, is_later = 0, True


def _weights(rows: Sequence[Row]) -> Decimal:
    """Return what the weights of all rows come to."""
    weighed = (one["weight"].points or "0" for one in rows if "weight" in one and SUBTOTAL not in one)
    return sum(map(Decimal, weighed), Decimal(0))


def _read_total(pieces: Sequence[Piece], laid: Laid, heads: tuple[str, ...], weights: Decimal) -> None:
    """Read the row of the total; one number alone is the score only where its label says so.

    Of two the first must be what the weights come to, or a hundred: else the second may be the number of a page.
    """
    label, end = pieces[laid.end], laid.end + 1
    while end < len(pieces) and end - laid.end <= len(heads) and (pieces[end].points or pieces[end].is_blank):
        end += 1
    numbers = [one for one in pieces[laid.end + 1 : end] if one.points]
    keys = [one for one in heads if one in POINTS or one in WEIGHTS.values()]
    whole = (weights, weights + _POINTS_OF_FUNDS, _HUNDRED)
    weighed = dict(zip(keys, numbers, strict=False)).get("weight")
    if len(numbers) != len(keys) or (weighed is not None and Decimal(weighed.points) not in whole):
        keys = ["score"] if len(numbers) == 1 and "得分" in label.words else []
    found = dict(zip(keys, numbers, strict=False))
    first = next(one for one in heads if one)
    laid.rows.append([label if key == first else found.get(key) for key in heads])
    laid.end = end


def _read_aside(pieces: Sequence[Piece], laid: Laid, words: Evaluation) -> None:
    """Read the reasons and measures of all indicators, each beside its label below the total."""
    while laid.end + 1 < len(pieces):
        label, text = pieces[laid.end : laid.end + _PAIR]
        if name_of(label.words) not in words.reasons | words.remedies or text.holds is not Holds.WORDS:
            return
        laid.rows.append([label, text])
        laid.end += _PAIR


def holds_figures(laid: Laid) -> bool:
    """Return whether any cell of the form is a number."""
    return any(one is not None and one.holds is Holds.NUMBER for row in laid.rows for one in row)
