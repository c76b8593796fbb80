"""The figures of a report as a flat list, each with its path, its names and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.extraction.model import ReadFigure
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from checker.documents.places import Places

Json = dict[str, object]
_PRIOR = frozenset({"prior_initial", "prior_final"})
_FIGURE_BLOCKS = (
    "unit",
    "finance",
    "three_public",
    "assets",
    "procurement",
    "operating_cost",
    "meetings",
    "training",
    "performance",
)
_ROW_BLOCKS = ("projects", "lines", "tables", "funds", "indicators", "levels", "totals")


def read_figures(report: Json, places: Places) -> tuple[ReadFigure, ...]:
    """Return every figure of the report that has a place in the text, in the order of the text."""
    found: list[ReadFigure] = []
    for block in (*_FIGURE_BLOCKS, *_ROW_BLOCKS):
        figures: list[tuple[str, Json, str]] = []
        _add_figures(report.get(block), block, "", figures)
        for path, figure, label in figures:
            start, end = cast("list[int]", figure["span"])
            measure = path.rsplit(".", 1)[-1]
            found.append(
                ReadFigure(
                    path=path,
                    label=label or _title(path),
                    measure=measure,
                    period="prior" if measure in _PRIOR else "current",
                    value=str(figure["value"]),
                    unit=str(figure.get("unit") or figure.get("printed_unit", "")),
                    place=places.at(start, end),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.place.start, one.path)))


def _add_figures(node: object, path: str, label: str, found: list[tuple[str, Json, str]]) -> None:
    """Add every figure in `node`, with its path and label, to what was found."""
    if isinstance(node, list):
        for index, row in enumerate(cast("list[object]", node)):
            _add_figures(row, f"{path}.{index}", label, found)
    elif isinstance(node, dict):
        branch = cast("Json", node)
        if "value" in branch and "span" in branch:
            found.append((path, branch, label))
            return
        own = str(branch.get("label") or branch.get("l3") or label)
        for key, value in branch.items():
            if key != "reasons" and isinstance(value, dict | list):
                _add_figures(value, f"{path}.{key}", own, found)


def _title(path: str) -> str:
    field = load_vocabulary().field_at(path)
    return field.title.zh if field is not None else path
