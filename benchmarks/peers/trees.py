"""An expression every engine can be told: figures by path, exact constants, arithmetic, comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The printed number at a path."""

    path: Path


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the rule, in thousandths, so that it is exact."""

    thousandths: int

    @property
    def text(self) -> str:
        """Return it as a decimal number with a point."""
        sign = "-" if self.thousandths < 0 else ""
        whole, rest = divmod(abs(self.thousandths), 1000)
        return f"{sign}{whole}.{rest:03d}"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two expressions joined by `+ - * < <= and`."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Choice:
    """One expression where `when` holds, another where it does not."""

    when: Tree
    yes: Tree
    no: Tree


Tree: TypeAlias = Figure | Number | Binary | Choice


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on one subject: what has to hold."""

    rule: str
    subject: str
    holds: Tree


def exact(tree: Tree, values: dict[Path, Fraction]) -> Fraction | bool:
    """Return what the expression comes to, without any rounding."""
    match tree:
        case Figure(path):
            return values[path]
        case Number(thousandths):
            return Fraction(thousandths, 1000)
        case Choice(when, yes, no):
            return exact(yes if exact(when, values) else no, values)
        case Binary("and", left, right):
            return bool(exact(left, values)) and bool(exact(right, values))
        case Binary(operator, left, right):
            first, second = Fraction(exact(left, values)), Fraction(exact(right, values))
            return _WAYS[operator](first, second)


_WAYS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}


def figures(tree: Tree) -> set[Path]:
    """Return the paths of all figures in the expression."""
    match tree:
        case Figure(path):
            return {path}
        case Number():
            return set()
        case Choice(when, yes, no):
            return figures(when) | figures(yes) | figures(no)
        case Binary(_, left, right):
            return figures(left) | figures(right)


def both(*trees: Tree) -> Tree:
    """Return that all of them hold."""
    first, *rest = trees
    for one in rest:
        first = Binary("and", first, one)
    return first


def total(terms: list[Tree]) -> Tree:
    """Return the sum of terms."""
    first, *rest = terms
    for one in rest:
        first = Binary("+", first, one)
    return first
