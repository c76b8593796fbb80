"""A small rulebook of equalities, and consistent reports of its figures, to be slipped."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from checker.kernel.figure import cut, rounded
from checker.report.tree import steps
from tests.formulas import Tree, report_of
from tests.random_rules import rule_of

if TYPE_CHECKING:
    from checker.findings.roots import Change
    from checker.report.nodes import Path

PARTS = ("overseas", "reception", "vehicle")
SUM = "决算数 = three_public.overseas.决算数 + three_public.reception.total.决算数 + three_public.vehicle.total.决算数"
RULES = (
    rule_of(SUM, places="total", rule_id="SUM-001"),
    rule_of(SUM.replace("决算数", "年初预算数"), places="total", rule_id="SUM-002"),
    rule_of("完成率 = 决算数 / 年初预算数", places="everywhere", rule_id="RATE-001"),
    rule_of("增减额 = 决算数 - 上年决算数", places="everywhere", rule_id="GROW-001"),
    rule_of("增减率 = 决算数 / 上年决算数 - 1", places="everywhere", rule_id="GROW-002"),
)
"""Sums, rates and growth, as the shipped rules demand them."""


def line(final: int, initial: int, prior: int, decimals: int = 2, *, is_cut: bool = False) -> Tree:
    """Return a line of amounts in hundredths, whose statements agree with them."""
    stated = {"yoy_delta": printed(Fraction(final - prior, 100), 2, is_cut=False)}
    if initial:
        stated["completion_rate"] = printed(Fraction(100 * final, initial), decimals, is_cut=is_cut)
    if prior:
        stated["yoy_rate"] = printed(Fraction(100 * (final - prior), prior), decimals, is_cut=is_cut)
    amounts = {"final": final, "initial": initial, "prior_final": prior}
    return {**{key: printed(Fraction(one, 100), 2, is_cut=False) for key, one in amounts.items()}, "stated": stated}


def printed(value: Fraction, decimals: int, *, is_cut: bool) -> str:
    return f"{(cut if is_cut else rounded)(value, decimals):f}"


def three_public(parts: list[tuple[int, int, int]], decimals: int = 2, *, is_cut: bool = False) -> Tree:
    """Return a report of the three public expenses, whose figures agree with one another."""
    whole = tuple(sum(column) for column in zip(*parts, strict=True))
    overseas, reception, vehicle = (line(*one, decimals, is_cut=is_cut) for one in parts)
    return report_of(
        three_public={
            "total": line(*whole, decimals, is_cut=is_cut),
            "overseas": overseas,
            "reception": {"total": reception},
            "vehicle": {"total": vehicle},
        }
    )


amounts = st.one_of(st.integers(100, 99_999), st.integers(100, 99_999), st.integers(-5_000, 200), st.just(0))


@st.composite
def consistent(draw: st.DrawFn) -> Tree:
    """Return a consistent report, negative amounts and zeros among its figures, rates rounded or cut off."""
    parts = [(draw(amounts), draw(amounts), draw(amounts)) for _ in PARTS]
    return three_public(parts, draw(st.integers(0, 2)), is_cut=draw(st.booleans()))


def paths_of(tree: object, done: Path = ()) -> list[Path]:
    """Return the paths of the numbers below a node."""
    found: list[Path] = []
    for key, one in tree.items() if isinstance(tree, dict) else ():
        if isinstance(one, dict):
            found += paths_of(one, (*done, key))
        elif done and done[0] not in ("meta", "unit"):
            found.append((*done, key))
    return found


def value_at(tree: Tree, path: Path) -> str:
    node: object = tree
    for step in path:
        node = node[step]  # type: ignore[index]  # the path is of this very tree
    return str(node["value"] if isinstance(node, dict) else node)


def with_value(tree: Tree, path: Path, value: str) -> Tree:
    """Return the report with another value printed."""
    made = copy.deepcopy(tree)
    node: object = made
    for step in path[:-1]:
        node = node[step]  # type: ignore[index]  # the path is of this very tree
    if isinstance(node[path[-1]], dict):  # type: ignore[index]
        node[path[-1]]["value"] = value  # type: ignore[index]
    else:
        node[path[-1]] = value  # type: ignore[index]
    return made


def changed(tree: Tree, *changes: Change, value: str = "proposed") -> Tree:
    """Return the report with changes made: to what is proposed, or to the `low` or `high` that would agree."""
    for one in changes:
        tree = with_value(tree, steps(one.path), getattr(one, value) or one.proposed)
    return tree


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """Return the number with something done to it that a hand does."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    places = [at for at, one in enumerate(digits) if one.isdigit()]
    at = draw(st.sampled_from(places))
    match draw(st.integers(0, 4)):
        case 0:
            return f"{sign}{digits[:at]}{draw(st.integers(0, 9))}{digits[at + 1 :]}"
        case 1 if digits[at + 1 : at + 2].isdigit():
            return f"{sign}{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
        case 2:
            return digits if sign else f"-{digits}"
        case 3:
            return f"{sign}{digits[:at]}{digits[at]}{digits[at:]}"
        case _:
            whole = str(int(digits.replace(".", "")) * 10 ** draw(st.integers(1, 2)))
            return f"{sign}{whole[:-2] or '0'}.{whole[-2:]:0>2}"


def plain(text: str) -> str:
    """Return a number without noughts in front."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = digits.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point}{fraction}"
