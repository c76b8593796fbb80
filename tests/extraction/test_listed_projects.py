"""Projects that one sentence lists with their amounts: taken for the list where they come to project expenditure."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in, read_text

HEAD = "二、支出情况\n\n"


def names_in(text: str) -> list[object]:
    rows = read_text(HEAD + text).report.get("projects", [])
    return [one["name"] for one in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("opening", ["其中：", "主要用于：", "主要用于", "其中", "主要项目为："])
def test_names_with_amounts_that_come_to_project_expenditure_are_projects(opening: str):
    said = f"2019年项目支出90万元，占总支出的63.02%。{opening}园区保洁50万元，路灯维护30万元，岗亭改造10万元。"

    assert names_in(said) == ["园区保洁", "路灯维护", "岗亭改造"]
    assert figures_in(HEAD + said)["projects.1.money.final"] == "30万元"


@pytest.mark.parametrize(
    "said",
    [
        "其中：园区保洁50万元，路灯维护30万元。",
        "其中：商品和服务支出50万元，资本性支出40万元。",
        "其中：教育50万元，农林水40万元。",
        "按资金来源分，市级财政安排50万元，中央和省级补助资金40万元。",
        "园区保洁90万元。",
    ],
)
def test_what_does_not_come_to_it_and_classes_and_sources_are_none(said: str):
    assert names_in(f"2019年项目支出90万元。{said}") == []
