"""The equalities around the figures of one report, found as far as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.findings.judge import not_for
from checker.formula.reading import Situation
from checker.report.nodes import child
from checker.report.origins import origins
from checker.report.tree import subjects
from checker.suspects.beside import Beside
from checker.suspects.equalities import Equality, equalities_of
from checker.suspects.reaching import paths_read
from checker.suspects.touching import ROW, Branch, Index, Pattern, Reads, Stand, abstract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Rule

    Reached = dict[Path, dict[tuple[str, int, Path], tuple[Stand, Path]]]


@dataclass(slots=True)
class Graph:
    """A report's figures and the equalities that hold them."""

    report: Report
    index: Index
    told: frozenset[tuple[str, Path]] | None = None
    """What failures are asked about, by rule and subject; another equality that fails is explained, or was not asked for."""
    _same: dict[Path, Path] | None = None
    _others: dict[Path, list[Path]] | None = None
    _made: dict[tuple[str, int, Path], tuple[Equality, ...]] = field(default_factory=dict)
    _rules: dict[str, bool] = field(default_factory=dict)
    _reached: Reached | None = None
    _around: dict[Path, tuple[Equality, ...]] = field(default_factory=dict)
    _nodes: dict[Path, object] = field(default_factory=dict)
    _beside: Beside | None = None

    @property
    def same(self) -> dict[Path, Path]:
        """Return the paths of the figures that stand in the report under two."""
        if self._same is None:
            self._same = origins(self.report)
        return self._same

    @property
    def beside(self) -> Beside:
        """Return what stands beside the figures."""
        if self._beside is None:
            self._beside = Beside(self.report, self.index.fields)
        return self._beside

    def around(self, path: Path) -> tuple[Equality, ...]:
        """Return the equalities that hold the figure at `path`, those that hold and those that fail."""
        known = self._around.get(path)
        if known is None:
            found = [one for one in dict.fromkeys(self._found(path)) if one.holds or self._is_told(one)]
            known = self._around[path] = tuple(sorted(found, key=lambda one: one.key))
        return known

    def demanded(self, rule_id: str, subject: Path) -> tuple[Equality, ...]:
        """Return the equalities that a rule demands of a subject, whatever figures they hold."""
        if rule_id not in self.index.rules:
            return ()
        return tuple(
            one
            for stand in self.index.by_rule.get((rule_id, abstract(subject)), ())
            for one in self._of(stand, subject)
        )

    def _is_told(self, one: Equality) -> bool:
        return self.told is None or (one.rule.id, one.subject) in self.told

    def _found(self, path: Path) -> Iterator[Equality]:
        for alias in self.names_of(path):
            for stand in self.index.by_figure.get(abstract(alias), ()):
                for subject in self._subjects(stand, alias):
                    yield from (one for one in self._of(stand, subject) if path in one.figures)
        for stand, subject in self._reaching().get(path, {}).values():
            yield from (one for one in self._of(stand, subject) if path in one.figures)

    def names_of(self, path: Path) -> list[Path]:
        """Return the paths under which a figure stands in the report: the one it is known by, and others."""
        if self._others is None:
            self._others = {}
            for other, known in self.same.items():
                self._others.setdefault(known, []).append(other)
        return [path, *self._others.get(path, [])]

    def _reaching(self) -> Reached:
        """Return where equalities may reach for figures of other rows, by the figures; found in one pass, without judging."""
        if self._reached is None:
            self._reached = {}
            for reads, subject in _walked(self.index.reaching, self.report.root):
                for path, stand in paths_read(reads, Situation(self.report, subject)):
                    known = self._reached.setdefault(self.same.get(path, path), {})
                    known[stand.rule.id, stand.case, subject] = (stand, subject)
        return self._reached

    def _subjects(self, stand: Stand, path: Path) -> Iterable[Path]:
        """Return the subjects of a case whose equality may hold the figure: those in the same rows."""
        if stand.is_single:
            return (stand.pattern,) if self._node(stand.pattern) is not None else ()
        pattern: list[str | int] = list(stand.pattern)
        for place, (step, own) in enumerate(zip(stand.pattern, path, strict=False)):
            if step == ROW and isinstance(own, int):
                pattern[place] = own
            elif step != own:
                break
        if ROW in pattern:
            return subjects(self.report, stand.pattern)
        return (tuple(pattern),) if self._node(tuple(pattern)) is not None else ()

    def _of(self, stand: Stand, subject: Path) -> tuple[Equality, ...]:
        key = (stand.rule.id, stand.case, subject)
        known = self._made.get(key)
        if known is None:
            is_for = _has_all(stand.needed, self._node(subject)) and self._is_for(stand.rule)
            found = equalities_of(stand, Situation(self.report, subject), self.same) if is_for else []
            known = self._made[key] = tuple(found)
        return known

    def _node(self, path: Path) -> object:
        """Return what stands at `path`: many cases are said of one subject."""
        if path not in self._nodes:
            self._nodes[path] = self.report.node(path)
        return self._nodes[path]

    def _is_for(self, rule: Rule) -> bool:
        known = self._rules.get(rule.id)
        if known is None:
            known = self._rules[rule.id] = not_for(rule, self.report) is None
        return known


def _has_all(needed: tuple[Pattern, ...], owner: object) -> bool:
    """Return whether the item has all that a case demands nothing without."""
    for keys in needed:
        found = owner
        for key in keys:
            found = child(found, key)
        if found is None or (not isinstance(found, str | int) and child(found, "absent") is not None):
            return False
    return True


def _walked(branch: Branch, root: object) -> Iterator[tuple[Reads, Path]]:
    """Yield what cases read with the subjects they are said of that have what they need, in one walk through the report."""
    ahead: list[tuple[Branch, object, Path]] = [(branch, root, ())]
    while ahead:
        at, node, path = ahead.pop()
        for needed, reads in at.reads.items():
            if _has_all(needed, node):
                yield reads, path
        for step, below in at.below.items():
            if step == ROW:
                rows = cast("list[object]", node) if isinstance(node, list) else []
                ahead += [(below, row, (*path, index)) for index, row in enumerate(rows)]
                continue
            found = child(node, step)
            if found is not None:
                ahead.append((below, found, (*path, step)))
