"""Problems and measures: every form gives its rows, each measure the problems it answers, what is unsure nothing."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import read_text

Json = dict[str, object]
Rows = list[tuple[str, str]]

TWO = [("预算编制不够精细", "m1"), ("资产管理制度不健全", "m2")]
ANSWERS = [("细化预算编制", "p1"), ("完善资产管理制度", "p2")]
SHARED = "二、存在的问题及改进措施\n"


def rows(text: str, block: str, link: str) -> Rows:
    """Return the headline of every row with the ids it is linked to."""
    report = read_text("一、基本情况\n本局是机关单位。\n" + text).report
    return [
        (str(one["headline"]), " ".join(cast("list[str]", one.get(link, []))))
        for one in cast("list[Json]", report.get(block, []))
    ]


FORMS = {
    "two chapters": (
        "二、存在的问题\n1.预算编制不够精细。\n2.资产管理制度不健全。\n"
        "三、改进措施\n1.细化预算编制。\n2.完善资产管理制度。\n"
    ),
    "two headings under one": (
        SHARED + "（一）存在的问题\n1.预算编制不够精细。\n2.资产管理制度不健全。\n"
        "（二）改进措施\n1.细化预算编制。\n2.完善资产管理制度。\n"
    ),
    "ordinals behind a mark for each": (
        SHARED + "存在的问题：一是预算编制不够精细，差距较大。二是资产管理制度不健全。\n"
        "改进措施：一是细化预算编制。二是完善资产管理制度。\n"
    ),
    "one paragraph that turns at 针对上述问题": (
        SHARED + "自评中发现，一是预算编制不够精细；二是资产管理制度不健全。"
        "针对上述问题，我局将采取以下措施：一是细化预算编制；二是完善资产管理制度。\n"
    ),
    "problem and measure by number": (
        SHARED
        + "问题1：预算编制不够精细。\n措施1：细化预算编制。\n问题2：资产管理制度不健全。\n措施2：完善资产管理制度。\n"
    ),
    "numbers in Chinese, measures after all problems": (
        SHARED
        + "问题一：预算编制不够精细。\n问题二：资产管理制度不健全。\n整改措施一：细化预算编制。\n整改措施二：完善资产管理制度。\n"
    ),
    "each problem with its measure inside": (
        SHARED + "1.预算编制不够精细。年初预算与实际差距较大。改进措施：细化预算编制。\n"
        "2.资产管理制度不健全。改进措施：完善资产管理制度。\n"
    ),
    "a table with tabs": (
        SHARED + "存在问题\t改进措施\n预算编制不够精细\t细化预算编制\n资产管理制度不健全\t完善资产管理制度\n"
    ),
    "a table with bars and numbers": (
        SHARED + "| 序号 | 存在问题 | 整改措施 |\n| 1 | 预算编制不够精细 | 细化预算编制 |\n"
        "| 2 | 资产管理制度不健全 | 完善资产管理制度 |\n"
    ),
    "no mark, measures told by their verbs": (
        SHARED + "一是预算编制不够精细。二是资产管理制度不健全。三是细化预算编制。四是完善资产管理制度。\n"
    ),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_form_gives_problems_and_measures_one_by_one(text: str):
    assert rows(text, "problems", "addressed_by") == TWO
    assert rows(text, "measures", "addresses") == ANSWERS


def test_a_measure_answers_the_problem_it_names_and_not_the_one_beside_it():
    text = (
        "二、存在的问题\n1.接待费预算偏大。\n2.考核指标不够量化。\n"
        "三、改进措施\n1.针对考核指标不够量化的问题，聘请专家修订。\n2.针对接待费偏大的情况，压减下年安排。\n"
    )

    assert [ids for _, ids in rows(text, "measures", "addresses")] == ["p2", "p1"]


def test_a_measure_answers_the_problem_it_names_by_number():
    text = "二、存在的问题\n1.账目不清。\n2.盘点不及时。\n三、改进措施\n对第二个问题立即整改。\n"

    assert [ids for _, ids in rows(text, "measures", "addresses")] == ["p2"]


def test_more_measures_than_problems_are_linked_only_where_words_are_shared():
    text = (
        "二、存在的问题\n1.人手紧缺，岗位空缺多。\n2.固定资产盘点不及时。\n"
        "三、改进措施\n1.每季度开展固定资产盘点。\n2.改善办公环境。\n3.聘请第三方复核。\n"
    )

    assert [ids for _, ids in rows(text, "measures", "addresses")] == ["p2", "", ""]


def test_words_that_stand_everywhere_link_nothing():
    text = (
        "二、存在的问题\n1.绩效管理水平有待提高。\n2.预算管理制度不健全。\n"
        "三、改进措施\n1.加强绩效管理工作。\n2.完善预算管理制度。\n3.落实项目管理。\n"
    )

    assert [ids for _, ids in rows(text, "measures", "addresses")] == ["", "", ""]


def test_nothing_to_report_is_no_problem():
    assert rows("二、存在的问题\n无。\n三、改进措施\n无。\n", "problems", "addressed_by") == []


ACCOUNTS = "二、预算执行情况\n项目支出年初预算100.00万元，决算62.00万元，完成预算的62.00%。\n"


@pytest.mark.parametrize(
    ("problem", "paths"),
    [
        ("项目支出进度偏慢。", ["finance.expenditure.project.total"]),
        ("公务接待费控制不严。", []),
        ("考核指标设计不够全面。", []),
    ],
)
def test_a_problem_is_linked_to_items_of_which_the_report_has_a_figure(problem: str, paths: list[str]):
    report = read_text(ACCOUNTS + f"三、存在的问题\n{problem}\n").report

    (one,) = cast("list[Json]", report["problems"])
    assert one.get("linked_items", []) == paths


def test_a_problem_is_linked_to_the_counted_things_it_names():
    text = "一、基本情况\n承办群众文化活动2个（书展、诗会）。\n二、存在的问题\n群众文化活动宣传不够。\n"

    (one,) = cast("list[Json]", read_text(text).report["problems"])
    assert one["linked_items"] == ["counts.0"]


def test_rows_stand_where_they_are_printed():
    for text in FORMS.values():
        extraction = read_text(text)
        for block in ("problems", "measures"):
            for one in cast("list[Json]", extraction.report.get(block, [])):
                start, end = cast("list[int]", one["span"])
                assert end - start == len(str(one["text"]))
