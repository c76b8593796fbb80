"""The findings of a stored run as JSON lines: one finding or one unread file a line, words in both languages."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.overviews.entries import BY_WEIGHT
from checker.overviews.order import unread

if TYPE_CHECKING:
    from typing import BinaryIO

    from checker.overviews.entries import Row
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored

Json = dict[str, object]
_OF_REPORT = ("source", "sha256", "unit_name", "unit_code", "region", "fiscal_year", "report_type")
_NOT_TOLD = frozenset({*_OF_REPORT, "report_id", "place", "unit"})


def write_jsonl(stored: Stored, _settings: Settings, out: BinaryIO) -> None:
    """Write every unread file and every finding, a line each; `kind` says which it is."""
    for row in unread(stored):
        told = {name: row[name] for name in ("report_id", *_OF_REPORT, "state", "code")}
        _line(
            out,
            {"kind": "unread", **told, **_worded({"problem_zh": row["problem_zh"], "problem_en": row["problem_en"]})},
        )
    for row in stored.stream(
        f"select told.*, units.place as place from told join units using (unit) order by place, {BY_WEIGHT}"
    ):
        report = {name: row[name] for name in ("report_id", *_OF_REPORT)}
        found = {name: value for name, value in row.items() if name not in _NOT_TOLD}
        _line(out, {"kind": "finding", **_worded(found), "report": {**report, "unit": row["unit"]}})


def _line(out: BinaryIO, row: Json) -> None:
    out.write(json.dumps(_plain(row), ensure_ascii=False, sort_keys=False).encode("utf-8", "backslashreplace") + b"\n")


def _worded(row: Row) -> Json:
    """Return a row whose pairs of columns for two languages are one message each."""
    found: Json = {}
    for name, value in row.items():
        stem, _, language = name.rpartition("_")
        if language == "zh" and f"{stem}_en" in row:
            said = {"zh": value or row[f"{stem}_en"], "en": row[f"{stem}_en"] or value}
            found[stem] = said if any(said.values()) else None
        elif not (language == "en" and f"{stem}_zh" in row):
            found[name] = (
                [_worded(one) for one in value]
                if isinstance(value, list) and value and isinstance(value[0], dict)
                else value
            )
    return found


def _plain(value: object) -> object:
    """Return data as JSON has it; exact numbers are texts."""
    if isinstance(value, Decimal):
        shown = f"{value:f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
