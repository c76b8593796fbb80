"""Reviews of single projects in final accounts: rows of their own, and never the list of projects or the unit's figures."""

from __future__ import annotations

from tests.extraction.reading import figures_in, read_text

HEAD = "十二、预算绩效情况说明\n\n"
CANAL = "灌区清淤项目绩效自评综述：项目全年预算数为80.00万元，执行数为76.00万元，完成预算的95%。\n"
FLOWERS = (
    "（2）“花卉种植”项目支出绩效自评结果：该项目自评得分96分。全年预算数20万元，全年执行数为19万元，预算执行率为95%。\n"
)


def test_a_review_gives_the_budget_the_outcome_and_the_rate_of_its_project():
    assert figures_in(HEAD + CANAL) == {
        "灌区清淤项目.adjusted": "80.00万元",
        "灌区清淤项目.final": "76.00万元",
        "灌区清淤项目.stated.completion_rate": "95%",
    }


def test_a_review_whose_name_is_a_heading_is_read_with_the_paragraph_below_it():
    assert figures_in(HEAD + "（1）" + CANAL + FLOWERS) == {
        "灌区清淤项目.adjusted": "80.00万元",
        "灌区清淤项目.final": "76.00万元",
        "灌区清淤项目.stated.completion_rate": "95%",
        "“花卉种植”项目.adjusted": "20万元",
        "“花卉种植”项目.final": "19万元",
        "“花卉种植”项目.stated.completion_rate": "95%",
    }


def test_reviewed_projects_are_some_and_never_the_list_of_all():
    assert "projects" not in read_text(HEAD + CANAL).report


def test_a_review_that_says_a_measure_twice_gives_nothing():
    twice = CANAL.replace("完成预算的95%", "执行数为70.00万元，完成预算的95%")

    assert figures_in(HEAD + twice) == {}


def test_what_names_no_project_is_no_review():
    assert figures_in(HEAD + "项目绩效自评结果：项目全年预算数80.00万元，执行数76.00万元，执行率95%。\n") == {}


def test_the_score_of_a_project_is_not_the_units():
    assert "score" not in str(read_text(HEAD + FLOWERS).report.get("evaluation", {}))
