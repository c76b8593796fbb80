"""Whether changes leave the rest of the report to be read as it is: amounts and scores are read with the decimals that their form shows.

Two figures that gained a digit after the point can make all others be read finer than they are; once they are put
right the others say less. What was found by the finer reading is then no longer known to be true, and is not claimed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.kernel.figure import printed_decimals
from checker.kernel.unit import UNITS
from checker.report.forms import form_at, is_formed
from checker.report.nodes import dotted
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.findings.roots import Change, Root
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.tree import Report


def only_steady(report: Report, roots: Sequence[Root]) -> list[Root]:
    """Return the roots with those changes alone that, made together with the others, leave amounts to be read as they are.

    Where those told first do so each alone but not together, nothing is told of what is behind the failures.
    """
    roots = [_kept(report, one, ()) for one in roots]
    first = [_first(one) for one in roots]
    if not _is_steady(report, [one for each in first for one in each]):
        return [replace(one, suspects=(), sets=()) for one in roots]
    found = []
    for at, root in enumerate(roots):
        others = [one for place, each in enumerate(first) if place != at for one in each]
        found.append(_kept(report, root, others) if others else root)
    return found


def _kept(report: Report, root: Root, others: Sequence[Change]) -> Root:
    """Return a root with what leaves the reading as it is, made together with changes of other roots."""
    suspects = tuple(one for one in root.suspects if _is_steady(report, [*others, one.change]))
    sets = tuple(each for each in root.sets if _is_steady(report, [*others, *each]))
    if len(suspects) == len(root.suspects) and len(sets) == len(root.sets):
        return root
    return replace(root, suspects=suspects, sets=sets)


def leaves_reading(report: Report, path: Path, figure: Figure, decimals: int) -> bool:
    """Return whether a figure printed with `decimals` leaves the others of its form to be read as they are."""
    before = printed_decimals(f"{figure.value:f}")
    return before == decimals or _are_steady(report, [(path, figure.unit.symbol, before, decimals)])


def _first(root: Root) -> tuple[Change, ...]:
    return (root.suspects[0].change,) if root.suspects else root.sets[0] if root.sets else ()


def _is_steady(report: Report, changes: Iterable[Change]) -> bool:
    """Return whether all figures of the forms that changes touch are read with the decimals they are read with now.

    The changed ones are read with those they are printed with: no form makes them be read finer.
    """
    return _are_steady(
        report,
        [
            (steps(one.path), one.unit, printed_decimals(one.stated), printed_decimals(one.proposed))
            for one in changes
            if printed_decimals(one.stated) != printed_decimals(one.proposed)
        ],
    )


def _are_steady(report: Report, changes: Iterable[tuple[Path, str, int, int]]) -> bool:
    """Return the same of figures by their paths and units, with their decimals before and after, which differ."""
    moved: defaultdict[tuple[Path, str], list[tuple[int, int]]] = defaultdict(list)
    for path, symbol, before, after in changes:
        unit, of = UNITS.get(symbol), report.vocabulary.field_at(dotted(path))
        if unit is not None and of is not None and is_formed(path, unit, of):
            moved[form_at(path), symbol].append((before, after))
    return all(
        report.decimals_after(*form, each) == report.decimals_of(*form) <= min(after for _, after in each)
        for form, each in moved.items()
    )
