"""Reads a few sentences the way a whole report is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

if TYPE_CHECKING:
    from checker.extraction.model import Extraction

TITLE = "2019年度某某局部门整体支出绩效自评报告\n\n"


def read_text(text: str) -> Extraction:
    """Return what is read from `text` under a title that names the year 2019."""
    return extract(read_bytes((TITLE + text + "\n").encode(), "report.txt"))


def figures_in(text: str) -> dict[str, str]:
    """Return every figure as path and value with unit; rows of lines by their label."""
    extraction = read_text(text)
    rows = cast("list[dict[str, object]]", extraction.report.get("lines", []))
    found: dict[str, str] = {}
    for figure in extraction.figures:
        steps = figure.path.split(".")
        if steps[0] == "lines":
            steps[:2] = [str(rows[int(steps[1])]["label"])]
        found[".".join(steps)] = figure.value + figure.unit
    return found
