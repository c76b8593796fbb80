"""The fields a rule speaks of, by the names an author would give them in an example, with values worth trying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.formula.printer import print_tree
from checker.formula.tree import Name
from checker.formula.typed import Constant, Reference, Rows, Scope, Words, parts_of
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Field, Reading, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.formula.typed import Typed
    from checker.proving.drafts import Value
    from checker.rules.model import Case, Rule

_FIGURES = {
    Kind.MONEY: ("10.00", "12.50", "100.00", "0.00"),
    Kind.PERCENT: ("10.00", "50.00", "100.00", "120.00", "0.00", "-20.00"),
    Kind.COUNT: ("1", "3", "10", "0"),
    Kind.NUMBER: ("1", "2", "10", "0"),
    Kind.DATE: ("2023-06-30", "2024-03-01", "2022-12-31", "2023"),
}
_SUBSTANTIAL = "因上年一次性购置执法设备本年不再发生"
_BOILERPLATE = "工作需要"
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class NamedField:
    """A field by its dotted Chinese name, and values it may have."""

    name: str
    values: tuple[Value, ...]
    is_figure: bool


def fields_of(rule: Rule) -> tuple[NamedField, ...]:
    """Return every field that the conditions of a rule name, those of rows and related lines too."""
    found: dict[str, NamedField] = {}
    for case in rule.cases:
        conditions = [case.require, case.when, case.discharge, *case.triggers]
        typed = [one for one in conditions if one is not None]
        words = tuple(dict.fromkeys(word for one in typed for word in _words(one)))[:_MOST_WORDS]
        for one in typed:
            for reference in _references(one):
                _add(found, _name(reference.fields), reference.target, words)
            for rows, inner in _rows(one):
                _add_rows(found, rows, inner, case, words)
    return tuple(found.values())


def _add(found: dict[str, NamedField], name: str, target: Field, words: tuple[str, ...]) -> None:
    if name and name not in found:
        found[name] = _named(name, target, words)


def _add_rows(
    found: dict[str, NamedField], rows: Rows, inner: list[Reference], case: Case, words: tuple[str, ...]
) -> None:
    """Add the fields of rows: of each related line by its own path, of a table as whole tables of one and two rows."""
    view = rows.fields[-1].view if rows.fields else None
    if view is not None:
        starts: tuple[tuple[str, ...], ...] = ((),)
        if rows.scope is Scope.SUBJECT and case.patterns:
            starts = case.patterns
        for start in starts:
            owner = (*start, *(one.key for one in rows.fields[:-1]))
            for path in related_lines(Report({}, load_vocabulary()), owner, view) or ():
                for one in inner:
                    _add(found, _path_name(path, one.fields), one.target, words)
        return
    name = _name((*rows.fields[:-1], replace(rows.fields[-1], is_many=False))) if rows.fields else ""
    if not name or name in found:
        return
    columns = [_named(_name(one.fields), one.target, words) for one in inner if _name(one.fields)]
    first: dict[str, Value] = {one.name: one.values[0] for one in columns}
    second: dict[str, Value] = {one.name: one.values[min(1, len(one.values) - 1)] for one in columns}
    if first:
        found[name] = NamedField(name, ((first,), (first, second), (second, second)), is_figure=False)


def _path_name(path: tuple[str | int, ...], fields: tuple[Field, ...]) -> str:
    vocabulary = load_vocabulary()
    scope, along = vocabulary.root, list[Field]()
    for step in path:
        one = scope.fields.get(str(step))
        if one is None:
            return ""
        along.append(one)
        scope = vocabulary.object_type(one) or scope
    return _name((*along, *fields))


def _rows(typed: Typed) -> Iterator[tuple[Rows, list[Reference]]]:
    """Yield rows with the references read off each of them."""
    parts = parts_of(typed)
    for index, one in enumerate(parts):
        if isinstance(one, Rows):
            yield one, [each for rest in parts[index + 1 :] for each in _row_references(rest)]
        yield from _rows(one)


def _row_references(typed: Typed) -> Iterator[Reference]:
    if isinstance(typed, Reference) and typed.scope is Scope.ROW:
        yield typed
    for one in parts_of(typed):
        yield from _row_references(one)


def subjects_of(rule: Rule) -> tuple[str, ...]:
    """Return the place of each sort of subject a rule is said of, the first row of a table."""
    patterns = (pattern for case in rule.cases for pattern in case.patterns or ())
    return tuple(dict.fromkeys(".".join("0" if step == "*" else step for step in one) for one in patterns if one))


def landmarks_of(rule: Rule) -> tuple[Decimal, ...]:
    """Return the numbers in the conditions of a rule, shares as fractions and amounts in 万元."""
    conditions = (one for case in rule.cases for one in (case.require, case.when, case.discharge) if one is not None)
    return tuple(dict.fromkeys(_decimal(one) for each in conditions for one in _constants(each)))


def _decimal(one: Constant) -> Decimal:
    value = one.value / UNITS["万元"].factor if one.kind is Kind.MONEY else one.value
    return Decimal(value.numerator) / Decimal(value.denominator)


def _constants(typed: Typed) -> Iterator[Constant]:
    if isinstance(typed, Constant):
        yield typed
    for one in parts_of(typed):
        yield from _constants(one)


def _named(name: str, target: Field, words: tuple[str, ...]) -> NamedField:
    if target.choices:
        return NamedField(name, target.choices, is_figure=False)
    if target.kind is Kind.FLAG:
        return NamedField(name, ("true", "false"), is_figure=False)
    if target.shape is Shape.FIGURE or target.is_integer or target.kind in _FIGURES:
        return NamedField(name, _FIGURES.get(target.kind, ("1", "2")), is_figure=True)
    return NamedField(
        name, (_SUBSTANTIAL, _BOILERPLATE, *words, *(f"{_SUBSTANTIAL}{one}" for one in words)), is_figure=False
    )


def _name(fields: tuple[Field, ...]) -> str:
    """Return the dotted name, `total` left out where a group stands for it; empty for what no example can write."""
    if any(one.is_many for one in fields) or any(
        one.view is not None and one.view.reading is not Reading.JOIN for one in fields
    ):
        return ""
    kept = [one for index, one in enumerate(fields) if index == len(fields) - 1 or one.key not in ("total", "stated")]
    return print_tree(Name(tuple(one.title.zh for one in kept))) if kept else ""


def _references(typed: Typed) -> Iterator[Reference]:
    if isinstance(typed, Reference) and typed.scope is not Scope.ROW:
        yield typed
    for one in parts_of(typed):
        yield from _references(one)


def _words(typed: Typed) -> Iterator[str]:
    if isinstance(typed, Words):
        yield from typed.values
    for one in parts_of(typed):
        yield from _words(one)
