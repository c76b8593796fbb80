"""Conditions as single Python expressions that are true only where the answer is certain at a glance.

Most judgements need no intervals: a figure is missing, two printed numbers agree, or they lie further apart than
anything printing hides. Each condition is written as what makes it certainly hold and what makes it certainly fail; an
expression that is false says nothing, and the code of intervals, or the plain evaluator, decides.

An expression is a list of conjuncts, each a Python expression; what must be given comes before what calculates with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.formula.choices import choices, folded, replaced
from checker.formula.emitter import NotCompiled
from checker.formula.normal import MIRRORED, is_figure, unfolded
from checker.formula.plain_figures import is_counted
from checker.formula.row_code import is_row_itself, rows_of
from checker.formula.sure_numbers import Numbers, date_part_view
from checker.formula.sure_rows import every_row, some_row
from checker.formula.text_code import contains, is_joined, is_stored, matched, text
from checker.formula.tree import Operator
from checker.formula.twin_code import earlier, printed_alike, signed
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Logic,
    Match,
    Opposite,
    Reference,
    Rows,
    Test,
    Typed,
)
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.formula.emitter import Emitter
    from checker.formula.sure_number import Number, Ratio

LONG = 400
"""Characters from which an expression is a function of its own."""

MAXIMUM_LENGTH = 4_000
"""Characters that one expression may come to."""

MAXIMUM_NESTING = 80
"""Brackets in brackets; Python itself takes no more than 200."""

MAXIMUM_CHOICES = 4
"""Choices between values, one in another, that one comparison may be written out for."""

MOST_PRINTED = 60
"""Figures of a comparison whose decimals are looked at."""

Conjuncts = list[str]

_BELOW = (Operator.LESS, Operator.AT_MOST)
_OPPOSITE = {
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.GREATER: Operator.AT_MOST,
    Operator.AT_MOST: Operator.GREATER,
}


def joined(conjuncts: Iterable[str]) -> str:
    """Return conjuncts as one expression; what was said before is not said again, nor worked out again if it takes a loop."""
    parts = list(dict.fromkeys(conjuncts))
    for index, one in enumerate(parts):
        found = _LOOP.fullmatch(one)
        if found is not None and any(found[1] in each for each in parts[index + 1 :]):
            # Its number is above those inside the parts, which therefore do not change it.
            name = f"w{1 + max((int(each) for part in parts for each in _KEPT.findall(part)), default=-1)}"
            parts[index + 1 :] = [each.replace(found[1], name) for each in parts[index + 1 :]]
            parts[index] = f"({name} := {found[1]}) is not None"
    return " and ".join(parts) or "True"


_LOOP = re.compile(r"((?:L\d+|whole)\((?:[^()]|\([^()]*\))*\)) is not None")
_KEPT = re.compile(r"\bw(\d+)\b")


def surely(code: Emitter, said: Callable[[Sure], Conjuncts]) -> Conjuncts | None:
    """Return what `said` gives, or None where it has no such form; then nothing is read of the report for it."""
    try:
        with code.trial():
            found = said(Sure(code))
            return _short_enough(found)
    except NotCompiled:
        return None


def _nesting(said: str) -> int:
    if said.count("(") <= MAXIMUM_NESTING:
        return 0
    return max(accumulate((sign == "(") - (sign == ")") for sign in said))


def _short_enough(said: Conjuncts) -> Conjuncts:
    if sum(map(len, said)) > MAXIMUM_LENGTH:
        raise NotCompiled
    return said


@dataclass(slots=True)
class Sure:
    """Writes conditions of one piece of code.

    `is_lenient`: only NO and UNKNOWN need telling apart from the rest, so that printed values that agree settle it.
    """

    code: Emitter
    depth: int = 0

    @property
    def numbers(self) -> Numbers:
        """Return what writes the calculations."""
        return Numbers(self.code, self.holds, self.fails)

    def holds(self, statement: Typed, *, is_lenient: bool = False) -> Conjuncts:
        """Return what makes a condition certainly hold; with `is_lenient`, hold or be open.

        Raises:
            NotCompiled: it cannot be said so.
        """
        return self._short(self._holds(statement, is_lenient=is_lenient))

    def fails(self, statement: Typed) -> Conjuncts:
        """Return what makes a condition certainly fail.

        Raises:
            NotCompiled: it cannot be said so.
        """
        return self._short(self._fails(statement))

    def _short(self, conjuncts: Conjuncts) -> Conjuncts:
        said = joined(conjuncts)
        if _nesting(said) > MAXIMUM_NESTING:
            raise NotCompiled
        return conjuncts if len(said) < LONG else [self.code.helped(said)]

    def _holds(self, statement: Typed, *, is_lenient: bool) -> Conjuncts:
        match statement:
            case Logic(Operator.AND, parts):
                return [each for one in parts for each in self.holds(one, is_lenient=is_lenient)]
            case Logic(_, parts):
                # Beside an unknown part, a certain YES settles an OR and an open one does not.
                return [self._any(lambda one=one: self.holds(one) for one in parts)]  # type: ignore[misc]  # mypy cannot infer the default
            case Opposite(operand):
                return self.fails(operand)
            case Compare():
                return self._comparison(statement, is_wanted=True, is_lenient=is_lenient)
            case Match():
                return [matched(statement, self.code)]
            case Test("ISBLANK", (argument,)):
                return self.blank(argument)
            case Test("CONTAINS"):
                return [contains(statement, self.code)]
            case Test("IS", (Reference() as reference,)) if is_stored(reference):
                return [self.code.raw_name(reference)]
            case Test("ANY", (Rows() as rows, each)):
                return [some_row(rows, lambda: self.holds(each), self.code)]
            case Test("ALL", (Rows() as rows, each)):
                return self._of_every(rows, lambda: self.holds(each))
            case _:
                raise NotCompiled

    def _of_every(self, rows: Rows, said: Callable[[], Conjuncts]) -> Conjuncts:
        """Return that something is so of every row; of which that cannot be said, there must be none."""
        try:
            with self.code.trial():
                return [every_row(rows, said, self.code)]
        except NotCompiled:
            return [f"not {rows_of(rows, self.code)}"]

    def _fails(self, statement: Typed) -> Conjuncts:
        match statement:
            case Logic(Operator.AND, parts):
                return [self._any(lambda one=one: self.fails(one) for one in parts)]  # type: ignore[misc]  # mypy cannot infer the default
            case Logic(_, parts):
                return [each for one in parts for each in self.fails(one)]
            case Opposite(operand):
                return self.holds(operand)
            case Compare():
                return self._comparison(statement, is_wanted=False, is_lenient=False)
            case Match():
                return [f"not {matched(statement, self.code)}"]
            case Test("ISBLANK", (argument,)):
                return self.given(argument)
            case Test("CONTAINS"):
                return [f"not {contains(statement, self.code)}"]
            case Test("IS", (Reference() as reference,)) if is_stored(reference):
                return [f"{self.code.raw_name(reference)} is False"]
            case Test("ANY", (Rows() as rows, each)):
                return self._of_every(rows, lambda: self.fails(each))
            case Test("ALL", (Rows() as rows, each)):
                return [some_row(rows, lambda: self.fails(each), self.code)]
            case _:
                raise NotCompiled

    def is_not(self, statement: Typed, *, degree: bool) -> Conjuncts:
        """Return what makes a condition certainly not YES, or with a `degree` of False not NO; it may well be unknown.

        Raises:
            NotCompiled: it cannot be said so.
        """
        return self._short(self._is_not(statement, degree=degree))

    def _is_not(self, statement: Typed, *, degree: bool) -> Conjuncts:
        match statement:
            case Logic(operator, parts):
                if (operator is Operator.AND) == degree:
                    return [self._any(lambda one=one: self.is_not(one, degree=degree) for one in parts)]  # type: ignore[misc]  # mypy cannot infer the default
                return [each for one in parts for each in self.is_not(one, degree=degree)]
            case Opposite(operand):
                return self.is_not(operand, degree=not degree)
            case Test("IS", (Reference() as reference,)) if is_stored(reference):
                name = self.code.raw_name(reference)
                return [f"not {name}" if degree else f"{name} is not False"]
            case Compare():
                chosen = folded(statement)
                if chosen is not None and chosen[1][0] != chosen[1][1]:
                    return self.is_not(chosen[0], degree=chosen[1][0] == degree)
                settled = (lambda: self.fails(statement)) if degree else (lambda: self.holds(statement))
                return [self._any((settled, lambda: self.lacks(statement)))]
            case _:
                return self.fails(statement) if degree else self.holds(statement)

    def _any(self, options: Iterable[Callable[[], Conjuncts]]) -> str:
        """Return that one of several certainly is so; those that cannot be said are left out.

        Raises:
            NotCompiled: none can be said.
        """
        said = []
        for one in options:
            try:
                with self.code.trial():
                    said.append(joined(one()))
            except NotCompiled:
                continue
        if not said:
            raise NotCompiled
        return said[0] if len(said) == 1 else f"({' or '.join(said)})"

    def given(self, argument: Typed) -> Conjuncts:
        """Return what makes a value certainly be given, and readable."""
        if (before := earlier(argument)) is not None:
            return [f"({before} or 0) > 0"]
        if isinstance(argument, Reference) and not is_figure(argument) and date_part_view(argument) is None:
            return [f"not {each}" for each in self._blank_text(argument)]
        if isinstance(argument, Reference) and is_figure(argument):
            name = self.code.name(argument)
            return [f"{name} is not None", f"({name} is not ODD or is_given({name}_raw))"]
        if isinstance(argument, Rows):
            return [rows_of(argument, self.code)]
        if isinstance(argument, Column) and argument.where is None:
            if is_row_itself(argument.each):
                return [f"some_text({rows_of(argument.rows, self.code)})"]
            return [some_row(argument.rows, lambda: self.given(argument.each), self.code)]
        return self.numbers.given(argument)

    def blank(self, argument: Typed) -> Conjuncts:
        """Return what makes a value certainly be missing, and not unreadable."""
        if (before := earlier(argument)) is not None:
            return [f"{before} is None"]
        if isinstance(argument, Reference) and not is_figure(argument) and date_part_view(argument) is None:
            return self._blank_text(argument)
        if isinstance(argument, Rows):
            return [f"not {rows_of(argument, self.code)}"]
        if isinstance(argument, Column) and argument.where is None:
            # Rows that are there may be blank in a column all the same.
            return self._of_every(argument.rows, lambda: self.blank(argument.each))
        return self.numbers.blank(argument)

    def lacks(self, statement: Typed) -> Conjuncts:
        """Return what makes a comparison certainly unknown, for want of a figure that is simply missing.

        Raises:
            NotCompiled: it cannot be said so.
        """
        if not isinstance(statement, Compare):
            raise NotCompiled
        return self._short(
            self.numbers.blank(Arithmetic(Operator.SUBTRACT, statement.left, statement.right, Kind.NUMBER))
        )

    def _blank_text(self, argument: Reference) -> Conjuncts:
        if is_joined(argument):
            return [f"(not {text(argument, self.code)}.strip())"]
        if not is_stored(argument) or argument.kind.is_numeric:
            raise NotCompiled
        name = self.code.raw_name(argument)
        if argument.kind is Kind.FLAG:
            return [f"({name} is None)"]
        return [f"({name} is None or {name} == [] or {name}.__class__ is str and not {name}.strip())"]

    def _comparison(self, statement: Compare, *, is_wanted: bool, is_lenient: bool) -> Conjuncts:
        """Return what settles a comparison; one of values that are chosen is written out for each of them.

        Raises:
            NotCompiled: it has no such form.
        """
        at_once = printed_alike(statement, is_wanted=is_wanted) or signed(statement, self.code, is_wanted=is_wanted)
        if at_once is not None:
            return at_once
        chosen = folded(statement)
        if chosen is not None:
            condition, degrees = chosen
            wanted = tuple(one == is_wanted for one in degrees)
            if wanted[0] == wanted[1]:
                return [str(wanted[0])]
            return self.holds(condition) if wanted[0] else self.fails(condition)
        try:
            with self.code.trial():
                return self._settled(statement, is_wanted=is_wanted, is_lenient=is_lenient)
        except NotCompiled:
            choice = next((one for side in (statement.left, statement.right) for one in choices(side)), None)
            if choice is not None and choice.function in ("IF", "COALESCE") and self.depth < MAXIMUM_CHOICES:
                self.depth += 1
                found = self._chosen(statement, choice, is_wanted=is_wanted, is_lenient=is_lenient)
                self.depth -= 1
                return [found]
            plain = unfolded(statement)
            if isinstance(plain, Compare):
                raise
            return self.holds(plain, is_lenient=is_lenient) if is_wanted else self.fails(plain)

    def _chosen(self, statement: Compare, choice: Apply, *, is_wanted: bool, is_lenient: bool) -> str:
        def after(condition: Conjuncts, option: Typed) -> Conjuncts:
            chosen = replaced(statement, choice, option)
            if not isinstance(chosen, Compare):
                raise NotCompiled
            return [*condition, *self._comparison(chosen, is_wanted=is_wanted, is_lenient=is_lenient)]

        if choice.function == "IF":
            condition, first, second = choice.arguments
            return self._any(
                (lambda: after(self.holds(condition), first), lambda: after(self.fails(condition), second))
            )
        before: Conjuncts = []
        options = []
        for option in choice.arguments:
            options.append(lambda before=tuple(before), option=option: after([*before, *self.given(option)], option))
            before += self.blank(option)
        return self._any(options)

    def _settled(self, statement: Compare, *, is_wanted: bool, is_lenient: bool) -> Conjuncts:
        left, right, operator = (
            self.numbers.ratio(statement.left),
            self.numbers.ratio(statement.right),
            statement.operator,
        )
        if left.bottom is not None and right.bottom is not None:
            raise NotCompiled
        if right.bottom is not None:
            left, right, operator = right, left, MIRRORED.get(operator, operator)
        stated = next(
            (
                one
                for one, other in ((statement.left, left), (statement.right, left))
                if isinstance(one, Reference) and one.kind is Kind.PERCENT and other.bottom is not None
            ),
            None,
        )
        first, second, guards = self._sides(left, right)
        if operator in (Operator.EQUAL, Operator.UNEQUAL):
            is_equal = is_wanted == (operator is Operator.EQUAL)
            if not is_equal:
                return [*guards, self._apart(first, second)]
            if stated is not None and operator is Operator.EQUAL and left.bottom is not None and not is_counted(stated):
                half = f"{self.numbers.half(self.code.name(stated))} * {left.bottom.text}"
                sign = "<=" if is_lenient else "<"
                return [*guards, f"abs({first.text} - {second.text}) {sign} {half}"]
            halves = [*first.halves, *second.halves] if is_lenient and operator is Operator.EQUAL else []
            if halves:
                # So far apart, the true values may still be the same.
                near = f"abs({first.text} - {second.text}) <= {' + '.join(halves)}"
                return [*guards, f"({first.text} == {second.text} or {near})"]
            return [*guards, f"{first.text} == {second.text}"]
        if is_lenient:
            return [*guards, f"{first.text} {operator.value} {second.text}"]
        asked = operator if is_wanted else _OPPOSITE[operator]
        if _is_nought(second) and first.is_single:
            # A figure printed above zero is above zero; one printed as zero may be either.
            return [*guards, f"{first.text} {'<' if asked in _BELOW else '>'} ZERO"]
        if first.margin == 0 and second.margin == 0 and not first.loose and not second.loose:
            return [*guards, f"{first.text} {asked.value} {second.text}"]
        lesser, greater = (first, second) if asked in _BELOW else (second, first)
        return [*guards, self._exceeds(f"{greater.text} - {lesser.text}", first, second)]

    def _sides(self, left: Ratio, right: Ratio) -> tuple[Number, Number, Conjuncts]:
        """Return both sides of a comparison, cross-multiplied, and what must be so for that."""
        numbers, shift = self.numbers, left.shift - right.shift
        guards = [*left.top.guards, *(left.bottom.guards if left.bottom else ()), *right.top.guards]
        guards += [*left.top.of_a_unit, *right.top.of_a_unit]
        if left.bottom is None:
            return numbers.shifted(left.top, shift), right.top, guards
        base = left.bottom
        if base.margin is None or base.loose:
            raise NotCompiled
        slack = "ZERO" if base.is_single else numbers.constant(base.margin)
        guards.append(f"{base.text} > {slack}")
        return numbers.added(left.top, numbers.scaled(base, shift)), numbers.product(right.top, base), guards

    def _apart(self, first: Number, second: Number) -> str:
        if (_is_nought(second) and first.is_single) or (first.margin == 0 and second.margin == 0 and not second.loose):
            return f"{first.text} != {second.text}"
        return self._exceeds(f"abs({first.text} - {second.text})", first, second)

    def _exceeds(self, gap: str, first: Number, second: Number) -> str:
        """Return that a gap is wider than what printing may hide; of figures with two decimals, a hundredth of that."""
        if first.margin is None or second.margin is None:
            raise NotCompiled
        loose = "".join(f" + {one.loose}" for one in (first, second) if one.loose)
        margin = first.margin + second.margin
        wide = f"{gap} > {self.numbers.constant(margin)}{loose}"
        printed = list(dict.fromkeys([*first.printed, *second.printed]))
        if not printed or len(printed) > MOST_PRINTED:
            return wide
        ends = " == ".join(f"({one} or CENTS)[-3:-2]" for one in printed)
        narrow = f"({self.numbers.constant(margin)}{loose}) * CENT" if loose else self.numbers.constant(margin / 100)
        # What is not even that wide is settled by one look; the wider gap is asked for where other decimals are printed.
        return f"{gap} > {narrow} and ('.' == {ends} or {wide})"


def _is_nought(one: Number) -> bool:
    return one.constant == 0
