"""A table in a terminal: columns as wide as their cells, the last one running on below where it is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.renderings.layout import Colour, Screen, padded, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
NARROWEST_LAST = 16
WIDEST = 40


def table(head: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen, *, indent: int = 2) -> list[str]:
    """Return the lines of a table; a column in which nothing stands is left out."""
    kept = [index for index in range(len(head)) if any(row[index] for row in rows)]
    if not kept:
        return []
    cells = [[row[index] for index in kept] for row in (head, *rows)]
    widths = [min(WIDEST, max(width_of(row[index]) for row in cells)) for index in range(len(kept) - 1)]
    lead = indent + sum(one + GAP for one in widths)
    room = max(NARROWEST_LAST, screen.width - lead)
    lines: list[str] = []
    for number, row in enumerate(cells):
        first, *rest = wrapped(row[-1], room)
        fixed = "".join(padded(cell, width) + " " * GAP for cell, width in zip(row, widths, strict=False))
        line = f"{' ' * indent}{fixed}{first}".rstrip()
        lines.append(screen.paint(line, Colour.DIM) if number == 0 else line)
        lines += [f"{' ' * lead}{one}" for one in rest]
    return lines
