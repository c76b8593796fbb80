"""Rates of tasks carried out: read where plan, result and rate stand side by side in one unit, and worked out again."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import read_text
from tests.extraction.test_long_texts import failed

Json = dict[str, object]
HEAD = "三、项目产出情况\n\n"


def rates(sentence: str) -> list[tuple[str, str, str, str]]:
    rows = cast("list[dict[str, Json]]", read_text(HEAD + sentence).report.get("task_rates", []))
    return [
        (str(one["label"]), str(one["planned"]["value"]), str(one["done"]["value"]), str(one["rate"]["value"]))
        for one in rows
    ]


@pytest.mark.parametrize(
    ("sentence", "label", "right", "wrong"),
    [
        ("计划培训护林员300人次，实际培训285人次，完成率{}%。", "培训护林员", "95", "98"),
        ("造林面积目标值5000亩，实际完成值4650亩，任务完成率为{}%，得9.5分。", "造林面积", "93", "95"),
        ("数量指标：全年计划检查企业120家，已完成126家，完成率{}%。", "检查企业", "105", "110"),
        ("完成营造林8.2万亩，占年度任务8.0万亩的{}%。", "营造林", "102.5", "105.2"),
    ],
)
def test_a_rate_beside_plan_and_result_is_worked_out_again(sentence: str, label: str, right: str, wrong: str):
    ((name, _, _, rate),) = rates(sentence.format(right))

    assert (name, rate) == (label, right)
    assert failed(HEAD + sentence.format(right), "RAT-004") == []
    assert len(failed(HEAD + sentence.format(wrong), "RAT-004")) == 1


def test_more_than_was_planned_may_be_called_all_of_it():
    assert failed(HEAD + "计划检查企业120家，实际检查130家，完成率100%。", "RAT-004") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "计划培训护林员约300人次，实际培训285人次，完成率98%。",
        "计划培训护林员300人次，实际培训12期，完成率98%。",
        "计划培训护林员300人次，实际培训285人次，完成率98%以上。",
        "计划投入资金300万元，实际投入285万元，完成率98%。",
        "计划培训护林员300人次，实际培训285人次，合格率98%。",
    ],
)
def test_what_is_inexact_money_or_of_two_units_is_no_rate_of_a_task(sentence: str):
    assert rates(sentence) == []


@pytest.mark.parametrize("verb", ["新建", "采购", "检查"])
def test_what_was_planned_is_no_result(verb: str):
    goals = cast(
        "dict[str, list[Json]]",
        read_text(HEAD + f"计划{verb}消防水池60座，实际{verb}57座，完成率95%。").report["goals"],
    )

    assert [cast("Json", one["qty"])["value"] for one in goals["results"]] == ["57"]
    assert [cast("Json", one["qty"])["value"] for one in goals["targets"]] == ["60"]


def test_what_a_result_is_held_against_is_no_result():
    goals = cast("dict[str, list[Json]]", read_text(HEAD + "完成营造林82亩，占年度任务80亩的102.5%。").report["goals"])

    assert [cast("Json", one["qty"])["value"] for one in goals["results"]] == ["82"]
