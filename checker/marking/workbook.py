"""A run as a workbook: the same workbook with its faults marked where one was checked, else the findings as sheets.

The package of the workbook is edited part by part, not written anew by a library: its charts, pictures, stored results of
formulas and whatever else it holds stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.sheets.new_book import new_book
from checker.marking.cell_notes import notes_of
from checker.marking.findings_sheet import FINDINGS, SUMMARY, findings_sheet, summary_sheet
from checker.marking.marked_package import MarkedPackage
from checker.renderings.finding_rows import rows_of
from checker.renderings.source_text import source_texts

if TYPE_CHECKING:
    from checker.pipeline import Checked, Run
    from checker.renderings.wanted import Wanted


def run_as_workbook(run: Run, wanted: Wanted) -> bytes:
    """Return the run as the format `xlsx`.

    Raises:
        InputError: the workbook that was checked cannot be opened again.
    """
    if len(run.reports) == 1 and _is_workbook(run.reports[0]):
        return marked_workbook(run.reports[0], run, wanted)
    sources = source_texts(run)
    several = len(run.reports) > 1
    rows = [
        (checked.source if several else "", row)
        for checked in run.reports
        for row in rows_of(checked, wanted.screen, sources.get(checked.source))
    ]
    findings = findings_sheet(rows, wanted, wanted.screen.say(FINDINGS), is_linked=False)
    return new_book([findings, summary_sheet(run, wanted, wanted.screen.say(SUMMARY))])


def marked_workbook(checked: Checked, run: Run, wanted: Wanted) -> bytes:
    """Return a copy of the workbook that was checked, its faults marked and a sheet of findings added.

    Raises:
        InputError: the workbook cannot be opened again.
    """
    if checked.read is None or checked.read.data is None:
        raise ValueError(checked.source)
    rows = rows_of(checked, wanted.screen, source_texts(run).get(checked.source))
    package = MarkedPackage(checked.read.data, checked.source, run.limits)
    for (sheet, cell), note in notes_of(checked, rows, wanted.screen).items():
        package.mark(sheet, cell, note)
    name = package.free_name(wanted.screen.say(FINDINGS))
    package.add_sheet(findings_sheet([("", one) for one in rows], wanted, name, is_linked=True))
    return package.packed()


def _is_workbook(checked: Checked) -> bool:
    read = checked.read
    return (
        read is not None
        and read.data is not None
        and read.document is not None
        and read.document.media_type == MEDIA_TYPES[Kind.WORKBOOK]
    )
