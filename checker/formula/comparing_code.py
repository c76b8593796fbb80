"""The code of one comparison: a test on the printed values, and the interval arithmetic for what that leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.emitter import INDENT, NotCompiled
from checker.formula.plain_figures import is_counted
from checker.formula.tree import Operator
from checker.formula.typed import Scope
from checker.kernel.unit import Kind
from checker.report.forms import GROUPED_BLOCKS, is_score
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formula.emitter import Emitter
    from checker.formula.normal import Linear, Quotient, Term
    from checker.formula.typed import Reference


@dataclass(slots=True)
class Comparing:
    """A comparison being written as code: cross-multiplied, so that nothing is divided."""

    operator: Operator
    left: Quotient
    right: Quotient
    code: Emitter

    def emit(self) -> str:
        """Add the code of the comparison and return the variable with its degree."""
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

    def _slack(self, bottom: Linear) -> str:
        """Return how much the printed value of a base must exceed for the base to be certainly above zero.

        One figure printed above zero is; of several each may be off by its last digit, which is one at most.
        """
        if len(bottom.terms) == 1 and not bottom.constant:
            return "ZERO"
        return self.code.constant(sum((abs(_coded(term)) for term in bottom.terms), Fraction(0)))

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
                code.say(f"if {self._point(quotient_.bottom)} <= {self._slack(quotient_.bottom)}: raise Doubt")
        first, second = (code.fresh(), code.fresh())
        for name, (top, bottom) in zip((first, second), sides, strict=True):
            code.say(f"{name} = {self._multiplied(self._point(top), bottom, self._point)}")
        settled = ""
        if self.operator is Operator.EQUAL:
            settled = f"{first} == {second}{self._rounding(first, second)}"
        elif code.is_lenient and self.operator is not Operator.UNEQUAL:
            # Printed values that differ are not unequal for that: one may be the other, rounded.
            settled = f"{first} {self.operator.value} {second}"
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
            if any(one.is_plain and one.top.constant for one in (self.left, self.right)):
                # Nor is it said here whether the figure stood alone on its side, and so was printed as it is.
                code.say(f"if ZERO < {gap} < {half}: raise Doubt")
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
        if any(_is_printed(one) and self._stands_beside(one, paths) for one in paths):
            raise NotCompiled
        self._doubt_twins(paths)
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

    def _stands_beside(self, printed: Reference, others: list[Reference]) -> bool:
        """Return whether a figure that is read as printed is also read otherwise."""
        source = printed.target.view.source[-1] if printed.target.view is not None else ""
        return any(
            one.scope is printed.scope and one.fields[:-1] == printed.fields[:-1] and one.target.key == source
            for one in others
        )

    def _doubt_twins(self, references: list[Reference]) -> None:
        """Leave it to the plain evaluator where a figure pointed at may be another of the comparison: then it is equal to it."""
        pointed = [one for one in references if is_pointed(one)]
        scopes = {one.scope for one in references}
        if len(scopes) > 1 and (self.code.subject is None or not scopes <= {Scope.ROOT, Scope.SUBJECT}):
            # The subject, or a row, may be the very place that is named beside it.
            pointed = [one for one in references if one.scope is not Scope.ROOT]
        for one in pointed:
            others = [self.code.name(each) for each in references if each is not one and each.kind is one.kind]
            if others:
                self.code.say(f"if {self.code.name(one)} in ({', '.join(others)},): raise Doubt")

    @property
    def _is_settled(self) -> bool:
        """Whether two sides that meet without being equal are certainly not equal to the printed digit.

        So for a percentage, which the point test has rounded; for sums of one block's amounts, which all have its
        decimals; and where neither side is one stated figure. Where nobody asks how they meet, always.
        """
        if self.code.is_lenient:
            return True
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
            and blocks <= GROUPED_BLOCKS
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
        code.say(f"if {below} <= ZERO: raise Doubt")
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
        # Several comparisons ask for the ends of one figure.
        code.say(f"if {low} is None:")
        code.say(f"{INDENT}{step} = STEP[{decimals_of(term.reference, name, code)}]")
        code.say(f"{INDENT}{high} = {name} + ({step} if {name} >= 0 else {step} / 2)")
        code.say(f"{INDENT}{low} = {name} - ({step} / 2 if {name} > 0 else {step})")
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


def is_pointed(reference: Reference) -> bool:
    """Return whether a figure stands where another field points."""
    view = reference.target.view
    return view is not None and view.reading is Reading.DEREFERENCE


def _is_printed(reference: Reference) -> bool:
    view = reference.target.view
    return view is not None and view.reading is Reading.PRINTED


def decimals_of(reference: Reference, name: str, code: Emitter) -> str:
    """Return the code that gives how many decimals a figure is printed with, or counts as printed with."""
    if is_score(reference.target):
        return f"pointed.scored({code.form_code(reference)}, {name}_raw)"
    if reference.kind is not Kind.MONEY:
        return f"decimals({name}_raw)"
    if is_pointed(reference):
        return f"lifted({name}_block, {name}_raw)"
    return f"lifted({code.block_code(reference)}, {name}_raw)"


def _coded(term: Term) -> Fraction:
    """Return what the printed number of a term is multiplied by."""
    return term.factor / 100 if term.reference.kind in (Kind.PERCENT, Kind.POINTS) else term.factor


def _factor(term: Term, code: Emitter) -> str:
    factor = _coded(term)
    return "" if factor == 1 else f" * {code.constant(factor)}"


def _constant(one: Linear, code: Emitter) -> str:
    if not one.constant:
        return ""
    return f"{code.constant(one.constant)} * MONEY" if one.is_money else code.constant(one.constant)


def _summed(parts: list[str]) -> str:
    return " + ".join(one for one in parts if one) or "ZERO"
