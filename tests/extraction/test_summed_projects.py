"""Projects told of one by one in running text are the list only where they make up all project expenditure."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tests.extraction.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = "二、预算执行情况\n\n基本支出60万元，项目支出年初预算35万元，调整后预算40万元，项目支出决算数30万元。\n\n"


def _projects(text: str) -> list[tuple[str, dict[str, str]]]:
    rows = cast("list[Mapping[str, Mapping[str, object]]]", read_text(text).report.get("projects", []))
    return [
        (
            str(row["name"]),
            {
                key: str(value["value"])
                for key, value in row["money"].items()
                if isinstance(value, dict) and "value" in value
            },
        )
        for row in rows
    ]


def test_projects_in_a_sentence_have_the_budget_they_add_up_to():
    text = (
        WHOLE
        + "三、项目情况\n\n信号灯专项经费安排25万元，实际支出20万元，支出率80%；宣传教育经费安排15万元，实际支出10万元。"
    )

    assert _projects(text) == [
        ("信号灯专项经费", {"final": "20", "adjusted": "25"}),
        ("宣传教育经费", {"final": "10", "adjusted": "15"}),
    ]


def test_projects_that_are_headings_or_stand_behind_the_verb_are_named_so():
    text = (
        WHOLE
        + "三、绩效情况\n\n1．老旧小区改造。安排24万元，支出20万元，改造小区7个。\n\n水环境方面，安排水污染防治资金11万元，支出10万元。"
    )

    assert _projects(text) == [
        ("老旧小区改造", {"final": "20", "initial": "24"}),
        ("水污染防治资金", {"final": "10", "initial": "11"}),
    ]


def test_budgets_that_add_up_to_neither_of_the_two_are_left_out():
    text = WHOLE + "三、项目情况\n\n信号灯专项经费安排22万元，支出20万元；宣传教育经费安排12万元，支出10万元。"

    assert _projects(text) == [("信号灯专项经费", {"final": "20"}), ("宣传教育经费", {"final": "10"})]


def test_some_of_the_projects_are_no_list():
    assert (
        _projects(WHOLE + "三、项目情况\n\n信号灯专项经费安排25万元，支出20万元；宣传经费安排9万元，支出8万元。") == []
    )


def test_one_project_is_no_list():
    assert _projects(WHOLE + "三、项目情况\n\n信号灯专项经费安排40万元，支出30万元。") == []


def test_items_of_the_accounts_are_no_projects():
    text = WHOLE + "三、其他情况\n\n“三公”经费预算安排25万元，支出20万元；会议费预算15万元，支出10万元。"

    assert _projects(text) == []
