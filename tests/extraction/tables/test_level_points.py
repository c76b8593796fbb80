"""Points printed beside the levels of a form, and rows that have a field too many."""

from __future__ import annotations

from typing import Any

import pytest

from checker.extraction.extract import Extraction, extract
from tests.extraction.tables.built import document, grid

TITLE = "云水县青石局2024年度项目支出绩效自评报告"


def read(text: str) -> Extraction:
    return extract(document(TITLE, grid(text)))


def project(text: str) -> Any:
    return read(text).report["projects"][0]  # type: ignore[index]


def levels(text: str) -> dict[str, str]:
    rows = project(text).get("levels", [])
    return {one.get("l2", one["l1"]): one["weight"]["value"] for one in rows if "weight" in one}


BEHIND = """
项目名称 | < | 堤防养护 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标（50分） | 数量指标（30分） | 养护长度 | ≥42公里 | 43.5公里 | 30 | 30
^ | 质量指标（{quality}） | 合格率 | 100% | 100% | 20 | 20
效益指标（40分） | 社会效益指标 | 受益人口 | ≥2万人 | 2.1万人 | 40 | 40
总分 | < | < | < | < | 90 | 90
"""


def test_points_behind_the_name_of_a_level_are_its_weight():
    assert levels(BEHIND.format(quality="20分")) == {
        "产出指标": "50",
        "数量指标": "30",
        "质量指标": "20",
        "效益指标": "40",
    }


def test_a_bare_number_behind_a_name_may_only_count_the_levels():
    assert "质量指标" not in levels(BEHIND.format(quality="2"))


def test_a_level_printed_twice_with_different_points_has_none():
    twice = BEHIND.format(quality="20分").replace("效益指标（40分）", "产出指标（40分）")

    assert "产出指标" not in levels(twice)


BESIDE = """
项目名称 | 堤防养护 | < | < | < | < | <
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 自评得分
产出 | 50 | 数量 | 30 | 养护长度 | 30 | 30
^ | {gap} | 质量 | 20 | 合格率 | 20 | 20
效果 | 50 | 效益 | 50 | 受益人口 | 50 | 48
"""


def test_points_in_a_column_beside_the_level_are_its_weight_where_the_field_is_as_tall():
    assert levels(BESIDE.format(gap="^")) == {
        "产出": "50",
        "数量": "30",
        "质量": "20",
        "效果": "50",
        "效益": "50",
    }
    assert "产出" not in levels(BESIDE.format(gap="20"))


def test_a_subtotal_of_a_level_goes_before_the_points_behind_its_name():
    rows = BEHIND.format(quality="20分").replace("效益指标（40分）", "小计 | < | < | < | < | 51 | 51\n效益指标（40分）")

    assert levels(rows)["产出指标"] == "51"


SHIFTED = """
项目名称 | 堤防养护 | < | < | < | < |
项目资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
^ | 年度资金总额 | {gap}620.00 | 580.00 | 551.00 | 95.00% | 9.5 |
一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 说明 |
产出指标 | 养护长度 | ≥42公里 | 43.5公里 | 30 | 30 | |
^ | 合格率 | 100% | {gap}93% | 20 | 19 | 塌方 |
效益指标 | 受益人口 | ≥2万人 | 2.1万人 | 40 | 40 | |
总分 | < | < | < | 90 | 89 | |
"""


def shifted(*, is_wide: bool) -> Extraction:
    """Return the form, two of whose rows have an empty field too many where it is wide."""
    rows = [line.split(" | ") for line in SHIFTED.replace("{gap}", " | " if is_wide else "").strip().split("\n")]
    cells: list[list[str | None]] = [[cell.strip(" |") for cell in row] for row in rows]
    return extract(document(TITLE, [row[:8] if len(row) > 8 else row for row in cells]))


def test_no_figure_of_a_row_with_a_field_too_many_is_read_and_its_indicator_stays():
    found = shifted(is_wide=True).report["projects"][0]  # type: ignore[index]
    (lost,) = (one for one in found["indicators"] if one["l3"] == "合格率")

    assert [lost[key] for key in ("actual", "weight", "score")] == [{"absent": "unreadable"}] * 3
    assert found["funds"]["rows"][0]["executed"] == {"absent": "unreadable"}
    assert found["totals"]["score"]["value"] == "89"


def test_the_same_row_without_that_field_is_read():
    found = shifted(is_wide=False).report["projects"][0]  # type: ignore[index]

    assert found["funds"]["rows"][0]["executed"]["value"] == "551.00"
    assert [one["score"]["value"] for one in found["indicators"]] == ["30", "19", "40"]


@pytest.mark.parametrize("is_wide", [True, False])
def test_what_is_left_of_a_row_with_a_field_too_many_is_told(is_wide: bool):
    assert any("多出一格" in one.why.zh for one in shifted(is_wide=is_wide).unreadable) is is_wide


DEPARTMENT = """
单位名称 | 某县气象局 | < | < | < | < |
部门资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
^ | 年度资金总额 | {total}620.00 | 580.00 | 551.00 | 95.00% | 9.5 |
^ | 基本支出 | {part}400.00 | 400.00 | 371.00 | 92.75% | |
^ | 项目支出 | 220.00 | 180.00 | 180.00 | 100% | |
一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 说明 |
产出指标 | 预报次数 | ≥42次 | 43次 | 50 | 50 | |
效益指标 | 受益人口 | ≥2万人 | 2.1万人 | 40 | 40 | |
总分 | < | < | < | 90 | 90 | |
"""


@pytest.mark.parametrize("row", ["total", "part"])
def test_a_departments_form_is_read_without_the_row_that_has_a_field_too_many(row: str):
    text = DEPARTMENT.format(**{"total": "", "part": ""} | {row: " | "})
    rows = [[cell.strip(" |") for cell in line.split(" | ")][:8] for line in text.strip().split("\n")]
    found = extract(document("某县气象局2024年度部门整体支出绩效自评报告", rows))

    assert any("多出一格" in one.why.zh for one in found.unreadable)
    assert len(found.report["indicators"]) == 2  # type: ignore[arg-type]
