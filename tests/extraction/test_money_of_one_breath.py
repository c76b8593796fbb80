"""What stands in one breath with a budget and what was spent of it: the rate, what was saved or left, and whose all of it is."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import read_text

Json = dict[str, object]
HEAD = "二、部门整体支出管理及使用情况\n\n"


def read(text: str) -> dict[str, str]:
    return {one.path: str(one.value) for one in read_text(HEAD + text).figures}


def lines(text: str) -> dict[str, list[str]]:
    rows = cast("list[Json]", read_text(HEAD + text).report.get("lines", []))
    return {str(row["label"]): sorted(str(one["value"]) for one in _amounts(row)) for row in rows}


def _amounts(row: Json) -> list[Json]:
    stated = cast("Json", row.get("stated", {}))
    return [cast("Json", one) for one in (*row.values(), *stated.values()) if isinstance(one, dict) and "value" in one]


def test_what_was_saved_is_of_the_budget_be_it_right_or_wrong() -> None:
    found = read("2019年度“三公”经费预算24.00万元，实际支出18.42万元，节约6.58万元，节约率23.25%。")

    assert found["three_public.total.stated.budget_delta"] == "-6.58"
    assert found["three_public.total.stated.budget_rate"] == "-23.25"


def test_what_was_saved_is_no_rough_figure_though_its_word_ends_as_one_for_about() -> None:
    delta = [
        one for one in _all("公务接待费预算24.00万元，支出18.42万元，节约6.58万元。") if one.get("value") == "-6.58"
    ]

    assert {one.get("op", "=") for one in delta} == {"="}


def _all(text: str) -> list[Json]:
    found: list[Json] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            found.append(node)
            for one in node.values():
                walk(one)
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(read_text(HEAD + text).report)
    return found


def test_what_is_left_of_a_part_is_of_its_budget_and_of_the_unit_only_where_it_is_just_the_difference() -> None:
    part = read("项目支出预算400.00万元，支出360.00万元，结余45.00万元。")
    right = read("2019年部门支出预算1920.00万元，实际支出1865.32万元，结余54.68万元。")
    other = read("2019年部门支出预算1920.00万元，实际支出1865.32万元，结余64.68万元。")

    assert part["finance.expenditure.project.total.stated.budget_delta"] == "-45.00"
    assert right["finance.expenditure.total.stated.budget_delta"] == "-54.68"
    assert "finance.expenditure.total.stated.budget_delta" not in other


@pytest.mark.parametrize(
    "text",
    [
        "防火项目年初预算210万元，实际支出196.5万元，预算执行率95.57%。",
        "1.防火项目：预算安排210万元，实际支出196.5万元，预算执行率95.57%。",
        "防火项目：主要用于购置物资，预算安排210万元，实际支出196.5万元，预算执行率95.57%。",
    ],
)
def test_the_money_of_a_project_named_before_it_is_its_own(text: str) -> None:
    assert lines(text) == {"防火项目": ["196.5", "210", "95.57"]}
    assert not any(path.startswith("finance.") for path in read(text))


def test_each_project_of_a_list_has_its_own_money() -> None:
    text = "1.防火项目：预算安排210万元，支出196.5万元，结余13.5万元，执行率93.57%；2.造林项目：预算安排300万元，支出285万元，执行率95%。"

    assert lines(text) == {"防火项目": ["-13.5", "196.5", "210", "93.57"], "造林项目": ["285", "300", "95"]}


@pytest.mark.parametrize(
    "text",
    [
        "重点项目：预算安排1210万元，支出1196.5万元，预算执行率98.57%。",
        "2019年森林防火经费安排资金210万元，截至12月底支出196.5万元，预算执行率为95.57%。",
        "县级森林防火专项210万元，当年支出196.5万元，资金使用率95.57%。",
    ],
)
def test_money_of_projects_and_of_what_is_no_item_is_not_the_units(text: str) -> None:
    assert not any(path.startswith("finance.") for path in read(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“三公”经费：2018年20.10万元，2019年18.42万元，同比下降8.36%。", ("20.10", "18.42", "-8.36")),
        ("“三公”经费支出2018年20.10万元，2019年18.42万元，减少1.68万元。", ("20.10", "18.42", "-1.68")),
    ],
)
def test_a_change_behind_last_year_and_this_is_from_one_to_the_other(text: str, found: tuple[str, ...]) -> None:
    assert tuple(value for path, value in read(text).items() if path.startswith("three_public.total.")) == found


PROJECT = "某县林业局2019年度防火项目支出绩效自评报告\n\n二、项目资金使用情况\n\n"


def of_project(text: str) -> dict[str, str]:
    found = extract(read_bytes((PROJECT + text + "\n").encode(), "report.txt"))
    return {one.path: str(one.value) for one in found.figures}


def test_what_is_listed_behind_money_left_over_is_no_part_of_that() -> None:
    text = "全年预算数210万元，全年执行数196.5万元，执行率93.57%，结余13.5万元。其中：物资购置98.5万元，占50.13%；队伍建设98万元，占49.87%。"
    found = of_project(text)

    assert found["projects.0.money.final"] == "196.5"
    assert "13.5" not in found.values()
    assert not any(path.endswith("share") for path in found)


def test_what_is_said_behind_the_total_of_a_list_is_not_its_last_parts() -> None:
    found = of_project("购置物资98.5万元，培训费18万元，宣传30万元，合计146.5万元。预算150万元，执行率97.67%。")

    assert "97.67" not in found.values()


def test_a_short_name_of_the_project_is_known_with_the_word_for_project_behind_it() -> None:
    text = "防火项目2019年预算资金210万元。截至2019年12月31日，实际支出196.5万元，预算执行率93.57%。"

    assert of_project(text)["projects.0.money.initial"] == "210"
