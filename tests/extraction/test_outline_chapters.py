"""What a heading is about, by the lexicon."""

from __future__ import annotations

import pytest

from checker.extraction.chapter_words import load_chapter_words, read_chapter_words
from checker.extraction.chapters import topic_of
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
    ],
)
def test_a_wrong_lexicon_is_refused_with_its_line(text: str):
    with pytest.raises(RuleError) as caught:
        read_chapter_words(load(text, "chapters.yaml"))

    assert caught.value.problems[0].where.startswith("chapters.yaml:")
