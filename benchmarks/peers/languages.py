"""The same expression in the language of each engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.peers.trees import Binary, Choice, Figure, Number

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.trees import Path, Tree

Json = object


def dotted(path: Path) -> str:
    """Return a path as `a.b[0].c`."""
    first, *rest = path
    return str(first) + "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in rest)


def text(
    tree: Tree,
    figure: Callable[[Path], str],
    *,
    conjunction: str,
    choice: str = "({when} ? {yes} : {no})",
    number: Callable[[Number], str] = lambda one: one.text,
) -> str:
    """Return the expression as text with infix operators, every part in brackets."""

    def told(one: Tree) -> str:
        match one:
            case Figure(path):
                return figure(path)
            case Number():
                return number(one)
            case Choice(when, yes, no):
                return choice.format(when=told(when), yes=told(yes), no=told(no))
            case Binary(operator, left, right):
                return f"({told(left)} {conjunction if operator == 'and' else operator} {told(right)})"

    return told(tree)


def json_logic(tree: Tree) -> Json:
    """Return the expression as JSONLogic."""
    match tree:
        case Figure(path):
            return {"var": ".".join(map(str, path))}
        case Number(thousandths):
            return thousandths / 1000
        case Choice(when, yes, no):
            return {"if": [json_logic(when), json_logic(yes), json_logic(no)]}
        case Binary(operator, left, right):
            return {operator: [json_logic(left), json_logic(right)]}
