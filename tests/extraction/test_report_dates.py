"""The dates of a report: due, submitted, approved, published."""

from __future__ import annotations

from typing import cast

import pytest

from checker.extraction.report_dates import FIELDS
from tests.extraction.reading import read_text


def dates(text: str) -> dict[str, str]:
    meta = cast("dict[str, str]", read_text("一、基本情况\n本局是机关。" + text).report["meta"])
    return {name: meta[name] for name in FIELDS if name in meta}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报送日期：2020年3月31日", {"submitted_on": "2020-03-31"}),
        ("报送期限为2020年4月10日。", {"deadline": "2020-04-10"}),
        ("按要求于2020年4月10日前报送自评报告。", {"deadline": "2020-04-10"}),
        ("2020年8月12日财政局批复我单位2019年度决算。", {"approved_on": "2020-08-12"}),
        (
            "2020年8月12日批复我局部门决算，2020年8月30日在政府门户网站公开。",
            {"approved_on": "2020-08-12", "published_on": "2020-08-30"},
        ),
        (
            "公开日期：2020年9月1日；批复日期：2020年8月20日",
            {"approved_on": "2020-08-20", "published_on": "2020-09-01"},
        ),
        ("2020年8月向社会公开。", {"published_on": "2020-08"}),
    ],
)
def test_a_date_is_told_by_the_words_beside_it(text: str, expected: dict[str, str]):
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2020年3月5日组织开展自评。",
        "报送日期：2020年3月31日。报送日期：2020年4月1日。",
        "成立于2010年5月1日，2020年6月召开会议公开招标。",
    ],
)
def test_other_dates_and_two_different_ones_are_left_out(text: str):
    assert dates(text) == {}
