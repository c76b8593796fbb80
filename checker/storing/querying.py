"""What a query over a run answers, for people and for other programs; nothing but the run's tables can be reached."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.renderings.layout import padded, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST = 48
_CLIPPED = "…"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer and the names of their columns; `is_cut`: there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    is_cut: bool = False


def as_table(answer: Answer) -> str:
    """Return the answer in columns for a terminal; long texts are cut short."""
    shown = [[_shown(one) for one in row] for row in answer.rows]
    widths = [
        max([width_of(name), *(width_of(row[index]) for row in shown)]) for index, name in enumerate(answer.columns)
    ]
    is_number = [
        bool(answer.rows) and all(isinstance(row[index], int | float | Decimal | None) for row in answer.rows)
        for index in range(len(answer.columns))
    ]
    lines = [_line(answer.columns, widths, is_number), "  ".join("-" * one for one in widths)]
    return "\n".join([*lines, *(_line(row, widths, is_number) for row in shown)]) + "\n"


def as_csv(answer: Answer) -> str:
    """Return the answer as comma-separated values; a cell that a spreadsheet would take for a formula is kept a text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(one) for one in row] for row in answer.rows)
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """Return the answer as a JSON array of objects; exact numbers are texts."""
    rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> str:
    said = [
        " " * (width - width_of(cell)) + cell if right else padded(cell, width)
        for cell, width, right in zip(cells, widths, is_number, strict=True)
    ]
    return "  ".join(said).rstrip()


def _shown(value: object) -> str:
    text = " ".join(_text(value).split())
    if width_of(text) <= _WIDEST:
        return text
    while width_of(text) >= _WIDEST:
        text = text[:-1]
    return text + _CLIPPED


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _exact(value)
    return json.dumps(_plain(value), ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _exact(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell(value: object) -> str:
    text = _text(value)
    is_formula = isinstance(value, str) and text[:1] in "=+-@\t\r"
    return f"'{text}" if is_formula else text


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return _exact(value)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
