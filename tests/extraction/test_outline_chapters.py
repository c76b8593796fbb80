"""What a heading is about, by the lexicon."""

from __future__ import annotations

import pytest

from checker.documents.read import read_bytes
from checker.extraction.chapter_words import load_chapter_words, read_chapter_words
from checker.extraction.chapters import opened_under, topic_of
from checker.extraction.outline import read_outline
from checker.kernel.errors import RuleError
from checker.kernel.strict_yaml import load


@pytest.mark.parametrize(
    ("title", "chapters"),
    [
        ("部门（单位）基本情况", ("basic_info",)),
        ("单位概况", ("basic_info",)),
        ("部门职责及机构设置情况", ("basic_info",)),
        ("部门预算管理及执行情况", ("budget_execution",)),
        ("一般公共预算支出情况", ("budget_execution",)),
        ("2022年度部门整体支出管理及使用情况", ("budget_execution",)),
        ("“三公”经费支出使用和管理情况", ("three_public",)),
        ("国有资产占用情况说明", ("assets",)),
        ("整体支出绩效目标及开展情况", ("goals",)),
        ("绩效目标完成情况分析", ("results",)),
        ("部门整体支出绩效情况", ("results",)),
        ("取得的主要成效", ("results",)),
        ("存在的问题及原因分析", ("problems",)),
        ("下一步改进措施", ("measures",)),
        ("有关建议", ("measures",)),
        ("存在问题及改进措施", ("problems", "measures")),
        ("偏离绩效目标的原因和下一步改进措施", ("deviation_analysis", "measures")),
        ("绩效目标未完成原因分析", ("deviation_analysis",)),
        ("部门整体支出绩效自评结果拟应用和公开情况", ("result_use",)),
        ("绩效评价工作开展情况", ("evaluation_work",)),
        ("综合评价情况及评价结论", ("conclusion",)),
        ("项目组织实施情况", ("project_management",)),
        ("资金管理情况", ("fund_management",)),
        ("机关运行经费支出说明", ("operating_cost",)),
        ("政府采购支出说明", ("procurement",)),
        ("政府性基金预算支出情况", ("government_fund",)),
        ("其它需要说明的问题", ("other_matters",)),
        ("其他", ("other_matters",)),
        ("产出指标完成情况", ("results",)),
        ("年度工作任务完成情况", ("results",)),
        ("职责履行情况", ("results",)),
        ("绩效情况分析", ("results",)),
        ("绩效目标申报情况", ("goals",)),
        ("三公经费完成情况", ("three_public",)),
        ("资金完成情况", ("budget_execution",)),
        ("存在的问题与不足", ("problems",)),
        ("存在的困难和问题", ("problems",)),
        ("不足之处", ("problems",)),
        ("下一年度工作计划", ("measures",)),
        ("今后努力方向", ("measures",)),
        ("绩效自评结果应用", ("result_use",)),
        ("绩效目标及完成情况", ("goals", "results")),
        ("绩效目标设定以及实现情况", ("goals", "results")),
        ("目标与完成情况", ("goals", "results")),
    ],
)
def test_a_chapter_title_opens_its_chapters(title: str, chapters: tuple[str, ...]):
    topic = topic_of(title)

    assert topic.chapters == chapters
    assert topic.is_plain


@pytest.mark.parametrize(
    "title",
    [
        "坚持稳中求进不动摇，综合实力跃上新高点",
        "强化资产管理",
        "加强预算管理，提高预算执行率",
        "考核指标设计不够全面",
        "预算执行进度不均衡",
        "国有资本经营预算支出情况",
        "其他收入",
        "收入预算情况",
        "提高绩效目标编制质量",
        "优化营商环境",
    ],
)
def test_a_heading_that_says_more_opens_no_chapter(title: str):
    topic = topic_of(title)

    assert not topic.is_plain or not topic.chapters


@pytest.mark.parametrize(
    ("title", "chapter"),
    [
        ("完成情况", "results"),
        ("2022年度完成情况", "results"),
        ("总体完成情况", "results"),
        ("实际完成情况说明", "results"),
        ("项目完成情况", "results"),
        ("完成情况及主要原因分析", "results"),
        ("年初目标", "goals"),
        ("目标任务", "goals"),
        ("资金使用情况", "budget_execution"),
        ("部门支出情况", "budget_execution"),
    ],
)
def test_a_bare_heading_is_about_its_chapter_only_by_itself(title: str, chapter: str):
    topic = topic_of(title)

    assert (topic.chapters, topic.is_bare, topic.is_plain) == ((chapter,), True, False)


@pytest.mark.parametrize(
    "title", ["收入完成情况", "税收完成情况", "工程建设完成情况", "整改完成情况", "资产和完成情况"]
)
def test_what_was_completed_is_not_guessed(title: str):
    topic = topic_of(title)

    assert not topic.is_plain
    assert not topic.is_bare


@pytest.mark.parametrize(
    ("above", "chapters"),
    [
        ((), ("results",)),
        (("basic_info",), ("results",)),
        (("goals", "results"), ("results",)),
        (("budget_execution",), ()),
        (("three_public",), ()),
        (("goals", "measures"), ()),
    ],
)
def test_a_bare_heading_opens_its_chapter_only_where_the_heading_above_bears_it(
    above: tuple[str, ...], chapters: tuple[str, ...]
):
    assert opened_under(("results",), above) == chapters


HEAD = "2022年度某某县茶叶中心部门整体支出绩效自评报告\n"


def chapters_of(text: str) -> list[tuple[str, tuple[str, ...]]]:
    outline = read_outline(read_bytes((HEAD + text).encode(), "x"))
    return [(one.title, one.chapters) for one in outline.sections]


def test_completion_is_of_the_goals_in_a_chapter_of_its_own_and_of_the_budget_under_the_budget():
    text = "一、预算执行情况\n（一）预算安排情况\n略。\n（二）完成情况\n支出合理。\n二、绩效目标\n建茶园。\n三、完成情况\n建成了。\n"

    assert chapters_of(text) == [
        ("预算执行情况", ("budget_execution",)),
        ("预算安排情况", ("budget_execution",)),
        ("完成情况", ()),
        ("绩效目标", ("goals",)),
        ("完成情况", ("results",)),
    ]


def test_completion_below_a_heading_about_nothing_known_is_of_the_budget_that_encloses_it():
    text = "一、预算执行情况\n（一）茶园专项\n1、完成情况\n支出合理。\n2、其他\n无。\n"

    assert chapters_of(text)[2] == ("完成情况", ())


def test_a_report_without_numbers_may_head_its_results_with_completion():
    text = "基本情况\n茶叶中心是公益一类事业单位，负责全县茶叶产业的规划和技术推广。\n绩效目标\n全年新建高标准茶园500亩，培训茶农不少于300人次。\n完成情况\n全年新建高标准茶园520亩，培训茶农320人次，各项工作有序推进。\n"

    assert chapters_of(text) == [
        ("基本情况", ("basic_info",)),
        ("绩效目标", ("goals",)),
        ("完成情况", ("results",)),
    ]


def test_the_head_of_a_table_is_no_heading():
    text = "一、基本情况\n无。\n二、自评表\n年度总体目标\n预期目标\n实际完成情况\n全年新建高标准茶园500亩，培训茶农不少于300人次，亩均效益提高5%以上。\n"

    assert ("实际完成情况", ("results",)) not in chapters_of(text)


def test_every_chapter_of_the_lexicon_is_in_the_report_schema():
    assert len(load_chapter_words().chapters) >= 18


@pytest.mark.parametrize(
    "text",
    [
        "filler: 的\n",
        "chapters: {}\n",
        "filler: 的\nchapters:\n  no_such_chapter:\n    - 概况\n",
        "filler: 的\nchapters:\n  goals: 目标\n",
        "filler: 的\nchapters:\n  goals:\n    - 目标 + \n",
        "- 1\n",
        "filler: 的\nchapters: {}\n",
        "filler: 的\nchapters: {}\nbare:\n  under: [no_such_chapter]\n  headings: {}\n",
        "filler: 的\nchapters: {}\nbare:\n  under: []\n  headings:\n    no_such_chapter: [目标]\n",
        "filler: 的\nchapters: {}\nbare:\n  under: []\n  headings:\n    goals: ['[年初目标']\n",
    ],
)
def test_a_wrong_lexicon_is_refused_with_its_line(text: str):
    with pytest.raises(RuleError) as caught:
        read_chapter_words(load(text, "chapters.yaml"))

    assert caught.value.problems[0].where.startswith("chapters.yaml:")
