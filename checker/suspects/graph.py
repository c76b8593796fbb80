"""The equalities around the figures of one report, found as far as they are asked for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.findings.judge import not_for
from checker.formula.reading import Situation
from checker.kernel.figure import printed_decimals
from checker.report.origins import origins
from checker.report.tree import child, subjects
from checker.suspects.equalities import Equality, equalities_of
from checker.suspects.reaching import paths_read
from checker.suspects.touching import ROW, Index, Stand, abstract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.tree import Path, Report

    Reached = dict[Path, dict[tuple[str, int, Path], tuple[Stand, Path]]]


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(slots=True)
class Graph:
    """A report's figures and the equalities that hold them."""

    report: Report
    index: Index
    _same: dict[Path, Path] | None = None
    _printed: dict[str | int, Printed] = field(default_factory=dict)
    _made: dict[tuple[str, int, Path], tuple[Equality, ...]] = field(default_factory=dict)
    _reached: Reached | None = None
    _around: dict[Path, tuple[Equality, ...]] = field(default_factory=dict)

    @property
    def same(self) -> dict[Path, Path]:
        """Return the paths of the figures that stand in the report under two."""
        if self._same is None:
            self._same = origins(self.report)
        return self._same

    def around(self, path: Path) -> tuple[Equality, ...]:
        """Return the equalities that hold the figure at `path`, those that hold and those that fail."""
        known = self._around.get(path)
        if known is None:
            known = self._around[path] = tuple(sorted(self._found(path), key=lambda one: one.key))
        return known

    def decimals_of(self, path: Path) -> Counter[int]:
        """Return how many other figures of the same sort in the same part of the report print how many decimals."""
        part, key = path[0], path[-1]
        if part not in self._printed:
            self._printed[part] = {}
            _gather(child(self.report.root, part), self._printed[part])
        raw = self.report.node(path)
        found = Counter(self._printed[part].get((key, _unit_of(raw)), Counter()))
        found[printed_decimals(_text_of(raw))] -= 1
        return +found

    def demanded(self, rule_id: str, subject: Path) -> tuple[Equality, ...]:
        """Return the equalities that a rule demands of a subject, whatever figures they hold."""
        return tuple(
            one
            for stand in self.index.by_rule.get(rule_id, ())
            if _matches(stand.pattern, subject)
            for one in self._of(stand, subject)
        )

    def _found(self, path: Path) -> Iterator[Equality]:
        for stand in self.index.by_figure.get(abstract(path), ()):
            for subject in self._subjects(stand, path):
                yield from (one for one in self._of(stand, subject) if path in one.figures)
        for stand, subject in self._reaching().get(path, {}).values():
            yield from (one for one in self._of(stand, subject) if path in one.figures)

    def _reaching(self) -> Reached:
        """Return where equalities may reach for figures of other rows, by the figures; found in one pass, without judging."""
        if self._reached is None:
            self._reached = {}
            for pattern, stands in self.index.reaching:
                for subject in subjects(self.report, pattern):
                    for stand in stands:
                        if self._has_needed(stand, subject):
                            for path in paths_read(stand, Situation(self.report, subject)):
                                known = self._reached.setdefault(self.same.get(path, path), {})
                                known[stand.rule.id, stand.case, subject] = (stand, subject)
        return self._reached

    def _subjects(self, stand: Stand, path: Path) -> Iterator[Path]:
        """Yield the subjects of a case whose equality may hold the figure: those in the same rows."""
        pattern: list[str | int] = list(stand.pattern)
        for place, (step, own) in enumerate(zip(stand.pattern, path, strict=False)):
            if step == ROW and isinstance(own, int):
                pattern[place] = own
            elif step != own:
                break
        if ROW not in pattern:
            if self.report.node(tuple(pattern)) is not None:
                yield tuple(pattern)
            return
        yield from subjects(self.report, stand.pattern)

    def _of(self, stand: Stand, subject: Path) -> tuple[Equality, ...]:
        key = (stand.rule.id, stand.case, subject)
        known = self._made.get(key)
        if known is None:
            is_for = self._has_needed(stand, subject) and not_for(stand.rule, self.report) is None
            found = equalities_of(stand.rule, stand.case, Situation(self.report, subject), self.same) if is_for else []
            known = self._made[key] = tuple(found)
        return known

    def _has_needed(self, stand: Stand, subject: Path) -> bool:
        owner = self.report.node(subject)
        for keys in stand.needed:
            found = owner
            for key in keys:
                found = child(found, key)
            if found is None:
                return False
        return True


Printed = dict[tuple[str | int, object], "Counter[int]"]


def _gather(node: object, found: Printed) -> None:
    """Count the decimals of every figure below `node`, by its key and the unit printed beside it."""
    if isinstance(node, list):
        for row in cast("list[object]", node):
            _gather(row, found)
        return
    keys = cast("dict[str, object]", node) if isinstance(node, dict) else getattr(node, "__struct_fields__", ())
    for key in keys:
        value = child(node, key)
        text = _text_of(value)
        if text:
            found.setdefault((key, _unit_of(value)), Counter())[printed_decimals(text)] += 1
        elif value is not None and not isinstance(value, str | int):
            _gather(value, found)


def _text_of(raw: object) -> str:
    text = raw if isinstance(raw, str) else child(raw, "value") if raw is not None else None
    return text if isinstance(text, str) and _NUMBER.fullmatch(text) else ""


def _unit_of(raw: object) -> object:
    return None if isinstance(raw, str) or raw is None else child(raw, "unit")


def _matches(pattern: tuple[str, ...], subject: Path) -> bool:
    return abstract(subject) == pattern
