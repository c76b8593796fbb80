"""The equalities around the figures of one report, found as far as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.findings.judge import not_for
from checker.formula.reading import Situation
from checker.report.tree import child, subjects
from checker.suspects.equalities import Equality, equalities_of
from checker.suspects.reaching import paths_read
from checker.suspects.touching import ROW, Index, Stand, abstract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.tree import Path, Report


@dataclass(slots=True)
class Graph:
    """A report's figures and the equalities that hold them."""

    report: Report
    index: Index
    _made: dict[tuple[str, int, Path], tuple[Equality, ...]] = field(default_factory=dict)
    _reached: dict[Path, list[tuple[Stand, Path]]] | None = None
    _around: dict[Path, tuple[Equality, ...]] = field(default_factory=dict)

    def around(self, path: Path) -> tuple[Equality, ...]:
        """Return the equalities that hold the figure at `path`, those that hold and those that fail."""
        known = self._around.get(path)
        if known is None:
            known = self._around[path] = tuple(sorted(self._found(path), key=lambda one: one.key))
        return known

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
        for stand, subject in self._reaching().get(path, ()):
            yield from (one for one in self._of(stand, subject) if path in one.figures)

    def _reaching(self) -> dict[Path, list[tuple[Stand, Path]]]:
        """Return where equalities may reach for figures of other rows, by the figures; found in one pass, without judging."""
        if self._reached is None:
            self._reached = {}
            for stand in self.index.reaching:
                for subject in subjects(self.report, stand.pattern):
                    if self._has_needed(stand, subject):
                        for path in dict.fromkeys(paths_read(stand, Situation(self.report, subject))):
                            self._reached.setdefault(path, []).append((stand, subject))
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
            found = equalities_of(stand.rule, stand.case, Situation(self.report, subject)) if is_for else []
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


def _matches(pattern: tuple[str, ...], subject: Path) -> bool:
    return abstract(subject) == pattern
