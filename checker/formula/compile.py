"""Checked formulas to Python source: straight-line code over figures, with the interval arithmetic written out.

The code answers 3 (yes), 2 (open), 1 (unknown) or 0 (no) exactly as the plain evaluator does, or gives up by raising
`Doubt` where only the plain evaluator knows: figures with their own unit or qualifier, bases that may be zero, and ends
of intervals that just touch. A point test comes first, since most equalities hold to the digit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.normal import Linear, Quotient, Term, is_figure, pair, unfolded
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Compare,
    Constant,
    Logic,
    Match,
    Minus,
    Opposite,
    Reference,
    Scope,
    Test,
    Typed,
    Words,
    parts_of,
    references,
)
from checker.kernel.unit import MEASURED, UNITS, Kind
from checker.report.vocabulary import Reading, View

if TYPE_CHECKING:
    from collections.abc import Callable

NO, UNKNOWN, OPEN, YES = range(4)
INDENT = "    "
MAXIMUM_BRANCHES = 12
"""Choices between values that one rule may be written out for."""


class Doubt(Exception):  # noqa: N818 -- not an error: the fast path passes the case to the plain evaluator
    """The compiled code leaves a case to the plain evaluator."""


class NotCompiled(Exception):  # noqa: N818 -- not an error: the rule runs on the plain evaluator
    """A formula has no compiled form."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure the code reads: its absolute path when it starts at the root, or below the subject."""

    scope: Scope
    keys: tuple[str, ...]


@dataclass(slots=True)
class Emitter:
    """Collects lines of code; `names` gives the variable of each figure read.

    `is_lenient` says that only NO and UNKNOWN need telling apart from the rest: then printed values that agree settle
    a comparison, since they are among the true ones.
    """

    subject: tuple[str, ...] | None
    names: dict[Slot, str] = field(default_factory=dict)
    raw: dict[Slot, str] = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    constants: dict[Fraction, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    depth: int = 2
    is_lenient: bool = False
    branches: int = 0
    _made: int = 0

    def say(self, line: str) -> None:
        """Add a line at the current depth."""
        self.lines.append(INDENT * self.depth + line)

    def fresh(self) -> str:
        """Return a variable name not used before."""
        self._made += 1
        return f"t{self._made}"

    def constant(self, value: Fraction) -> str:
        """Return the name of an exact constant.

        Raises:
            NotCompiled: the constant is no finite decimal.
        """
        denominator = value.denominator
        for prime in (2, 5):
            while denominator % prime == 0:
                denominator //= prime
        if denominator != 1:
            raise NotCompiled
        return self.constants.setdefault(value, f"K{len(self.constants)}")

    def block(self, reference: Reference) -> str:
        """Return which block of the report a figure lies in; empty for the subject's own, wherever that is."""
        if reference.target.view is not None:
            return f"of {reference.written}"
        if reference.scope is Scope.SUBJECT:
            return self.subject[0] if self.subject is not None else ""
        return reference.fields[0].key

    def name(self, reference: Reference) -> str:
        """Return the variable that holds a figure: None when missing, else a Decimal."""
        view = reference.target.view
        if view is not None:
            return self._pointed(reference, view)
        slot = self._slot(reference, None)
        if slot not in self.names:
            self.names[slot] = f"{'f' if slot.scope is Scope.ROOT else 's'}{len(self.names)}"
        return self.names[slot]

    def _pointed(self, reference: Reference, view: View) -> str:
        """Return the variable that holds the figure at the path that another field gives."""
        source = self.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))
        name = f"d{source}"
        if source not in self.pointers:
            self.pointers[source] = name
        return name

    def raw_name(self, reference: Reference, keys: tuple[str, ...] | None = None) -> str:
        """Return the variable that holds whatever stands at a reference, or at `keys` beside it: None when nothing does."""
        slot = self._slot(reference, keys)
        if slot not in self.raw:
            self.raw[slot] = f"{'x' if slot.scope is Scope.ROOT else 'y'}{len(self.raw)}"
        return self.raw[slot]

    def _slot(self, reference: Reference, keys: tuple[str, ...] | None) -> Slot:
        steps = tuple(one.key for one in reference.fields) if keys is None else keys
        if reference.scope is Scope.SUBJECT and self.subject is not None:
            return Slot(Scope.ROOT, (*self.subject, *steps))
        return Slot(reference.scope, steps)


def at_once(statement: Typed, code: Emitter) -> str | None:
    """Return a Python expression that is true only where a plain comparison holds on the printed values.

    None when the condition is no such comparison. What it does not settle is for `emit`.
    """
    if not isinstance(statement, Compare) or any(_choices(side) for side in (statement.left, statement.right)):
        return None
    sides = pair(statement.left, statement.right)
    if sides is None or not isinstance(unfolded(statement), Compare):
        return None
    return _Comparison(statement.operator, *sides, code).at_once()


def emit(statement: Typed, code: Emitter) -> str:
    """Add the code of a condition and return the variable with its degree.

    Raises:
        NotCompiled: the condition has no compiled form.
    """
    match statement:
        case Logic():
            parts = [emit(one, code) for one in statement.parts]
            return _joined(statement.operator, parts, code)
        case Opposite():
            is_lenient, code.is_lenient = code.is_lenient, False
            inner, result = emit(statement.operand, code), code.fresh()
            code.is_lenient = is_lenient
            code.say(f"{result} = (3, 1, 2, 0)[{inner}]")
            return result
        case Compare():
            return _comparison(statement, code)
        case Match():
            return _match(statement, code)
        case Test("ISBLANK", (argument,)):
            return _blank(argument, code)
        case Test("IS", (Reference() as reference,)) if _is_stored(reference):
            name, result = code.raw_name(reference), code.fresh()
            code.say(f"{result} = 1 if {name} is None else 3 if {name} else 0")
            return result
        case _:
            raise NotCompiled


def settled(statement: Typed, code: Emitter) -> str | None:
    """Return a condition that is never unknown or open as one Python expression; None when it may be.

    Whether a figure is blank is settled, unless it is odd: then the expression gives up.
    """
    match statement:
        case Logic():
            parts = [settled(one, code) for one in statement.parts]
            word = " and " if statement.operator is Operator.AND else " or "
            return None if None in parts else f"({word.join(str(one) for one in parts)})"
        case Opposite(Test("ISBLANK", (Reference() as reference,))) if is_figure(reference):
            name = code.name(reference)
            return f"({name} is not None and ({name} is not ODD or doubt()))"
        case Test("ISBLANK", (Reference() as reference,)) if is_figure(reference):
            name = code.name(reference)
            return f"({name} is None or ({name} is ODD and doubt()))"
        case Opposite(operand):
            inner = settled(operand, code)
            return None if inner is None else f"(not {inner})"
        case Match(operator, Reference() as left, Words() as right) if _is_stored(left):
            sign = "==" if operator is Operator.EQUAL else "!="
            return f"(({code.raw_name(left)} or '').strip() {sign} {right.values[0].strip()!r})"
        case _:
            return None


def _blank(argument: Typed, code: Emitter) -> str:
    result = code.fresh()
    match argument:
        case Reference() if is_figure(argument):
            name = code.name(argument)
            code.say(f"if {name} is ODD: raise Doubt")
            code.say(f"{result} = 3 if {name} is None else 0")
        case Reference() if _is_stored(argument) and not argument.kind.is_numeric:
            name = code.raw_name(argument)
            code.say(
                f"{result} = 3 if {name} is None or {name} == [] or {name}.__class__ is str and not {name}.strip() else 0"
            )
        case Reference() if argument.target.view is not None and argument.target.view.reading is Reading.JOIN:
            rows = _rows_of_view(argument, code)
            code.say(f"if {rows}: raise Doubt")
            code.say(f"{result} = 3")
        case Constant() | Words():
            code.say(f"{result} = 0")
        case Apply("COALESCE", arguments):
            return _joined(Operator.AND, [_blank(one, code) for one in arguments], code)
        case Arithmetic() | Minus() | Apply():
            # A calculation is blank when a figure of it is missing; the plain evaluator tells missing from unreadable.
            parts = [one for one in references(argument) if not is_figure(one)]
            if parts or any(isinstance(one, Apply) for one in _below(argument)):
                raise NotCompiled
            names = [code.name(one) for one in references(argument)]
            code.say(f"if {' or '.join(f'{name} is ODD' for name in names)}: raise Doubt")
            code.say(f"{result} = 3 if {' or '.join(f'{name} is None' for name in names)} else 0")
        case _:
            raise NotCompiled
    return result


def _below(typed: Typed) -> list[Typed]:
    return (
        [typed, *(one for part in parts_of(typed) for one in _below(part))][1:]
        if not isinstance(typed, Apply)
        else [typed]
    )


def _rows_of_view(reference: Reference, code: Emitter) -> str:
    view = reference.target.view
    if view is None:
        raise NotCompiled
    return code.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))


def _match(statement: Match, code: Emitter) -> str:
    left, right = statement.left, statement.right
    if not isinstance(left, Reference) or not isinstance(right, Words) or not _is_stored(left):
        raise NotCompiled
    name, result = code.raw_name(left), code.fresh()
    yes, no = (3, 0) if statement.operator is Operator.EQUAL else (0, 3)
    code.say(f"{result} = {yes} if ({name} or '').strip() == {right.values[0].strip()!r} else {no}")
    return result


def _is_stored(reference: Reference) -> bool:
    return all(one.view is None for one in reference.fields) and not any(one.is_many for one in reference.fields[:-1])


def _joined(operator: Operator, parts: list[str], code: Emitter) -> str:
    result = code.fresh()
    listed = ", ".join(parts)
    if operator is Operator.AND:
        code.say(f"{result} = min({listed})")
    else:
        code.say(f"{result} = 3 if 3 in ({listed}) else 1 if 1 in ({listed}) else max({listed})")
    return result


def _comparison(statement: Compare, code: Emitter) -> str:
    choice = next((one for side in (statement.left, statement.right) for one in _choices(side)), None)
    if choice is not None:
        return _chosen(statement, choice, code)
    measured = statement.left
    if (
        isinstance(measured, Apply)
        and measured.function in ("SUBSTANCE", "LEN")
        and isinstance(statement.right, Constant)
    ):
        return _measured(statement, measured, code)
    plain = unfolded(statement)
    if not isinstance(plain, Compare):
        return emit(plain, code)
    sides = pair(plain.left, plain.right)
    if sides is None:
        raise NotCompiled
    return _Comparison(plain.operator, *sides, code).emit()


def _choices(typed: Typed) -> list[Apply]:
    """Return every COALESCE and IF in a calculation, the outermost first."""
    here = [typed] if isinstance(typed, Apply) and typed.function in ("COALESCE", "IF") else []
    inner = [] if here else [one for part in parts_of(typed) for one in _choices(part)]
    return [*here, *inner]


def _chosen(statement: Compare, choice: Apply, code: Emitter) -> str:
    """Add one comparison for each value that a COALESCE or IF may take."""
    code.branches += 1
    if code.branches > MAXIMUM_BRANCHES:
        raise NotCompiled
    result = code.fresh()
    if choice.function == "IF":
        is_lenient, code.is_lenient = code.is_lenient, False
        condition = emit(choice.arguments[0], code)
        code.is_lenient = is_lenient
        code.say(f"if {condition} == 1: {result} = 1")
        code.say(f"elif {condition} == 2: raise Doubt")
        for degree, option in ((3, choice.arguments[1]), (0, choice.arguments[2])):
            code.say(f"elif {condition} == {degree}:")
            _branch(replaced(statement, choice, option), result, code)
        return result
    for index, option in enumerate(choice.arguments):
        blank = _blank(option, code)
        code.say(f"if {blank} == 0:")
        _branch(replaced(statement, choice, option), result, code)
        code.say("else:")
        code.depth += 1
        if index == len(choice.arguments) - 1:
            code.say(f"{result} = 1")
    code.depth -= len(choice.arguments)
    return result


def _branch(statement: Typed, result: str, code: Emitter) -> None:
    code.depth += 1
    inner = emit(statement, code)
    code.say(f"{result} = {inner}")
    code.depth -= 1


def replaced(typed: Typed, old: Typed, new: Typed) -> Typed:
    """Return the formula with every `old` in it replaced by `new`."""
    if typed == old:
        return new
    match typed:
        case Arithmetic() | Compare():
            return replace(typed, left=replaced(typed.left, old, new), right=replaced(typed.right, old, new))
        case Minus():
            return replace(typed, operand=replaced(typed.operand, old, new))
        case Apply():
            return replace(typed, arguments=tuple(replaced(one, old, new) for one in typed.arguments))
        case _:
            return typed


def _measured(statement: Compare, measured: Apply, code: Emitter) -> str:
    """Add the length test of a text: settled when there is no text, left to the plain evaluator when there is."""
    text, bound = measured.arguments[0], statement.right
    if not isinstance(text, Reference) or not isinstance(bound, Constant):
        raise NotCompiled
    is_view = text.target.view is not None
    if not is_view and not _is_stored(text):
        raise NotCompiled
    name = _rows_of_view(text, code) if is_view else code.raw_name(text)
    result = code.fresh()
    holds = {
        Operator.AT_LEAST: bound.value <= 0,
        Operator.GREATER: bound.value < 0,
        Operator.AT_MOST: bound.value >= 0,
        Operator.LESS: bound.value > 0,
        Operator.EQUAL: bound.value == 0,
        Operator.UNEQUAL: bound.value != 0,
    }[statement.operator]
    code.say(f"if {name}: raise Doubt")
    code.say(f"{result} = {3 if holds else 0}")
    return result


@dataclass(slots=True)
class _Comparison:
    operator: Operator
    left: Quotient
    right: Quotient
    code: Emitter

    def emit(self) -> str:
        code, result = self.code, self.code.fresh()
        terms = [term for one in (self.left, self.right) for part in (one.top, one.bottom) for term in part.terms]
        names = [code.name(term.reference) for term in terms]
        if not names:
            raise NotCompiled
        missing = " or ".join(f"{name} is None" for name in dict.fromkeys(names))
        code.say(f"if {missing}: {result} = 1")
        code.say("else:")
        code.depth += 1
        self._points(result)
        code.depth -= 1
        return result

    def at_once(self) -> str:
        """Return the point test as one expression, every figure given and every base positive."""
        code, left, right = self.code, self.left, self.right
        terms = [term for one in (left, right) for part in (one.top, one.bottom) for term in part.terms]
        given = [f"{name} is not None" for name in dict.fromkeys(code.name(term.reference) for term in terms)]
        bases = [f"{self._point(one.bottom)} > 0" for one in (left, right) if not one.is_plain]
        first = self._multiplied(self._point(left.top), right.bottom, self._point)
        second = self._multiplied(self._point(right.top), left.bottom, self._point)
        if self.operator is not Operator.EQUAL:
            sign = "!=" if self.operator is Operator.UNEQUAL else self.operator.value
            return " and ".join([*given, *bases, f"{first} {sign} {second}"])
        half = self._half(left, right) or self._half(right, left)
        test = f"{first} == {second}" if half is None else f"abs({first} - {second}) <= {half}"
        return " and ".join([*given, *bases, test])

    def _half(self, stated: Quotient, other: Quotient) -> str | None:
        """Return half a unit of the last digit of a stated percentage, times the base; None for anything else."""
        if not stated.is_plain or len(stated.top.terms) != 1 or other.is_plain:
            return None
        term = stated.top.terms[0]
        if term.factor != 1 or term.reference.kind is not Kind.PERCENT:
            return None
        raw = f"{self.code.name(term.reference)}_raw"
        # Two decimals are so common that looking for the point alone is worth while.
        return f"(HALF_CENT if {raw}[-3:-2] == '.' else HALF_PERCENT[decimals({raw})]) * {self._point(other.bottom)}"

    def _points(self, result: str) -> None:
        """Add the test on the printed values, and the intervals for what it does not settle."""
        code = self.code
        sides = [(self.left.top, self.right.bottom), (self.right.top, self.left.bottom)]
        for quotient_ in (self.left, self.right):
            if not quotient_.is_plain:
                code.say(f"if {self._point(quotient_.bottom)} <= 0: raise Doubt")
        first, second = (code.fresh(), code.fresh())
        for name, (top, bottom) in zip((first, second), sides, strict=True):
            code.say(f"{name} = {self._multiplied(self._point(top), bottom, self._point)}")
        settled = ""
        if self.operator is Operator.EQUAL:
            settled = f"{first} == {second}{self._rounding(first, second)}"
        elif code.is_lenient:
            sign = "!=" if self.operator is Operator.UNEQUAL else self.operator.value
            settled = f"{first} {sign} {second}"
        if settled:
            code.say(f"if {settled}: {result} = 3")
            code.say("else:")
            code.depth += 1
        self._intervals(sides, result)
        code.depth -= 1 if settled else 0

    def _rounding(self, first: str, second: str) -> str:
        """Return the test that the calculation, rounded as the stated figure is printed, is that figure."""
        code = self.code
        bound = self._half(self.left, self.right) or self._half(self.right, self.left)
        if bound is None:
            return ""
        gap, half = code.fresh(), code.fresh()
        code.say(f"{gap} = abs({first} - {second})")
        code.say(f"{half} = {bound}")
        if not code.is_lenient:
            # Just half a digit away: which way it rounds is for the plain evaluator to say.
            code.say(f"if {gap} == {half}: raise Doubt")
        return f" or {gap} <= {half}"

    def _intervals(self, sides: list[tuple[Linear, Linear]], result: str) -> None:
        code = self.code
        paths = [
            term.reference for one in (self.left, self.right) for part in (one.top, one.bottom) for term in part.terms
        ]
        names = [code.name(one) for one in paths]
        if len(set(names)) < len(names):
            code.say("raise Doubt")
            return
        ends = [self._product(top, bottom) for top, bottom in sides]
        (low1, high1), (low2, high2) = ends
        code.say(f"if {high1} == {low2} or {high2} == {low1}: raise Doubt")
        match self.operator:
            case Operator.EQUAL:
                code.say(f"if {high1} < {low2} or {high2} < {low1}: {result} = 0")
                code.say(f"else: {result} = 2" if self._is_settled else "else: raise Doubt")
            case Operator.UNEQUAL:
                code.say(f"if {high1} < {low2} or {high2} < {low1}: {result} = 3")
                code.say("else: raise Doubt")
            case Operator.LESS | Operator.AT_MOST:
                code.say(f"{result} = 3 if {high1} < {low2} else 0 if {high2} < {low1} else 2")
            case _:
                code.say(f"{result} = 3 if {high2} < {low1} else 0 if {high1} < {low2} else 2")

    @property
    def _is_settled(self) -> bool:
        """Whether two sides that meet without being equal are certainly not equal to the printed digit.

        So for a percentage, which the point test has rounded; for sums of one block's amounts, which all have its
        decimals; and where neither side is one stated figure.
        """
        singles = [
            one.top.terms[0].reference for one in (self.left, self.right) if one.is_plain and len(one.top.terms) == 1
        ]
        if not singles or any(one.kind is Kind.PERCENT for one in singles):
            return not singles or not (self.left.is_plain and self.right.is_plain)
        terms = [term for one in (self.left, self.right) for term in one.top.terms]
        is_plain = (
            self.left.is_plain and self.right.is_plain and not self.left.top.constant and not self.right.top.constant
        )
        blocks = {self.code.block(term.reference) for term in terms}
        return (
            is_plain
            and len(blocks) == 1
            and all(abs(term.factor) == 1 and term.reference.kind is Kind.MONEY for term in terms)
        )

    def _product(self, top: Linear, bottom: Linear) -> tuple[str, str]:
        """Add the ends of a sum times a positive sum, and return their variables."""
        low, high = self._ends(top)
        if not bottom.terms:
            if bottom.constant == 1:
                return low, high
            raise NotCompiled
        code = self.code
        below, above = self._ends(bottom)
        code.say(f"if {below} <= 0: raise Doubt")
        first, second = code.fresh(), code.fresh()
        code.say(f"{first} = {low} * ({below} if {low} >= 0 else {above})")
        code.say(f"{second} = {high} * ({above} if {high} >= 0 else {below})")
        return first, second

    def _ends(self, one: Linear) -> tuple[str, str]:
        code = self.code
        low, high = code.fresh(), code.fresh()
        lows, highs = [_constant(one, self.code)], [_constant(one, self.code)]
        for term in one.terms:
            below, above = self._term_ends(term)
            factor = _factor(term, self.code)
            if term.factor < 0:
                below, above = above, below
            lows.append(f"{below}{factor}")
            highs.append(f"{above}{factor}")
        code.say(f"{low} = {_summed(lows)}")
        code.say(f"{high} = {_summed(highs)}")
        return low, high

    def _term_ends(self, term: Term) -> tuple[str, str]:
        code = self.code
        name = code.name(term.reference)
        if is_counted(term.reference):
            return name, name
        low, high, step = f"{name}_low", f"{name}_high", f"{name}_step"
        code.say(f"{step} = STEP[{_decimals(term.reference, name, code)}]")
        code.say(f"{low} = {name} - ({step} / 2 if {name} > 0 else {step})")
        code.say(f"{high} = {name} + ({step} if {name} >= 0 else {step} / 2)")
        return low, high

    def _point(self, one: Linear) -> str:
        parts = [
            _constant(one, self.code),
            *(f"{self.code.name(term.reference)}{_factor(term, self.code)}" for term in one.terms),
        ]
        return f"({_summed(parts)})"

    def _multiplied(self, top: str, bottom: Linear, said: Callable[[Linear], str]) -> str:
        if not bottom.terms and bottom.constant == 1:
            return top
        return f"{top} * {said(bottom)}"


def is_counted(reference: Reference) -> bool:
    """Return whether a figure without a unit of its own is a count, and so exact."""
    if reference.kind is Kind.NUMBER:
        return True
    unit = UNITS.get(reference.target.unit)
    return reference.kind is Kind.COUNT and (unit is None or (unit.factor == 1 and unit.dimension not in MEASURED))


def _decimals(reference: Reference, name: str, code: Emitter) -> str:
    if reference.kind is not Kind.MONEY:
        return f"decimals({name}_raw)"
    if reference.target.view is not None:
        return f"lifted({name}_block, {name}_raw)"
    slot = next(slot for slot, each in code.names.items() if each == name)
    if slot.scope is Scope.ROOT:
        return f"lifted({slot.keys[0]!r}, {name}_raw)"
    return f"lifted(block, {name}_raw)"


def _factor(term: Term, code: Emitter) -> str:
    factor = term.factor / 100 if term.reference.kind is Kind.PERCENT else term.factor
    return "" if factor == 1 else f" * {code.constant(factor)}"


def _constant(one: Linear, code: Emitter) -> str:
    if not one.constant:
        return ""
    return f"{code.constant(one.constant)} * MONEY" if one.is_money else code.constant(one.constant)


def _summed(parts: list[str]) -> str:
    return " + ".join(one for one in parts if one) or "ZERO"
