"""The rows and cells of a table in a Word file, spans resolved and bounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.word.inline import chosen
from checker.documents.word.names import (
    ALTERNATE,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    is_on,
    leading,
    w,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.xml_door import Element

WIDEST = 200
"""Columns; Word stops at 63. A cell that claims more is taken to go no further."""

_WRAPPERS = frozenset((w("customXml"), w("smartTag"), INS, MOVE_TO))


@dataclass(slots=True)
class Spanned:
    """A cell and what it covers, rows and columns from 0."""

    element: Element
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Rows:
    """A table's cells, those covered by another left out.

    `is_changed`: rows were struck out by a tracked change; `hides`: rows are hidden; `is_cut`: it is wider than is read.
    """

    cells: list[Spanned]
    height: int = 0
    width: int = 0
    is_changed: bool = False
    hides: bool = False
    is_cut: bool = False


def unwrapped(parent: Element) -> Iterator[Element]:
    """Yield the children of an element; those in content controls, smart tags and insertions as if they were not in them."""
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag == SDT:
                content = child.find(SDT_CONTENT)
            elif tag == ALTERNATE:
                content = chosen(child)
            elif tag in _WRAPPERS:
                content = child
            else:
                yield child
                continue
            if content is not None:
                stack.append(iter(content))
                break
        else:
            stack.pop()


def rows_of(table: Element, most_cells: int) -> Rows | None:
    """Return the cells of a table; None where there are, or would be without spans, more than `most_cells`."""
    found = Rows(cells=[])
    count = 0
    open_cells: dict[int, Spanned] = {}
    for row in unwrapped(table):
        if row.tag != TR:
            continue
        properties = row.find(TR_PR)
        if properties is not None and _is_struck(properties):
            found.is_changed = True
            continue
        if properties is not None and _is_switched(properties, w("hidden")):
            found.hides = True
            continue
        still_open: dict[int, Spanned] = {}
        column = 0 if properties is None else _bounded(properties.find(w("gridBefore")), 0)
        before: Spanned | None = None
        for cell in unwrapped(row):
            if cell.tag != TC:
                continue
            count += 1
            if count > most_cells:
                return None
            if column >= WIDEST:
                found.is_cut = True
                continue
            span = _span(cell)
            if before is not None and _goes_on_across(cell):
                before.columns += span
            else:
                one = Spanned(cell, found.height, column, columns=min(span, WIDEST - column))
                before = _joined(one, open_cells, still_open, found)
            column = min(column + span, WIDEST)
        open_cells = still_open
        found.height += 1
        found.width = max(found.width, column)
        if found.height * found.width > most_cells:
            return None
    return found


def _span(cell: Element) -> int:
    properties = leading(cell, TC_PR)
    return 1 if properties is None else max(1, _bounded(properties.find(w("gridSpan")), 1))


def _goes_on_across(cell: Element) -> bool:
    """Return whether the cell before this one goes on over it, as old programs write it."""
    properties = leading(cell, TC_PR)
    across = None if properties is None else properties.find(w("hMerge"))
    return across is not None and across.get(VAL) != "restart"


def _joined(one: Spanned, above: dict[int, Spanned], still_open: dict[int, Spanned], found: Rows) -> Spanned:
    """Return the cell that stands there: the one above where it goes on over this one."""
    properties = leading(one.element, TC_PR)
    down = None if properties is None else properties.find(w("vMerge"))
    if down is None:
        found.cells.append(one)
        return one
    upper = above.get(one.column)
    if down.get(VAL) != "restart" and upper is not None and upper.columns == one.columns:
        upper.rows += 1
        still_open[one.column] = upper
        return upper
    found.cells.append(one)
    still_open[one.column] = one
    return one


def _is_struck(properties: Element) -> bool:
    return properties.find(DEL) is not None or properties.find(MOVE_FROM) is not None


def _is_switched(properties: Element, name: str) -> bool:
    mark = properties.find(name)
    return mark is not None and is_on(mark.get(VAL))


def _bounded(element: Element | None, default: int) -> int:
    if element is None:
        return default
    # More digits than a number of columns can have mean the same as too many.
    value = element.get(VAL) or ""
    return min(max(whole(value, WIDEST if value.strip().isdigit() else default), 0), WIDEST)
