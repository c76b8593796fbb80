"""What was read from a document, as a table, and what could not be read and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.renderings.layout import Colour, Screen, padded, tidy, width_of, wrapped
from checker.renderings.place_text import short_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.model import Extraction
    from checker.renderings.source_text import SourceText
    from checker.report.tree import Report

LONGEST_LABEL = 36
_HEADS = (Message("位置", "place"), Message("数", "value"), Message("哪个数", "measure"), Message("项目", "item"))


def extraction_text(name: str, report: Report, extraction: Extraction, source: SourceText, screen: Screen) -> str:
    """Return the figures in order of their places, then what could not be read, with the reasons."""
    year = screen.pick(f"{report.fiscal_year} 年度", f"fiscal year {report.fiscal_year}") if report.fiscal_year else ""
    head = "  ".join(part for part in (screen.pick("读取", "read"), name, year, report.unit_name) if part)
    count, unread = len(extraction.figures), len(extraction.unreadable)
    lines = [
        head,
        screen.pick(f"数 {count} 个；像数而读不出 {unread} 处", f"{count} figures; {unread} not readable"),
        "",
    ]
    ordered = sorted(extraction.figures, key=lambda one: (one.place.start, one.path))
    rows = [
        (
            short_said(one.place, source),
            f"{one.value}{one.unit}",
            measure_said(one.path, one.measure, report, screen),
            _cut(one.label),
        )
        for one in ordered
    ]
    lines += _table([tuple(screen.say(head) for head in _HEADS), *rows], screen)
    if extraction.unreadable:
        lines += ["", screen.paint(screen.pick("没有读出", "not read"), Colour.BOLD)]
    for missed in extraction.unreadable:
        lead = f"  {padded(short_said(missed.place, source), 10)}  "
        said = f"“{_cut(tidy(missed.quote))}”  {screen.say(missed.why)}"
        first, *rest = wrapped(said, max(20, screen.width - len(lead)))
        lines += [f"{lead}{first}", *(f"{' ' * len(lead)}{one}" for one in rest)]
    return "\n".join(lines) + "\n"


def measure_said(path: str, measure: str, report: Report, screen: Screen) -> str:
    """Return what a measure is called by the schema, or its own name."""
    found = report.vocabulary.field_at(path)
    title = screen.say(found.title) if found is not None else ""
    return title or measure


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"


def _table(rows: Sequence[tuple[str, ...]], screen: Screen) -> list[str]:
    widths = [max(width_of(row[index]) for row in rows) for index in range(3)]
    lines: list[str] = []
    for number, (place, value, measure, label) in enumerate(rows):
        cells = [
            padded(place, widths[0]),
            " " * (widths[1] - width_of(value)) + value,
            padded(measure, widths[2]),
            label,
        ]
        line = "  " + "  ".join(cells).rstrip()
        lines.append(screen.paint(line, Colour.DIM) if number == 0 else line)
    return lines
