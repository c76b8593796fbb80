"""Which equalities of a rulebook can hold a figure: found once from the formulas, so that a report is not searched whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.formula.tree import Operator
from checker.formula.typed import Apply, Column, Compare, Logic, Opposite, Reference, Rows, Scope, Test, Typed, parts_of
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Reading, Shape
from checker.rules.model import RuleKind, Severity
from checker.suspects.beside import Fields
from checker.suspects.equalities import Demand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.nodes import Path
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
    demand: Demand
    needed: tuple[Pattern, ...] = ()
    """What the case demands nothing without, as keys below its subject: looked at first, for most subjects have none of it."""
    reads: tuple[Reference, ...] | None = None
    """The figures it names; None where it is said of rows as well."""

    @property
    def is_single(self) -> bool:
        """Whether it is said of one place, and of no rows."""
        return ROW not in self.pattern


@dataclass(frozen=True, slots=True)
class Index:
    """Where figures stand in equalities: by the figure's path with `*` for rows, and by the rule and its subject.

    `reaching` are those that may read a figure of another row, or one that the report points at, by what they are said of;
    only the report tells which. Their other figures are among `by_figure`, unless they are said of rows as well.
    """

    by_figure: dict[Pattern, tuple[Stand, ...]]
    by_rule: dict[tuple[str, Pattern], tuple[Stand, ...]]
    reaching: Branch
    rules: frozenset[str]
    fields: Fields


@dataclass(slots=True)
class Reads:
    """What several cases reach for that are said of one object: by each figure that is named the cases that name it.

    `others` are cases that are said of rows as well.
    """

    named: dict[Reference, list[Stand]] = field(default_factory=dict)
    others: list[Stand] = field(default_factory=list)

    def add(self, stand: Stand) -> None:
        """Add a case."""
        if stand.reads is None:
            self.others.append(stand)
        for one in stand.reads or ():
            # Where the others stand is known without the report.
            if one.target.view is not None and one.target.view.reading in _REACHING:
                self.named.setdefault(one, []).append(stand)


@dataclass(slots=True)
class Branch:
    """What is said of an object and of those below it, so that a report is walked once for all of it."""

    reads: dict[tuple[Pattern, ...], Reads] = field(default_factory=dict)
    """By what the cases demand nothing without."""
    below: dict[str, Branch] = field(default_factory=dict)

    def add(self, stand: Stand) -> None:
        """Put a case where it belongs."""
        at = self
        for step in stand.pattern:
            at = at.below.setdefault(step, Branch())
        at.reads.setdefault(stand.needed, Reads()).add(stand)


def index_of(rules: Iterable[Rule], vocabulary: Vocabulary) -> Index:
    """Return the index of the rules' equalities."""
    found: defaultdict[Pattern, dict[tuple[str, int, Pattern], Stand]] = defaultdict(dict)
    by_rule: defaultdict[tuple[str, Pattern], list[Stand]] = defaultdict(list)
    reaching = Branch()
    for rule in rules:
        for number, case in enumerate(rule.cases):
            if not is_identity(rule, case):
                continue
            needed, when = _parted(case.when)
            plain, demand = _plain_references(case.require), Demand(case.require, when)
            for pattern in case.patterns if case.patterns is not None else ((),):
                stand = Stand(rule, number, pattern, demand, needed, plain)
                by_rule[rule.id, pattern].append(stand)
                reads = _Reads(vocabulary, pattern)
                reads.read(case.require, pattern, ())
                if reads.reaches:
                    reaching.add(stand)
                    if plain is None:
                        continue
                for figure in reads.figures:
                    found[figure].setdefault((rule.id, number, pattern), stand)
    return Index(
        {figure: tuple(stands.values()) for figure, stands in found.items()},
        {key: tuple(stands) for key, stands in by_rule.items()},
        reaching,
        frozenset(rule for rule, _ in by_rule),
        Fields(vocabulary),
    )


def _plain_references(require: Typed) -> tuple[Reference, ...] | None:
    """Return the references of a formula that is said of no rows, so that it need not be gone through each time."""
    if isinstance(require, Column | Rows):
        return None
    if isinstance(require, Reference):
        return (require,)
    found: dict[Reference, None] = {}
    for part in parts_of(require):
        below = _plain_references(part)
        if below is None:
            return None
        found |= dict.fromkeys(below)
    return tuple(found)


def _parted(when: Typed | None) -> tuple[tuple[Pattern, ...], Typed | None]:
    """Return which figures of its subject must be given before a case demands anything, and what else must hold."""
    conditions = _conditions(when) if when is not None else ()
    needed = {one: keys for one in conditions if (keys := _given(one)) is not None}
    others = tuple(one for one in conditions if one not in needed)
    rest = Logic(Operator.AND, others) if len(others) > 1 else others[0] if others else None
    return tuple(dict.fromkeys(needed.values())), rest


def _conditions(when: Typed) -> tuple[Typed, ...]:
    if isinstance(when, Logic) and when.operator is Operator.AND:
        return tuple(one for part in when.parts for one in _conditions(part))
    return (when,)


def _given(condition: Typed) -> Pattern | None:
    """Return the keys of the figure that a condition asks to be given, below the subject; None when it asks something else."""
    match condition:
        case Opposite(Test("ISBLANK", (Reference() as reference,))):
            is_plain = reference.scope is Scope.SUBJECT and all(one.view is None for one in reference.fields)
            is_plain = is_plain and reference.target.shape is Shape.FIGURE
            return tuple(one.key for one in reference.fields) if is_plain else None
        case _:
            return None


def is_identity(rule: Rule, case: Case) -> bool:
    """Return whether a case demands that figures be equal: of its kind, or because a failure is an error, and no matter of form."""
    if (case.severity or rule.severity) is not Severity.ERROR and rule.kind not in _IDENTITIES:
        return False
    return any(isinstance(one, Compare) and _is_equality(one) for one in _required(case.require))


def _is_equality(one: Compare) -> bool:
    """Return whether both sides should be equal; that the greatest be the least says of no figure what it should be."""
    extremes = [isinstance(side, Apply) and side.function in ("MIN", "MAX") for side in (one.left, one.right)]
    return one.operator is Operator.EQUAL and not all(extremes)


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
