"""Reading the report for a formula: paths of references, rows, figures and texts of one situation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from checker.formula.typed import Reference, Rows, Scope
from checker.kernel.truth import Cause, Lack
from checker.kernel.unit import Kind
from checker.report.beside import alike, among, members
from checker.report.links import linked_rows
from checker.report.nodes import Path, child, dotted
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Field, Reading, Shape, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.figure import Figure


ELSEWHERE = frozenset({Reading.DEREFERENCE, Reading.EARLIER, Reading.PRINTED})
"""Views that read a figure standing somewhere else in the report."""

DATE_PARTS = ("year", "month", "day")


class Situation(NamedTuple):
    """What a formula is said of: a report, a subject in it, inside ANY, ALL or a column a row, and the row around that."""

    report: Report
    subject: Path = ()
    row: Path = ()
    outer: Path = ()

    def at_row(self, row: Path) -> Situation:
        """Return the situation inside a row."""
        return Situation(self.report, self.subject, row, self.row)

    def start(self, scope: Scope) -> Path:
        """Return where paths of `scope` begin."""
        # Asked at every reading, and mostly of the subject.
        if scope is Scope.SUBJECT:
            return self.subject
        if scope is Scope.ROOT:
            return ()
        return self.row if scope is Scope.ROW else self.outer


def path_of(reference: Reference, situation: Situation) -> Path:
    """Return the path of a reference; a view's key ends it, and a row that is itself the value adds nothing."""
    scope, keys = reference.scope, reference.keys
    # As `start`, without calling it: most formulas name figures of their subject.
    return situation.subject + keys if scope is Scope.SUBJECT else situation.start(scope) + keys


def figure_of(reference: Reference, situation: Situation) -> tuple[Path, Figure] | Cause:
    """Return the figure a reference names, with its own path, or why there is none."""
    path = path_of(reference, situation)
    view = reference.target.view
    if view is None:
        figure = situation.report.figure(path, reference.target)
        return figure if isinstance(figure, Cause) else (path, figure)
    owner = path[:-1]
    if view.reading is Reading.PRINTED:
        return _printed(situation.report, owner, view)
    followed = earlier_row(owner, view, situation) if view.reading is Reading.EARLIER else None
    if view.reading is Reading.DEREFERENCE:
        followed = situation.report.follow((*owner, *view.source))
    if followed is None:
        return Cause(Lack.MISSING, dotted((*owner, *view.source)))
    target, field = followed
    figure = situation.report.figure(target, field)
    return figure if isinstance(figure, Cause) else (target, figure)


def _printed(report: Report, owner: Path, view: View) -> tuple[Path, Figure] | Cause:
    path = (*owner, *view.source)
    field = report.vocabulary.field_at(dotted(path))
    figure = Cause(Lack.MISSING, dotted(path)) if field is None else report.figure(path, field)
    return figure if isinstance(figure, Cause) else (path, figure.as_set())


def earlier_row(row: Path, view: View, situation: Situation) -> tuple[Path, Field] | None:
    """Return the figure an EARLIER view reads, with its path, or None when the row is the first that says the same."""
    first = situation.report.earlier(row, view.source[0])
    path = None if first is None else (*first, *view.inner)
    field = None if path is None else situation.report.vocabulary.field_at(dotted(path))
    return None if path is None or field is None else (path, field)


def date_part_of(reference: Reference, view: View, situation: Situation) -> int | Cause:
    """Return the year, month or day of the date a DATE_PART view is of, or why there is none."""
    path = (*path_of(reference, situation)[:-1], *view.source)
    node = situation.report.node(path)
    parts = node.split("-") if isinstance(node, str) else []
    index = DATE_PARTS.index(view.inner[0])
    return int(parts[index]) if index < len(parts) else Cause(Lack.MISSING, dotted(path))


def size_of(reference: Reference, view: View, situation: Situation) -> int:
    """Return how many rows a SIZE view counts."""
    owner = situation.report.node(path_of(reference, situation)[:-1])
    counted = child(owner, view.source[0])
    less = child(owner, view.less) if view.less else None
    return _length(counted) - _length(less)


def text_of(reference: Reference, situation: Situation) -> str:
    """Return the text a reference names, texts of several rows joined by line breaks; empty when there is none."""
    path = path_of(reference, situation)
    view = reference.target.view
    if view is None:
        return _text(situation.report.node(path))
    owner = situation.report.node(path[:-1])
    return "\n".join(_text(one) for one in joined_rows(view, owner))


def joined_rows(view: View, owner: object) -> Iterator[object]:
    """Yield what a JOIN view reads off each row that fulfils its conditions."""
    rows = owner
    for key in view.source:
        rows = child(rows, key)
    if isinstance(rows, list):
        yield from _read_off(cast("list[object]", rows), view.where, view.inner)


def _read_off(rows: list[object], where: tuple[tuple[str, str], ...], inner: tuple[str, ...]) -> Iterator[object]:
    for row in rows:
        if all(child(row, key) == value for key, value in where):
            found: object = row
            for key in inner:
                found = child(found, key)
            if found is not None:
                yield found


def joined_texts(rows: list[object], where: tuple[tuple[str, str], ...], inner: tuple[str, ...]) -> str:
    """Return what `text_of` gives for a JOIN view of these rows, read off typed objects."""
    return "\n".join(_text(one) for one in _read_off(rows, where, inner))


def flag_of(reference: Reference, situation: Situation) -> bool | tuple[Cause, ...]:
    """Return the flag a reference names, or why it cannot be said."""
    path = path_of(reference, situation)
    view = reference.target.view
    if view is None:
        node = situation.report.node(path)
        return (Cause(Lack.MISSING, dotted(path)),) if node is None else bool(node)
    read = alike if view.reading is Reading.ALIKE else among
    return read(situation.report, path[:-1], view)


def is_filled(reference: Reference, situation: Situation) -> bool | Cause:
    """Return whether something stands at a reference; a cause where something stands that cannot be read."""
    field = reference.target
    if field.view is not None and field.view.reading is Reading.DATE_PART:
        return not isinstance(date_part_of(reference, field.view, situation), Cause)
    if field.shape is Shape.FIGURE and (field.view is None or field.view.reading in ELSEWHERE):
        found = figure_of(reference, situation)
        if isinstance(found, Cause):
            return found if found.lack is Lack.UNREADABLE else False
        return True
    if field.kind is Kind.FLAG and field.view is not None:
        return isinstance(flag_of(reference, situation), bool)
    if field.shape is Shape.TEXT and field.view is not None:
        return bool(text_of(reference, situation).strip())
    node = situation.report.node(path_of(reference, situation))
    return bool(node.strip()) if isinstance(node, str) else node is not None and node != []


def rows_of(rows: Rows, situation: Situation) -> tuple[Path, ...] | Cause:
    """Return the path of every row, stated or not; a cause where the subject can have no such rows."""
    found: list[Path] = [situation.start(rows.scope)]
    for field in rows.fields:
        step: list[Path] = []
        for path in found:
            below = _below(path, field, situation.report)
            if isinstance(below, Cause):
                return below
            step.extend(below)
        found = step
    return tuple(found)


def _below(path: Path, field: Field, report: Report) -> tuple[Path, ...] | Cause:
    if field.view is not None and field.view.reading is Reading.MEMBERS:
        return members(report, path, field.view)
    if field.view is not None and field.view.reading is Reading.LINKED:
        return linked_rows(report, path, field.view)
    if field.view is not None:
        lines = related_lines(report, path, field.view)
        return Cause(Lack.NOT_APPLICABLE, dotted((*path, field.key))) if lines is None else lines
    here = (*path, field.key)
    if not field.is_many:
        return (here,)
    return tuple((*here, index) for index in range(_length(report.node(here))))


def _length(node: object) -> int:
    return len(cast("list[object]", node)) if isinstance(node, list) else 0


def _text(node: object) -> str:
    if isinstance(node, list):
        return "\n".join(_text(one) for one in cast("list[object]", node))
    return "" if node is None else str(node)
