"""Counted lists: every wording gives its names, its exclusions and whether it goes on; what is unsure gives nothing."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.count_phrasings import CASES, Row
from tests.extraction.reading import TITLE, read_text
from tests.extraction.test_long_texts import failed

Json = dict[str, object]


def counts(text: str) -> list[Json]:
    return cast("list[Json]", read_text(text).report.get("counts", []))


def listed(text: str) -> tuple[Row, ...]:
    return tuple(
        (
            str(one["label"]),
            str(cast("Json", one["stated"])["value"]),
            tuple(cast("list[str]", one["items"])),
            tuple(cast("list[str]", one.get("excluded", []))),
            bool(one["open_list"]),
        )
        for one in counts(text)
    )


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_wording_gives_exactly_the_names_it_lists(text: str, expected: tuple[Row, ...]):
    assert listed(text) == expected


def related(text: str) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return label, count, the whole's path and the disjoint parts of every row."""
    return [
        (
            str(one["label"]),
            str(cast("Json", one["stated"])["value"]),
            str(one.get("within", "")),
            [
                (str(part["label"]), str(cast("Json", part["stated"])["value"]))
                for part in cast("list[Json]", one.get("disjoint_parts", []))
            ],
        )
        for one in counts(text)
    ]


def test_counts_under_among_are_parts_of_the_count_before_it():
    assert related("全年引进产业项目66个，总投资13亿元，其中外资项目4个，上市公司、行业龙头项目15个。") == [
        ("产业项目", "66", "", []),
        ("外资项目", "4", "counts.0.stated", []),
        ("行业龙头项目", "15", "counts.0.stated", []),
    ]


def test_parts_of_kinds_that_exclude_one_another_are_disjoint():
    assert related("全年实施项目20个，其中新建项目12个、续建项目8个。")[0] == (
        "项目",
        "20",
        "",
        [("新建项目", "12"), ("续建项目", "8")],
    )


def test_men_and_women_are_disjoint_parts_of_the_staff():
    assert related("现有职工57人，其中男30人、女27人。")[0][3] == [("男", "30"), ("女", "27")]


def test_parts_in_brackets_belong_to_the_count_before_the_bracket():
    assert [row[2] for row in related("局属学校共5所（其中小学3所、初中2所）。")] == [
        "",
        "counts.0.stated",
        "counts.0.stated",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "绩效指标共3个，其中产出指标下设12个二级指标。",
        "检查企业120家，整改企业50家，其中限期整改70家。",
        "召开会议12个，其中参会人员30名。",
        "全年实施项目20个。其中新建项目30个。",
        "实施项目20个，其中包括30个子项的改造。",
        "完成项目近20个，其中新建30个。",
    ],
)
def test_what_may_belong_to_another_whole_is_no_part(text: str):
    assert [row for row in related(text) if row[2] or row[3]] == []


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("新增企业1200家，同比增长9.1%。", "9.1"),
        ("办理案件80件，同比下降20%。", "-20"),
        ("办结事项45项（比上年增长12.5%）。", "12.5"),
        ("新增企业1200户，较上年增加100户，增长9.1%。", "9.1"),
        ("接待来访1,200人次，同比增长9.1%。", "9.1"),
        ("培育规上企业12家，与上年相比增长50%。", "50"),
    ],
)
def test_growth_on_the_year_stands_at_its_count(text: str, rate: str):
    (one,) = counts(text)

    assert cast("Json", one["yoy"])["value"] == rate


@pytest.mark.parametrize(
    "text",
    [
        "新增企业1200家，注册资本同比增长9.1%。",
        "新增企业近1200家，同比增长9.1%。",
        "新增企业1200家，同比增长约9.1%。",
        "新增企业1200家，同比增长9.1%以上。",
        "新增企业1200家，增长率居全市第一。",
        "新增用地1200亩，同比增长9.1%。",
        "服务群众1.2万人，同比增长9.1%。",
    ],
)
def test_growth_of_something_else_or_inexact_is_left_out(text: str):
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "prior", "change"),
    [
        ("全年发生森林火灾4起，较上年的6起减少{}起，下降33.33%。", "6", "-2"),
        ("年末在职人员70人，较上年末74人减少{}人。", "74", "-4"),
        ("办结案件45件（比上年同期40件增加{}件）。", "40", "5"),
    ],
)
def test_the_change_of_a_count_from_last_years_is_held_against_the_two(text: str, prior: str, change: str):
    said = text.format(change.removeprefix("-"))
    (one,) = counts(said)

    assert (cast("Json", one["prior"])["value"], cast("Json", one["change"])["value"]) == (prior, change)
    assert failed(said, "ARI-012") == []
    assert len(failed(text.format("3"), "ARI-012")) == 1


def test_the_rate_of_a_count_is_held_against_last_years_count():
    text = "全年发生森林火灾4起，较上年的6起减少2起，下降{}%。"

    assert failed(text.format("33.33"), "ARI-019") == []
    assert len(failed(text.format("50"), "ARI-019")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "新增规上企业12家，较上年的108家增加12家。",
        "办结案件45件，比上年的40起增加5起。",
        "办结案件45件，比上年的40件左右增加5件。",
        "办结案件45件，全市平均比上年的40件增加5件。",
    ],
)
def test_what_changed_by_the_count_itself_or_is_counted_otherwise_is_no_change_of_it(text: str):
    assert [one for one in counts(text) if "prior" in one] == []


def test_a_numeral_is_kept_as_printed():
    (one,) = counts("就业人数、培训人次、参保人数三项指标位居前列。")

    assert cast("Json", one["stated"])["printed"] == "三项"


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 2))
def test_growth_is_placed_where_it_is_printed(number: int, rate: int, decimals: int):
    printed = f"{rate / 10:.{decimals}f}"
    sentence = f"新增企业{number}家，同比增长{printed}%。"

    (one,) = counts(sentence)

    start, end = cast("list[int]", cast("Json", one["yoy"])["span"])
    assert (TITLE + sentence)[start:end] == printed + "%"
