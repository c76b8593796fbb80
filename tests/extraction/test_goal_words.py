"""The words of targets and results are checked when they are loaded, and a new wording is one line."""

from __future__ import annotations

import pytest

from checker.extraction.goal_names import Alike, alike, levels_of, names_of, one_thing
from checker.extraction.goal_words import load_goal_words, read_goal_words
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import load

TEXT = (shipped("rules") / "lexicon" / "goals.yaml").read_text(encoding="utf-8")


def mistake(text: str) -> str:
    with pytest.raises(RuleError) as caught:
        read_goal_words(load(text, "goals.yaml"))
    (one,) = caught.value.problems
    return f"{one.code} {one.message.zh}"


def test_every_stage_of_the_schema_has_its_words():
    words = load_goal_words()

    assert set(words.stage_of.values()) == {*words.ranks, ""}


def test_a_new_wording_is_one_line():
    words = read_goal_words(load(TEXT.replace("  handed_over: [", '  handed_over: ["移交管养", '), "goals.yaml"))

    assert words.stage_of["移交管养"] == "handed_over"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  handed_over: [", "  handed_out: [", "GJ-L011 报告模式里没有阶段“handed_out”"),
        ("finishing: [", "finnishing: [", "GJ-L011 缺少“finishing”"),
        ('finishing: ["完成"]', "finishing: 完成", "GJ-L011 这里应是列表"),
        ('finishing: ["完成"]', 'finishing: ["完成[建设"]', "GJ-L011 括号没有配对，或写法太多"),
        ('finishing: ["完成"]', "finishing: [[完成]]", "GJ-L011 这里应是词"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(old: str, new: str, expected: str):
    assert mistake(TEXT.replace(old, new)) == expected


def test_a_file_that_is_no_mapping_is_refused():
    assert mistake("- 完成\n") == "GJ-L011 这里应是键和值"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("规模以上工业总产值", "规模以上工业总产值", Alike.SAME),
        ("全区规模以上工业总产值", "规模以上工业总产值", Alike.STRONG),
        ("高新技术企业产值", "高新技术产值", Alike.STRONG),
        ("规模以上工业总产值", "规模以上工业增加值", Alike.NO),
        ("高新技术企业", "高新技术企业产值", Alike.NO),
        ("基本公共卫生服务人均补助标准", "人均补助标准", Alike.WEAK),
        ("城北小学", "城南小学", Alike.NO),
        ("医院", "人民医院", Alike.NO),
    ],
)
def test_names_are_alike_by_how_they_end(one: str, other: str, expected: Alike):
    assert alike(one, other) is alike(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("智能终端产业园", "城西智能终端产业园", Alike.STRONG),
        ("变电站", "高坪变电站", Alike.WEAK),
        ("白沙", "白沙水库", Alike.WEAK),
        ("白沙水库", "黄沙水库", Alike.NO),
    ],
)
def test_a_thing_is_not_known_by_its_kind_alone(one: str, other: str, expected: Alike):
    assert one_thing(one, other) is one_thing(other, one) is expected


def test_names_are_read_without_verbs_levels_and_brackets():
    words = load_goal_words()

    assert names_of("力争全年新增省级以上企业技术（工程）中心".replace("（", "(").replace("）", ")"), words) == (
        "新增企业技术中心",
        "企业技术中心",
    )
    assert names_of("确保", words) == ()
    assert levels_of("省级以上", words) == {"国家级", "省级"}
    assert levels_of("市级", words) == {"市级"}
