"""A checked formula as claims on what it reads: when it turns out yes, no, open or unknown.

The same four-valued reading as the plain evaluator's, said beforehand of every report at once.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.reading import Situation, path_of
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
from checker.kernel.unit import Kind
from checker.proving.choosing import Choices
from checker.proving.constraints import (
    NO,
    YES,
    Claim,
    Known,
    all_of,
    any_of,
    denied,
    known,
)
from checker.proving.gathering import NEVER, Gathered, counted, gathered
from checker.proving.joining import all_said, lacking_too, opposite, said_where
from checker.proving.reading_texts import Texts
from checker.proving.related import CONTENT, Related
from checker.proving.text_pairs import Unsupported
from checker.proving.values import (
    Reading,
    Says,
    Value,
    absolute,
    added,
    compared,
    negative,
    over,
    times,
)
from checker.proving.views import Views
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Reading as View
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from checker.proving.inputs import Inputs
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field

_STANDING = frozenset({View.PARTS, View.SIBLINGS})
"""Views of lines that are there wherever the schema has them, whatever the report says."""


class Encoder:
    """Writes the formulas of one or more rules, said of known subjects, over the same inputs."""

    def __init__(self, inputs: Inputs, label: str = "") -> None:
        """Begin with nothing written; `label` tells apart encoders whose claims are put together."""
        self.inputs = inputs
        self.texts = Texts(inputs, self.rows)
        self._views = Views(inputs, self.texts)
        self._related = Related(inputs, self.texts)
        self._reading = inputs.reading
        self._empty = Report({}, inputs.vocabulary)
        self._choices = Choices(inputs, label)
        self._known: dict[tuple[int, Path, Path, Path], tuple[Typed, Says | Value]] = {}

    def situation(self, subject: Path) -> Situation:
        """Return the situation of a subject of which nothing is known yet."""
        return Situation(self._empty, subject)

    def says(self, statement: Typed, situation: Situation) -> Says:
        """Return when a condition turns out how."""
        key = (id(statement), situation.subject, situation.row, situation.outer)
        if key not in self._known:
            self._known[key] = (statement, self._says(statement, situation))
        found = self._known[key][1]
        if not isinstance(found, Says):
            raise TypeError(statement)
        return found

    def value(self, value: Typed, situation: Situation) -> Value:
        """Return a number of the formula."""
        key = (id(value), situation.subject, situation.row, situation.outer)
        if key not in self._known:
            self._known[key] = (value, self._value(value, situation))
        found = self._known[key][1]
        if not isinstance(found, Value):
            raise TypeError(value)
        return found

    def rows(self, rows: Rows, situation: Situation) -> tuple[tuple[Path, Claim], ...] | None:
        """Return the rows a path leads to and when each is there; None where the subject can have none."""
        found: list[tuple[Path, Claim]] = [(situation.start(rows.scope), YES)]
        for field in rows.fields:
            step: list[tuple[Path, Claim]] = []
            for path, there in found:
                below = self._below(path, field)
                if below is None:
                    return None
                step.extend((row, all_of([there, one])) for row, one in below)
            found = step
        return tuple(found)

    def _below(self, path: Path, field: Field) -> tuple[tuple[Path, Claim], ...] | None:
        if field.view is not None:
            if field.view.reading in CONTENT:
                return self._related.rows(path, field.view)
            if field.view.reading not in _STANDING:
                raise Unsupported
            lines = related_lines(self._empty, path, field.view)
            return None if lines is None else tuple((one, YES) for one in lines)
        here = (*path, field.key)
        return self.inputs.rows(here, field) if field.is_many else ((here, YES),)

    def _says(self, statement: Typed, situation: Situation) -> Says:
        match statement:
            case Compare(operator, left, right):
                return compared(operator, self.value(left, situation), self.value(right, situation), self._reading)
            case Match():
                same = self.texts.same(statement.left, statement.right, situation)
                if statement.operator is not Operator.EQUAL:
                    same = denied(same)
                return Says(same, denied(same))
            case Logic(operator, parts):
                found = [self.says(one, situation) for one in parts]
                return (
                    all_said(found)
                    if operator is Operator.AND
                    else opposite(all_said([opposite(one) for one in found]))
                )
            case Opposite(operand):
                return opposite(self.says(operand, situation))
            case Test():
                return self._test(statement, situation)
            case _:
                raise TypeError(statement)

    def _test(self, statement: Test, situation: Situation) -> Says:
        match statement.function, statement.arguments:
            case "ISBLANK", (argument,):
                return self._blank(argument, situation)
            case "IS", (Reference() as argument,) if argument.target.view is not None:
                return self._views.flag(path_of(argument, situation), argument.target.view)
            case "IS", (Reference() as argument,):
                path = path_of(argument, situation)
                given, true = self.inputs.given(path, argument.target), self.inputs.flag(path, argument.target)
                return Says(all_of([given, true]), all_of([given, denied(true)]), NO, denied(given))
            case "CONTAINS", (argument, *words):
                has = any_of(
                    self.texts.has(argument, one.values, situation)
                    if isinstance(one, Words)
                    else self.texts.has_text(argument, one, situation)
                    for one in words
                )
                return Says(has, denied(has))
            case "UNIQUE", (Column() as column,):
                alike = self.texts.some_alike(column, situation)
                return Says(denied(alike), alike)
            case "WHOLE", (argument,):
                return self._choices.whole(self.value(argument, situation))
            case ("ANY" | "ALL") as function, (Rows() as rows, condition):
                paths = self.rows(rows, situation)
                if paths is None:
                    return Says(NO, NO, NO, YES)
                found = [said_where(there, self.says(condition, situation.at_row(row))) for row, there in paths]
                if function == "ALL":
                    return all_said(found)
                negated = [
                    said_where(there, opposite(self.says(condition, situation.at_row(row)))) for row, there in paths
                ]
                return opposite(all_said(negated))
            case _:
                raise Unsupported

    def _words(self, words: Typed) -> tuple[str, ...]:
        if not isinstance(words, Words):
            raise Unsupported
        return words.values

    def _blank(self, argument: Typed, situation: Situation) -> Says:
        match argument:
            case Reference():
                return self._blank_reference(argument, situation)
            case Rows():
                rows = self.rows(argument, situation)
                if rows is None:
                    return Says(YES, NO)
                target = argument.fields[-1]
                none = all_of(denied(all_of([there, self.inputs.thing(row, target)])) for row, there in rows)
                return Says(none, denied(none))
            case Column():
                rows = self.rows(argument.rows, situation)
                if rows is None:
                    return Says(YES, NO)
                return all_said(
                    [said_where(there, self._blank(argument.each, situation.at_row(row))) for row, there in rows]
                )
            case Words():
                return Says(NO, YES)
            case Apply("COALESCE", arguments):
                return all_said([self._blank(one, situation) for one in arguments])
            case _:
                value = self.value(argument, situation)
                unreadable = all_of([value.lacking, value.unreadable])
                is_clear = self._reading is Reading.CLEAR
                return Says(
                    all_of([value.lacking, denied(unreadable)]) if is_clear else value.lacking,
                    value.given,
                    NO,
                    unreadable,
                )

    def _blank_reference(self, reference: Reference, situation: Situation) -> Says:
        path, target = path_of(reference, situation), reference.target
        if target.view is not None and target.view.reading is not View.JOIN:
            return self._views.blank(path, target, target.view)
        if target.shape is Shape.OBJECT or target.shape is Shape.OPEN:
            there = self.inputs.thing(path, target)
            return Says(denied(there), there)
        if target.shape is Shape.FIGURE:
            value, unreadable = self.inputs.figure(path, target), self.inputs.unreadable(path, target)
            return Says(all_of([value.lacking, denied(unreadable)]), value.given, NO, unreadable)
        if target.kind is Kind.DATE:
            # A day that does not exist is filled in all the same.
            filled = any_of([self.inputs.date(path, target).given, self.inputs.unreadable(path, target)])
            return Says(denied(filled), filled)
        if target.kind is Kind.FLAG:
            self.inputs.flag(path, target)
            return Says(self.inputs.lacking(path, target), self.inputs.given(path, target))
        blank = self.texts.blank(reference, situation)
        return Says(blank, denied(blank))

    def _value(self, value: Typed, situation: Situation) -> Value:
        match value:
            case Constant():
                return Value(Known(value.value))
            case Place(_, position):
                return Value(known(position))
            case Reference():
                return self._reference(value, situation)
            case Minus(operand):
                return negative(self.value(operand, situation))
            case Arithmetic():
                left, right = self.value(value.left, situation), self.value(value.right, situation)
                match value.operator:
                    case Operator.MULTIPLY:
                        return times(left, right)
                    case Operator.DIVIDE:
                        return over(left, right, self._reading)
                    case _:
                        return added(left, right, 1 if value.operator is Operator.ADD else -1)
            case Apply():
                return self._apply(value, situation)
            case _:
                raise TypeError(value)

    def _apply(self, value: Apply, situation: Situation) -> Value:
        match value.function, value.arguments:
            case "LEN", (text,):
                return Value(self.texts.length(text, situation))
            case "SUBSTANCE", (text, words):
                return Value(self.texts.substance(text, self._words(words), situation))
            case "COUNT", _:
                return self._count(value, situation)
            case "IF", (condition, first, second):
                said = self.says(condition, situation)
                found = self._choices.chosen(
                    said.yes, said.no, self.value(first, situation), self.value(second, situation)
                )
                return lacking_too(found, any_of([said.unknown, said.open]))
            case "COALESCE", (*others, last):
                given = self.value(last, situation)
                for other in reversed(others):
                    first_given = self.value(other, situation)
                    chosen = self._choices.chosen(first_given.given, first_given.lacking, first_given, given)
                    # Where none is there, whichever cannot be read is told.
                    given = replace(chosen, unreadable=any_of([first_given.unreadable, given.unreadable]))
                return given
            case "ABS", (one,):
                return absolute(self.value(one, situation), self._reading)
            case "SUM", arguments:
                return self._gathered(arguments, situation, None)
            case ("MIN" | "MAX") as function, arguments:
                return self._gathered(arguments, situation, function)
            case "ROUND", (one, Constant(places)):
                return self._choices.rounded(self.value(one, situation), Fraction(1, 10 ** int(places)))
            case _:
                raise Unsupported

    def _gathered(self, arguments: tuple[Typed, ...], situation: Situation, which: str | None) -> Value:
        groups: list[list[Gathered]] = []
        for one in arguments:
            if not isinstance(one, Column):
                groups.append([Gathered(YES, self.value(one, situation))])
                continue
            rows = self.rows(one.rows, situation)
            if rows is None:
                return NEVER
            groups.append([self._gathered_row(one, there, situation.at_row(row)) for row, there in rows])
        return gathered(groups, which)

    def _gathered_row(self, column: Column, there: Claim, situation: Situation) -> Gathered:
        value = self.value(column.each, situation)
        if column.where is None:
            return Gathered(there, value)
        said = self.says(column.where, situation)
        return Gathered(
            self._choices.counting(there, said), value, unsure=all_of([there, any_of([said.unknown, said.open])])
        )

    def _count(self, value: Apply, situation: Situation) -> Value:
        counted_rows = value.arguments[0]
        source = counted_rows.rows if isinstance(counted_rows, Column) else counted_rows
        if not isinstance(source, Rows):
            raise TypeError(value)
        rows = self.rows(source, situation)
        if rows is None:
            return NEVER
        found: list[tuple[Claim, Says, Claim]] = []
        for row, there in rows:
            if len(value.arguments) > 1:
                says = self.says(value.arguments[1], situation.at_row(row))
            elif isinstance(counted_rows, Column):
                says = opposite(self._blank(counted_rows.each, situation.at_row(row)))
            else:
                stands = self.inputs.thing(row, source.fields[-1])
                says = Says(stands, denied(stands))
            found.append((there, says, self._choices.counting(there, says)))
        return counted(found)

    def _reference(self, reference: Reference, situation: Situation) -> Value:
        path, target = path_of(reference, situation), reference.target
        if target.view is not None:
            return self._views.number(path, target, target.view)
        if target.is_ranked:
            given = self.texts.given(path, target)
            return Value(self.texts.rank(path, target), given=given, lacking=denied(given))
        if target.kind is Kind.DATE:
            return self.inputs.date(path, target)
        return self.inputs.figure(path, target)
