"""Scores that sentences list part by part: all of the parts are read, or none, and they are held against the total."""

from __future__ import annotations

from typing import cast

import pytest

from checker.findings.model import Outcome
from checker.pipeline import DEFAULTS, check, read_report_bytes
from checker.report.origins import origins
from tests.extraction.reading import TITLE, read_text
from tests.shipped_rules import national

Json = dict[str, object]
HEAD = "五、自评结论\n\n"
SCORED_FIRST = (
    "预算执行率92.31%，按评分规则得9.32分（满分10分）；产出指标得47.5分（满分50分），效益指标得28.5分（满分30分），"
    "满意度指标得9.6分（满分10分），自评总分94.92分，等级为“优”。"
)
FULL_FIRST = (
    "各部分得分为：投入指标满分10分，自评得9分；过程指标满分30分，自评得28.4分；产出指标满分35分，自评得33分；"
    "效益指标满分25分，自评得23分。综合得分93.4分。"
)
TOTAL_FIRST = "自评综合得分95.6分，其中履职效能48.2分（满分50分），管理效率47.4分（满分50分），等级为“优”。"


def levels(text: str) -> list[tuple[object, object, object]]:
    rows = cast("list[dict[str, object]]", read_text(HEAD + text).report.get("levels", []))
    return [(one["l1"], cast("Json", one["weight"])["value"], cast("Json", one["score"])["value"]) for one in rows]


def told(text: str) -> list[str]:
    judged = check((TITLE + HEAD + text + "\n").encode(), "report.txt", national()).judged
    assert judged is not None
    return [one.message.zh for one in judged.findings if one.rule.id == "IND-006" and one.outcome is Outcome.FAIL]


def test_parts_are_read_in_either_order_of_their_points():
    assert [one[2] for one in levels(SCORED_FIRST)] == ["9.32", "47.5", "28.5", "9.6"]
    assert levels(FULL_FIRST)[1] == ("过程指标", "30", "28.4")
    assert [one[0] for one in levels(TOTAL_FIRST)] == ["履职效能", "管理效率"]


@pytest.mark.parametrize(
    "text",
    [
        SCORED_FIRST.replace("（满分30分）", ""),
        SCORED_FIRST.replace("满分30分", "满分20分"),
        FULL_FIRST.replace("。综合得分", "。全部指标均已达标。综合得分"),
        "预算执行得9.5分（满分10分）。",
    ],
)
def test_parts_that_are_not_all_of_the_total_are_not_read(text: str):
    assert levels(text) == []


@pytest.mark.parametrize(("text", "right"), [(SCORED_FIRST, "94.92"), (FULL_FIRST, "93.4"), (TOTAL_FIRST, "95.6")])
def test_a_total_that_is_not_the_sum_of_its_parts_is_told(text: str, right: str):
    wrong = "97.3"

    assert told(text) == []
    assert [one.partition("，")[0] for one in told(text.replace(right, wrong))] == [f"总得分 {wrong}分"]


def test_the_first_part_behind_a_colon_is_not_the_total():
    text = "本部门自评得分：预算管理28.5分（满分30分），履职效能66分（满分70分），合计94.5分，等次为“优”。"

    assert len(levels(text)) == 2
    assert told(text) == []
    assert [one.partition("，")[0] for one in told(text.replace("94.5", "95.5"))] == ["总得分 95.5分"]


@pytest.mark.parametrize(
    "text",
    [
        "自评总分92.14分，等级为优。其中：项目决策（20分）得19分，项目管理（20分）得18.14分，项目绩效（60分）得55分。",
        "自评情况：项目决策20分得19分，项目管理20分得18.14分，项目绩效60分得55分，总得分92.14分，评定为优。",
        "自评得分92.14分。其中，项目决策权重20分，得19分，得分率95%；项目管理权重20分，得18.14分；项目绩效权重60分，得55分。",
    ],
)
def test_parts_are_read_in_the_sentence_behind_their_total_and_with_bare_points_in_brackets(text: str):
    assert levels(text) == [("项目决策", "20", "19"), ("项目管理", "20", "18.14"), ("项目绩效", "60", "55")]
    assert told(text) == []
    assert len(told(text.replace("得55分", "得56分"))) == 1


def test_the_first_part_with_its_points_before_it_is_not_the_total():
    text = "产出指标50分，自评得分47.5分；效益指标40分，自评得分39分；满意度指标10分，自评得分9.6分。自评总分96.1分，等级为“优”。"

    assert [one[2] for one in levels(text)] == ["47.5", "39", "9.6"]
    assert told(text) == []


BARE = "2023年部门整体支出绩效自评得分94.5分，其中：投入9分，过程28.5分，产出29分，效益28分，评价等级为“优”。"


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        "部门决策得9分，部门过程得28.5分，部门产出得29分，部门效益得28分，自评综合得分94.5分。",
        "自评得分94.5分。其中：预算执行率9.5分、产出指标45分、效益指标30分、满意度指标10分。",
    ],
)
def test_parts_without_what_they_could_reach_are_held_against_the_total_where_they_make_up_a_whole_form(text: str):
    assert told(text) == []
    assert [one.partition("，")[0] for one in told(text.replace("94.5分", "93.5分"))] == ["总得分 93.5分"]


@pytest.mark.parametrize(
    "text",
    [
        BARE.replace("投入9分，", ""),
        BARE.replace("评价等级", "另有加分项2分，评价等级"),
        "自评得分94.5分，其中产出指标48分、效益指标28分、满意度指标9分。",
    ],
)
def test_parts_that_may_not_be_all_are_held_against_nothing(text: str):
    found = read_text(HEAD + text.replace("94.5", "93.5")).report

    assert "levels" not in found
    assert told(text.replace("94.5", "93.5")) == []


def test_a_part_that_scores_more_than_it_could_reach_is_not_the_score_of_the_report():
    found = read_text(HEAD + "绩效自评中，产出指标满分30分，自评得分32分；效益指标满分30分，得分28分。").report

    assert "score" not in cast("Json", found.get("evaluation", {}))


def test_the_total_is_the_score_of_the_report_printed_once():
    report = read_report_bytes((TITLE + HEAD + BARE + "\n").encode(), "report.txt", DEFAULTS).report

    assert origins(report)["totals", "score"] == ("evaluation", "score")


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出自评得分93.5分，其中扣分：投入1分，过程1.5分，产出2分，效益2分。",
        "部门整体支出自评得分93.5分，其中投入10分，过程30分，产出30分，效益30分。",
    ],
)
def test_what_was_lost_or_could_be_reached_is_no_score(text: str):
    assert "levels" not in read_text(HEAD + text).report
    assert told(text) == []
