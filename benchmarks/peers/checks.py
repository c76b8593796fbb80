"""The sixty rules of benchmarks/arithmetic as plain inequalities over printed numbers, one for each subject.

A figure printed v, with two decimals, stands for [v − 0.005, v + 0.01) where it is above zero, and mirrored below: rounded
or cut off. Two sides cannot meet exactly where one of the inequalities below fails; so a peer that can only compare numbers
is told the same law, its bounds worked out beforehand, and has only to calculate rightly.
"""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING

import yaml

from benchmarks.peers.trees import Binary, Check, Choice, Figure, Number, Path, Tree, both, total

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = File(__file__).parent.parent / "arithmetic" / "arithmetic.yaml"
HALF, STEP = 5, 10
"""Thousandths that rounding and cutting off hide of a number printed with two decimals."""

Json = dict[str, object]


def checks_of(tree: Json) -> list[Check]:
    """Return what the rules come to on reports of the shape of `tree`."""
    shape = _Shape(tree)
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"]
    return [one for rule in rules for one in _checks(rule, shape)]


class _Shape:
    """Which figures a report has, by the names rules call them."""

    def __init__(self, tree: Json) -> None:
        self.lines = dict(_lines(tree, ()))
        self.tree = tree

    def find(self, name: str) -> Path:
        """Return the path of a figure: a line's own, its total's or what is stated of it.

        Raises:
            KeyError: there is none.
        """
        *steps, last = name.split(".")
        node, path = self._walk(steps)
        for inner in ((last,), ("stated", last), ("total", last), ("total", "stated", last)):
            found = _get(node, inner)
            if isinstance(found, str):
                return (*path, *inner)
            if isinstance(found, dict) and isinstance(found.get("value"), str):
                return (*path, *inner, "value")
        raise KeyError(name)

    def _walk(self, steps: list[str]) -> tuple[object, Path]:
        node: object = self.tree
        path: Path = ()
        for step in steps:
            if _get(node, (step,)) is None and _get(node, ("total", step)) is not None:
                path = (*path, "total")
                node = _get(node, ("total",))
            node = _get(node, (step,))
            path = (*path, step)
        return node, path


def _get(node: object, steps: tuple[str, ...]) -> object:
    for step in steps:
        if not isinstance(node, dict):
            return None
        node = node.get(step)
    return node


def _lines(node: object, path: Path) -> Iterator[tuple[Path, Json]]:
    if isinstance(node, dict):
        if "label" in node and "final" in node:
            yield path, node
        for key, one in node.items():
            yield from _lines(one, (*path, key))
    elif isinstance(node, list):
        for index, one in enumerate(node):
            yield from _lines(one, (*path, index))


def _checks(rule: Json, shape: _Shape) -> Iterator[Check]:
    id_ = str(rule["id"])
    if rule.get("each") != "Line":
        yield Check(id_, "", _holds(rule, shape.find))
        return
    for path, line in shape.lines.items():
        stated = line.get("stated", {})
        own = {key: (*path, key) for key in ("initial", "final", "prior_final") if key in line}
        own |= {key: (*path, "stated", key) for key in stated if key not in ("share_of", "completion_base")}  # type: ignore[union-attr,misc]  # as generated
        if "share_of" in stated:  # type: ignore[operator]  # as generated
            own["share_base"] = shape.find(str(stated["share_of"]))  # type: ignore[index]  # as generated
        try:
            holds = _holds(rule, own.__getitem__)
        except KeyError:
            # The line does not state what the rule compares: nothing to be judged.
            continue
        yield Check(id_, ".".join(map(str, path)), holds)


def _holds(rule: Json, find: object) -> Tree:
    named = lambda key: Figure(find(str(rule[key])))  # type: ignore[operator]  # noqa: E731 -- read where it is used
    match rule["kind"]:
        case "sum":
            return _meets([Figure(find(one)) for one in rule["parts"]], [named("total")])  # type: ignore[operator,attr-defined]  # as written
        case "ratio":
            return _ratio(named("part"), named("base"), named("stated"))
        case "shares":
            return _hundred([Figure(find(one)) for one in rule["column"]])  # type: ignore[operator,attr-defined]  # as written
        case "range" if "max" in rule:
            return Binary("<", Binary("-", named("value"), named("max")), Number(HALF + STEP))
        case "range":
            return Binary("<=", Number(-HALF), named("value"))
        case _:
            return _equal(str(rule["left"]), str(rule["right"]), find)


def _equal(left: str, right: str, find: object) -> Tree:
    if right.endswith("- 1"):
        part, base = right.removesuffix("- 1").strip().split(" / ")
        return _growth(*(Figure(find(one)) for one in (part, base, left)))  # type: ignore[operator]  # as written
    sides: tuple[list[Tree], list[Tree]] = ([], [])
    for side, text in enumerate((left, right)):
        sign = 1
        for word in text.split():
            if word in "+-":
                sign = 1 if word == "+" else -1
            elif word != "0万元":
                sides[side if sign > 0 else 1 - side].append(Figure(find(word)))  # type: ignore[operator]  # as written
    return _meets(*sides, signed=left.endswith("yoy_delta"))


def _meets(left: list[Tree], right: list[Tree], *, signed: bool = False) -> Tree:
    """Return that two sums of printed figures can be equal; the first of `left` may be below zero where `signed`."""
    difference = Binary("-", total(left), total(right))
    opposite = Binary("-", total(right), total(left))
    above, below = HALF * len(left) + STEP * len(right), STEP * len(left) + HALF * len(right)
    if not signed:
        return both(Binary("<", difference, Number(above)), Binary("<", opposite, Number(below)))
    is_positive, is_negative = Binary("<", Number(0), left[0]), Binary("<", left[0], Number(0))
    return both(
        Binary("<", difference, Choice(is_positive, Number(above), Number(above + HALF))),
        Binary("<", opposite, Choice(is_negative, Number(below - HALF), Number(below))),
    )


def _ratio(part: Tree, base: Tree, stated: Tree) -> Tree:
    """Return that part ÷ base can be the stated percentage, every figure above zero."""
    hundred = Number(100_000)
    plus, minus = (lambda one, by: Binary("+", one, Number(by))), (lambda one, by: Binary("-", one, Number(by)))
    return both(
        Binary("<", Binary("*", minus(stated, HALF), minus(base, HALF)), Binary("*", plus(part, STEP), hundred)),
        Binary("<", Binary("*", minus(part, HALF), hundred), Binary("*", plus(stated, STEP), plus(base, STEP))),
    )


def _growth(part: Tree, base: Tree, stated: Tree) -> Tree:
    """Return that part ÷ base − 1 can be the stated percentage, which may be below zero."""
    hundred = Number(100_000)
    is_negative, is_positive = Binary("<", stated, Number(0)), Binary("<", Number(0), stated)
    low = Binary("+", Binary("-", stated, Choice(is_positive, Number(HALF), Number(STEP))), hundred)
    high = Binary("+", Binary("+", stated, Choice(is_negative, Number(HALF), Number(STEP))), hundred)
    least, most = Binary("-", base, Number(HALF)), Binary("+", base, Number(STEP))
    return both(
        Binary("<", Binary("*", low, least), Binary("*", Binary("+", part, Number(STEP)), hundred)),
        Binary("<", Binary("*", Binary("-", part, Number(HALF)), hundred), Binary("*", high, most)),
    )


def _hundred(shares: list[Tree]) -> Tree:
    whole, count = total(shares), len(shares)
    return both(
        Binary("<=", Binary("-", whole, Number(100_000)), Number(HALF * count)),
        Binary("<", Binary("-", Number(100_000), whole), Number(STEP * count)),
    )
