"""A run as comma-separated values: a row for each finding, for spreadsheets, which ask for the byte order mark."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.renderings.finding_rows import rows_of
from checker.renderings.source_text import source_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.pipeline import Run
    from checker.renderings.wanted import Wanted

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADS = (
    Message("报告", "report"),
    Message("单位", "unit"),
    Message("年度", "fiscal year"),
    Message("级别", "severity"),
    Message("规则", "rule"),
    Message("标题", "title"),
    Message("位置", "place"),
    Message("报告写", "stated"),
    Message("应为或算得", "should be"),
    Message("疑错的数", "suspect"),
    Message("说明", "message"),
    Message("怎么改", "fix"),
    Message("依据", "basis"),
)


def run_as_csv(run: Run, wanted: Wanted) -> str:
    """Return the run as the format `csv`: what failed, and what could not be read."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([wanted.screen.say(one) for one in HEADS])
    for row in _rows(run, wanted):
        rows.writerow([harmless(one) for one in row])
    return BYTE_ORDER_MARK + written.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like one is quoted, numbers left as they are."""
    if not text.startswith(_FORMULA_SIGNS) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    bare = text[1:].replace(",", "").replace(".", "", 1)
    return text[0] in "+-" and bare.isascii() and bare.isdigit()


def _rows(run: Run, wanted: Wanted) -> Iterator[list[str]]:
    screen, sources = wanted.screen, source_texts(run)
    for checked in run.reports:
        report = checked.read.report if checked.read is not None else None
        unit = report.unit_name or "" if report is not None else ""
        year = "" if report is None or report.fiscal_year is None else str(report.fiscal_year)
        lead = [checked.source, unit, year]
        for problem in checked.problems:
            yield [
                *lead,
                screen.pick("读不了", "unreadable"),
                problem.code,
                "",
                "",
                "",
                "",
                "",
                screen.say(problem.message),
                "",
                "",
            ]
        for row in rows_of(checked, screen, sources.get(checked.source)):
            said = [row.severity, row.rule, row.title, row.where, row.stated, row.computed, row.suspect]
            yield [*lead, *said, row.message, row.fix, row.basis]
