"""The one door to z3: claims in, a model or the proof that there is none out.

Every run is the same on every machine: the seed is fixed and effort is counted in steps, not in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from checker.proving.constraints import (
    AtMost,
    Both,
    Choice,
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
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from checker.proving.constraints import Amount, Claim

INSTALL = "pip install 'gouji[prove]'"
"""How to have the solver."""

EFFORT = 2_000_000
"""Steps for one question; what takes more is not decided."""


def is_installed() -> bool:
    """Return whether the solver is there."""
    return find_spec("z3") is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """Where figures are looked for: round or any printed ones, from `lowest` to `highest` steps.

    `held` are numbers fixed beforehand, by name, so that products become plain sums.
    """

    is_round: bool
    lowest: int
    highest: int
    held: Mapping[str, Fraction]


class Undecided:
    """Neither a model nor a proof that there is none was found in the steps allowed."""


NOT_DECIDED = Undecided()


def solve(claim: Claim, grid: Grid | None, effort: int = EFFORT) -> Model | Undecided | None:
    """Return a model of the claim, None when there is none, or that it is not decided.

    With a grid, numbers are the round ones on it; without, any number at all, so that None is a proof.
    """
    import z3  # type: ignore[import-untyped]  # noqa: PLC0415 -- without stubs; and an extra: all else works without

    if isinstance(claim, Settled):
        return Model({}, {}) if claim.holds else None
    writer = _Writer(z3, grid)
    solver = z3.SimpleSolver(ctx=writer.context) if grid is None else z3.Solver(ctx=writer.context)
    solver.set("rlimit", effort)
    solver.set("random_seed", 1)
    solver.add(writer.claim(claim))
    for bound in writer.bounds:
        solver.add(bound)
    found = solver.check()
    if found == z3.unsat:
        return None
    return writer.read(solver.model()) if found == z3.sat else NOT_DECIDED


def refutes(script: str, effort: int = EFFORT) -> bool:
    """Return whether it is proved that nothing fulfils a script; what takes more than `effort` steps is not."""
    import z3  # noqa: PLC0415 -- an extra: all else works without

    solver = z3.SimpleSolver(ctx=z3.Context())
    solver.set("rlimit", effort)
    solver.set("random_seed", 1)
    solver.from_string(script)
    return bool(solver.check() == z3.unsat)


class _Writer:
    def __init__(self, z3: Any, grid: Grid | None) -> None:
        self._z3 = z3
        # A context of its own, so that no answer depends on what was asked before.
        self.context = z3.Context()
        self._grid = grid
        self._facts: dict[str, Any] = {}
        self._numbers: dict[str, tuple[Any, Fraction]] = {}
        self._origins: dict[str, Fraction] = {}
        self._values: dict[Fraction, Any] = {}
        self._written: dict[int, tuple[object, Any]] = {}
        self.bounds: list[Any] = []

    def claim(self, claim: Claim) -> Any:
        """Return the claim as the solver writes it; a part that stands in several places is written once."""
        if id(claim) not in self._written:
            self._written[id(claim)] = (claim, self._claim(claim))
        return self._written[id(claim)][1]

    def amount(self, amount: Amount) -> Any:
        """Return the amount as the solver writes it."""
        if id(amount) not in self._written:
            self._written[id(amount)] = (amount, self._amount(amount))
        return self._written[id(amount)][1]

    def _claim(self, claim: Claim) -> Any:
        match claim:
            case Settled(holds):
                return self._z3.BoolVal(holds, self.context)
            case Fact(name):
                if name not in self._facts:
                    self._facts[name] = self._z3.Bool(name, self.context)
                return self._facts[name]
            case Denied(fact):
                return self._z3.Not(self.claim(fact))
            case Both(parts):
                return self._z3.BoolRef(self._all(self._z3.Z3_mk_and, map(self.claim, parts)), self.context)
            case Either(parts):
                return self._z3.BoolRef(self._all(self._z3.Z3_mk_or, map(self.claim, parts)), self.context)
            case AtMost(amount, is_strict):
                return self.amount(amount) < 0 if is_strict else self.amount(amount) <= 0
            case Zero(amount):
                return self.amount(amount) == 0

    def _amount(self, amount: Amount) -> Any:
        match amount:
            case Known(value):
                return self._number(value)
            case Unknown():
                return self._unknown(amount)
            case Sum(terms, constant):
                parts = [self._product(self.amount(one), self._number(factor)) for factor, one in terms]
                added = self._all(self._z3.Z3_mk_add, [*parts, self._number(constant)])
                return self._z3.ArithRef(added, self.context)
            case Product(left, right):
                return self._product(self.amount(left), self.amount(right))
            case Choice(claim, first, second):
                return self._z3.If(self.claim(claim), self.amount(first), self.amount(second))

    def _unknown(self, one: Unknown) -> Any:
        grid = self._grid
        if grid is None:
            if one.name not in self._numbers:
                self._numbers[one.name] = (self._z3.Real(one.name, self.context), Fraction(1))
            return self._numbers[one.name][0]
        if one.name in grid.held:
            return self._number(grid.held[one.name])
        step = one.step * one.round_steps if grid.is_round else one.step
        if one.name not in self._numbers:
            whole = self._z3.Int(one.name, self.context)
            self._numbers[one.name] = (whole, step)
            self._origins[one.name] = one.origin
            # Lengths of texts and the like may always be nothing; dates and years count from their origin.
            is_amount = one.round_steps > 1
            lowest = grid.lowest if is_amount else 0 if one.origin else min(grid.lowest, 0)
            self.bounds += [whole >= lowest, whole <= grid.highest]
        return self._z3.ToReal(self._numbers[one.name][0]) * self._number(step) + self._number(one.origin)

    def _number(self, value: Fraction) -> Any:
        if value not in self._values:
            self._values[value] = self._z3.RealVal(f"{value.numerator}/{value.denominator}", self.context)
        return self._values[value]

    def _product(self, left: Any, right: Any) -> Any:
        return self._z3.ArithRef(self._all(self._z3.Z3_mk_mul, [left, right]), self.context)

    def _all(self, make: Callable[..., Any], parts: Iterable[Any]) -> Any:
        """Return parts of one kind put together. The usual way looks for a common kind first, which takes most of the time."""
        asts = [one.as_ast() for one in parts]
        return make(self.context.ref(), len(asts), (self._z3.Ast * len(asts))(*asts))

    def read(self, model: Any) -> Model:
        facts = {
            name: bool(self._z3.is_true(model.eval(one, model_completion=True))) for name, one in self._facts.items()
        }
        numbers = dict(self._grid.held) if self._grid else {}
        for name, (one, step) in self._numbers.items():
            found = model.eval(one, model_completion=True)
            if self._z3.is_algebraic_value(found):
                found = found.approx(6)
            value = Fraction(found.as_fraction() if self._grid is None else found.as_long())
            numbers[name] = value * step + self._origins.get(name, Fraction(0))
        return Model(facts, numbers)
