"""The checked formula, judged on a report: four-valued, over intervals, with every comparison it rested on.

This is the plain evaluator, and the oracle of the compiled one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.formula.comparing import Comparison, compare, stands_for, terms_of
from checker.formula.ground import (
    Day,
    Extreme,
    Fixed,
    Grounded,
    Leaf,
    Over,
    Rank,
    Round,
    Size,
    Times,
    Total,
    range_of,
)
from checker.formula.reading import date_part_of, figure_of, flag_of, is_filled, path_of, rows_of, size_of, text_of
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Constant,
    Logic,
    Match,
    Minus,
    Opposite,
    Place,
    Reference,
    Rows,
    Test,
    Typed,
    Words,
)
from checker.formula.wording import days_of, substance
from checker.kernel.interval import Interval
from checker.kernel.message import Message
from checker.kernel.truth import NO, YES, Cause, Degree, Lack, Truth, all_of, any_of, truth, unknown, until
from checker.kernel.unit import Kind
from checker.report.nodes import dotted
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from checker.formula.reading import Situation
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field

Lacking = tuple[Cause, ...]
REMEMBERED = 2_048
"""Texts of which it is remembered what they have: many rules ask the same of one text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The truth of a formula and the comparisons it rested on, in the order they were made."""

    truth: Truth
    comparisons: tuple[Comparison, ...]


def judge(statement: Typed, situation: Situation) -> Judged:
    """Return the truth of a condition in a situation."""
    judge_ = _Judge()
    found = judge_.truth(statement, situation)
    return Judged(found, tuple(judge_.comparisons))


def calculate(value: Typed, situation: Situation) -> Grounded | Lacking:
    """Return a numeric formula with its figures filled in, or what it lacks."""
    return _Judge().number(value, situation)


def is_blank(value: Typed, situation: Situation) -> Truth:
    """Return whether nothing stands where the formula points, as ISBLANK does."""
    return _blank(value, situation, _Judge())


def read_text(value: Typed, situation: Situation) -> str:
    """Return the text a formula names; empty when there is none."""
    return _text(value, situation)


@dataclass(slots=True)
class _Judge:
    comparisons: list[Comparison] = field(default_factory=list)

    def truth(self, statement: Typed, situation: Situation) -> Truth:
        # By far the most common kinds come first; every case that does not hold costs time.
        if type(statement) is Test:
            return self._test(statement, situation)
        if type(statement) is Compare:
            return self._compare(statement, situation)
        if type(statement) is Logic:
            return self._logic(statement, situation)
        match statement:
            case Opposite():
                return ~self.truth(statement.operand, situation)
            case Match():
                same = _text(statement.left, situation).strip() == _text(statement.right, situation).strip()
                return truth(same == (statement.operator is Operator.EQUAL))
            case _:
                raise TypeError(statement)

    def _logic(self, statement: Logic, situation: Situation) -> Truth:
        # The rest need not be judged once one part settles the whole; most conditions end at their first.
        is_and = statement.operator is Operator.AND
        settles = Degree.NO if is_and else Degree.YES
        found: list[Truth] = []
        for one in statement.parts:
            part = self.truth(one, situation)
            if part.degree is settles:
                return NO if is_and else YES
            found.append(part)
        return all_of(found) if is_and else any_of(found)

    def number(self, value: Typed, situation: Situation) -> Grounded | Lacking:
        match value:
            case Reference():
                return _figure(value, situation)
            case Constant():
                return Fixed(value.value, value.kind, value.dimension, value.name, value.english)
            case Place(title, position):
                return Rank((), title, position)
            case Minus(operand):
                inner = self.number(operand, situation)
                return inner if isinstance(inner, tuple) else Total(((-1, inner),))
            case Arithmetic():
                return self._arithmetic(value, situation)
            case Apply():
                return self._apply(value, situation)
            case _:
                raise TypeError(value)

    def _arithmetic(self, value: Arithmetic, situation: Situation) -> Grounded | Lacking:
        left, right = self.number(value.left, situation), self.number(value.right, situation)
        if isinstance(left, tuple) or isinstance(right, tuple):
            return _lacks([left, right])
        match value.operator:
            case Operator.MULTIPLY:
                return Times(left, right)
            case Operator.DIVIDE:
                return Over(left, right)
            case _:
                sign = 1 if value.operator is Operator.ADD else -1
                return Total((*terms_of(left, 1), *terms_of(right, sign)))

    def _apply(self, value: Apply, situation: Situation) -> Grounded | Lacking:
        match value.function:
            case "LEN":
                return _fixed(len(_text(value.arguments[0], situation).strip()))
            case "SUBSTANCE":
                words = value.arguments[1]
                phrases = words.values if isinstance(words, Words) else ()
                return _fixed(_substance(_text(value.arguments[0], situation), phrases))
            case "COUNT":
                return self._count(value, situation)
            case "COALESCE":
                return self._first(value, situation)
            case "IF":
                return self._choose(value, situation)
            case _:
                return self._gather(value, situation)

    def _gather(self, value: Apply, situation: Situation) -> Grounded | Lacking:
        """Return SUM, MIN, MAX, ABS or ROUND of its arguments, or everything they lack together."""
        numbers: list[Grounded] = []
        lacks: list[Cause] = []
        for one in value.arguments:
            for found in self._each(one, situation):
                if isinstance(found, tuple):
                    lacks.extend(found)
                else:
                    numbers.append(found)
        if lacks or not numbers:
            return tuple(dict.fromkeys(lacks)) or (Cause(Lack.MISSING, ""),)
        return _function(value.function, numbers)

    def _each(self, value: Typed, situation: Situation) -> list[Grounded | Lacking]:
        if not isinstance(value, Column):
            return [self.number(value, situation)]
        rows = rows_of(value.rows, situation)
        if isinstance(rows, Cause):
            return [(rows,)]
        kept: list[Grounded | Lacking] = []
        for row in rows:
            there = situation.at_row(row)
            counts = YES if value.where is None else self.truth(value.where, there)
            match counts.degree:
                case Degree.YES:
                    kept.append(self.number(value.each, there))
                case Degree.UNKNOWN:
                    kept.append(counts.causes)
                case Degree.OPEN:
                    kept.append((Cause(Lack.UNDECIDED, ""),))
                case Degree.NO:
                    pass
        # No row at all is a gap, not a sum of nothing.
        return kept or [(Cause(Lack.MISSING, _column_path(value, situation)),)]

    def _first(self, value: Apply, situation: Situation) -> Grounded | Lacking:
        """Return the first argument that is given; where none is, the first is what is missing, the others stand in for it."""
        lacks: list[Lacking] = []
        for one in value.arguments:
            found = self.number(one, situation)
            if not isinstance(found, tuple):
                return found
            lacks.append(found)
        seen = [cause for found in lacks for cause in found if cause.lack is not Lack.MISSING]
        return tuple(dict.fromkeys(seen)) or lacks[0]

    def _choose(self, value: Apply, situation: Situation) -> Grounded | Lacking:
        condition = self.truth(value.arguments[0], situation)
        match condition.degree:
            case Degree.YES:
                return self.number(value.arguments[1], situation)
            case Degree.NO:
                return self.number(value.arguments[2], situation)
            case Degree.UNKNOWN:
                return condition.causes
            case Degree.OPEN:
                return (Cause(Lack.UNDECIDED, ""),)

    def _count(self, value: Apply, situation: Situation) -> Grounded | Lacking:
        counted = value.arguments[0]
        rows = rows_of(counted.rows if isinstance(counted, Column) else _rows(counted), situation)
        if isinstance(rows, Cause):
            return (rows,)
        if len(value.arguments) > 1:
            return _number_of([self.truth(value.arguments[1], situation.at_row(row)) for row in rows])
        if isinstance(counted, Column):
            return _number_of([~_blank(counted.each, situation.at_row(row), self) for row in rows])
        return _fixed(sum(situation.report.node(row) is not None for row in rows))

    def _compare(self, statement: Compare, situation: Situation) -> Truth:
        left, right = self.number(statement.left, situation), self.number(statement.right, situation)
        if isinstance(left, tuple) or isinstance(right, tuple):
            return unknown(_lacks([left, right]))
        comparison = compare(statement.operator, left, right)
        self.comparisons.append(replace(comparison, is_of_row=True) if situation.row else comparison)
        return comparison.truth

    def _test(self, statement: Test, situation: Situation) -> Truth:
        if statement.function == "ISBLANK":
            return _blank(statement.arguments[0], situation, self)
        match statement.function, statement.arguments:
            case "IS", (argument,):
                return _flag(argument, situation)
            case "CONTAINS", (argument, *words):
                text = _text(argument, situation)
                return truth(bool(text) and any(_has_word(text, _words(one, situation)) for one in words))
            case "UNIQUE", (Column() as column,):
                return self._unique(column, situation)
            case "WHOLE", (argument,):
                return self._whole(argument, situation)
            case ("ANY" | "ALL") as function, (Rows() as rows, condition):
                paths = rows_of(rows, situation)
                if isinstance(paths, Cause):
                    return unknown([paths])
                settles = Degree.YES if function == "ANY" else Degree.NO
                found = until((self.truth(condition, situation.at_row(path)) for path in paths), settles)
                return any_of(found) if function == "ANY" else all_of(found)
            case _:
                raise TypeError(statement)

    def _whole(self, argument: Typed, situation: Situation) -> Truth:
        number = self.number(argument, situation)
        if isinstance(number, tuple):
            return unknown(number)
        found = range_of(number, stands_for)
        if isinstance(found, Cause):
            return unknown([found])
        fits = truth(found.whole_number)
        self.comparisons.append(Comparison(Operator.EQUAL, number, number, fits))
        return fits

    def _unique(self, column: Column, situation: Situation) -> Truth:
        rows = rows_of(column.rows, situation)
        if isinstance(rows, Cause):
            return unknown([rows])
        texts = [text for row in rows if (text := _text(column.each, situation.at_row(row)).strip())]
        return truth(len(texts) == len(set(texts)))


def _figure(reference: Reference, situation: Situation) -> Grounded | Lacking:
    target = reference.target
    view = target.view
    if view is not None and view.reading is Reading.SIZE:
        return _fixed(size_of(reference, view, situation))
    if view is not None and view.reading is Reading.DATE_PART:
        part = date_part_of(reference, view, situation)
        return (part,) if isinstance(part, Cause) else _fixed(part)
    path = path_of(reference, situation)
    node = situation.report.node(path)
    if target.kind is Kind.DATE:
        return _day(path, node)
    if target.is_ranked:
        return _rank(path, node, target)
    if not target.kind.is_numeric:
        raise TypeError(reference)
    if isinstance(node, int) and not isinstance(node, bool):
        return _fixed(node)
    found = figure_of(reference, situation)
    return (found,) if isinstance(found, Cause) else Leaf(*found)


def _rank(path: Path, node: object, field_: Field) -> Grounded | Lacking:
    if not isinstance(node, str):
        return (Cause(Lack.MISSING, dotted(path)),)
    return Rank(path, field_.choice_title(node) or Message(node, node), field_.choices.index(node))


def _day(path: Path, node: object) -> Grounded | Lacking:
    if not isinstance(node, str):
        return (Cause(Lack.MISSING, dotted(path)),)
    try:
        first, last = days_of(node)
    except ValueError:
        # The schema sees that a date has the form of one, not that there is such a day.
        return (Cause(Lack.UNREADABLE, dotted(path)),)
    return Day(path, node, Interval(Fraction(first.toordinal()), Fraction(last.toordinal())))


def _flag(argument: Typed, situation: Situation) -> Truth:
    if not isinstance(argument, Reference):
        raise TypeError(argument)
    found = flag_of(argument, situation)
    return unknown(found) if isinstance(found, tuple) else truth(found)


def _blank(argument: Typed, situation: Situation, judge_: _Judge) -> Truth:
    match argument:
        case Reference():
            filled = is_filled(argument, situation)
            return unknown([filled]) if isinstance(filled, Cause) else truth(not filled)
        case Rows():
            rows = rows_of(argument, situation)
            return YES if isinstance(rows, Cause) else truth(all(situation.report.node(row) is None for row in rows))
        case Column():
            rows = rows_of(argument.rows, situation)
            if isinstance(rows, Cause):
                return YES
            return all_of([_blank(argument.each, situation.at_row(row), judge_) for row in rows])
        case Words():
            return NO
        case Apply("COALESCE", arguments):
            return all_of([_blank(one, situation, judge_) for one in arguments])
        case _:
            found = judge_.number(argument, situation)
            if not isinstance(found, tuple):
                return NO
            unreadable = [cause for cause in found if cause.lack is Lack.UNREADABLE]
            return unknown(unreadable) if unreadable else YES


def _text(value: Typed, situation: Situation) -> str:
    match value:
        case Words(values):
            return values[0] if values else ""
        case Reference():
            return text_of(value, situation)
        case Column():
            rows = rows_of(value.rows, situation)
            paths = () if isinstance(rows, Cause) else rows
            return "\n".join(_text(value.each, situation.at_row(row)) for row in paths)
        case Apply("COALESCE", arguments):
            return next((text for one in arguments if (text := _text(one, situation)).strip()), "")
        case _:
            raise TypeError(value)


def _words(value: Typed, situation: Situation) -> tuple[str, ...]:
    if isinstance(value, Words):
        return value.values
    if isinstance(value, Column):
        # Each text of a list is a word of its own.
        rows = rows_of(value.rows, situation)
        return () if isinstance(rows, Cause) else tuple(_text(value.each, situation.at_row(row)) for row in rows)
    return (_text(value, situation),)


@lru_cache(maxsize=REMEMBERED)
def _substance(text: str, phrases: tuple[str, ...]) -> int:
    return substance(text, phrases)


@lru_cache(maxsize=REMEMBERED)
def _has_word(text: str, words: tuple[str, ...]) -> bool:
    return any(each in text for each in words if each)


def _rows(value: Typed) -> Rows:
    if not isinstance(value, Rows):
        raise TypeError(value)
    return value


def _function(name: str, numbers: list[Grounded]) -> Grounded:
    match name:
        case "SUM":
            return Total(tuple(term for one in numbers for term in terms_of(one, 1)))
        case "ABS":
            return Size(numbers[0])
        case "ROUND":
            value, places = numbers
            step = Fraction(1, 10 ** int(places.value)) if isinstance(places, Fixed) else Fraction(1)
            return Round(value, step)
        case _:
            options = tuple(dict.fromkeys(numbers))
            return options[0] if len(options) == 1 else Extreme(name == "MIN", options)


def _column_path(value: Column, situation: Situation) -> str:
    keys = [one.key for one in value.rows.fields if one.view is None]
    if isinstance(value.each, Reference):
        keys += [one.key for one in value.each.fields if one.key]
    return dotted((*situation.start(value.rows.scope), *keys))


def _fixed(count: int) -> Fixed:
    return Fixed(Fraction(count), Kind.NUMBER)


def _number_of(found: list[Truth]) -> Grounded | Lacking:
    """Return how many statements hold, or why that cannot be said."""
    unsure = [cause for one in found for cause in one.causes]
    if any(one.degree is Degree.OPEN for one in found):
        # A row that the digits leave open may count or not, and nobody may be blamed for either number.
        unsure.append(Cause(Lack.UNDECIDED, ""))
    return tuple(dict.fromkeys(unsure)) if unsure else _fixed(sum(one.degree is Degree.YES for one in found))


def _lacks(found: list[Grounded | Lacking]) -> Lacking:
    return tuple(dict.fromkeys(cause for one in found if isinstance(one, tuple) for cause in one))
