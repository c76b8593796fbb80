"""What a formula leaves to choose by itself: which of two numbers, whether a row counts, the whole number that fits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.proving.constraints import (
    NO,
    NOTHING,
    Claim,
    Fact,
    Unknown,
    all_of,
    any_of,
    at_most,
    denied,
    known,
    product,
    total,
    zero,
)
from checker.proving.text_pairs import Unsupported
from checker.proving.values import ONE, Reading, Says, Value, either

if TYPE_CHECKING:
    from checker.proving.inputs import Inputs

CHOSEN = frozenset({"choice", "counts", "rounded", "whole"})
"""Begin the names of facts and numbers that do not stand in the report."""


class Choices:
    """Writes choices, each under a name of its own."""

    def __init__(self, inputs: Inputs, label: str) -> None:
        """Begin with none; `label` tells apart those of formulas whose claims are put together."""
        self._inputs = inputs
        self._label = label
        self._made = 0

    def chosen(self, yes: Claim, no: Claim, first: Value, second: Value) -> Value:
        """Return the first number where `yes`, the second where `no`; where it could be both, either."""
        fact = Fact(self._name("choice"))
        found = either(fact, first, second)
        taken = any_of([all_of([fact, yes]), all_of([denied(fact), no])])
        return replace(found, given=all_of([taken, found.given]), lacking=all_of([taken, found.lacking]))

    def counting(self, there: Claim, said: Says) -> Claim:
        """Return that a row counts; where it may turn out either way, either is possible."""
        if self._inputs.reading is Reading.CLEAR or said.no == denied(said.yes):
            return all_of([there, said.yes])
        fact = Fact(self._name("counts"))
        self._inputs.rules += [
            any_of([denied(fact), said.yes]),
            any_of([fact, denied(there), denied(said.yes), said.no]),
        ]
        return all_of([there, fact])

    def rounded(self, value: Value, step: Fraction) -> Value:
        """Return the nearest number printed with so many places: one that lies no farther off than half a unit."""
        if value.below is not ONE:
            raise Unsupported
        near = Unknown(self._name("rounded"), step)
        gap, half = total([(1, near), (-1, value.above)]), known(step / 2)
        self._inputs.rules += [
            at_most(total([(1, gap), (-1, half)]), is_strict=False),
            at_most(total([(-1, gap), (-1, half)]), is_strict=False),
        ]
        error = NOTHING if value.above_error == NOTHING else total([(1, value.above_error), (1, known(step))])
        return replace(value, above=near, above_error=error)

    def whole(self, value: Value) -> Says:
        """Return that a whole number fits: looked for where nothing is divided and the number is given as such."""
        if self._inputs.reading is Reading.LOOSE:
            return Says(value.given, value.given, NO, any_of([value.lacking, value.lacks_base]))
        name = self._name("whole")
        free, number = Fact(name), Unknown(name, Fraction(1))
        fits = zero(total([(1, value.above), (-1, product(value.below, number))]))
        there = all_of([value.given, value.has_base])
        # That no whole number fits is left to the evaluator to find among the figures tried.
        return Says(all_of([there, free, fits]), all_of([there, denied(free)]), NO, value.lacking)

    def _name(self, sort: str) -> str:
        self._made += 1
        return f"{sort} {self._label} {self._made}"
