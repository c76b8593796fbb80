"""The sheets that tell what was found: one of all findings, to be filtered and printed, and one that sums the run up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.sheets.looks import Look
from checker.documents.sheets.model import address
from checker.documents.sheets.new_book import quoted_name
from checker.documents.sheets.new_sheet import NewSheet, Written
from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.layout import width_of, wrapped
from checker.renderings.summary_text import conclusion_lines, failures
from checker.renderings.terms import OUTCOMES
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.pipeline import Checked, Run
    from checker.renderings.finding_rows import FindingRow
    from checker.renderings.layout import Screen
    from checker.renderings.wanted import Wanted

FILLS = {Severity.ERROR: "F8CBAD", Severity.WARNING: "FFE699", Severity.INFO: "BDD7EE"}
"""The grounds of cells by severity; they can be told apart on a grey printer, and text on them can be read."""

FINDINGS, SUMMARY = Message("检查结果", "Findings"), Message("汇总", "Summary")
_COLUMNS = (
    (Message("级别", "Severity"), 8),
    (Message("规则", "Rule"), 10),
    (Message("标题", "Title"), 22),
    (Message("位置", "Place"), 24),
    (Message("报告写", "Stated"), 14),
    (Message("应为/算得", "Should be"), 16),
    (Message("疑错的数", "Suspect"), 30),
    (Message("说明", "What is wrong"), 44),
    (Message("怎么改", "Fix"), 30),
    (Message("依据", "Basis"), 26),
)
_REPORT_COLUMN = (Message("报告", "Report"), 20)
_TITLE = Look(size=15, is_bold=True, is_wrapped=False)
_HEAD = Look(is_bold=True, fill="DDEBF7", has_border=True, horizontal="center")
_BODY = Look(has_border=True, vertical="top")
_NUMBER = replace(_BODY, horizontal="center")
_LINK = replace(_BODY, colour="0563C1", is_underlined=True)
_SAID = Look(vertical="top", colour="595959")
_LINE, _MOST_HEIGHT = 14, 400


def findings_sheet(rows: Sequence[tuple[str, FindingRow]], wanted: Wanted, name: str, *, is_linked: bool) -> NewSheet:
    """Return the sheet of findings; each row comes with the name of its report, empty where there is only one.

    `is_linked`: the cells where the findings stand are in the same workbook.
    """
    screen = wanted.screen
    columns = (_REPORT_COLUMN, *_COLUMNS) if any(report for report, _ in rows) else _COLUMNS
    sheet = NewSheet(name=name, is_landscape=True, frozen_rows=3, title_rows=(2, 2))
    sheet.put(0, 0, screen.pick("勾稽检查结果", "Gouji: findings"), _TITLE)
    sheet.put(1, 0, _said_above(len(rows), wanted, is_linked=is_linked), replace(_SAID, is_wrapped=False))
    for column, (title, width) in enumerate(columns):
        sheet.widths[column] = width
        sheet.put(2, column, screen.say(title), _HEAD)
    for number, (report, row) in enumerate(rows, start=3):
        where = "\n".join(one for one in (row.label, _spot(row)) if one)
        texts = [row.severity, row.rule, row.title, where, row.stated, row.computed]
        texts += [row.suspect, row.message, row.fix, row.basis]
        cells = [report, *texts] if len(columns) > len(_COLUMNS) else texts
        first = len(cells) - len(texts)
        for column, text in enumerate(cells):
            sheet.put(number, column, text, _BODY)
        sheet.put(number, first, row.severity, replace(_NUMBER, fill=FILLS[row.finding.severity]))
        link = _link(row) if is_linked else ""
        if link:
            sheet.cells[number, first + 3] = Written(value=where, look=_LINK, link=link)
        sheet.heights[number] = _height(cells, [width for _, width in columns])
    last = max(2, len(rows) + 2)
    sheet.filter_area = f"A3:{address(last, len(columns) - 1)}"
    if not rows:
        sheet.put(3, 0, screen.pick("没有发现问题", "nothing was found"), replace(_SAID, is_wrapped=False))
    sheet.heights[0], sheet.heights[2] = 24, 20
    return sheet


def summary_sheet(run: Run, wanted: Wanted, name: str) -> NewSheet:
    """Return a sheet with a row for each report: how many findings of which kind, and what it comes to."""
    screen = wanted.screen
    heads = [
        *((screen.pick("报告", "Report"), 34), (screen.pick("单位", "Unit"), 26), (screen.pick("年度", "Year"), 8)),
        *((screen.pick("错误", "Errors"), 8), (screen.pick("提醒", "Warnings"), 10), (screen.pick("提示", "Hints"), 8)),
        *((screen.say(OUTCOMES[one]), 10) for one in _COUNTED),
        (screen.pick("结论", "Result"), 46),
    ]
    sheet = NewSheet(name=name, is_landscape=True, frozen_rows=4, title_rows=(3, 3))
    sheet.put(0, 0, screen.pick("勾稽检查汇总", "Gouji: summary"), _TITLE)
    packs = screen.pick("、", ", ").join(f"{screen.say(one.title)} {one.version}" for one in run.rulebook.packs)
    count = len(run.rulebook.rules)
    sheet.put(
        1, 0, screen.pick(f"规则：{packs}，{count} 条", f"Rules: {packs}, {count}"), replace(_SAID, is_wrapped=False)
    )
    sheet.put(2, 0, f"gouji {wanted.version}", replace(_SAID, is_wrapped=False))
    for column, (title, width) in enumerate(heads):
        sheet.widths[column] = width
        sheet.put(3, column, title, _HEAD)
    for number, checked in enumerate(run.reports, start=4):
        cells = _summed(checked, screen)
        for column, value in enumerate(cells):
            sheet.put(number, column, value, _NUMBER if isinstance(value, int) else _BODY)
        sheet.heights[number] = _height([str(one) for one in cells], [width for _, width in heads])
    sheet.filter_area = f"A4:{address(max(3, len(run.reports) + 3), len(heads) - 1)}"
    sheet.heights[0] = 24
    return sheet


_COUNTED = (Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN, Outcome.PASS)


def _summed(checked: Checked, screen: Screen) -> list[str | int]:
    report = checked.read.report if checked.read is not None else None
    if checked.judged is None or report is None:
        said = "\n".join(screen.say(one.message) for one in checked.problems)
        return [
            checked.source,
            "",
            "",
            *[""] * (len(Severity) + len(_COUNTED)),
            screen.pick(f"读不了：{said}", f"unreadable: {said}"),
        ]
    counts = [len(found) for found in failures(checked).values()]
    tally = [checked.judged.tally.get(one, 0) for one in _COUNTED]
    plain = replace(screen, is_coloured=False, width=10_000)
    result = (
        " ".join(one.strip() for one in conclusion_lines(checked, plain))
        .removeprefix(screen.pick("结论", "result"))
        .strip()
    )
    year = "" if report.fiscal_year is None else report.fiscal_year
    return [checked.source, report.unit_name or "", year, *counts, *tally, result]


def _said_above(count: int, wanted: Wanted, *, is_linked: bool) -> str:
    screen = wanted.screen
    said = screen.pick(f"共 {count} 项", f"{count} in all")
    if is_linked:
        said += screen.pick(
            "；点“位置”到该单元格，单元格已按级别着色并加批注",
            "; click a place to go to its cell, which is coloured and has a note",
        )
    return f"{said}  gouji {wanted.version}"


def _spot(row: FindingRow) -> str:
    """Return where a finding stands, in few signs where that is a cell."""
    spot = row.place.spot if row.place is not None else None
    return row.spot if spot is None or spot.cell is None else f"{spot.sheet}!{spot.cell}"


def _link(row: FindingRow) -> str:
    spot = row.place.spot if row.place is not None else None
    if spot is None or spot.sheet is None or spot.cell is None:
        return ""
    return f"{quoted_name(spot.sheet)}!{spot.cell}"


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return how high a row must be for its longest cell: spreadsheets do not work it out for a file they did not write."""
    lines = 1
    for text, width in zip(texts, widths, strict=True):
        room = max(4, int(width) - 1)
        lines = max(lines, sum(len(wrapped(one, room)) if width_of(one) > room else 1 for one in text.split("\n")))
    return min(_MOST_HEIGHT, _LINE * lines + 4)
