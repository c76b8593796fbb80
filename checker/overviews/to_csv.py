"""The findings of a stored run as comma-separated values, in the columns of a single report's, and how each weighs."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.overviews.entries import in_ten_thousands, text, worded
from checker.overviews.order import findings, unread
from checker.renderings.finding_rows import SEVERITY_NAMES
from checker.renderings.layout import tidy
from checker.renderings.terms import OUTCOMES
from checker.renderings.to_csv import BYTE_ORDER_MARK, HEADS, harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored

_MORE = (
    Message("算式", "working"),
    Message("原文", "quote"),
    Message("涉及金额（万元）", "money touched (10^4 yuan)"),
    Message("年数", "years"),
    Message("排序分", "score"),
    Message("结果", "outcome"),
    Message("范围", "scope"),
    Message("地区", "district"),
    Message("单位代码", "unit code"),
    Message("发现编号", "finding"),
)
SCOPES = {
    "report": Message("单份报告", "one report"),
    "years": Message("跨年度", "across years"),
    "reports": Message("跨单位", "across units"),
}


def write_csv(stored: Stored, settings: Settings, out: BinaryIO) -> None:
    """Write every finding and every unread file, a row each."""
    screen = settings.screen
    stream = TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    stream.write(BYTE_ORDER_MARK)
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow([screen.say(one) for one in (*HEADS, *_MORE)])
    for row in _rows(stored, settings):
        rows.writerow([harmless(one) for one in row])
    stream.flush()
    stream.detach()


def _rows(stored: Stored, settings: Settings) -> Iterator[list[str]]:
    screen = settings.screen
    for one in unread(stored):
        said = [
            screen.pick("读不了", "unreadable"),
            text(one, "code"),
            "",
            "",
            "",
            "",
            "",
            tidy(worded(one, "problem", screen)),
            "",
            "",
        ]
        lead = [tidy(text(one, "source")), tidy(text(one, "unit_name")), text(one, "fiscal_year")]
        yield [*lead, *said, *[""] * 7, tidy(text(one, "region")), text(one, "unit_code"), ""]
    for found in findings(stored, screen):
        yield [
            found.source, found.unit_name, str(found.year or ""), screen.say(SEVERITY_NAMES[found.severity]), found.rule, found.title,
            found.spot, found.stated, found.computed, found.suspect_said(screen), found.message, found.fix, found.basis,
            found.working, found.quote, in_ten_thousands(found.money).replace(",", ""), str(found.years),
            text(found.row, "weight"), screen.say(OUTCOMES[Outcome(found.outcome)]), screen.say(SCOPES[found.scope]),
            tidy(text(found.row, "region")), text(found.row, "unit_code"), found.finding_id,
        ]  # fmt: skip
