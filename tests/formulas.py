"""What the proofs of the engine share: formulas checked and judged in one line, and identities with exact data."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, cast

from hypothesis import strategies

from checker.formula.check import check_statement
from checker.formula.context import Context
from checker.formula.evaluate import judge
from checker.formula.parser import parse
from checker.formula.reading import Situation
from checker.kernel.interval import Interval
from checker.kernel.unit import UNITS
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.vocabulary import Shape
from tests.strategies import printed_figure, printings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.formula.evaluate import Judged
    from checker.formula.typed import Typed
    from checker.kernel.figure import Figure
    from checker.kernel.unit import Unit
    from checker.report.vocabulary import ObjectType

VOCABULARY = load_vocabulary()
LINE = VOCABULARY.types["Line"]
SUBJECT = ("lines", 0)
Tree = dict[str, object]
Values = dict[str, Fraction]
YUAN = [UNITS["元"], UNITS["万元"], UNITS["亿元"]]
PERCENT = UNITS["%"]


@cache
def statement(text: str, owner: str = "Line") -> Typed:
    """Return the checked condition, said of an object of type `owner`."""
    return check_statement(parse(text), Context(VOCABULARY, VOCABULARY.types[owner]))


def judged(text: str, root: Tree, subject: tuple[str | int, ...] = SUBJECT) -> Judged:
    """Return how a condition stands on the object at `subject`, a line."""
    return judge(statement(text), Situation(Report(root, VOCABULARY), subject))


def one_line(figures: Mapping[str, object], money_unit: str = "万元") -> Tree:
    """Return a report of one line with `figures` at its fields; `stated.yoy_rate` is a step down."""
    line: Tree = {"label": "办公费"}
    for path, value in figures.items():
        put(line, path, value)
    return report_of(money_unit, lines=[line])


def report_of(money_unit: str = "万元", **blocks: object) -> Tree:
    """Return the smallest report that holds `blocks`."""
    meta = {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": money_unit}
    return {"schema_version": "1.0", "meta": meta, "unit": {"name": "示例单位"}, **blocks}


def put(node: Tree, path: str, value: object) -> None:
    """Write `value` at a dotted path of keys below `node`."""
    *above, last = path.split(".")
    for key in above:
        node = node.setdefault(key, {})  # type: ignore[assignment]  # what is made here is a mapping
    node[last] = value


def written(figure: Figure) -> dict[str, str]:
    """Return a figure as a report writes it, its unit beside it."""
    return {"value": f"{figure.value:f}", "unit": figure.unit.symbol}


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """An equality of one stated figure with a calculation over free ones, all of a line.

    `value` gives the stated figure's true value, None where there is none.
    """

    formula: str
    stated: str
    free: tuple[str, ...]
    value: Callable[[Values], Fraction | None]

    def unit_kinds(self) -> dict[str, list[Unit]]:
        """Return which units each of the figures may be printed in."""
        return {name: [PERCENT] if name.endswith(("rate", "share")) else YUAN for name in (self.stated, *self.free)}

    def __repr__(self) -> str:
        """Return the formula, which names the test."""
        return self.formula


def _over(top: Fraction, bottom: Fraction) -> Fraction | None:
    return top / bottom if bottom else None


IDENTITIES = (
    Identity(
        "年初预算数 = 合计(决算数, 上年决算数, 调整预算数)",
        "initial",
        ("final", "prior_final", "adjusted"),
        lambda one: one["final"] + one["prior_final"] + one["adjusted"],
    ),
    Identity(
        "年初预算数 = 决算数 + 上年决算数 - 调整预算数",
        "initial",
        ("final", "prior_final", "adjusted"),
        lambda one: one["final"] + one["prior_final"] - one["adjusted"],
    ),
    Identity(
        "增减额 = 决算数 - 上年决算数",
        "stated.yoy_delta",
        ("final", "prior_final"),
        lambda one: one["final"] - one["prior_final"],
    ),
    Identity("决算数 = 3 * 上年决算数", "final", ("prior_final",), lambda one: 3 * one["prior_final"]),
    Identity(
        "决算数 = 完成率 * 年初预算数",
        "final",
        ("stated.completion_rate", "initial"),
        lambda one: one["stated.completion_rate"] * one["initial"],
    ),
    Identity(
        "完成率 = 决算数 / 年初预算数",
        "stated.completion_rate",
        ("final", "initial"),
        lambda one: _over(one["final"], one["initial"]),
    ),
    Identity(
        "占比 = 决算数 / (决算数 + 调整预算数)",
        "stated.share",
        ("final", "adjusted"),
        lambda one: _over(one["final"], one["final"] + one["adjusted"]),
    ),
    Identity(
        "增减率 = 增减额 / (决算数 - 增减额)",
        "stated.yoy_rate",
        ("stated.yoy_delta", "final"),
        lambda one: _over(one["stated.yoy_delta"], one["final"] - one["stated.yoy_delta"]),
    ),
    Identity(
        "增减率 = 决算数 / 上年决算数 - 1",
        "stated.yoy_rate",
        ("final", "prior_final"),
        lambda one: _over(one["final"] - one["prior_final"], one["prior_final"]),
    ),
    Identity(
        "增减率 = (决算数 - 上年决算数) / 上年决算数",
        "stated.yoy_rate",
        ("final", "prior_final"),
        lambda one: _over(one["final"] - one["prior_final"], one["prior_final"]),
    ),
)
"""Sums, differences, products, completion, shares and growth, the last in the three ways in which people write it."""

amounts = strategies.one_of(
    strategies.just(Fraction(0)),
    strategies.integers(-(10**9), 10**9).map(Fraction),
    strategies.builds(Fraction, strategies.integers(-(10**11), 10**11), strategies.sampled_from([100, 10**4, 3, 7])),
    # Just halfway between two printed amounts, which is where roundings part.
    strategies.builds(lambda whole: Fraction(2 * whole + 1, 2) * 100, strategies.integers(-(10**6), 10**6)),
)
"""Exact amounts in 元: nothing, short, long, negative, and halfway between printed ones."""

rates = strategies.builds(Fraction, strategies.integers(-2000, 5000), strategies.sampled_from([1000, 700, 1]))


@strategies.composite
def true_data(draw: strategies.DrawFn, identity: Identity) -> Values:
    """Return exact values that satisfy the identity."""
    values = {
        name: draw(rates if units == [PERCENT] else amounts)
        for name, units in identity.unit_kinds().items()
        if name != identity.stated
    }
    stated = identity.value(values)
    if stated is None:
        values[identity.free[-1]] += 1
        stated = identity.value(values)
    # A base of nothing has no ratio; the figure is then as good as any.
    values[identity.stated] = Fraction(0) if stated is None else stated
    return values


@strategies.composite
def printed(draw: strategies.DrawFn, identity: Identity, values: Values) -> dict[str, Figure]:
    """Return every value printed: in any of its units, with any number of decimals, rounded or cut off one by one."""
    return {
        name: printed_figure(
            values[name], draw(strategies.sampled_from(units)), draw(strategies.integers(0, 4)), draw(printings)
        )
        for name, units in identity.unit_kinds().items()
    }


def reachable(identity: Identity, figures: Mapping[str, Figure]) -> Interval | None:
    """Return the closed range of the stated value over all true values of the free figures.

    Found at the corners, since each identity is monotone in each of its figures; None where a base may be zero, or
    touches it.
    """
    ends = [(figures[name].true_values.low, figures[name].true_values.high) for name in identity.free]
    found: list[Fraction] = []
    signs: set[bool] = set()
    for corner in product(*ends):
        held = dict(zip(identity.free, corner, strict=True))
        base = _base(identity, held)
        value = identity.value(held) if base else None
        if value is None:
            return None
        signs.add(base > 0)
        found.append(value)
    return Interval(min(found), max(found)) if len(signs) == 1 else None


def _base(identity: Identity, held: Values) -> Fraction:
    """Return what the identity divides by; one where it divides by nothing."""
    _, _, bottom = identity.formula.partition("/")
    match bottom.split():
        case []:
            return Fraction(1)
        case ["年初预算数"]:
            return held["initial"]
        case ["上年决算数", *_]:
            return held["prior_final"]
        case ["(决算数", "+", *_]:
            return held["final"] + held["adjusted"]
        case _:
            return held["final"] - held["stated.yoy_delta"]


def figures_in(tree: Tree) -> list[tuple[Tree, str]]:
    """Return the object and key of every figure of a report."""
    return [(owner_of(tree, path), str(path[-1])) for path in figure_paths(tree)]


def figure_paths(
    node: Tree, owner: ObjectType = VOCABULARY.root, done: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    """Return the path of every figure below `node`."""
    found: list[tuple[str | int, ...]] = []
    for key, value in node.items():
        field = owner.fields.get(key)
        inner = None if field is None else VOCABULARY.object_type(field)
        if field is None or (inner is None and (field.shape is not Shape.FIGURE or field.is_integer)):
            continue
        if inner is None:
            found.append((*done, key))
        elif isinstance(value, dict):
            found += figure_paths(value, inner, (*done, key))
        elif isinstance(value, list):
            for index, row in enumerate(value):
                found += figure_paths(row, inner, (*done, key, index))
    return found


def without(tree: Tree, path: tuple[str | int, ...]) -> Tree:
    """Return a report without the figure at `path`."""
    made = copy.deepcopy(tree)
    del owner_of(made, path)[str(path[-1])]
    return made


def owner_of(tree: Tree, path: tuple[str | int, ...]) -> Tree:
    """Return the object in which the last step of `path` is a key."""
    node: object = tree
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]  # the path was found in this very tree
    return cast("Tree", node)
