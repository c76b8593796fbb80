"""What can be read off an object besides its own fields: rows that belong to it, and what its codes and units say."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

from checker.kernel.figure import Figure
from checker.kernel.truth import Cause, Lack
from checker.report.nodes import Path, child, dotted

if TYPE_CHECKING:
    from checker.report.tree import Report
    from checker.report.vocabulary import View


def members(report: Report, path: Path, view: View) -> tuple[Path, ...]:
    """Return the rows of the list beside the one that the object at `path` stands in which bear its texts.

    A key the object itself lacks asks for nothing: a subtotal without a second level takes in every row of its first.
    An object that has none of them, or only punctuation there, has no rows.
    """
    owner = path[:-2]
    rows = report.node((*owner, *view.source))
    node = report.node(path)
    wanted = {key: text for key in view.match if (text := name_folded(child(node, key)))}
    if not wanted:
        return ()
    last = cast("int", path[-1]) if view.is_before else None
    found = cast("list[object]", rows)[:last] if isinstance(rows, list) else []
    return tuple(
        (*owner, *view.source, index)
        for index, row in enumerate(found)
        if all(name_folded(child(row, key)) == text for key, text in wanted.items())
    )


def name_folded(text: object) -> str:
    """Return a name without case, width, spaces and punctuation, in which spellings of one name differ."""
    if not isinstance(text, str):
        return ""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] not in "PZC")


def alike(report: Report, owner: Path, view: View) -> bool | tuple[Cause, ...]:
    """Return whether the figures at the fields of `view` are in units of one sort, or what they lack.

    A bare number beside one with a unit may be of that unit or not, so nothing is said of the two.
    """
    scope = report.vocabulary.field_at(".".join(map(str, owner)))
    kind = report.vocabulary.root if scope is None else report.vocabulary.types[scope.type_name]
    found = [((*owner, key), report.figure((*owner, key), kind.fields[key])) for key in view.source]
    lacks = tuple(one for _, one in found if isinstance(one, Cause))
    if lacks:
        return lacks
    figures = [(path, one) for path, one in found if isinstance(one, Figure)]
    bare = tuple(Cause(Lack.NO_UNIT, dotted(path)) for path, one in figures if not one.unit.symbol)
    if bare and len(bare) < len(figures):
        return bare
    return len({(one.unit.kind, one.unit.dimension) for _, one in figures if one.unit.symbol}) <= 1


def among(report: Report, owner: Path, view: View) -> bool | tuple[Cause, ...]:
    """Return whether the first code that is given is one of those beside it, or that none is given."""
    node = report.node(owner)
    for path, values in view.codes:
        found = node
        for key in path:
            found = None if isinstance(found, str | int) else child(found, key)
        if found is not None:
            return str(found) in values
    first, _ = view.codes[0]
    return (Cause(Lack.MISSING, dotted((*owner, *first))),)
