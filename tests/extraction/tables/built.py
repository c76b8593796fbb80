"""Documents built by hand from paragraphs and grids, as a reader of a format with tables would build them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.building import Builder, CellDraft, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Document


def document(*parts: str | Sequence[Sequence[str | None]]) -> Document:
    """Return a document of paragraphs, where a part is a text, and tables, where it is a grid."""
    builder = Builder()
    for part in parts:
        if isinstance(part, str):
            for line in part.strip("\n").split("\n"):
                builder.paragraph((Piece(line),))
        else:
            width = max(len(row) for row in part)
            builder.table(list(drafts(part)), len(part), width)
    return builder.document(source="表.html", sha256="0" * 64, media_type="text/html")


def grid(text: str) -> list[list[str | None]]:
    """Return the grid that a text draws: a row a line, cells parted by bars."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.strip().split("\n")]
    width = max(len(row) for row in rows)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def drafts(rows: Sequence[Sequence[str | None]]) -> list[CellDraft]:
    """Return the cells of a grid, spans resolved."""
    found: list[CellDraft] = []
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            columns = rows_down = 1
            while column + columns < len(cells) and cells[column + columns] == "<":
                columns += 1
            while (
                row + rows_down < len(rows)
                and column < len(rows[row + rows_down])
                and rows[row + rows_down][column] == "^"
            ):
                rows_down += 1
            lines = [(Piece(line),) for line in (text or "").split("\\n")]
            found.append(CellDraft(row=row, column=column, lines=lines, rows=rows_down, columns=columns))
    return found
