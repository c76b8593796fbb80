"""Changes of percentages: which rate, from what to what, in per cent or in points."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import TITLE, read_text

Json = dict[str, object]


def changes(sentence: str) -> list[dict[str, str]]:
    rows = cast("list[Json]", read_text("一、绩效情况\n" + sentence).report.get("rate_changes", []))
    return [
        {
            key: str(cast("Json", value)["value"]) if isinstance(value, dict) else str(value)
            for key, value in row.items()
            if key != "span"
        }
        for row in rows
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("群众满意度95%，比上年提高3个百分点。", {"label": "群众满意度", "rate_now": "95", "in_points": "3"}),
        ("群众满意度为95.2%，同比提高3.1%。", {"label": "群众满意度", "rate_now": "95.2", "in_percent": "3.1"}),
        (
            "预算执行率98.5%（较上年下降1.2个百分点）。",
            {"label": "预算执行率", "rate_now": "98.5", "in_points": "-1.2"},
        ),
        (
            "空气优良率达到88%，比上年的85%提高3个百分点。",
            {"label": "空气优良率", "rate_now": "88", "rate_before": "85", "in_points": "3"},
        ),
        (
            "办结率由92%提高到95%，提高3%。",
            {"label": "办结率", "rate_now": "95", "rate_before": "92", "in_percent": "3"},
        ),
        (
            "森林覆盖率由2022年的58.2%提升到2023年的58.65%，提升0.45个百分点。",
            {"label": "森林覆盖率", "rate_now": "58.65", "rate_before": "58.2", "in_points": "0.45"},
        ),
        ("群众满意度95%，较上年末回落3个百分点。", {"label": "群众满意度", "rate_now": "95", "in_points": "-3"}),
        ("税收收入42.15亿元，同比增长24.8个百分点。", {"label": "税收收入", "in_points": "24.8"}),
        ("新增企业120家，同比增长5个百分点。", {"label": "新增企业", "in_points": "5"}),
    ],
)
def test_wording_of_a_change_is_kept(sentence: str, expected: dict[str, str]):
    assert changes(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "税收收入42.15亿元，同比增长24.8%。",
        "群众满意度95%，全市排名比上年提高3位。",
        "群众满意度95%，比上年提高约3个百分点以上。",
        "群众满意度95%，办结率98%。",
        "支出决算完成预算的95%，比上年增加3万元。",
    ],
)
def test_what_is_no_change_of_a_rate_gives_nothing(sentence: str):
    assert changes(sentence) == []


def test_figures_of_a_change_stand_where_they_are_printed():
    sentence = "群众满意度95%，比上年的92%提高3个百分点。"
    (row,) = cast("list[Json]", read_text(sentence).report["rate_changes"])

    spans = [cast("list[int]", cast("Json", row[key])["span"]) for key in ("rate_now", "rate_before", "in_points")]
    assert [(TITLE + sentence)[start:end] for start, end in spans] == ["95", "92", "3"]
