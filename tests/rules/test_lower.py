"""Each kind of rule is one condition; what it says is read off the formula it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.tree import Operator, Text, Tree, height, walk
from checker.rules.lower import SLOTS, Slots, conjunction, disjunction, has_substance, lower
from checker.rules.model import RuleKind
from tests.rules.packs import only_case, only_rule, problems_of, rule_text, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def lowered(kind: str, words: dict[str, list[str]] | None = None, **slots: str | list[str]) -> list[str]:
    """Return the formulas a rule becomes: its condition, then what must hold, then what must be given."""
    trees = {
        slot: tuple(parse(one) for one in ([written] if isinstance(written, str) else written))
        for slot, written in slots.items()
    }
    (one,) = lower(RuleKind(kind), Slots(trees, {slot: tuple(each) for slot, each in (words or {}).items()}))
    triggers = "、".join(print_tree(each) for each in one.triggers)
    return [print_tree(one.require), *(print_tree(each) for each in one.when), *([triggers] if triggers else [])]


def test_present_is_one_condition_for_each_field():
    found = lower(RuleKind.PRESENT, Slots({"fields": (parse("a"), parse("b"))}, {}))
    assert [print_tree(one.require) for one in found] == ["非 为空(a)", "非 为空(b)"]


def test_requires_takes_fields_and_conditions():
    assert lowered("requires", require=["原因", "a > b"]) == ["非 为空(原因) 且 a > b"]
    assert lowered("requires", require="原因", min_chars="20") == ["非 为空(原因) 且 实质字数(原因, 套话) >= 20"]


def test_sum_applies_where_some_part_is_given():
    assert lowered("sum", total="t", parts=["a", "b"]) == ["t = 合计(a, b)", "非 为空(a) 或 非 为空(b)", "t"]


def test_shares_add_up_to_the_whole():
    assert lowered("shares", column="x.占比") == ["合计(x.占比) = 100%", "x.占比"]
    assert lowered("shares", column="x.分值", whole="100") == ["合计(x.分值) = 100", "x.分值"]


def test_equal_applies_where_a_side_is_given():
    assert lowered("equal", left="a", right="b") == ["a = b", "a、b"]


def test_ratio_is_stated_or_bounded():
    assert lowered("ratio", part="a", base="b", stated="r") == ["r = a / b", "r"]
    assert lowered("ratio", part="a", base="b", min="90%", max="100%") == ["a / b >= 90% 且 a / b <= 100%", "a、b"]


ZERO_BASES = {
    "unknown": ["r = a / b", "r"],
    "fail": ["b <> 0 且 r = a / b", "r"],
    "skip": ["r = a / b", "b <> 0", "r"],
}


@pytest.mark.parametrize("policy", ZERO_BASES)
def test_ratio_over_nothing_goes_by_its_policy(policy: str):
    assert lowered("ratio", {"zero_base": [policy]}, part="a", base="b", stated="r") == ZERO_BASES[policy]


VARIANCES = {
    "any": "绝对值(a / b - 1) <= 10% 或 绝对值(a - b) < 1万元",
    "up": "a / b - 1 <= 10% 或 a - b < 1万元",
    "down": "1 - a / b <= 10% 或 b - a < 1万元",
}


@pytest.mark.parametrize("direction", VARIANCES)
def test_variance_has_a_direction_and_a_least_amount(direction: str):
    words = {"direction": [direction]}
    slots = {"now": "a", "base": "b", "threshold": "10%"}
    assert lowered("variance", words, **slots, min_amount="1万元") == [VARIANCES[direction], "b <> 0", "a、b"]
    assert lowered("variance", words, **slots)[0] == VARIANCES[direction].split(" 或 ")[0]


def test_range_has_one_bound_or_two():
    assert lowered("range", value="v", min="1", max="2") == ["v >= 1 且 v <= 2", "v"]
    assert lowered("range", value="v", max="2") == ["v <= 2", "v"]


def test_one_of_lists_its_values():
    assert lowered("one_of", {"values": ["甲", "乙"]}, field="f") == ['f = "甲" 或 f = "乙"', "f"]


def test_unique_and_text():
    assert lowered("unique", key="x.编码") == ["唯一(x.编码)", "x.编码"]
    assert lowered("text", field="f", must=['"甲"', "词"], must_not='"乙"') == [
        '包含(f, "甲", 词) 且 非 包含(f, "乙")',
        "f",
    ]


def test_formula_is_all_of_its_conditions():
    assert lowered("formula", require=["a > b", "c 或 d"]) == ["a > b 且 (c 或 d)"]


def test_every_kind_says_its_slots():
    assert set(SLOTS) == set(RuleKind)


def test_substance_goes_by_the_packs_own_words():
    assert print_tree(has_substance(parse("原因"))) == "实质字数(原因, 套话) >= 说明最少字数"


@pytest.mark.parametrize(("join", "operator"), [(conjunction, Operator.AND), (disjunction, Operator.OR)])
def test_long_list_makes_a_low_tree_that_leaves_nothing_out(join: Callable[[list[Tree]], Tree], operator: Operator):
    parts: list[Tree] = [Text(str(index)) for index in range(1_000)]
    tree = join(parts)
    assert height(tree) < 50
    assert [one for one in walk(tree) if isinstance(one, Text)] == parts
    assert {getattr(one, "operator", operator) for one in walk(tree)} == {operator}


def test_thousand_permitted_values_are_no_trouble(tmp_path: Path):
    values = ", ".join(f"值{index}" for index in range(1_000))
    folder = write_pack(tmp_path, rule_text(f"kind: one_of\nfield: 单位.单位名称\nvalues: [{values}]"))
    assert problems_of(folder) == []


# Out of YAML

WRITTEN = [
    ("kind: present\nfields: [单位.单位名称, 单位.预算单位编码]", [("fields", "单位.单位名称"), ("fields", "单位.预算单位编码")]),
    ("kind: text\nfield: 单位.单位名称\nmust: [局, '[费用词]', 费用词]", [("field", "单位.单位名称"), ("must", "费用词"), ("must", "费用词")]),
    ("kind: sum\ntotal: 三公经费.决算数\nparts: [三公经费.年初预算数]", [("total", "三公经费.决算数"), ("parts", "三公经费.年初预算数")]),
    ("kind: range\nvalue: 三公经费.完成率\nmax: limit", [("value", "三公经费.完成率"), ("max", "limit")]),
    ("require: =三公经费.决算数>0", [("require", "三公经费.决算数 > 0")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "formulas"), WRITTEN)
def test_formulas_are_kept_as_they_print(tmp_path: Path, body: str, formulas: list[tuple[str, str]]):
    folder = write_pack(tmp_path, rule_text(body))
    assert problems_of(folder) == []
    assert only_rule(folder).formulas == tuple(formulas)


def test_plain_word_of_a_text_rule_is_a_word_and_not_a_name(tmp_path: Path):
    case = only_case(write_pack(tmp_path, rule_text("kind: text\nfield: 单位.单位名称\nmust: [决算数, 费用词]")))
    assert "Words(values=('决算数',)" in str(case.require)
    assert "Words(values=('支出', '费')" in str(case.require)


def test_present_rule_has_a_case_and_a_field_for_each(tmp_path: Path):
    rule = only_rule(write_pack(tmp_path, rule_text("kind: present\nfields: [单位.单位名称, 单位.预算单位编码]")))
    assert [one.field.written for one in rule.cases if one.field is not None] == ["单位.单位名称", "单位.预算单位编码"]
