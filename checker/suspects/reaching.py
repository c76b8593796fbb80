"""Which figures of one report a case may read when it is said of one subject: their paths, found without judging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.formula.reading import Situation, earlier_row, path_of, rows_of
from checker.formula.typed import Column, Reference, Rows, Typed, parts_of
from checker.kernel.truth import Cause
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.nodes import Path
    from checker.suspects.touching import Reads, Stand


def paths_read(reads: Reads, situation: Situation) -> Iterator[tuple[Path, Stand]]:
    """Yield the paths of the figures that the demands of some cases may read, each with the case."""
    for reference, stands in reads.named.items():
        found = _Found()
        found.reference(reference, situation)
        for path in found.paths:
            for stand in stands:
                yield path, stand
    for stand in reads.others:
        found = _Found()
        found.read(stand.rule.cases[stand.case].require, situation)
        yield from ((path, stand) for path in found.paths)


@dataclass(slots=True)
class _Found:
    paths: list[Path] = field(default_factory=list)

    def read(self, typed: Typed, situation: Situation) -> None:
        if isinstance(typed, Reference):
            self.reference(typed, situation)
            return
        if isinstance(typed, Column):
            for row in _rows(typed.rows, situation):
                self.read(typed.each, situation.at_row(row))
            return
        parts = parts_of(typed)
        if parts and isinstance(parts[0], Rows):
            for row in _rows(parts[0], situation):
                for part in parts[1:]:
                    self.read(part, situation.at_row(row))
            return
        for part in parts:
            self.read(part, situation)

    def reference(self, reference: Reference, situation: Situation) -> None:
        """Add the path of the figure that a reference names."""
        path, view = path_of(reference, situation), reference.target.view
        if view is None:
            self.paths.append(path)
        elif view.reading is Reading.PRINTED:
            self.paths.append((*path[:-1], *view.source))
        elif view.reading is Reading.DEREFERENCE:
            target = situation.report.follow((*path[:-1], *view.source))
            self.paths += [target[0]] if target is not None else []
        elif view.reading is Reading.EARLIER:
            row = earlier_row(path[:-1], view, situation)
            self.paths += [row[0]] if row is not None else []


def _rows(rows: Rows, situation: Situation) -> tuple[Path, ...]:
    found = rows_of(rows, situation)
    return () if isinstance(found, Cause) else found
