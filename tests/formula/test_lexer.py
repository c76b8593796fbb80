"""Formula text to tokens: full-width signs, units, quoted names, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formula.lexer import TokenKind, is_plain_name, tokens
from checker.formula.mistakes import FormulaError
from checker.formula.tree import MAXIMUM_LENGTH
from checker.kernel.unit import UNITS


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in tokens(text)[:-1]]


TOKENS = [
    ("", []),
    (" \t\n　", []),
    ("1", [("number", "1")]),
    ("1.50", [("number", "1.50")]),
    ("1,234,567.89", [("number", "1234567.89")]),
    ("1，234", [("number", "1234")]),
    ("1,23", [("number", "1"), ("sign", ","), ("number", "23")]),
    ("1,2345", [("number", "1"), ("sign", ","), ("number", "2345")]),
    ("１２３．５％", [("number", "123.5"), ("unit", "%")]),
    ("3.", [("number", "3"), ("sign", ".")]),
    ("5万元", [("number", "5"), ("unit", "万元")]),
    ("5 万元", [("number", "5"), ("name", "万元")]),
    ("5百万元", [("number", "5"), ("unit", "百万元")]),
    ("5人次", [("number", "5"), ("unit", "人次")]),
    ("3台（套）", [("number", "3"), ("unit", "台（套）")]),
    ("5百分点", [("number", "5"), ("unit", "百分点")]),
    ("5万元以上", [("number", "5"), ("unit", "万元"), ("name", "以上")]),
    ("决算数2023", [("name", "决算数2023")]),
    ("prior_final", [("name", "prior_final")]),
    ("[上年 (决算)]", [("name", "上年 (决算)")]),
    ("【同比-增减】", [("name", "同比-增减")]),
    ('"主要，原因"', [("text", "主要，原因")]),
    ('“主要"原因”', [("text", '主要"原因')]),
    ("＋－×÷＊／−", [("sign", one) for one in "+-*/*/-"]),
    ("≤ ≥ ≠ ＜＝ ＞＝ ＜＞", [("sign", one) for one in ("<=", ">=", "<>", "<=", ">=", "<>")]),
    ("（ａ；b）", [("sign", "("), ("name", "ａ"), ("sign", ","), ("name", "b"), ("sign", ")")]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_text_is_cut_into_tokens(text: str, expected: list[tuple[str, str]]):
    assert kinds(text) == expected


@pytest.mark.parametrize("symbol", sorted(UNITS))
def test_every_unit_is_read_after_a_number(symbol: str):
    assert kinds(f"2{symbol}") == [("number", "2"), ("unit", symbol)]


@given(st.text(max_size=60))
def test_tokens_stand_in_order_and_leave_out_only_space(text: str):
    try:
        found = tokens(text)
    except FormulaError:
        return
    at = 0
    for one in found:
        assert one.start >= at
        assert not text[at : one.start].strip()
        at = one.end
    assert at == len(text)
    assert found[-1].kind is TokenKind.END


@given(st.text(min_size=1, max_size=8))
def test_a_plain_name_is_one_token(name: str):
    if is_plain_name(name):
        assert kinds(name) == [("name", name)]


@pytest.mark.parametrize("name", ["", "5万元", "a b", "a-b", "a.b", "(a)", "２a", "²"])
def test_other_names_need_brackets(name: str):
    assert not is_plain_name(name)


def test_length_is_limited():
    assert tokens("1" * MAXIMUM_LENGTH)
    with pytest.raises(FormulaError) as caught:
        tokens(" " * (MAXIMUM_LENGTH + 1))
    assert caught.value.mistakes[0].code == "GJ-F008"
