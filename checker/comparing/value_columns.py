"""The numbers of a report that are compared, as columns: the rows that `values` gives, without working out each by itself.

Where everything stands that some value is read off is worked out once for all reports; a report is then gone through once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from checker.comparing.explained import explained_among, explained_rows, filed_in
from checker.comparing.named import STATED, called, figure_of_whole, label_at
from checker.comparing.plain_values import longest_first
from checker.comparing.quotients import Quotient, quotient_of
from checker.comparing.subjects import item_of, subjects_of
from checker.comparing.values import SCOPED, measured_in, quick_of, row_of, rows_among, value_rows
from checker.findings.labels import nowhere
from checker.formula.ground import Leaf
from checker.formula.tree import Operator
from checker.formula.typed import Logic, Reference, Scope, Test, Words
from checker.report.nodes import child, dotted
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import Reading
from checker.storing.prints import Prints, ReportFigures

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from checker.comparing.plain_values import Quick
    from checker.comparing.subjects import Of, Row, Subject
    from checker.comparing.wanted import Wanted
    from checker.formula.typed import Typed
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field
    from checker.rules.across import Value

    Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A value that is a figure at `key` of an object, where a bare number stands there; else it is read the long way.

    `otherwise` are ways in which it may follow from other figures of the object, each by the keys that lead to these.
    """

    value: Value
    short: Quick
    key: str
    prints: Prints
    otherwise: tuple[tuple[Pattern, ...], ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A value that is read the long way, of objects that have all it `needs` and bare numbers at none of `blanks`."""

    index: int
    needs: tuple[tuple[tuple[Pattern, ...], ...], ...]
    blanks: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class _Reason:
    """Explanations that may be given by the texts of an object: those that stand at `inner` of each of the rows at `source`.

    Nothing is explained without one of the `words`. `is_of_whole`: what is
    explained is the report, and not the object.
    """

    source: str
    inner: Pattern
    words: tuple[str, ...]
    is_of_whole: bool
    explained: list[int]


@dataclass(slots=True)
class _Place:
    """What is read off the objects at one place, and what lies below it; `*` is every row."""

    pattern: Pattern
    reads: list[_Read] = field(default_factory=list)
    asked: list[_Asked] = field(default_factory=list)
    reasons: list[_Reason] = field(default_factory=list)
    below: dict[str, _Place] = field(default_factory=dict)

    def reach(self, pattern: Pattern) -> _Place:
        """Return the place that the pattern leads to from here."""
        place = self
        for step in pattern:
            place = place.below.setdefault(step, _Place((*place.pattern, step)))
        return place


@dataclass(slots=True)
class ValuePlan:
    """How the values and explanations that are wanted are read off reports whose amounts are all in one unit.

    By their numbers: `always` are values and `explained` explanations that are looked for the long way in every report.
    `quotients` are values that are read off two figures.
    """

    wanted: Wanted
    root: _Place = field(default_factory=lambda: _Place(()))
    always: list[int] = field(default_factory=list)
    quotients: list[tuple[int, Quotient]] = field(default_factory=list)
    explained: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work out the places."""
        for index, value in enumerate(self.wanted.values):
            self._add(index, value)
        for index, one in enumerate(self.wanted.explained):
            if one.condition is None:
                continue
            asked, words = _words_of(one.condition)
            view = None if asked is None else asked.target.view
            is_of_whole = one.subject_type is None
            if asked is None or view is None or (asked.scope is Scope.ROOT) != is_of_whole:
                self.explained.append(index)
                continue
            for pattern in one.patterns:
                place = self.root.reach(asked.keys[:-1] if is_of_whole else pattern)
                reason = _Reason(view.source[0], view.inner, words, is_of_whole, [])
                same = next((each for each in place.reasons if replace(each, explained=[]) == reason), None)
                if same is None:
                    place.reasons.append(same := reason)
                same.explained.append(index)

    def _add(self, index: int, value: Value) -> None:
        short = quick_of(value)
        whole = figure_of_whole(value.value) if value.subject_type is None and value.when is None else None
        quotient = quotient_of(value)
        if whole is not None:
            self.root.reach(whole.keys[:-1]).reads.append(_read(value, short, whole.target, whole.keys[:-1], ""))
        elif quotient is not None:
            self.quotients.append((index, quotient))
        elif value.subject_type is None:
            self.always.append(index)
        else:
            for pattern in value.patterns:
                self._add_at(index, value, short, pattern)

    def _add_at(self, index: int, value: Value, short: Quick, pattern: Pattern) -> None:
        place = self.root.reach(pattern)
        of = load_vocabulary().field_at(dotted((*pattern, *short.keys))) if short.keys else None
        if of is None or value.is_keyed_alone or "*" in pattern[:-1]:
            needs = short.needs
            if isinstance(value.key, Reference) and value.key.scope is Scope.SUBJECT and value.key.target.view is None:
                # A row without a name is none.
                needs = (((value.key.keys,),), *needs)
            place.asked.append(_Asked(index, longest_first(needs), _blanks(value.when)))
        else:
            place.reads.append(_read(value, short, of, pattern, dotted(pattern)))


def _words_of(condition: Typed) -> tuple[Reference | None, tuple[str, ...]]:
    """Return the texts that must have one of some words for a condition to hold; None where that is not said.

    They are those of the rows of one list, of the subject or of some place in the report.
    """
    match condition:
        case Logic(operator=Operator.AND):
            return next((found for one in condition.parts if (found := _words_of(one))[0] is not None), (None, ()))
        case Test("CONTAINS", (Reference() as one, *words)) if one.target.view is not None:
            view = one.target.view
            told = tuple(each for listed in words if isinstance(listed, Words) for each in listed.values if each)
            is_plain = (
                view.reading is Reading.JOIN
                and len(view.source) == 1
                and (one.scope is Scope.ROOT or (one.scope is Scope.SUBJECT and len(one.keys) == 1))
                and all(isinstance(each, Words) for each in words)
            )
            return (one, told) if is_plain else (None, ())
        case _:
            return None, ()


def _read(value: Value, short: Quick, of: Field, owner: Pattern, item: str) -> _Read:
    columns = partial(_columns, value.name, of.key, owner, item)
    # The first way is the figure itself.
    otherwise = tuple(way for ways in longest_first(short.needs) for way in ways if way != ((of.key,),))
    return _Read(value, short, of.key, Prints(of, owner, columns), otherwise)


def _columns(measure: str, key: str, owner: Pattern, item: str, apart: Hashable, figure: Figure) -> dict[str, object]:
    """Return what the rows of a value at one place have in common."""
    name, scope, row, row_item = cast("tuple[str, str, int, str]", apart)
    path: Path = (*owner, key) if row < 0 else (*owner[:-1], row, key)
    label = label_at(path, name)
    dimension = measured_in(Leaf(path, figure))
    return {
        "measure": measure, "item": row_item or item, "path": dotted(path), "label_zh": label.zh, "label_en": label.en,
        "dimension": dimension, "unit": figure.unit.symbol, "origin": STATED, "scope": scope, "quote": "",
        "where_zh": "", "where_en": "",
    }  # fmt: skip


def _blanks(condition: Typed | None) -> tuple[Pattern, ...]:
    """Return the figures of a subject that must not stand there for a condition to hold."""
    match condition:
        case Logic(operator=Operator.AND):
            return tuple(each for one in condition.parts for each in _blanks(one))
        case Test("ISBLANK", (Reference(scope=Scope.SUBJECT) as one,)) if one.target.view is None:
            return (one.keys,)
        case _:
            return ()


def is_read_row_by_row(of: Of) -> bool:
    """Whether every value of a report is worked out by itself: columns are for what the typed decoder made of JSON."""
    return isinstance(of.report.root, dict) or of.locate is not nowhere


def report_values(of: Of, plan: ValuePlan) -> ReportFigures:
    """Return the rows of a report in the table `compared`, the same whatever the report is made of."""
    found = ReportFigures(of.report_id)
    if is_read_row_by_row(of):
        found.rows = list(value_rows(of, plan.wanted))
        return found
    scope = child(child(of.report.root, SCOPED), "scope")
    walk = _Walk(of, found, of.report.money_unit.symbol, scope if isinstance(scope, str) else "")
    walk.walk(of.report.root, plan.root, ())
    found.rows += walk.rest(plan)
    return found


@dataclass(slots=True)
class _Walk:
    """Goes through one report as the typed decoder made it."""

    of: Of
    found: ReportFigures
    money: str
    scope: str
    asked: dict[int, list[tuple[Pattern, Path, object]]] = field(default_factory=dict)
    reasons: list[tuple[_Reason, Pattern, Path, list[object]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def walk(self, node: object, place: _Place, path: Path) -> None:
        """Take down what is read at a node and below it."""
        if place.reads:
            self._take_all(node, place, path, "")
        self._look(node, place, path)
        for step, below in place.below.items():
            inner = getattr(node, step, None)
            if inner is None:
                continue
            rows = below.below.get("*")
            if rows is not None:
                self._walk_rows(cast("list[object]", inner), rows, (*path, step))
            else:
                self.walk(inner, below, (*path, step))

    def _look(self, node: object, place: _Place, path: Path) -> None:
        for one in place.asked:
            if _may_be_given(node, one):
                self.asked.setdefault(one.index, []).append((place.pattern, path, node))
        for reason in place.reasons:
            rows = getattr(node, reason.source, None)
            if rows:
                self.reasons.append((reason, place.pattern, path, rows))
                for row in rows:
                    text = _at(row, reason.inner)
                    if text is not None:
                        self.said.append(str(text))

    def _walk_rows(self, rows: list[object], place: _Place, path: Path) -> None:
        if place.reads:
            self._take_rows(rows, place, path)
        for index, row in enumerate(rows):
            if place.asked or place.reasons:
                self._look(row, place, (*path, index))
            for step, below in place.below.items():
                inner = getattr(row, step, None)
                if inner is not None:
                    self.walk(inner, below, (*path, index, step))

    def _take_rows(self, rows: list[object], place: _Place, path: Path) -> None:
        of, value = self.of, place.reads[0].value
        items = [item_of(of, value, place.pattern, (*path, index)) for index in range(len(rows))]
        named = [one for one in items if one is not None]
        if len(set(named)) == len(named):
            for index, item in enumerate(items):
                if item is not None:
                    self._take_all(rows[index], place, (*path, index), item)
            return
        # A name that two rows bear tells neither.
        among = [((*path, index), rows[index], item) for index, item in enumerate(items) if item is not None]
        for one in place.reads:
            self.found.rows += rows_among(of, one.value, one.short, among)

    def _take_all(self, node: object, place: _Place, path: Path, item: str) -> None:
        name, found, report, money = called(node), self.found, self.of.report, self.money
        row = -1
        if item:
            row = cast("int", path[-1])
        apart = (name, self.scope if path[0] == SCOPED else "", row, item)
        for one in place.reads:
            raw = getattr(node, one.key)
            if raw is None:
                for way in one.otherwise:
                    if _is_there(node, way):
                        self._slowly(one, path, item)
                        break
                continue
            made, number = one.prints.found(raw, path, report, money, apart)
            if made is None or (item and not name):
                self._slowly(one, path, item)
                continue
            found.prints.append(made)
            found.numbers.append(number)

    def _slowly(self, one: _Read, path: Path, item: str) -> None:
        is_whole = one.value.subject_type is None
        row = row_of(self.of, one.value, () if is_whole else path, item or ("" if is_whole else dotted(path)))
        if row is not None:
            self.found.rows.append(row)

    def rest(self, plan: ValuePlan) -> Iterator[Row]:
        """Yield the rows of what is read the long way."""
        of, wanted = self.of, plan.wanted
        for index in plan.always:
            value = wanted.values[index]
            yield from rows_among(of, value, quick_of(value), subjects_of(of, value))
        for index, quotient in plan.quotients:
            row = quotient.row(of, self.money, self.scope)
            value = wanted.values[index]
            yield from rows_among(of, value, quick_of(value), subjects_of(of, value)) if row is None else (row,)
        for index, asked in self.asked.items():
            value = wanted.values[index]
            yield from rows_among(of, value, quick_of(value), _named(of, value, asked))
        filed, reasons = filed_in(of.report), self._reasons()
        for index, one in enumerate(wanted.explained):
            if filed and one.rule in wanted.acceptable:
                yield from explained_rows(of, one, filed)
            elif index in reasons:
                yield from explained_among(of, one, _in_order(one.patterns, reasons[index]))
            elif index in plan.explained:
                yield from explained_rows(of, one)

    def _reasons(self) -> dict[int, list[tuple[Pattern, Path]]]:
        """Return of what explanations may be given, by the number of the explanation."""
        found: dict[int, list[tuple[Pattern, Path]]] = {}
        # Looked for in all texts at once, as hardly any report has such words.
        said = "\n".join(self.said)
        known: dict[tuple[str, ...], bool] = {}
        for reason, pattern, path, rows in self.reasons:
            if reason.words not in known:
                known[reason.words] = any(each in said for each in reason.words)
            if known[reason.words] and _has_one(rows, reason):
                for index in reason.explained:
                    found.setdefault(index, []).append(((), ()) if reason.is_of_whole else (pattern, path))
        return found


def _named(of: Of, value: Value, asked: list[tuple[Pattern, Path, object]]) -> Iterator[Subject]:
    """Yield subjects with what names them, in the order of the value's places; those without a name are none."""
    for pattern in value.patterns:
        for its_pattern, path, node in asked:
            item = item_of(of, value, pattern, path) if its_pattern == pattern else None
            if item is not None:
                yield path, node, item


def _in_order(patterns: tuple[Pattern, ...], found: list[tuple[Pattern, Path]]) -> Iterator[tuple[Pattern, Path]]:
    for pattern in patterns:
        yield from (one for one in found if one[0] == pattern)


def _has_one(rows: list[object], reason: _Reason) -> bool:
    texts = [str(_at(row, reason.inner)) for row in rows]
    return any(each in text for text in texts for each in reason.words)


def _may_be_given(node: object, one: _Asked) -> bool:
    for ways in one.needs:
        for way in ways:
            if _is_there(node, way):
                break
        else:
            return False
    return not any(type(_at(node, keys)) is str for keys in one.blanks)


def _is_there(node: object, way: tuple[Pattern, ...]) -> bool:
    for keys in way:
        at = node
        for key in keys:
            at = getattr(at, key, None)
            if at is None:
                return False
    return True


def _at(node: object, keys: Pattern) -> object:
    for key in keys:
        node = getattr(node, key, None)
    return node
