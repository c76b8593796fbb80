"""A printed formula is the same formula, in Chinese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.kernel.message import Language
from tests.formula.trees import trees

if TYPE_CHECKING:
    from checker.formula.tree import Tree


@given(trees, st.sampled_from(Language))
def test_parsing_a_printed_formula_gives_the_same_tree(tree: Tree, language: Language):
    assert parse(print_tree(tree, language)) == tree


@given(trees, st.sampled_from(Language))
def test_printing_is_settled_after_one_round(tree: Tree, language: Language):
    once = print_tree(tree, language)
    assert print_tree(parse(once), language) == once


PRINTED = [
    ("a+b*c", "a + b * c", "a + b * c"),
    ("(a+b)*c", "(a + b) * c", "(a + b) * c"),
    ("a-(b-c)", "a - (b - c)", "a - (b - c)"),
    ("(a-b)-c", "a - b - c", "a - b - c"),
    ("a/(b*c)", "a / (b * c)", "a / (b * c)"),
    ("--a", "-(-a)", "-(-a)"),
    ("-(a+b)", "-(a + b)", "-(a + b)"),
    ("a*-b", "a * -b", "a * -b"),
    ("a=1 or b=2 and not c=3", "a = 1 或 b = 2 且 非 c = 3", "a = 1 or b = 2 and not c = 3"),
    ("(a 或 b) 且 c", "(a 或 b) 且 c", "(a or b) and c"),
    ("非(a 且 b)", "非 (a 且 b)", "not (a and b)"),
    ("(a<b)=(c<d)", "(a < b) = (c < d)", "(a < b) = (c < d)"),
    ("sum(a，b；c)", "合计(a, b, c)", "SUM(a, b, c)"),
    ("[且] = 【合计】", "[且] = [合计]", "[且] = [合计]"),
    ("【a]b】", "【a]b】", "【a]b】"),
    ("“说明” = x", '"说明" = x', '"说明" = x'),
    ('“说"明” = x', '“说"明” = x', '“说"明” = x'),
    ("1,234.50万元", "1234.50万元", "1234.50万元"),
    ("x ≥ ５０％", "x >= 50%", "x >= 50%"),
    ("三公经费 . 决算数", "三公经费.决算数", "三公经费.决算数"),
]


@pytest.mark.parametrize(("written", "zh", "en"), PRINTED)
def test_no_more_parentheses_than_needed(written: str, zh: str, en: str):
    tree = parse(written)
    assert (print_tree(tree, Language.ZH), print_tree(tree, Language.EN)) == (zh, en)
