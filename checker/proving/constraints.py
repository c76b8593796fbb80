"""What is asked of a report, as plain logic over numbers: the language between formulas and whoever solves them.

Nothing here knows rules or a solver. Every builder folds what is settled already, so that trees stay small.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that may be so or not: a figure is given, a text holds one of some words."""

    name: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A statement whose truth is known."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Both:
    """All of the parts hold."""

    parts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts holds."""

    parts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Denied:
    """The fact does not hold; only facts are denied, all else is turned inside out."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class AtMost:
    """The amount is at most zero, or below zero where `is_strict`."""

    amount: Amount
    is_strict: bool


@dataclass(frozen=True, slots=True)
class Zero:
    """The amount is zero."""

    amount: Amount


Numeric = AtMost | Zero
Claim = Fact | Settled | Both | Either | Denied | AtMost | Zero
YES = Settled(True)
NO = Settled(False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number to be found, in base units: `origin` and a multiple of `step`, one unit of the last printed digit.

    `round_steps` of them make a round figure.
    """

    name: str
    step: Fraction
    round_steps: int = 1
    origin: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Known:
    """A number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their factors, and a constant."""

    terms: tuple[tuple[Fraction, Amount], ...]
    constant: Fraction


@dataclass(frozen=True, slots=True)
class Product:
    """Two unknown amounts multiplied."""

    left: Amount
    right: Amount


@dataclass(frozen=True, slots=True)
class Choice:
    """The first amount where the claim holds, else the second."""

    claim: Claim
    first: Amount
    second: Amount


Amount = Unknown | Known | Sum | Product | Choice
NOTHING = Known(Fraction(0))


def all_of(parts: Iterable[Claim]) -> Claim:
    """Return that all the claims hold."""
    kept: dict[object, Claim] = {}
    for part in parts:
        if part == NO:
            return NO
        for one in part.parts if isinstance(part, Both) else (part,):
            if one != YES:
                kept[_key(one)] = one
    found = tuple(kept.values())
    if any(isinstance(one, Denied) and one.fact in kept for one in found):
        return NO
    return YES if not found else found[0] if len(found) == 1 else Both(found)


def any_of(parts: Iterable[Claim]) -> Claim:
    """Return that one of the claims holds."""
    kept: dict[object, Claim] = {}
    for part in parts:
        if part == YES:
            return YES
        for one in part.parts if isinstance(part, Either) else (part,):
            if one != NO:
                kept[_key(one)] = one
    found = tuple(kept.values())
    if any(isinstance(one, Denied) and one.fact in kept for one in found):
        return YES
    return NO if not found else found[0] if len(found) == 1 else Either(found)


def _key(one: Claim | Amount) -> object:
    """Return what two of the same have in common; large trees are told apart by where they are, not by their content."""
    return one if isinstance(one, Fact | Denied | Unknown | Known) else id(one)


def denied(claim: Claim) -> Claim:
    """Return that the claim does not hold."""
    match claim:
        case Settled(holds):
            return Settled(not holds)
        case Fact():
            return Denied(claim)
        case Denied(fact):
            return fact
        case Both(parts):
            return any_of(denied(one) for one in parts)
        case Either(parts):
            return all_of(denied(one) for one in parts)
        case AtMost(amount, is_strict):
            return at_most(scaled(amount, Fraction(-1)), is_strict=not is_strict)
        case Zero(amount):
            return any_of([at_most(amount, is_strict=True), at_most(scaled(amount, Fraction(-1)), is_strict=True)])


def at_most(amount: Amount, *, is_strict: bool) -> Claim:
    """Return that the amount is at most zero, or below it."""
    if isinstance(amount, Known):
        return Settled(amount.value < 0 or (amount.value == 0 and not is_strict))
    return AtMost(amount, is_strict)


def zero(amount: Amount) -> Claim:
    """Return that the amount is zero."""
    return Settled(amount.value == 0) if isinstance(amount, Known) else Zero(amount)


def known(value: Fraction | int) -> Known:
    """Return a number."""
    return Known(Fraction(value))


def total(terms: Iterable[tuple[Fraction | int, Amount]]) -> Amount:
    """Return the sum of amounts, each with its factor; sums within sums are opened."""
    gathered: dict[object, tuple[Fraction, Amount]] = {}
    constant = Fraction(0)
    for factor, amount in terms:
        match amount:
            case Known(value):
                constant += factor * value
            case Sum(inner, inner_constant):
                constant += factor * inner_constant
                for inner_factor, one in inner:
                    _gather(gathered, factor * inner_factor, one)
            case _:
                _gather(gathered, Fraction(factor), amount)
    kept = tuple((factor, one) for factor, one in gathered.values() if factor)
    if not kept:
        return Known(constant)
    return kept[0][1] if len(kept) == 1 and kept[0][0] == 1 and not constant else Sum(kept, constant)


def _gather(gathered: dict[object, tuple[Fraction, Amount]], factor: Fraction, amount: Amount) -> None:
    before = gathered.get(_key(amount), (Fraction(0), amount))[0]
    gathered[_key(amount)] = (before + factor, amount)


def scaled(amount: Amount, factor: Fraction) -> Amount:
    """Return the amount times a number."""
    return total([(factor, amount)])


def product(left: Amount, right: Amount) -> Amount:
    """Return one amount times the other."""
    if isinstance(left, Known):
        return scaled(right, left.value)
    if isinstance(right, Known):
        return scaled(left, right.value)
    return Product(left, right)


def choice(claim: Claim, first: Amount, second: Amount) -> Amount:
    """Return the first amount where the claim holds, else the second."""
    if isinstance(claim, Settled):
        return first if claim.holds else second
    return first if first is second else Choice(claim, first, second)


def size(amount: Amount) -> Amount:
    """Return the amount without its sign."""
    if isinstance(amount, Known):
        return Known(abs(amount.value))
    minus = scaled(amount, Fraction(-1))
    return choice(at_most(minus, is_strict=False), amount, minus)


def unknowns(one: Claim | Amount) -> Iterator[Fact | Unknown]:
    """Yield every fact and number to be found, left to right; those of a part that stands in several places once."""
    for each in _walked(one):
        if isinstance(each, Fact | Unknown):
            yield each


def multiplied(one: Claim | Amount) -> Iterator[Unknown]:
    """Yield every number that stands within a product, where fixing it would make the product plain."""
    for each in _walked(one):
        if isinstance(each, Product):
            # The left side is by convention the denominator that was multiplied out.
            yield from (found for found in unknowns(each.left) if isinstance(found, Unknown))


def _walked(one: Claim | Amount) -> Iterator[Claim | Amount]:
    """Yield every part, parents first and left to right; what stands in several places where it stands first."""
    seen: set[int] = set()
    ahead: list[Claim | Amount] = [one]
    while ahead:
        each = ahead.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            ahead.extend(reversed(_parts(each)))


def _parts(one: Claim | Amount) -> tuple[Claim | Amount, ...]:
    match one:
        case Denied(fact):
            return (fact,)
        case Both(parts) | Either(parts):
            return parts
        case AtMost(amount) | Zero(amount):
            return (amount,)
        case Sum(terms):
            return tuple(term for _, term in terms)
        case Product(left, right):
            return (left, right)
        case Choice(claim, first, second):
            return (claim, first, second)
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Model:
    """Facts and numbers that make a claim hold; what is not named may be anything."""

    facts: dict[str, bool]
    numbers: dict[str, Fraction]
