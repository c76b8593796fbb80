"""Which equalities of a rulebook can hold a figure: found once from the formulas, so that a report is not searched whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.formula.tree import Operator
from checker.formula.typed import Column, Compare, Logic, Opposite, Reference, Rows, Scope, Test, Typed, parts_of
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Reading
from checker.rules.model import RuleKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.tree import Path
    from checker.report.vocabulary import Field, Vocabulary
    from checker.rules.model import Case, Rule

Pattern = tuple[str, ...]
ROW = "*"

_REACHING = frozenset({Reading.DEREFERENCE, Reading.EARLIER, Reading.MEMBERS, Reading.LINKED, Reading.BELOW})
_IDENTITIES = frozenset({RuleKind.SUM, RuleKind.EQUAL, RuleKind.RATIO, RuleKind.SHARES})


@dataclass(frozen=True, slots=True)
class Stand:
    """A case of a rule, and a place of the report that it is said of."""

    rule: Rule
    case: int
    pattern: Pattern
    needed: tuple[Pattern, ...] = ()
    """What the case demands nothing without, as keys below its subject: looked at first, for most subjects have none of it."""


@dataclass(frozen=True, slots=True)
class Index:
    """Where figures stand in equalities: by the figure's path with `*` for rows, and by the rule.

    `reaching` are those that may read a figure of another row, or one that the report points at, by what they are said of;
    only the report tells which.
    """

    by_figure: dict[Pattern, tuple[Stand, ...]]
    by_rule: dict[str, tuple[Stand, ...]]
    reaching: tuple[tuple[Pattern, tuple[Stand, ...]], ...]


def index_of(rules: Iterable[Rule], vocabulary: Vocabulary) -> Index:
    """Return the index of the rules' equalities."""
    found: defaultdict[Pattern, dict[tuple[str, int, Pattern], Stand]] = defaultdict(dict)
    by_rule: defaultdict[str, list[Stand]] = defaultdict(list)
    reaching: defaultdict[Pattern, list[Stand]] = defaultdict(list)
    for rule in rules:
        for number, case in enumerate(rule.cases):
            if not is_identity(rule, case):
                continue
            needed = tuple(_needed(case.when)) if case.when is not None else ()
            for pattern in case.patterns if case.patterns is not None else ((),):
                stand = Stand(rule, number, pattern, needed)
                by_rule[rule.id].append(stand)
                reads = _Reads(vocabulary, pattern)
                reads.read(case.require, pattern, ())
                if reads.reaches:
                    reaching[pattern].append(stand)
                    continue
                for figure in reads.figures:
                    found[figure].setdefault((rule.id, number, pattern), stand)
    return Index(
        {figure: tuple(stands.values()) for figure, stands in found.items()},
        {rule: tuple(stands) for rule, stands in by_rule.items()},
        tuple((pattern, tuple(stands)) for pattern, stands in reaching.items()),
    )


def _needed(when: Typed) -> Iterator[Pattern]:
    match when:
        case Logic(Operator.AND, parts):
            for part in parts:
                yield from _needed(part)
        case Opposite(Test("ISBLANK", (Reference() as reference,))):
            if reference.scope is Scope.SUBJECT and all(one.view is None for one in reference.fields):
                yield tuple(one.key for one in reference.fields)
        case _:
            return


def is_identity(rule: Rule, case: Case) -> bool:
    """Return whether a case demands that figures be equal: of its kind, or because a failure is an error, and no matter of form."""
    if (case.severity or rule.severity) is not Severity.ERROR and rule.kind not in _IDENTITIES:
        return False
    return any(isinstance(one, Compare) and one.operator is Operator.EQUAL for one in _required(case.require))


def _required(require: Typed) -> Iterator[Typed]:
    if isinstance(require, Logic):
        for part in require.parts:
            yield from _required(part)
    else:
        yield require


def abstract(path: Path) -> Pattern:
    """Return the path with `*` for rows."""
    return tuple(ROW if isinstance(step, int) else step for step in path)


@dataclass(slots=True)
class _Reads:
    """Gathers the figures that a formula can read when it is said of `subject`."""

    vocabulary: Vocabulary
    subject: Pattern
    figures: dict[Pattern, None] = field(default_factory=dict)
    reaches: bool = False

    def read(self, typed: Typed, row: Pattern, outer: Pattern) -> None:
        if isinstance(typed, Reference):
            self._reference(typed, self._start(typed.scope, row, outer))
            return
        if isinstance(typed, Column):
            for there in self._rows(typed.rows, row, outer):
                self.read(typed.each, there, row)
                if typed.where is not None:
                    self.read(typed.where, there, row)
            return
        parts = parts_of(typed)
        rows = parts[0] if parts and isinstance(parts[0], Rows) else None
        if rows is None:
            for part in parts:
                self.read(part, row, outer)
            return
        for there in self._rows(rows, row, outer):
            for part in parts[1:]:
                self.read(part, there, row)

    def _reference(self, reference: Reference, start: Pattern) -> None:
        keys = tuple(one.key for one in reference.fields if one.key)
        view = reference.target.view
        if view is None:
            self.figures[(*start, *keys)] = None
            return
        owner = (*start, *keys[:-1])
        if view.reading is Reading.PRINTED:
            self.figures[(*owner, *view.source)] = None
        elif view.reading in _REACHING:
            self.reaches = True

    def _start(self, scope: Scope, row: Pattern, outer: Pattern) -> Pattern:
        match scope:
            case Scope.ROOT:
                return ()
            case Scope.SUBJECT:
                return self.subject
            case Scope.ROW:
                return row
            case Scope.OUTER:
                return outer

    def _rows(self, rows: Rows, row: Pattern, outer: Pattern) -> list[Pattern]:
        found = [self._start(rows.scope, row, outer)]
        for one in rows.fields:
            found = [below for path in found for below in self._below(path, one)]
        return found

    def _below(self, path: Pattern, one: Field) -> list[Pattern]:
        view = one.view
        if view is None:
            return [(*path, one.key, ROW) if one.is_many else (*path, one.key)]
        if view.reading in _REACHING:
            self.reaches = True
            return []
        lines = related_lines(Report({}, self.vocabulary), path, view)
        return [abstract(line) for line in lines or ()]
