"""Claims solved without a solver: one way after the other through the choices, then one figure after the other put right.

Enough for what is plain in each figure, as most rules are; it proves nothing, it only finds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.proving.constraints import (
    Amount,
    AtMost,
    Both,
    Choice,
    Claim,
    Denied,
    Either,
    Fact,
    Known,
    Model,
    Product,
    Settled,
    Sum,
    Unknown,
    Zero,
    unknowns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.proving.constraints import Numeric

MOST_WAYS = 40
"""Ways through the choices of a claim that are gone."""

MOST_CHOICES = 1_500
"""Choices made in all before giving up."""

MOST_REPAIRS = 12
"""Times a figure is put right on one way."""

FIRST_ROUND = 10
"""Figures begin at so many round steps: 100 万元, the whole, ten of a thing."""


def solve(claim: Claim, held: Mapping[str, Fraction]) -> Model | None:
    """Return a model of the claim, or None when none was found, which is no proof; `held` numbers stay as they are."""
    budget = _Budget()
    names = dict.fromkeys(one for one in unknowns(claim) if isinstance(one, Unknown))
    facts = {one.name for one in unknowns(claim) if isinstance(one, Fact)}
    for _, way in zip(range(MOST_WAYS), _ways([claim], _Way(), budget), strict=False):
        model = _repaired(way, list(names), held)
        if model is not None:
            whole = Model({name: model.facts.get(name, False) for name in facts}, model.numbers)
            if holds(claim, whole):
                return whole
    return None


def holds(claim: Claim, model: Model) -> bool:
    """Return whether a model fulfils a claim; facts it does not name are not so."""
    match claim:
        case Settled(settled):
            return settled
        case Fact(name):
            return model.facts.get(name, False)
        case Denied(fact):
            return not model.facts.get(fact.name, False)
        case Both(parts):
            return all(holds(one, model) for one in parts)
        case Either(parts):
            return any(holds(one, model) for one in parts)
        case AtMost(amount, is_strict):
            value = amount_of(amount, model)
            return value < 0 or (value == 0 and not is_strict)
        case Zero(amount):
            return amount_of(amount, model) == 0


def amount_of(amount: Amount, model: Model) -> Fraction:
    """Return an amount in a model; numbers it does not name are zero."""
    match amount:
        case Known(value):
            return value
        case Unknown(name):
            return model.numbers.get(name, Fraction(0))
        case Sum(terms, constant):
            return constant + sum((factor * amount_of(one, model) for factor, one in terms), Fraction(0))
        case Product(left, right):
            return amount_of(left, model) * amount_of(right, model)
        case Choice(claim, first, second):
            return amount_of(first if holds(claim, model) else second, model)


@dataclass(slots=True)
class _Budget:
    left: int = MOST_CHOICES


@dataclass(frozen=True, slots=True)
class _Way:
    facts: dict[str, bool] = field(default_factory=dict)
    numeric: tuple[Numeric, ...] = ()


def _ways(claims: list[Claim], way: _Way, budget: _Budget) -> Iterator[_Way]:
    """Yield every way to fulfil the claims by facts and comparisons; what leaves no choice is settled first."""
    taken = _taken(claims, way)
    if taken is None:
        return
    found, choices = taken
    facts = found.facts
    open_choices = [one for one in choices if not any(_is_so(part, facts) for part in one.parts)]
    if not open_choices:
        yield found
        return
    narrowed = [[part for part in one.parts if not _is_barred(part, facts)] for one in open_choices]
    first = min(range(len(narrowed)), key=lambda index: len(narrowed[index]))
    others: list[Claim] = [one for index, one in enumerate(open_choices) if index != first]
    for part in narrowed[first]:
        budget.left -= 1
        if budget.left < 0:
            return
        yield from _ways([part, *others], found, budget)


def _taken(claims: list[Claim], way: _Way) -> tuple[_Way, list[Either]] | None:
    """Return the way with everything that leaves no choice, and the choices; None where it contradicts itself."""
    facts, numeric = dict(way.facts), list(way.numeric)
    choices: list[Either] = []
    pending = list(claims)
    while pending:
        claim = pending.pop()
        match claim:
            case Settled(holds_anyway) if not holds_anyway:
                return None
            case Fact(name) if not facts.setdefault(name, True):
                return None
            case Denied(fact) if facts.setdefault(fact.name, False):
                return None
            case Both(parts):
                pending.extend(reversed(parts))
            case Either():
                choices.append(claim)
            case AtMost() | Zero():
                numeric.append(claim)
            case _:
                pass  # settled, or noted among the facts by now
    return _Way(facts, tuple(numeric)), choices


def _is_so(claim: Claim, facts: Mapping[str, bool]) -> bool:
    match claim:
        case Fact(name):
            return facts.get(name) is True
        case Denied(fact):
            return facts.get(fact.name) is False
        case Both(parts):
            return all(_is_so(one, facts) for one in parts)
        case Either(parts):
            return any(_is_so(one, facts) for one in parts)
        case _:
            return False


def _is_barred(claim: Claim, facts: Mapping[str, bool]) -> bool:
    match claim:
        case Fact(name):
            return facts.get(name) is False
        case Denied(fact):
            return facts.get(fact.name) is True
        case Both(parts):
            return any(_is_barred(one, facts) for one in parts)
        case Either(parts):
            return all(_is_barred(one, facts) for one in parts)
        case _:
            return False


def _repaired(way: _Way, names: list[Unknown], held: Mapping[str, Fraction]) -> Model | None:
    numbers = {one.name: held.get(one.name, one.origin + one.step * one.round_steps * FIRST_ROUND) for one in names}
    model = Model(way.facts, numbers)
    touched: dict[str, int] = {}
    for _ in range(MOST_REPAIRS):
        wrong = next((one for one in way.numeric if not holds(one, model)), None)
        if wrong is None:
            return model
        free = [one for one in dict.fromkeys(unknowns(wrong)) if isinstance(one, Unknown) and one.name not in held]
        for one in sorted(free, key=lambda each: touched.get(each.name, 0)):
            value = solved(wrong, one, model)
            if value is not None:
                touched[one.name] = touched.get(one.name, 0) + 1
                numbers[one.name] = value
                break
        else:
            return None
    return None


def solved(claim: Numeric, one: Unknown, model: Model) -> Fraction | None:
    """Return what a figure must be for a comparison to hold, the others as they are; None where that cannot be said.

    The comparison is taken to be plain in the figure around where it stands; the result is one it can print.
    """
    here = model.numbers[one.name]
    step = one.step * one.round_steps
    level = amount_of(claim.amount, model)
    moved = amount_of(claim.amount, Model(model.facts, {**model.numbers, one.name: here + step}))
    slope = (moved - level) / step
    if slope == 0:
        return None
    root = here - level / slope
    if isinstance(claim, Zero):
        return root if ((root - one.origin) / one.step).denominator == 1 else None
    # The next round figure on the side that holds.
    lots = (root - one.origin) / step
    below = lots.numerator // lots.denominator
    lower = below - 1 if claim.is_strict and lots == below else below
    chosen = lower if slope > 0 else -(-lots.numerator // lots.denominator)
    if slope < 0 and claim.is_strict and lots == chosen:
        chosen += 1
    return one.origin + chosen * step
