"""Tree to checked formula: names against the report schema, kinds and units against each other."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn, assert_never

from checker.formula import mistakes
from checker.formula.functions import reads_as_condition
from checker.formula.kinds import added_kind, compared, divided_kind, kind_of, multiplied_kind, subtracted_kind
from checker.formula.mistakes import FormulaError, Mistake
from checker.formula.moving import moved
from checker.formula.ranking import ORDERS, is_ranked, ranked
from checker.formula.tree import COMPARISONS, Binary, Call, Name, Negate, Not, Number, Operator, Span, Text, Tree
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
    Reference,
    Rows,
    Scope,
    Test,
    Typed,
    Words,
    is_statement,
)
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.kernel.unit import UNITS, Kind
from checker.report.vocabulary import Field, ObjectType, Shape, name_key

if TYPE_CHECKING:
    from checker.formula.context import Context, Definition

PARAMETERS = Message("参数", "parameters")
_COLUMN_AND_CONDITION = 2
_LIST_HINT = ("（词表请用 包含）", " (use CONTAINS with a list)")


def check(tree: Tree, context: Context) -> Typed:
    """Return the checked formula.

    Raises:
        FormulaError: an unknown name or function, a group used as a value, or kinds that do not go together.
    """
    return _Checker(context).check(tree)


def check_statement(tree: Tree, context: Context) -> Typed:
    """Return the checked formula, which must be a condition.

    Raises:
        FormulaError: as `check`, or the formula is a value.
    """
    typed = check(tree, context)
    return _Checker(context).statement(typed, tree.span)


def _refuse(mistake: Mistake) -> NoReturn:
    raise FormulaError([mistake])


class _Checker:
    def __init__(self, context: Context) -> None:
        self._context = context

    def check(self, tree: Tree) -> Typed:
        match tree:
            case Number():
                return _constant(tree)
            case Text(value, span):
                return Words((value,), span=span)
            case Name():
                return self._name(tree)
            case Negate(operand, span):
                typed = self._amount(operand)
                return Minus(typed, kind_of(typed), span)
            case Not(operand, span):
                return Opposite(self.statement(self.check(operand), operand.span), span)
            case Binary():
                return self._binary(tree)
            case Call():
                return self._call(tree)
            case _:
                assert_never(tree)

    def statement(self, typed: Typed, span: Span) -> Typed:
        if is_statement(typed):
            return typed
        if isinstance(typed, Reference) and typed.kind is Kind.FLAG:
            return Test("IS", (typed,), typed.span)
        _refuse(mistakes.needs_statement(span, _said(typed)))

    def _number(self, tree: Tree) -> Typed:
        typed = self.check(tree)
        if isinstance(typed, Rows | Words) or is_statement(typed) or not kind_of(typed).is_ordered:
            _refuse(mistakes.needs_number(tree.span, _said(typed)))
        if isinstance(typed, Column):
            _refuse(mistakes.needs_aggregate(tree.span, _written(tree)))
        return typed

    def _amount(self, tree: Tree) -> Typed:
        """Return a number that can be calculated with, which a date cannot."""
        typed = self._number(tree)
        if not kind_of(typed).is_numeric:
            _refuse(mistakes.needs_number(tree.span, kind_of(typed)))
        return typed

    def _fillable(self, tree: Tree) -> Typed:
        typed = self.check(tree)
        if is_statement(typed):
            _refuse(mistakes.not_fillable(tree.span, _said(typed)))
        return typed

    def _text(self, tree: Tree) -> Typed:
        typed = self.check(tree)
        _refuse_group(typed)
        if isinstance(typed, Words) or (
            isinstance(typed, Reference | Apply | Column) and kind_of(typed) in (Kind.TEXT, Kind.CODE)
        ):
            return typed
        _refuse(mistakes.needs_text(tree.span, _said(typed)))

    def _binary(self, tree: Binary) -> Typed:
        if tree.operator in (Operator.AND, Operator.OR):
            parts = tuple(self.statement(self.check(one), one.span) for one in (tree.left, tree.right))
            return Logic(tree.operator, parts, tree.span)
        if tree.operator in COMPARISONS:
            return self._comparison(tree)
        left, right = self._number(tree.left), self._number(tree.right)
        pair = (kind_of(left), kind_of(right))
        match tree.operator:
            case Operator.MULTIPLY:
                kind = multiplied_kind(*pair)
                doing = "multiply"
            case Operator.DIVIDE:
                kind = divided_kind(*pair)
                doing = "divide"
            case Operator.SUBTRACT:
                kind = subtracted_kind(left, right)
                doing = "add"
            case _:
                kind = added_kind(left, right)
                doing = "add"
        if kind is None:
            _refuse(mistakes.kinds_clash(tree.span, doing, *pair))
        return Arithmetic(tree.operator, left, right, kind, tree.span)

    def _comparison(self, tree: Binary) -> Typed:
        left, right = self.check(tree.left), self.check(tree.right)
        _refuse_group(left)
        _refuse_group(right)
        if is_statement(left) or is_statement(right) or isinstance(left, Rows) or isinstance(right, Rows):
            _refuse(mistakes.kinds_clash(tree.span, "compare", _said(left), _said(right)))
        if tree.operator in ORDERS and (is_ranked(left) or is_ranked(right)):
            return ranked(tree, left, right)
        numbers = [not isinstance(one, Words) and kind_of(one).is_ordered for one in (left, right)]
        if all(numbers):
            left, right = self._number(tree.left), self._number(tree.right)
            hint = compared(left, right)
            if hint is not None:
                _refuse(mistakes.kinds_clash(tree.span, "compare", kind_of(left), kind_of(right), hint))
            return Compare(tree.operator, left, right, tree.span)
        for one, written in ((left, tree.left), (right, tree.right)):
            if isinstance(one, Column):
                _refuse(mistakes.needs_aggregate(written.span, _written(written)))
        if any(numbers) or tree.operator not in (Operator.EQUAL, Operator.UNEQUAL):
            _refuse(mistakes.kinds_clash(tree.span, "compare", _said(left), _said(right)))
        if "list" in (_said(left), _said(right)):
            _refuse(mistakes.kinds_clash(tree.span, "compare", _said(left), _said(right), _LIST_HINT))
        _choice(left, right)
        _choice(right, left)
        return Match(tree.operator, left, right, tree.span)

    def _name(self, tree: Name) -> Typed:
        context = self._context
        if len(tree.segments) == 1:
            parameter = context.parameters.get(name_key(tree.segments[0]))
            if parameter is not None:
                return replace(parameter, span=tree.span)
        for scope, start in context.scopes():
            found = self._resolved(scope, start, tree)
            if found is not None:
                return found
        first = tree.segments[0]
        nearest_scope = context.scopes()[0][1]
        known = [context.vocabulary.names_in(one) for _, one in context.scopes()]
        # What is no field is known by its names in both languages, of which the keys are the plain forms.
        known.append([*(one.name for one in context.definitions.values()), *(key for _, key in context.definitions)])
        known.append([*(one.name for one in context.parameters.values()), *context.parameters])
        for _, start in context.scopes():
            stopped = self._stopped(start, tree)
            if stopped is not None:
                _refuse(stopped)
        _refuse(mistakes.unknown_name(tree.span, first, nearest_scope.title, nearest(first, *known)))

    def _resolved(self, scope: Scope, start: ObjectType, tree: Name) -> Typed | None:
        fields: list[Field] = []
        here: ObjectType | None = start
        for index, segment in enumerate(tree.segments):
            if here is None:
                return None
            is_last = index == len(tree.segments) - 1
            lead, definition = self._definition(here, segment) if is_last else ((), None)
            if definition is not None:
                return self._expanded(definition, scope, start, (*fields, *lead), tree)
            found = self._context.vocabulary.find(here, segment)
            if not found:
                return None
            fields.extend(found)
            here = self._context.vocabulary.object_type(found[-1])
        return self._value(scope, tuple(fields), tree)

    def _stopped(self, start: ObjectType, tree: Name) -> Mistake | None:
        """Return the mistake at the step where a path that begins well ends."""
        here: ObjectType | None = start
        for index, segment in enumerate(tree.segments):
            found = () if here is None else self._context.vocabulary.find(here, segment)
            if not found:
                if index == 0 or here is None:
                    return None
                return mistakes.unknown_name(
                    tree.span, segment, here.title, nearest(segment, self._context.vocabulary.names_in(here))
                )
            here = self._context.vocabulary.object_type(found[-1])
        return None

    def _definition(self, here: ObjectType, segment: str) -> tuple[tuple[Field, ...], Definition | None]:
        """Return the definition of that name, and the step to a group's total where the group itself has none."""
        found = self._context.definitions.get((here.name, name_key(segment)))
        if found is not None or here.total is None or self._context.vocabulary.find(here, segment):
            return (), found
        return (here.total,), self._context.definitions.get((here.total.type_name, name_key(segment)))

    def _expanded(
        self, definition: Definition, scope: Scope, start: ObjectType, fields: tuple[Field, ...], tree: Name
    ) -> Typed:
        owner = self._context.vocabulary.object_type(fields[-1]) if fields else start
        typed = self._said_of_row(definition, owner or start, tree)
        if any(one.is_many for one in fields):
            return Column(Rows(scope, fields, tree.span), typed, kind_of(typed), tree.span)
        known = self._context.expanded.moved
        # The type at which a path begins and its keys say which fields it leads through.
        key = (definition.type_name, definition.name, scope, start.name, *(one.key for one in fields))
        if key not in known:
            known[key] = moved(typed, scope, fields)
        return _at_span(known[key], tree.span)

    def _said_of_row(self, definition: Definition, owner: ObjectType, tree: Name) -> Typed:
        """Return the definition's formula checked, its subject standing as a row."""
        context = self._context
        if definition.name in context.expanding:
            _refuse(mistakes.circular_definition(tree.span, definition.name))
        known, key = context.expanded.of_rows, (owner.name, name_key(definition.name))
        if key not in known:
            inner = replace(
                context, expanding=(*context.expanding, definition.name), subject=None, row=owner, outer=None
            )
            known[key] = check(definition.tree, inner)
        return known[key]

    def _value(self, scope: Scope, fields: tuple[Field, ...], tree: Name) -> Typed:
        last_many = max((index for index, one in enumerate(fields) if one.is_many), default=-1)
        target = fields[-1]
        if last_many == len(fields) - 1:
            rows = Rows(scope, fields, tree.span)
            if target.shape is Shape.OBJECT:
                return rows
            # The row of a list of texts is the text itself, so the step to it has no key.
            itself = Reference(Scope.ROW, (replace(target, key="", is_many=False),), span=tree.span)
            return Column(rows, itself, target.kind, tree.span)
        if target.shape in (Shape.OBJECT, Shape.OPEN):
            return Reference(scope, fields, _written(tree), tree.span)
        if last_many >= 0:
            rows = Rows(scope, fields[: last_many + 1], tree.span)
            inner = Reference(Scope.ROW, fields[last_many + 1 :], _written(tree), tree.span)
            return Column(rows, inner, target.kind, tree.span)
        return Reference(scope, fields, _written(tree), tree.span)

    def _call(self, tree: Call) -> Typed:
        match tree.function:
            case "ISBLANK":
                return Test("ISBLANK", (self._fillable(tree.arguments[0]),), tree.span)
            case "CONTAINS":
                return Test("CONTAINS", tuple(self._text(one) for one in tree.arguments), tree.span)
            case "ANY" | "ALL":
                rows, condition = self._each_row(tree)
                return Test(tree.function, (rows, condition), tree.span)
            case "UNIQUE":
                return Test("UNIQUE", (self._stored_column(tree),), tree.span)
            case "WHOLE":
                return Test("WHOLE", (self._amount(tree.arguments[0]),), tree.span)
            case "LEN" | "SUBSTANCE":
                return Apply(tree.function, tuple(self._text(one) for one in tree.arguments), Kind.NUMBER, tree.span)
            case "COUNT":
                return self._count(tree)
            case "ROUND":
                return self._round(tree)
            case "IF":
                condition = self.statement(self.check(tree.arguments[0]), tree.arguments[0].span)
                return self._alike(tree, tree.arguments[1:], (condition,))
            case "ABS":
                inner = self._amount(tree.arguments[0])
                return Apply("ABS", (inner,), kind_of(inner), tree.span)
            case "SUM" | "MIN" | "MAX" if (chosen := self._chosen_rows(tree)) is not None:
                return chosen
            case _:
                return self._alike(tree, tree.arguments, ())

    def _stored_column(self, tree: Call) -> Column:
        column, span = self.check(tree.arguments[0]), tree.arguments[0].span
        if not isinstance(column, Column):
            _refuse(mistakes.needs_rows(span, tree.function))
        if not isinstance(column.each, Reference):
            _refuse(mistakes.needs_text(span, column.kind))
        return column

    def _chosen_rows(self, tree: Call) -> Typed | None:
        """Return SUM, MIN or MAX of a column's rows that fulfil a condition; None for any other call."""
        if len(tree.arguments) != _COLUMN_AND_CONDITION or not reads_as_condition(tree.arguments[1]):
            return None
        column = self.check(tree.arguments[0])
        if not isinstance(column, Column):
            _refuse(mistakes.needs_rows(tree.arguments[0].span, tree.function))
        if not column.kind.is_numeric:
            _refuse(mistakes.needs_number(tree.arguments[0].span, column.kind))
        inner = _Checker(self._context.inside(self._context.vocabulary.types[column.rows.fields[-1].type_name]))
        where = inner.statement(inner.check(tree.arguments[1]), tree.arguments[1].span)
        return Apply(tree.function, (replace(column, where=where),), column.kind, tree.span)

    def _alike(self, tree: Call, arguments: tuple[Tree, ...], lead: tuple[Typed, ...]) -> Typed:
        """Return a call of SUM, MIN, MAX, COALESCE or IF, whose values must be of one kind."""
        typed: list[Typed] = []
        for one in arguments:
            value = self.check(one)
            if isinstance(value, Column) and tree.function in ("SUM", "MIN", "MAX"):
                if not value.kind.is_numeric:
                    _refuse(mistakes.needs_number(one.span, value.kind))
                typed.append(value)
            elif tree.function == "COALESCE" and isinstance(value, Reference) and value.kind in (Kind.TEXT, Kind.CODE):
                typed.append(value)
            else:
                typed.append(self._amount(one) if tree.function == "SUM" else self._number(one))
        kind = kind_of(typed[0])
        for one, value in zip(arguments[1:], typed[1:], strict=True):
            joined = added_kind(typed[0], value) if kind.is_numeric else (kind if kind_of(value) is kind else None)
            if joined is None:
                _refuse(mistakes.kinds_clash(one.span, "add", kind, kind_of(value)))
        return Apply(tree.function, (*lead, *typed), kind, tree.span)

    def _each_row(self, tree: Call) -> tuple[Rows, Typed]:
        rows = self.check(tree.arguments[0])
        if not isinstance(rows, Rows):
            _refuse(mistakes.needs_rows(tree.arguments[0].span, tree.function))
        owner = self._context.vocabulary.types[rows.fields[-1].type_name]
        inner = _Checker(self._context.inside(owner))
        condition = tree.arguments[1]
        return rows, inner.statement(inner.check(condition), condition.span)

    def _count(self, tree: Call) -> Typed:
        if len(tree.arguments) > 1:
            rows, condition = self._each_row(tree)
            return Apply("COUNT", (rows, condition), Kind.NUMBER, tree.span)
        counted = self.check(tree.arguments[0])
        if not isinstance(counted, Rows | Column):
            _refuse(mistakes.needs_rows(tree.arguments[0].span, tree.function))
        return Apply("COUNT", (counted,), Kind.NUMBER, tree.span)

    def _round(self, tree: Call) -> Typed:
        value, places = self._amount(tree.arguments[0]), self.check(tree.arguments[1])
        limit = 12
        is_plain = isinstance(places, Constant) and places.kind is Kind.NUMBER and places.value.denominator == 1
        if not isinstance(places, Constant) or not is_plain or not 0 <= places.value <= limit:
            _refuse(mistakes.needs_plain_number(tree.arguments[1].span))
        return Apply("ROUND", (value, places), kind_of(value), tree.span)


def _constant(tree: Number) -> Constant:
    if not tree.unit:
        return Constant(Fraction(tree.value), Kind.NUMBER, span=tree.span)
    unit = UNITS[tree.unit]
    dimension = unit.dimension if unit.kind is Kind.MONEY else ""
    return Constant(Fraction(tree.value) * unit.factor, unit.kind, dimension, span=tree.span)


def _choice(side: Typed, other: Typed) -> None:
    if not isinstance(side, Reference) or not side.target.choices or not isinstance(other, Words) or other.name:
        return
    value = other.values[0]
    if value not in side.target.choices:
        choices = side.target.choices
        _refuse(mistakes.not_a_choice(other.span, value, side.written, choices, nearest(value, choices)))


def _refuse_group(typed: Typed) -> None:
    if isinstance(typed, Reference) and typed.target.shape is Shape.OBJECT:
        _refuse(mistakes.not_a_value(typed.span, typed.written))


def _at_span(typed: Typed, span: Span) -> Typed:
    return replace(typed, span=span)


def _written(tree: Tree) -> str:
    return ".".join(tree.segments) if isinstance(tree, Name) else ""


def _said(typed: Typed) -> str:
    if is_statement(typed):
        return "condition"
    if isinstance(typed, Rows | Column) or (isinstance(typed, Reference) and typed.target.shape is Shape.OBJECT):
        return "rows"
    if isinstance(typed, Words):
        return "text" if len(typed.values) == 1 else "list"
    return str(kind_of(typed))
