"""The ways in which copies of a table lose its frame: on the web, in a text taken from a page, in a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.score import read_of
from checker.documents.read import read, read_bytes
from checker.extraction.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from checker.documents.model import Document, Table

Figures = dict[str, tuple[str, str]]
"""Value and unit of each figure by its path."""
_OF_FORMS = ("projects", "indicators", "funds", "totals", "levels")
_FEWEST = 8


def _rows(table: Table) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
    return list(rows.values())


def _a_cell_a_line(table: Table) -> list[str]:
    return [one for row in _rows(table) for one in row]


def _with_bars(table: Table) -> list[str]:
    cells = sorted(table.cells, key=lambda one: (one.row, one.column))
    return [f"{' '.join(one.text.split())} |".strip() for one in cells]


def _a_row_a_line(table: Table) -> list[str]:
    return [" ".join(row) for row in _rows(table)]


def _one_line(table: Table) -> list[str]:
    return [" ".join(_a_row_a_line(table))]


WAYS: dict[str, Callable[[Table], list[str]]] = {
    "a cell a line": _a_cell_a_line,
    "a cell a line, with bars": _with_bars,
    "a row a line": _a_row_a_line,
    "all in one line": _one_line,
}


def flattened(document: Document, way: str) -> bytes:
    """Return the document as a text whose tables lost their frames in that way."""
    lines: list[str] = []
    for block in document.blocks:
        lines += [block.text] if block.table is None else WAYS[way](block.table)
    return "\n".join(lines).encode()


def figures_of(document: Document) -> Figures:
    """Return what is read of a document."""
    return {one.path: (one.value, one.unit) for one in read_of(extract(document))}


def forms_of_corpus() -> Iterator[tuple[Path, Document, Figures]]:
    """Yield the documents of the corpus that hold self-evaluation forms, with the figures that are read of them as they are."""
    for case in read_corpus():
        if case.path.suffix == ".txt":
            continue
        document = read(case.path)
        if any(one.table is not None for one in document.blocks):
            found = figures_of(document)
            if sum(path.startswith(_OF_FORMS) for path in found) >= _FEWEST:
                yield case.path, document, found


def read_flattened(path: Path, document: Document, way: str) -> Figures:
    """Return what is read of a document whose tables lost their frames."""
    return figures_of(read_bytes(flattened(document, way), f"{path.stem}.txt", is_guarded=False))
