"""Forms whose rows are lines with a tab or a bar between any two cells, empty ones too: laid out where each line has its columns."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.flattened.forms import Laid, holds_figures
from checker.extraction.flattened.indicator_heads import ENDS, POINTS, heads_at, is_complete
from checker.extraction.flattened.pieces import Piece
from checker.extraction.tables.cell_numbers import Holds
from checker.extraction.tables.evaluation_heads import bare_words
from checker.extraction.tables.plain import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Document
    from checker.extraction.tables.forms import Evaluation, Forms

_CELL = re.compile(r"[^\t|｜│]*")
_BARRED = re.compile(r"[ \t]*[|｜│].*[|｜│][ \t]*")
_FEWEST_HEADS = 2
_FEWEST_ROWS = 3
_MOST_ABOVE = 40
_MOST_POINTS = 100
Line = list[Piece]


def line_forms(document: Document, forms: Forms) -> list[Laid]:
    """Return the forms among the lines of `document`; none of a form of which any line has not the columns of its heads."""
    lines = [_cells(document, index) for index in range(len(document.blocks))]
    found: list[Laid] = []
    at = 0
    while at < len(lines):
        heads = _heads_in(lines[at], forms)
        laid = _form_around(lines, at, heads, forms, found[-1].end if found else 0) if heads else None
        if laid is not None and holds_figures(laid):
            found.append(laid)
            at = laid.end
        else:
            at += 1
    return found


def _cells(document: Document, index: int) -> Line:
    """Return the cells of a paragraph that is a line, those that are empty too; nothing where it is no row."""
    block = document.blocks[index]
    if block.table is not None or "\n" in block.text:
        return []
    start = document.text.rfind("\n", 0, block.start) + 1
    end = document.text.find("\n", block.end)
    text = document.text[start : end if end >= 0 else len(document.text)]
    if text[: block.start - start].strip():
        return []
    found: Line = []
    place = 0
    while place <= len(text):
        part = _CELL.match(text, place)
        words = part[0].strip() if part is not None else ""
        begin = start + place + (part[0].index(words) if part is not None and words else 0)
        found.append(Piece(begin, begin + len(words), words, index))
        place = (part.end() if part is not None else len(text)) + 1
    if _BARRED.fullmatch(text):
        found = found[1:-1]
    return found if len(found) > 1 else []


def _heads_in(line: Line, forms: Forms) -> tuple[str, ...]:
    """Return what the columns of a line mean that is one of heads of indicators, as `heads_at`; nothing where it is none."""
    while line and line[-1].is_blank:
        line = line[:-1]
    for at in range(len(line)):
        heads = heads_at(line, at, forms)
        if heads and is_complete(heads):
            heads = (*[""] * (at - (heads[:1] == ("",))), *heads)
            over = len(line) - len(heads)
            if over > 1 or (over and heads[-1] in ENDS):
                return ()
            return (*heads, *[ENDS[-1]] * over)
    return ()


def _form_around(lines: Sequence[Line], at: int, heads: tuple[str, ...], forms: Forms, done: int) -> Laid | None:
    words = forms.evaluation
    above = _lines_above(lines, at, words, done)
    rows = list(_rows_below(lines, at + 1, heads, words))
    if above is None or len(rows) < _FEWEST_ROWS or not all(_fits(row, heads, words) for row in rows):
        return None
    if any(key in heads and rows[0][heads.index(key)].is_blank for key in ("l1", "l2")):
        return None
    end = at + 1 + len(rows)
    while end < len(lines) and lines[end] and name_of(lines[end][0].words) in words.reasons | words.remedies:
        rows.append(lines[end])
        end += 1
    whole = [*above, lines[at], *rows]
    return Laid([[None if one.is_blank else one for one in row] for row in whole], end)


def _lines_above(lines: Sequence[Line], at: int, words: Evaluation, done: int) -> list[Line] | None:
    """Return the lines from the form's first label on, down to the heads; None where funds have other columns than their heads."""
    start = at
    while start > max(done, at - _MOST_ABOVE) and lines[start - 1]:
        start -= 1
        if words.labels.get(lines[start][0].words, "") == "name":
            break
    funds = 0
    for line in lines[start:at]:
        keys = [words.funds.get(bare_words(one.text), "") for one in line]
        if "executed" in keys and len(set(keys)) > _FEWEST_HEADS:
            funds = len(line)
        elif funds and any(one.holds is Holds.NUMBER for one in line) and len(line) != funds:
            return None
    return list(lines[start:at])


def _rows_below(lines: Sequence[Line], at: int, heads: tuple[str, ...], words: Evaluation) -> Iterator[Line]:
    """Yield the lines below the heads as far as the total, each with as many cells as there are heads where only empty ones lack."""
    while at < len(lines) and lines[at]:
        line = lines[at]
        while len(line) > len(heads) and line[-1].is_blank:
            line = line[:-1]
        missing = len(heads) - len(line)
        if missing == 1 and heads[-1] in ENDS:
            line = [*line, replace(line[-1], start=line[-1].end, text="")]
        if len(line) != len(heads) and _is_below(line, words):
            return
        yield line
        if _is_total(line, words):
            return
        at += 1


def _is_below(line: Line, words: Evaluation) -> bool:
    name = name_of(line[0].words)
    return name in words.reasons | words.remedies | words.feet or words.labels.get(line[0].words, "") == "name"


def _is_total(line: Line, words: Evaluation) -> bool:
    return any(name_of(one.words) in words.totals for one in line if not one.is_blank)


def _fits(row: Line, heads: tuple[str, ...], words: Evaluation) -> bool:
    """Return whether the cells of a row can be what the heads say."""
    if len(row) != len(heads):
        return False
    if _is_total(row, words):
        return True
    at = dict(zip(heads, row, strict=True))
    points = [at[key] for key in POINTS if key in at]
    is_scored = all(one.points and Decimal(one.points) <= _MOST_POINTS for one in points)
    return is_scored and at["l3"].holds is Holds.WORDS
