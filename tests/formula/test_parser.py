"""Formulas that parse, formulas that do not and how that is told, and limits that hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formula.functions import FUNCTIONS, Function
from checker.formula.mistakes import FormulaError, caret
from checker.formula.parser import parse
from checker.formula.tree import (
    MAXIMUM_DEPTH,
    MAXIMUM_HEIGHT,
    MAXIMUM_LENGTH,
    MAXIMUM_NODES,
    Call,
    Name,
    Tree,
    children,
    height,
    walk,
)
from tests.formula.trees import trees


def shape(tree: Tree) -> str:
    """Return the tree with every operation in brackets, so that its grouping shows."""
    match tree:
        case Name(segments):
            return ".".join(segments)
        case Call(function, arguments):
            return f"{function}({', '.join(map(shape, arguments))})"
        case _ if not children(tree):
            return str(getattr(tree, "value", "")) + str(getattr(tree, "unit", ""))
        case _:
            label = getattr(tree, "operator", type(tree).__name__.lower())
            return f"({label} {' '.join(map(shape, children(tree)))})"


SHAPES = [
    ("a + b * c", "(+ a (* b c))"),
    ("a - b - c", "(- (- a b) c)"),
    ("a / b / c", "(/ (/ a b) c)"),
    ("a / b * c", "(* (/ a b) c)"),
    ("(a + b) * c", "(* (+ a b) c)"),
    ("-a * b", "(* (negate a) b)"),
    ("-a + b", "(+ (negate a) b)"),
    ("a - -b", "(- a (negate b))"),
    ("a + b = c - d", "(= (+ a b) (- c d))"),
    ("a 或 b 且 c", "(or a (and b c))"),
    ("a 或者 b OR c", "(or (or a b) c)"),
    ("a 并且 b And c", "(and (and a b) c)"),
    ("非 a 且 b", "(and (not a) b)"),
    ("非 a = b", "(not (= a b))"),
    ("not not a", "(not (not a))"),
    ("(a < b) = c", "(= (< a b) c)"),
    ("a < b 且 b < c", "(and (< a b) (< b c))"),
    ("=决算数 > 0", "(> 决算数 0)"),
    ("＝ 决算数 ＞ 0", "(> 决算数 0)"),
    ("三公经费.公务接待费.决算数", "三公经费.公务接待费.决算数"),
    ("三公经费.[且]", "三公经费.且"),
    ("[ 决算数 ]", "决算数"),
    ("合计（a， b）", "SUM(a, b)"),
    ("Sum(a; b)", "SUM(a, b)"),
    ("缺省为(a, 0万元)", "COALESCE(a, 0万元)"),
    ('包含(x, "a,b", "，")', "CONTAINS(x, a,b, ，)"),
    ("1,234 + 1", "(+ 1234 1)"),
    ("最大(1,234, 5)", "MAX(1234, 5)"),
    ("5百分点 - 10%", "(- 5百分点 10%)"),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_formula_groups_as_people_read_it(text: str, expected: str):
    assert shape(parse(text)) == expected


@pytest.mark.parametrize("one", FUNCTIONS.values(), ids=list(FUNCTIONS))
def test_both_names_of_a_function_mean_the_same(one: Function):
    arguments = ", ".join(["a"] * one.fewest)
    assert parse(f"{one.zh}({arguments})") == parse(f"{one.name.lower()}({arguments})")


def told(text: str) -> str:
    """Return everything that is told about a formula: code, both messages, and the formula with its caret."""
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return "\n".join(
        f"{one.code} {one.message.zh} / {one.message.en}\n{caret(text, one.span)}" for one in caught.value.mistakes
    )


_VALUE = "GJ-F001 这里需要一个数、文字或名称，"
_LEFT_OVER_ZH = "之前公式已经完整，两者之间缺运算符（且、或、＋、＝ …，词两边要有空格）"
_LEFT_OVER_EN = "an operator is missing (and, or, +, = …, words stand apart by spaces)"
_CHAIN = "GJ-F007 比较不能连写，请用“且”分开，如 a <= b 且 b <= c / comparisons do not chain; write a <= b and b <= c"


def _value(found: str) -> str:
    return f"{_VALUE}却遇到“{found}” / expected a number, a text or a name; found '{found}'"


def _ends() -> str:
    return f"{_VALUE}公式却到此为止 / expected a number, a text or a name; the formula ends here"


def _left_over(found: str) -> str:
    return f"GJ-F003 到“{found}”{_LEFT_OVER_ZH} / the formula is complete before '{found}'; {_LEFT_OVER_EN}"


def _sign(found: str, zh: str, en: str) -> str:
    return f"GJ-F004 不认识的符号“{found}”：{zh} / unknown sign '{found}': {en}"


BAD = [
    ("  ", "GJ-F011 公式是空的 / the formula is empty", "^"),
    ("决算数 >", _ends(), "        ^"),
    ("=", _ends(), " ^"),
    ("非", _ends(), "  ^"),
    ("决算数 > * 2", _value("*"), "         ^"),
    ("合计(决算数, )", _value(")"), "             ^"),
    ("合计(, 决算数)", _value(","), "     ^"),
    ("三公经费.5", _value("5"), "         ^"),
    ("a 且 且 b", _left_over("b"), "        ^"),
    ("合计(决算数", "GJ-F002 这里需要“)”，公式却到此为止 / expected ')'; the formula ends here", "           ^"),
    ("(决算数 年初预算数)", "GJ-F002 这里需要“)”，却遇到“年初预算数” / expected ')'; found '年初预算数'", "        ^^^^^^^^^^"),
    ('合计(a "," b)', "GJ-F002 这里需要“)”，却遇到“,” / expected ')'; found ','", "       ^^^"),
    ("决算数 年初预算数", _left_over("年初预算数"), "       ^^^^^^^^^^"),
    ("决算数>0且年初预算数>0", _left_over("且年初预算数"), "        ^^^^^^^^^^^^"),
    ("5万元以上", _left_over("以上"), "     ^^^^"),
    ("a )", _left_over(")"), "  ^"),
    ("决算数 ！= 0", _sign("！", "公式里用不到它", "formulas do not use it"), "       ^^"),
    ("a != b", _sign("!", "“不等于”写作 <>", "write <> for 'not equal'"), "  ^"),
    ("a && b", _sign("&", "“并且”写作 且 或 and", "write 'and'"), "  ^"),
    ("a || b", _sign("|", "“或者”写作 或 或 or", "write 'or'"), "  ^"),
    ("决算数^2", _sign("^", "没有乘方", "there is no power operator"), "      ^"),
    ("{决算数}", _sign("{", "花括号只用在消息里", "braces belong to messages only"), "^"),
    ("决算数 == 0", "GJ-F005 “等于”写作一个 = / write a single = for 'equals'", "       ^^"),
    ("[决算数 > 0", "GJ-F006 “[”没有配对的另一半 / '[' is not closed", "^"),
    ("项目 = “办公费", "GJ-F006 ““”没有配对的另一半 / '“' is not closed", "       ^"),
    ("a < b < c", _CHAIN, "      ^"),
    ("a < (b) <= c", _CHAIN, "        ^^"),
    ("(a) < (b) = c", _CHAIN, "          ^"),
    ("a = 绝对值(b) = c", _CHAIN, "              ^"),
    ("乘方(决算数)", "GJ-F012 没有叫“乘方”的函数 / no function is called '乘方'", "^^^^"),
    ("合记(决算数)", "GJ-F012 没有叫“合记”的函数，是不是“合计”？ / no function is called '合记'; did you mean '合计'?", "^^^^"),
    ("1 + SUMM(a)", "GJ-F012 没有叫“SUMM”的函数，是不是“SUM”？ / no function is called 'SUMM'; did you mean 'SUM'?", "    ^^^^"),
    ("如果(a, b)", "GJ-F013 函数 如果 需要 3 个参数，写了 2 个 / IF takes 3 arguments, found 2", "^^^^^^^^^^"),
    ("1 + 合计()", "GJ-F013 函数 合计 需要 ≥ 1 个参数，写了 0 个 / SUM takes ≥ 1 arguments, found 0", "    ^^^^^^"),
    ("计数(a, b, c)", "GJ-F013 函数 计数 需要 1–2 个参数，写了 3 个 / COUNT takes 1–2 arguments, found 3", "^^^^^^^^^^^^^"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "under"), BAD)
def test_mistake_is_told_with_a_caret_under_it(text: str, message: str, under: str):
    assert told(text) == f"{message}\n{text}\n{under}"


def code_of(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return caught.value.mistakes[0].code


LIMITS = [
    ("(" * 10_000 + "1" + ")" * 10_000, "GJ-F008"),
    ("(" * 900 + "1" + ")" * 900, "GJ-F009"),
    ("(" * 1_999, "GJ-F009"),
    ("非 " * 999 + "a", "GJ-F009"),
    ("not " * 400 + "a", "GJ-F009"),
    ("-" * 1_500 + "1", "GJ-F009"),
    ("绝对值(" * 300 + "1" + ")" * 300, "GJ-F009"),
    ("1 - (" * 300 + "1" + ")" * 300, "GJ-F009"),
    ("1 = 非 " * 300 + "1", "GJ-F009"),
    ("1" + "+1" * 300, "GJ-F010"),
    ("合计(" + "a," * 600 + "a)", "GJ-F010"),
    ("a" + " 或 a" * 200, "GJ-F026"),
    ("((" * 10 + "1" + "+1" * 15 + ")+1)" * 10 + "+1" * 100, "GJ-F026"),
]


@pytest.mark.parametrize(("text", "code"), LIMITS, ids=[f"{text[:12]}…{len(text)}" for text, _ in LIMITS])
def test_limit_is_told_and_not_crashed_into(text: str, code: str):
    assert code_of(text) == code


def test_what_is_within_the_limits_parses():
    assert shape(parse("1" + " " * (MAXIMUM_LENGTH - 1))) == "1"
    assert shape(parse("(" * MAXIMUM_DEPTH + "1" + ")" * MAXIMUM_DEPTH)) == "1"
    assert height(parse("1" + "+1" * (MAXIMUM_HEIGHT - 1))) == MAXIMUM_HEIGHT
    assert sum(1 for _ in walk(parse("合计(" + ",".join(["a"] * (MAXIMUM_NODES - 1)) + ")"))) == MAXIMUM_NODES


@given(st.text(max_size=80))
def test_only_a_formula_error_escapes_any_text(text: str):
    _parse_or_refuse(text)


_PIECES = st.sampled_from(
    [
        *'()[]【】“”",.=<>+-*/ 　',
        "且",
        "或",
        "非",
        " and ",
        "not ",
        "合计(",
        "如果(",
        "决算数",
        "1",
        "1,234",
        "万元",
        "%",
        "≤",
        "５",
        "\n",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_only_a_formula_error_escapes_what_looks_like_a_formula(text: str):
    _parse_or_refuse(text)


def _parse_or_refuse(text: str) -> None:
    try:
        parse(text)
    except FormulaError as error:
        for one in error.mistakes:
            start, end = one.span
            assert 0 <= start <= end <= max(1, len(text))
            assert one.message.zh
            assert one.message.en
            assert "^" in caret(text, one.span)


@given(trees)
def test_height_counts_the_longest_way_down(tree: Tree):
    def longest(one: Tree) -> int:
        return 1 + max((longest(below) for below in children(one)), default=0)

    assert height(tree) == longest(tree)
