"""Both sides of a rule's boundary: one figure moved by one printed unit, and the rule turns from silence to a fault.

The boundary is found on the evaluator itself, so it is the one that reports will meet, rounding and all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.kernel.unit import Kind
from checker.proving.beside import solved_for
from checker.proving.gaps import compares_figures
from checker.proving.model import Place, Wish, Witness
from checker.proving.naming import named
from checker.proving.outcomes import places_of
from checker.proving.printing import MONEY, in_money, step_of
from checker.proving.trial import is_valid, needed, try_out
from checker.proving.turning import Turned, turned
from checker.proving.witness import find
from checker.proving.writing import day_read, day_written, number_read, number_written
from checker.report.nodes import dotted
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checker.report.nodes import Path
    from checker.report.vocabulary import Field, Vocabulary
    from checker.rules.model import Rule

    Values = Mapping[Path, object]

FAULTS = frozenset({Outcome.FAIL, Outcome.EXPLAINED})
SILENT = frozenset({Outcome.PASS, Outcome.NOT_APPLICABLE})

FARTHEST = 12
"""A figure is moved by up to so many powers of ten of its last printed digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Two sets of values alike but for one figure, a printed unit apart: one without a fault, one with."""

    place: Place
    moved: Path
    silent: Values
    fault: Values
    silent_outcome: Outcome
    fault_outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeExample:
    """An example as an author would write it beside the rule: `values` are plain YAML data, by Chinese name.

    `at` is the place of the subject where it is not the rule's first, else empty.
    """

    outcome: str
    values: Mapping[str, object]
    is_boundary: bool
    note: Message
    at: str = ""


def made_examples(rule: Rule, vocabulary: Vocabulary) -> tuple[MadeExample, ...]:
    """Return examples that pass, fail and cannot be judged, and one on each side of the boundary, as far as there are."""
    found: list[MadeExample] = []
    witnesses: list[Witness] = []
    for wish, note in _NOTES.items():
        answer = find(rule, wish, vocabulary, proves=False)
        if isinstance(answer, Witness):
            witnesses.append(answer)
            found.append(_example(answer.place, answer.values, answer.outcome, vocabulary, note=note))
    boundary = boundary_for(rule, witnesses, vocabulary)
    if boundary is not None:
        for values, outcome, note in (
            (boundary.silent, boundary.silent_outcome, _LAST),
            (boundary.fault, boundary.fault_outcome, _BEYOND),
        ):
            found.append(
                _example(
                    boundary.place,
                    values,
                    outcome,
                    vocabulary,
                    note=_said(note, boundary.moved, vocabulary),
                    is_boundary=True,
                )
            )
    return tuple(found)


_NOTES = {
    Wish.PASSES: Message("没有问题", "nothing wrong"),
    Wish.FAILS: Message("有问题", "something wrong"),
    Wish.UNKNOWN: Message("缺数或看不清，无法判断", "a figure is missing or unreadable"),
}
_LAST = Message("恰在界上", "just within the limit")
_BEYOND = Message("过界一个印出单位", "one printed unit beyond the limit")


def boundary_of(witnesses: Sequence[Witness], vocabulary: Vocabulary) -> Boundary | None:
    """Return a boundary near one of the witnesses: between pass and fail if there is such, at the roundest figure."""
    found = [one for each in witnesses for one in boundaries(each.place, each.values, vocabulary)]
    if not any(_is_plain(one) for one in found):
        found += [one for each in witnesses for one in _solved(each, vocabulary)]
    return min(found, key=lambda one: (not _is_plain(one), _digits(one)), default=None)


def boundary_for(rule: Rule, witnesses: Sequence[Witness], vocabulary: Vocabulary) -> Boundary | None:
    """Return a boundary of a rule: near one of its witnesses, else wherever a figure turns one of its cases."""
    found = boundary_of(witnesses, vocabulary)
    if found is not None and _is_plain(found):
        return found
    comparing = (place for place in places_of(rule) if compares_figures(place.case.require))
    turns = (turned(place, vocabulary, by_figure=True) for place in comparing)
    narrowed = (_narrowed(each, vocabulary) for each in turns if each is not None)
    return next((one for one in narrowed if one is not None), found)


def _narrowed(turn: Turned, vocabulary: Vocabulary) -> Boundary | None:
    """Return where on the way from one value of a figure to another the rule turns."""
    field = vocabulary.field_at(dotted(turn.moved))
    near, far = (
        None if field is None else _scale(field, str(values[turn.moved])) for values in (turn.before, turn.after)
    )
    if near is None or far is None:
        return None
    return _crossed(turn.place, dict(turn.before), turn.moved, (near, (far.start,)), vocabulary)


def boundaries(place: Place, values: Values, vocabulary: Vocabulary) -> Iterator[Boundary]:
    """Yield a boundary for each figure or date among the values that can be moved across one."""
    for path, scale in _scales(values, vocabulary):
        found = _crossed(place, dict(values), path, (scale, tuple(_far(scale.start))), vocabulary)
        if found is not None:
            yield found


def _solved(witness: Witness, vocabulary: Vocabulary) -> Iterator[Boundary]:
    """Yield the first boundary between a witness and what one of its figures must be for the opposite."""
    wish = {Outcome.FAIL: Wish.PASSES, Outcome.PASS: Wish.FAILS}.get(witness.outcome)
    for path, scale in _scales(witness.values, vocabulary) if wish is not None else ():
        text = solved_for(witness.place, witness.values, path, wish, vocabulary) if wish is not None else None
        field = vocabulary.field_at(dotted(path))
        aim = None if text is None or field is None else _scale(field, text)
        if aim is not None:
            found = _crossed(witness.place, dict(witness.values), path, (scale, (aim.start,)), vocabulary)
            if found is not None:
                yield found
                return


def _is_plain(one: Boundary) -> bool:
    return one.silent_outcome is Outcome.PASS and one.fault_outcome is Outcome.FAIL


def _digits(one: Boundary) -> int:
    return len(str(one.silent[one.moved]).rstrip("0.%"))


def _scales(values: Values, vocabulary: Vocabulary) -> Iterator[tuple[Path, _Scale]]:
    for path, value in values.items():
        field = vocabulary.field_at(dotted(path))
        scale = _scale(field, value) if field is not None and isinstance(value, str) else None
        if scale is not None:
            yield path, scale


@dataclass(frozen=True, slots=True)
class _Scale:
    """A figure counted in printed units: where it stands, and how so many units are written."""

    start: int
    write: Callable[[int], str]


def _scale(field: Field, value: str) -> _Scale | None:
    if field.kind is Kind.DATE:
        day = day_read(value)
        return None if day is None else _Scale(int(day), lambda units: day_written(Fraction(units)))
    if field.shape is not Shape.FIGURE and not field.is_integer:
        return None
    if field.prints_unit and value.endswith(MONEY.symbol):
        field = in_money(field)
    number = number_read(value, field)
    if number is None:
        return None
    step = Fraction(1) if field.is_integer else step_of(field)
    return _Scale(round(number / step), lambda units: number_written(units * step, field))


def _crossed(
    place: Place, values: dict[Path, object], path: Path, ways: tuple[_Scale, tuple[int, ...]], vocabulary: Vocabulary
) -> Boundary | None:
    """Return where moving one figure turns the rule round, narrowed to two neighbouring printed values."""
    scale, candidates = ways

    def outcome(units: int) -> Outcome | None:
        tried = try_out(place.rule, {**values, path: scale.write(units)}, place.subject, vocabulary)
        return None if tried is None else tried.outcome

    start = outcome(scale.start)
    if start is None or start not in FAULTS | SILENT:
        return None
    wanted = SILENT if start in FAULTS else FAULTS
    for far in candidates:
        there = outcome(far)
        if there is None or there not in wanted:
            continue
        near, beyond = scale.start, far
        while abs(beyond - near) > 1:
            middle = (near + beyond) // 2
            between = outcome(middle)
            if between is None or between not in FAULTS | SILENT:
                return None
            near, beyond = (near, middle) if between in wanted else (middle, beyond)
        sides = {units: outcome(units) for units in (near, beyond)}
        silent, fault = (near, beyond) if wanted is FAULTS else (beyond, near)
        made = {units: {**values, path: scale.write(units)} for units in sides}
        first, second = sides[silent], sides[fault]
        if first is None or second is None or not all(_is_sound(place, one, vocabulary) for one in made.values()):
            return None
        return Boundary(
            place=place, moved=path, silent=made[silent], fault=made[fault], silent_outcome=first, fault_outcome=second
        )
    return None


def _is_sound(place: Place, values: Values, vocabulary: Vocabulary) -> bool:
    tried = try_out(place.rule, values, place.subject, vocabulary)
    return tried is not None and is_valid(tried.tree)


def _far(start: int) -> Iterator[int]:
    for power in range(FARTHEST):
        yield start + 10**power
        # Below zero only where the figure already is: negative amounts are rarely what is meant.
        if start - 10**power >= 0 or start < 0:
            yield start - 10**power
    if start > 0:
        yield 0
        yield -start


def _example(
    place: Place, values: Values, outcome: Outcome, vocabulary: Vocabulary, *, note: Message, is_boundary: bool = False
) -> MadeExample:
    whole = needed(place.rule, values, place.subject, vocabulary)
    return MadeExample(
        outcome=outcome.value,
        values=named(whole, place.subject, vocabulary),
        is_boundary=is_boundary,
        note=note,
        at=dotted(place.subject) if place.subject != _first_subject(place.rule) else "",
    )


def _first_subject(rule: Rule) -> Path:
    pattern = next((case.patterns[0] for case in rule.cases if case.patterns), ())
    return tuple(0 if step == "*" else step for step in pattern)


def _said(note: Message, moved: Path, vocabulary: Vocabulary) -> Message:
    field = vocabulary.field_at(dotted(moved))
    if field is None:
        return note
    return Message(f"{field.title.zh}{note.zh}", f"{field.title.en} {note.en}")
