"""Headings of whole reports through STR-001: what a chapter is called must not hide that it is there."""

from __future__ import annotations

import pytest

from checker.findings.model import Outcome
from checker.pipeline import check
from tests.shipped_rules import national

RULEBOOK = national()
TITLES = {
    "basic": "单位概况",
    "budget": "预算执行情况",
    "goals": "绩效目标",
    "results": "履职完成情况",
    "problems": "存在问题",
    "measures": "改进措施",
    "deviation": "偏差原因分析",
}
BODIES = {
    "basic": "青禾市茶叶中心为公益一类事业单位，编制12名，负责全市茶叶产业规划和技术推广。",
    "budget": "2023年支出预算120.00万元，支出决算118.00万元。",
    "goals": "全年新建高标准茶园500亩，培训茶农不少于300人次。",
    "results": "全年新建高标准茶园520亩，培训茶农320人次。",
    "problems": "茶园灌溉设施老化，个别地块保苗率偏低，抗旱能力不足。",
    "measures": "由技术推广科牵头，2024年6月底前更新灌溉管网，补植茶苗。",
    "deviation": "全部目标均已完成，无偏离。",
}


def lacking(**titles: str | None) -> list[str]:
    """Return what STR-001 says is missing when the chapters are called so; None leaves a chapter out."""
    kept = [(BODIES[key], title) for key, title in {**TITLES, **titles}.items() if title is not None]
    numbered = zip("一二三四五六七", kept, strict=False)
    text = "2023年度青禾市茶叶中心部门整体支出绩效自评报告\n\n" + "\n".join(
        f"{number}、{title}\n{body}\n" for number, (body, title) in numbered
    )
    judged = check(text.encode(), "report.txt", RULEBOOK).judged
    assert judged is not None
    return [one.message.zh for one in judged.findings if one.rule.id == "STR-001" and one.outcome is Outcome.FAIL]


def test_a_report_with_every_chapter_lacks_none():
    assert lacking() == []


@pytest.mark.parametrize("key", TITLES)
def test_a_chapter_left_out_is_told_and_no_other(key: str):
    assert len(lacking(**{key: None})) == 1


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("results", "完成情况"),
        ("results", "目标完成情况"),
        ("results", "2023年度完成情况"),
        ("results", "产出指标完成情况"),
        ("results", "工作任务完成情况"),
        ("results", "职责履行情况"),
        ("results", "绩效情况分析"),
        ("goals", "年初目标"),
        ("goals", "年度目标任务"),
        ("goals", "绩效目标设立情况"),
        ("budget", "资金使用情况"),
        ("budget", "部门支出情况"),
        ("problems", "存在的问题与不足"),
        ("problems", "困难和问题"),
        ("measures", "今后努力方向"),
        ("measures", "下一年度工作计划"),
    ],
)
def test_a_chapter_by_another_of_its_usual_names_is_there(key: str, title: str):
    assert lacking(**{key: title}) == []


def test_a_chapter_for_goals_and_results_together_is_both():
    assert lacking(goals="绩效目标及完成情况", results=None) == []
    assert lacking(goals=None, results="绩效目标设定以及实现情况") == []


def test_the_completion_of_something_else_is_not_that_of_the_goals():
    assert lacking(results="收入完成情况") == ["报告缺少“绩效实现情况”章节"]
