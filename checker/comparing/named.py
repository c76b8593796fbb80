"""What figures are called by a report itself and by the schema, and which stand in it once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.findings.labels import NAMES, label_of, shortened
from checker.formula.typed import Reference, Scope
from checker.kernel.unit import Kind
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from checker.formula.typed import Typed
    from checker.kernel.message import Message
    from checker.report.nodes import Path

STATED = "stated"


def called(node: object) -> str:
    """Return what an object of a typed report is called by itself, cut where it is long; nothing where it has no name."""
    for key in _names_of(type(node)):  # type: ignore[arg-type]  # mypy takes the hash of an object for that of its class
        name = getattr(node, key)
        if isinstance(name, str) and name:
            return shortened(name)
    return ""


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(one for one in NAMES if one in getattr(kind, "__struct_fields__", ()))


def label_at(path: Path, name: str) -> Message:
    """Return what a figure is called that stands at a path, in an object of that name, if it has any."""
    # A report of nothing but that object, as a label is made of its name and of what the schema says.
    made: object = {"label": name} if name else {}
    for step in reversed(path[:-1]):
        made = {step: made} if isinstance(step, str) else [*([None] * step), made]
    return label_of(Report(made, load_vocabulary()), path)


def figure_of_whole(one: Typed) -> Reference | None:
    """Return a formula as a figure that a report has once; None where it is something else."""
    is_figure = (
        isinstance(one, Reference)
        and one.scope in (Scope.ROOT, Scope.SUBJECT)
        and one.target.view is None
        and one.target.shape is Shape.FIGURE
        and one.kind.is_numeric
        and not one.target.is_ranked
        and one.kind is not Kind.DATE
        and not any(each.is_many or each.key == STATED for each in one.fields)
        and len(one.keys) > 1
    )
    return one if is_figure and isinstance(one, Reference) else None
