"""Calculations on printed numbers as single Python expressions, with how far the true values may lie from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.formula.choices import EXTREMES
from checker.formula.emitter import Emitter, NotCompiled
from checker.formula.normal import is_figure
from checker.formula.plain_figures import is_counted
from checker.formula.row_code import column_sum, rows_of
from checker.formula.sure_number import Number, Ratio, both_loose, both_margins, either
from checker.formula.sure_rows import counted_rows
from checker.formula.text_code import length
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Constant,
    Minus,
    Opposite,
    Reference,
    Rows,
    Test,
    Typed,
    Words,
    parts_of,
    references,
)
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading, View

Said = Callable[[Typed], list[str]]

HUNDREDTH = Fraction(1, 100)
_IN_HUNDREDTHS = (Kind.PERCENT, Kind.POINTS)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Writes calculations of one piece of code; `holds` and `fails` write conditions."""

    code: Emitter
    holds: Said
    fails: Said

    def constant(self, value: Fraction) -> str:
        """Return the code of an exact constant."""
        return "ZERO" if value == 0 else self.code.constant(value)

    def ratio(self, typed: Typed) -> Ratio:
        """Return a calculation that may divide once, at its top or beside a constant.

        Raises:
            NotCompiled: it is of another form.
        """
        if isinstance(typed, Arithmetic):
            if typed.operator is Operator.DIVIDE:
                bottom = self.number(typed.right)
                if bottom.constant is None:
                    return Ratio(self.number(typed.left), bottom)
            elif typed.operator in (Operator.ADD, Operator.SUBTRACT):
                found = self._beside(typed)
                if found is not None:
                    return found
        return Ratio(self.number(typed))

    def _beside(self, typed: Arithmetic) -> Ratio | None:
        sign = 1 if typed.operator is Operator.ADD else -1
        if isinstance(typed.right, Constant) and _divides(typed.left) and typed.right.kind is not Kind.MONEY:
            inner = self.ratio(typed.left)
            return replace(inner, shift=inner.shift + sign * typed.right.value)
        if isinstance(typed.left, Constant) and _divides(typed.right) and typed.left.kind is not Kind.MONEY:
            inner = self.ratio(typed.right)
            return Ratio(self.scaled(inner.top, Fraction(sign)), inner.bottom, sign * inner.shift + typed.left.value)
        return None

    def number(self, typed: Typed) -> Number:
        """Return a calculation without a quotient.

        Raises:
            NotCompiled: it has no such form.
        """
        match typed:
            case Constant():
                text = self.constant(typed.value)
                if typed.kind is Kind.MONEY and typed.value:
                    return Number(f"{text} * MONEY")
                return Number(text, constant=typed.value, anchors=None if typed.value else ())
            case Reference() if is_figure(typed):
                return self._figure(typed)
            case Reference() if (view := date_part_view(typed)) is not None:
                part = self._date_part(typed, view)
                return Number(part, (f"{part} is not None",))
            case Minus(operand):
                return self.scaled(self.number(operand), Fraction(-1))
            case Arithmetic():
                return self._arithmetic(typed)
            case Apply():
                return self._applied(typed)
            case _:
                raise NotCompiled

    def _figure(self, reference: Reference) -> Number:
        name = self.code.name(reference)
        guards = (f"{name} is not None",)
        in_hundredths = reference.kind in _IN_HUNDREDTHS
        text = f"{name} * {self.constant(HUNDREDTH)}" if in_hundredths else name
        if is_counted(reference):
            return Number(text, guards)
        # Rounded or cut off, a figure is less than a unit of its last digit away, which is one at most.
        margin = HUNDREDTH if in_hundredths else Fraction(1)
        halves = (f"(ZERO if {name} is None else {self.half(name)})",) if reference.kind is Kind.PERCENT else ()
        return Number(text, guards, margin, is_single=True, printed=(f"{name}_raw",), halves=halves)

    def half(self, name: str) -> str:
        """Return the code of half a unit of the last digit of a percentage."""
        # Two decimals are so common that looking for the point alone is worth while.
        return f"(HALF_CENT if {name}_raw[-3:-2] == '.' else HALF_PERCENT[decimals({name}_raw)])"

    def _date_part(self, reference: Reference, view: View) -> str:
        name = self.code.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))
        return f"date_part({name}, {view.inner[0]!r})"

    def _arithmetic(self, typed: Arithmetic) -> Number:
        left, right = self.number(typed.left), self.number(typed.right)
        match typed.operator:
            case Operator.ADD:
                return self.added(left, right)
            case Operator.SUBTRACT:
                return self.added(left, self.scaled(right, Fraction(-1)))
            case Operator.MULTIPLY:
                return self.product(left, right)
            case _:
                if not right.constant:
                    raise NotCompiled
                return self.scaled(left, 1 / right.constant)

    def added(self, left: Number, right: Number) -> Number:
        """Return a sum."""
        if right.constant == 0:
            return left
        if left.constant == 0:
            return right
        text = f"({left.text} + {right.text})".replace("+ -", "- ")
        anchors = None if left.anchors is None or right.anchors is None else (*left.anchors, *right.anchors)
        return Number(
            text, (*left.guards, *right.guards), both_margins(left.margin, right.margin), both_loose(left.loose, right.loose),
            anchors=anchors, halves=(*left.halves, *right.halves), is_sum=True, printed=(*left.printed, *right.printed),
        )  # fmt: skip

    def shifted(self, one: Number, constant: Fraction) -> Number:
        """Return a calculation and a constant."""
        return one if constant == 0 else self.added(one, Number(self.constant(constant), constant=constant))

    def scaled(self, one: Number, factor: Fraction) -> Number:
        """Return a calculation times a constant."""
        if one.constant is not None:
            return Number(self.constant(one.constant * factor), constant=one.constant * factor)
        if factor == 0:
            return Number("ZERO", one.guards, constant=Fraction(0))
        if factor == 1:
            return one
        if one.loose:
            raise NotCompiled
        text = f"-{one.text}" if factor == -1 else f"{one.text} * {self.constant(factor)}"
        margin = None if one.margin is None else one.margin * abs(factor)
        return Number(
            text, one.guards, margin, is_single=one.is_single and factor > 0, anchors=one.anchors, is_sum=one.is_sum,
            printed=one.printed,
            halves=tuple(f"{each} * {self.constant(abs(factor))}" for each in one.halves),
        )  # fmt: skip

    def product(self, left: Number, right: Number) -> Number:
        """Return a product."""
        if right.constant is not None:
            return self.scaled(left, right.constant)
        if left.constant is not None:
            return self.scaled(right, left.constant)
        guards = (*left.guards, *right.guards)
        text = f"{left.text} * {right.text}"
        if left.margin is None or right.margin is None or left.loose or right.loose:
            return Number(text, guards, None)
        parts = [
            f"abs({one.text}) * {self.constant(margin)}"
            for one, margin in ((left, right.margin), (right, left.margin))
            if margin
        ]
        loose = f"({' + '.join(parts)})" if parts else ""
        return Number(text, guards, left.margin * right.margin, loose, printed=(*left.printed, *right.printed))

    def _applied(self, typed: Apply) -> Number:
        match typed.function, typed.arguments:
            case "SUM", arguments:
                return self._sum(arguments)
            case "ABS", (argument,):
                inner = self.number(argument)
                # Of a nought alone is a calculation, and no longer a lone nought that compares with amounts.
                is_sum = inner.is_sum or inner.constant == 0
                return replace(inner, text=f"abs({inner.text})", constant=None, is_single=False, is_sum=is_sum)
            case function, arguments if function in EXTREMES:
                return self._extreme(function, arguments)
            case "IF", (condition, first, second):
                return self._chosen(condition, first, second)
            case "COALESCE", arguments:
                return self._first(arguments)
            case (("LEN" | "SUBSTANCE"), _):
                return Number(length(typed, self.code))
            case "COUNT", arguments:
                return self._count(arguments)
            case _:
                raise NotCompiled

    def _sum(self, arguments: tuple[Typed, ...]) -> Number:
        if len(arguments) == 1 and isinstance(arguments[0], Column):
            added_up = column_sum(arguments[0], self.code)
            # Of many rows it is not said here how far the true sum may lie: where the prints do not agree, intervals decide.
            return Number(added_up, (f"{added_up} is not None",), margin=None)
        parts = [self.number(one) for one in arguments]
        whole = parts[0]
        for one in parts[1:]:
            whole = self.added(whole, one)
        return whole

    def _extreme(self, function: str, arguments: tuple[Typed, ...]) -> Number:
        parts = [self.number(one) for one in dict.fromkeys(arguments)]
        if len(parts) == 1:
            return parts[0]
        if any(one.of_a_unit for one in parts):
            raise NotCompiled
        guards = tuple(each for one in parts for each in one.guards)
        margins = [one.margin for one in parts if one.margin is not None]
        margin = max(margins) if len(margins) == len(parts) and not any(one.loose for one in parts) else None
        printed = tuple(each for one in parts for each in one.printed)
        return Number(f"{function.lower()}({', '.join(one.text for one in parts)})", guards, margin, printed=printed)

    def _chosen(self, condition: Typed, first: Typed, second: Typed) -> Number:
        option, other = self.number(first), self.number(second)
        is_own = isinstance(condition, Test) and condition.function == "ISBLANK" and condition.arguments == (second,)
        if is_own and isinstance(second, Reference) and not option.guards:
            # Of something odd neither is calculated: that gives up.
            name = self.code.name(second)
            found = either(option, other, f"{name} is None", ())
            if option.constant != 0:
                return found
            return replace(found, anchors=(f"{name} is not None",), halves=other.halves)
        yes, no = self.holds(condition), self.fails(condition)
        guard = f"({_all([*yes, *option.guards])} or {_all([*no, *other.guards])})"
        return either(option, other, _all(yes), (guard,))

    def _first(self, arguments: tuple[Typed, ...]) -> Number:
        parts = [self.number(one) for one in arguments]
        if any(not one.guards for one in parts):
            raise NotCompiled
        chosen = parts[-1]
        printed = tuple(each for one in parts for each in one.printed)
        for one in reversed(parts[:-1]):
            chosen = either(one, chosen, _all(one.guards), ())
        guard = f"({' or '.join(_all(one.guards) for one in parts)})"
        return replace(chosen, guards=(guard,), printed=printed)

    def _count(self, arguments: tuple[Typed, ...]) -> Number:
        if isinstance(arguments[0], Rows) or (isinstance(arguments[0], Column) and len(arguments) == 1):
            return self._count_rows(arguments[0], arguments[1:])
        if any(isinstance(one, Column) for one in arguments):
            raise NotCompiled
        said, guards = [], []
        for one in arguments:
            chosen = self._given_unless_odd(one)
            if chosen is not None:
                said.append(chosen[0])
                guards.append(chosen[1])
                continue
            given, blank = self.given(one), self.blank(one)
            if given:
                said.append(f"({_all(given)})")
                guards.append(f"({_all(given)} or {_all(blank)})" if blank else _all(given))
            else:
                said.append("1")
        return Number(f"({' + '.join(said)})", tuple(guards))

    def _count_rows(self, counted: Rows | Column, conditions: tuple[Typed, ...]) -> Number:
        rows = counted if isinstance(counted, Rows) else counted.rows
        if isinstance(counted, Rows) and not conditions:
            return Number(f"len({rows_of(rows, self.code)} or ())")
        if isinstance(counted, Column) and counted.where is not None:
            return self._none_counted(rows)
        asked = conditions[0] if isinstance(counted, Rows) else Opposite(Test("ISBLANK", (counted.each,)))
        try:
            with self.code.trial():
                count = counted_rows(rows, lambda: self.holds(asked), lambda: self.fails(asked), self.code)
        except NotCompiled:
            return self._none_counted(rows)
        return Number(count, (f"{count} is not None",))

    def _none_counted(self, rows: Rows) -> Number:
        return Number("ZERO", (f"not {rows_of(rows, self.code)}",))

    def _given_unless_odd(self, typed: Typed) -> tuple[str, str] | None:
        """Return whether one figure is given, or one with a nought in its stead, and that it is not odd; None for anything else."""
        match typed:
            case Reference() if is_figure(typed):
                name = self.code.name(typed)
                return f"({name} is not None)", f"{name} is not ODD"
            case Apply("IF", (Test("ISBLANK", (condition,)), Constant(), second)) if condition == second:
                found = self._given_unless_odd(second)
                return ("1", found[1]) if found is not None else None
            case _:
                return None

    def given(self, typed: Typed) -> list[str]:
        """Return what makes a number certainly be given.

        Raises:
            NotCompiled: it cannot be said so.
        """
        match typed:
            case Constant() | Words():
                return []
            case Reference() if is_figure(typed):
                name = self.code.name(typed)
                return [f"{name} is not None", f"{name} is not ODD"]
            case Reference() if (view := date_part_view(typed)) is not None:
                return [f"{self._date_part(typed, view)} is not None"]
            case Apply("COALESCE", arguments):
                return [f"({' or '.join(_all(self.given(one)) for one in arguments)})"]
            case Apply("IF", (condition, first, second)):
                yes, no = [*self.holds(condition), *self.given(first)], [*self.fails(condition), *self.given(second)]
                return [f"({_all(yes)} or {_all(no)})"]
            case Apply("MIN" | "MAX" | "ABS" | "SUM") | Arithmetic() | Minus():
                return [each for one in parts_of(typed) for each in self.given(one)]
            case _:
                raise NotCompiled

    def blank(self, typed: Typed) -> list[str]:
        """Return what makes a number certainly be missing, and not unreadable.

        Raises:
            NotCompiled: it cannot be said so.
        """
        match typed:
            case Constant() | Words():
                return ["False"]
            case Reference() if is_figure(typed):
                return [f"{self.code.name(typed)} is None"]
            case Reference() if (view := date_part_view(typed)) is not None:
                return [f"{self._date_part(typed, view)} is None"]
            case Apply("COALESCE", arguments):
                return [each for one in arguments for each in self.blank(one)]
            case Apply("IF", (condition, first, second)):
                yes, no = [*self.holds(condition), *self.blank(first)], [*self.fails(condition), *self.blank(second)]
                return [f"({_all(yes)} or {_all(no)})"]
            case Apply("MIN" | "MAX" | "SUM", (Column() as column,)):
                return [f"not {rows_of(column.rows, self.code)}"]
            case Apply("MIN" | "MAX" | "ABS" | "SUM") | Arithmetic() | Minus():
                return self._lacking(typed)
            case _:
                raise NotCompiled

    def _lacking(self, typed: Typed) -> list[str]:
        """Return what makes a calculation certainly lack one of its figures, all the others being given or missing."""
        figures = list(references(typed))
        if all(is_figure(one) for one in figures) and not _has_choice(typed):
            if not figures:
                return ["False"]
            names = list(dict.fromkeys(self.code.name(one) for one in figures))
            # Why one of them cannot be read outweighs that another is missing.
            return [
                f"({' or '.join(f'{name} is None' for name in names)})",
                *(f"{name} is not ODD" for name in names if len(names) > 1),
            ]
        parts = [(_all(self.given(one)), _all(self.blank(one))) for one in parts_of(typed)]
        known = [f"({given} or {blank})" for given, blank in parts if given != "True"]
        return [f"({' or '.join(blank for _, blank in parts)})", *known]


def date_part_view(reference: Reference) -> View | None:
    """Return the view by which a reference reads part of a date; None when it reads something else."""
    view = reference.target.view
    before = reference.fields[:-1]
    is_part = view is not None and view.reading is Reading.DATE_PART
    return view if is_part and all(one.view is None and not one.is_many for one in before) else None


def _all(conjuncts: list[str] | tuple[str, ...]) -> str:
    return " and ".join(dict.fromkeys(conjuncts)) or "True"


def _divides(typed: Typed) -> bool:
    if isinstance(typed, Arithmetic):
        return typed.operator is Operator.DIVIDE or _divides(typed.left) or _divides(typed.right)
    return False


def _has_choice(typed: Typed) -> bool:
    is_choice = isinstance(typed, Apply) and typed.function in ("COALESCE", "IF", "COUNT")
    return is_choice or any(_has_choice(one) for one in parts_of(typed))
