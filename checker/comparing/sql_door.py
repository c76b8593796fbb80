"""The door to sqlglot: relations written once, and printed as the SQL of DuckDB or of Spark.

sqlglot is pure Python without dependencies, MIT, and knows both dialects; ibis needs 920 MB for the same. Relations are
written in its neutral dialect and parsed into one tree; every number and text of a rule goes in as a literal of that tree,
never as text. Some things about lists have no neutral form; they are written here, once for each engine.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from checker.comparing.bands import BANDS


class Engine(StrEnum):
    """Which engine's SQL is wanted."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Tree = exp.Expr
"""A relation, or a part of one."""
Part = str | int | Fraction | Tree
_DECIMALS = 10

_ON_LISTS: Final = {
    "AGREEING": {
        Engine.DUCKDB: "LIST_SUM(LIST_TRANSFORM(LIST_ZIP({0}, {1}), x -> CASE WHEN x[1] = x[2] THEN 1 ELSE 0 END))",
        Engine.SPARK: "AGGREGATE(ZIP_WITH({0}, {1}, (x, y) -> IF(x = y, 1, 0)), 0, (s, x) -> s + x)",
    },
    # A band is the same only where it is the same of all: place by place takes a quarter of the time of looking for any.
    "OVERLAPPING": {
        Engine.DUCKDB: f"({' OR '.join(f'{{0}}[{at}] = {{1}}[{at}]' for at in range(1, BANDS + 1))})",
        Engine.SPARK: "ARRAYS_OVERLAP({0}, {1})",
    },
    # Both are sets; looking each up in the other takes a tenth of the time of intersecting them.
    "IN_COMMON": {
        Engine.DUCKDB: "LEN(LIST_FILTER({0}, x -> LIST_CONTAINS({1}, x)))",
        Engine.SPARK: "SIZE(ARRAY_INTERSECT({0}, {1}))",
    },
    "LENGTH_OF": {Engine.DUCKDB: "LEN({0})", Engine.SPARK: "SIZE({0})"},
    "EACH_OF": {Engine.DUCKDB: "UNNEST({0})", Engine.SPARK: "EXPLODE({0})"},
    "FIRST_OF": {
        Engine.DUCKDB: "LIST_SLICE(LIST_SORT(LIST_FILTER({0}, x -> x IS NOT NULL)), 1, {1})",
        Engine.SPARK: "SLICE(SORT_ARRAY(FILTER({0}, x -> x IS NOT NULL)), 1, {1})",
    },
}
"""Functions over lists: places in which two agree, whether bands share anything, how much sets do, how long a list is, a row
for each of it, its first in order."""


class RelationError(Exception):
    """A relation of the program itself is wrong; no rule file can cause this."""


def relation(text: str, **parts: Part) -> Tree:
    """Return the tree of a query or of a part of one; `:name` stands for the literal or tree in `parts`.

    Raises:
        RelationError: the text is no SQL.
    """
    # The tree that is kept stays as it is: placeholders are replaced in a copy.
    return exp.replace_placeholders(_parsed(text), **{name: _tree(one) for name, one in parts.items()})


@lru_cache(maxsize=64)
def _parsed(text: str) -> Tree:
    """Return the tree of a text; rules of one kind differ in little but what stands for their placeholders."""
    try:
        return parse_one(text)
    except SqlglotError as cause:
        raise RelationError(text) from cause


def _tree(part: Part) -> Tree:
    if isinstance(part, Tree):
        return part
    if isinstance(part, str):
        return exp.Literal.string(part)
    return number(Fraction(part))


def number(value: Fraction) -> Tree:
    """Return a number as an exact literal, rounded to ten decimals where it has more."""
    scaled = round(abs(value) * 10**_DECIMALS)
    whole, rest = divmod(scaled, 10**_DECIMALS)
    digits = f"{rest:0{_DECIMALS}d}".rstrip("0")
    literal = exp.Literal.number(f"{whole}.{digits}" if digits else str(whole))
    return exp.Neg(this=literal) if value < 0 else literal


def texts(values: tuple[str, ...]) -> Tree:
    """Return a list of texts, to stand after IN."""
    return exp.Tuple(expressions=[exp.Literal.string(one) for one in values])


def printed(tree: Tree, engine: Engine, *, is_pretty: bool = False) -> str:
    """Return a relation as the SQL of an engine; the tree is used up."""

    def on_list(node: Tree) -> Tree:
        known = _ON_LISTS.get(str(node.this).upper()) if isinstance(node, exp.Anonymous) else None
        if known is None:
            return node
        operands = [one.sql(dialect=engine.value, copy=False) for one in node.expressions]
        return parse_one(known[engine].format(*operands), read=engine.value)

    return tree.transform(on_list, copy=False).sql(dialect=engine.value, copy=False, pretty=is_pretty)
