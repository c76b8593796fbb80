"""A checked formula written out again, as an author would write it, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from checker.authoring.names import is_passed_over
from checker.formula.check import check
from checker.formula.context import Context
from checker.formula.moving import moved
from checker.formula.printer import print_tree
from checker.formula.tree import Binary, Call, Name, Negate, Not, Number, Text, Tree
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
    references,
)
from checker.kernel.figure import rounded
from checker.kernel.message import Language, Message
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from checker.report.vocabulary import Field
    from checker.rules.model import Rulebook

_MOST_DECIMALS = 6
_SHORT_LIST = 3
"""Words of a list that are written out; a longer list says how many more there are."""


Likeness = tuple[str, str, str]
Called = tuple["tuple[Field, ...]", Message]


@dataclass(frozen=True, slots=True)
class Known:
    """A definition of a pack, checked, with its names: what formulas call by one word."""

    name: Message
    typed: Typed


@dataclass(frozen=True, slots=True)
class Speaker:
    """Writes formulas out with the names of a pack: definitions by their word, parameters in either language."""

    definitions: Mapping[Likeness, tuple[Known, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Message] = field(default_factory=dict)
    _seen: dict[int, tuple[Typed, Called | None]] = field(default_factory=dict, compare=False, repr=False)
    """What was found of formulas so far, by identity; the formula is kept so that its identity stays its own."""
    _said: dict[int, tuple[Typed, Message]] = field(default_factory=dict, compare=False, repr=False)
    """Formulas written out so far, likewise: each is written once, of however many subjects and reports it is said."""

    def formula(self, typed: Typed) -> Message:
        """Return the formula in words of the report; lines of totals are passed over, as people do."""
        said = self._said.get(id(typed))
        if said is None:
            zh, en = (print_tree(self._tree(typed, one), one) for one in (Language.ZH, Language.EN))
            said = self._said[id(typed)] = (typed, Message(zh, en))
        return said[1]

    def _tree(self, typed: Typed, language: Language) -> Tree:
        known = self._called(typed)
        if known is not None:
            fields, called = known
            return Name((*_steps(fields, language), called.said_in(language)))
        match typed:
            case Constant() | Words():
                return self._given(typed, language)
            case Place(title):
                return Text(title.said_in(language))
            case Reference() | Rows():
                return Name(_steps(typed.fields, language) or ("?",))
            case Column():
                return self._column(typed, language)
            case Arithmetic() | Compare() | Match():
                return Binary(typed.operator, self._tree(typed.left, language), self._tree(typed.right, language))
            case Logic(operator, parts):
                trees = [self._tree(one, language) for one in parts]
                return reduce(lambda left, right: Binary(operator, left, right), trees)
            case Minus(operand) | Opposite(operand):
                inner = self._tree(operand, language)
                return Negate(inner) if isinstance(typed, Minus) else Not(inner)
            case Test("IS", (argument,)):
                return self._tree(argument, language)
            case Apply() | Test():
                return Call(typed.function, tuple(self._tree(one, language) for one in typed.arguments))

    def _given(self, typed: Constant | Words, language: Language) -> Tree:
        if typed.name:
            return self._parameter(typed.name, language)
        return Text(_listed(typed.values)) if isinstance(typed, Words) else _number(typed)

    def _column(self, column: Column, language: Language) -> Tree:
        rows, each = _steps(column.rows.fields, language), self._tree(column.each, language)
        if isinstance(each, Name):
            is_itself = isinstance(column.each, Reference) and not column.each.target.key
            return Name(rows if is_itself else (*rows, *each.segments))
        return Call("SUM", (Name(rows), each))

    def _parameter(self, name: str, language: Language) -> Name:
        said = self.parameters.get(name)
        return Name((name if said is None else said.said_in(language),))

    def _called(self, typed: Typed) -> Called | None:
        """Return the definition that a formula is, with the path to what it is said of, or None."""
        if isinstance(typed, Reference | Constant | Words | Rows | Column):
            return None
        seen = self._seen.get(id(typed))
        if seen is None:
            seen = (typed, self._recognized(typed))
            self._seen[id(typed)] = seen
        return seen[1]

    def _recognized(self, typed: Typed) -> Called | None:
        first = next(references(typed), None)
        for one in self.definitions.get(_likeness(typed), ()) if first is not None else ():
            own = next(references(one.typed), None)
            if own is None or first is None:
                continue
            lead = first.fields[: len(first.fields) - len(own.fields)]
            if moved(one.typed, first.scope, lead) == typed:
                return lead, one.name
        return None


def _likeness(typed: Typed) -> Likeness:
    """Return what two formulas that are the same share at a glance, so that few need be compared in full."""
    first = next(references(typed), None)
    function = typed.function if isinstance(typed, Apply | Test) else ""
    return type(typed).__name__, function, first.fields[-1].key if first is not None else ""


def speaker_of(rulebook: Rulebook) -> Speaker:
    """Return a speaker who knows the definitions and parameters of every pack of the rulebook."""
    known: list[Known] = []
    parameters: dict[str, Message] = {}
    vocabulary = load_vocabulary()
    for pack in rulebook.packs:
        parameters |= {one.name: Message(one.name, one.names[-1]) for one in pack.parameters.values()}
        values = {key: one.value for key, one in pack.parameters.items()}
        context = Context(vocabulary, parameters=values, definitions=pack.definitions)
        english = {
            (owner, one.name): key for (owner, key), one in pack.definitions.items() if key != name_key(one.name)
        }
        for (owner, key), one in pack.definitions.items():
            if key != name_key(one.name):
                continue
            inside = replace(context, row=vocabulary.types[owner], expanding=(one.name,))
            name = Message(one.name, english.get((owner, one.name), one.name))
            known.append(Known(name, check(one.tree, inside)))
    table: dict[Likeness, tuple[Known, ...]] = {}
    for each in known:
        table[_likeness(each.typed)] = (*table.get(_likeness(each.typed), ()), each)
    return Speaker(table, parameters)


def _listed(values: tuple[str, ...]) -> str:
    more = f"…（{len(values)}）" if len(values) > _SHORT_LIST else ""
    return "、".join(values[:_SHORT_LIST]) + more


def path_said(fields: tuple[Field, ...]) -> Message:
    """Return a path of fields as a formula names it."""
    return Message(*(print_tree(Name(_steps(fields, one)), one) for one in (Language.ZH, Language.EN)))


def _steps(fields: tuple[Field, ...], language: Language) -> tuple[str, ...]:
    """Return the steps of a path by name, without those that a formula may leave out."""
    kept: list[str] = []
    for index, one in enumerate(fields):
        is_last = index == len(fields) - 1
        if is_passed_over(one) and (index > 0 or one.key == "stated") and not is_last:
            continue
        kept.append(one.title.zh if language is Language.ZH else one.key or one.title.en)
    return tuple(kept)


def _number(constant: Constant) -> Number:
    if constant.kind is Kind.PERCENT:
        return Number(_decimal(constant.value * 100), "%")
    if constant.kind is Kind.MONEY and constant.dimension in UNITS:
        large = UNITS.get(f"万{constant.dimension}")
        unit = large if large is not None and abs(constant.value) >= large.factor else UNITS[constant.dimension]
        return Number(_decimal(constant.value / unit.factor), unit.symbol)
    if constant.kind is Kind.POINTS:
        return Number(_decimal(constant.value * 100), "百分点")
    unit_symbol = constant.dimension if constant.kind is Kind.COUNT and constant.dimension in UNITS else ""
    return Number(_decimal(constant.value), unit_symbol)


def _decimal(value: Fraction) -> Decimal:
    if value.denominator == 1:
        return Decimal(value.numerator)
    return rounded(value, _MOST_DECIMALS).normalize()
