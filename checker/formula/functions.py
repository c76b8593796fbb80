"""The functions of the language: a closed table of names, arities and what each asks for.

Adding one needs two real rules that cannot be said otherwise.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from checker.formula.tree import COMPARISONS, Binary, Call, Not, Operator, Tree

MANY = 1_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its two names, with the number of arguments it takes."""

    name: str
    zh: str
    fewest: int
    most: int
    says_zh: str
    says_en: str


_TABLE = (
    Function(
        "SUM",
        "合计",
        1,
        MANY,
        "各数之和；一列的各行也算在内，后面给出条件时只算符合的各行",
        "the sum of the arguments, and of every row of a column, or of those that fulfil a condition given after it",
    ),
    Function("ABS", "绝对值", 1, 1, "去掉正负号", "the size without the sign"),
    Function("MIN", "最小", 1, MANY, "最小的一个", "the least of the arguments"),
    Function("MAX", "最大", 1, MANY, "最大的一个", "the greatest of the arguments"),
    Function("ROUND", "四舍五入", 2, 2, "四舍五入到几位小数", "rounded half up to a number of decimals"),
    Function(
        "COUNT",
        "计数",
        1,
        2,
        "列出的行数；给出条件时只数符合的",
        "how many rows are given, or how many fulfil a condition",
    ),
    Function("IF", "如果", 3, 3, "条件成立取前者，否则取后者", "the second if the first holds, else the third"),
    Function("COALESCE", "缺省为", 2, MANY, "第一个有数的", "the first that is given"),
    Function("ISBLANK", "为空", 1, 1, "没有填写", "nothing is given"),
    Function("LEN", "字数", 1, 1, "文字的字数", "how many characters a text has"),
    Function(
        "SUBSTANCE",
        "实质字数",
        2,
        2,
        "去掉套话、数字和标点后余下的字数",
        "characters left after stock phrases, digits and punctuation",
    ),
    Function("CONTAINS", "包含", 2, MANY, "文字里有其中一个词", "the text has one of the words"),
    Function("ANY", "任一", 2, 2, "至少一行符合条件", "at least one row fulfils the condition"),
    Function("ALL", "全部", 2, 2, "每一行都符合条件", "every row fulfils the condition"),
    Function("UNIQUE", "唯一", 1, 1, "各行互不相同", "no two rows are alike"),
    Function("WHOLE", "可为整数", 1, 1, "在印出的精度内可以是整数", "some whole number fits the printed digits"),
)

_CONDITIONS = frozenset({"ISBLANK", "CONTAINS", "ANY", "ALL", "UNIQUE", "WHOLE"})

FUNCTIONS = {one.name: one for one in _TABLE}
"""The functions by English name."""

_BY_NAME = {**{one.name.casefold(): one for one in _TABLE}, **{one.zh: one for one in _TABLE}}


def function_named(name: str) -> Function | None:
    """Return the function of that Chinese or English name, in any case, or None."""
    return _BY_NAME.get(unicodedata.normalize("NFKC", name).casefold())


def reads_as_condition(tree: Tree) -> bool:
    """Return whether a formula is a condition by its outermost sign or function alone."""
    match tree:
        case Binary(operator):
            return operator in COMPARISONS or operator in (Operator.AND, Operator.OR)
        case Call(function):
            return function in _CONDITIONS
        case _:
            return isinstance(tree, Not)


def function_names() -> list[str]:
    """Return every function name, for suggestions."""
    return [name for one in _TABLE for name in (one.name, one.zh)]
