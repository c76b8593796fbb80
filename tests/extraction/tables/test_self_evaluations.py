"""Local variants of self-evaluation forms, and tables that add up without being of any form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.extract import extract
from checker.extraction.tables.amounts import UNKNOWN_FORM
from tests.extraction.tables.built import document, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    Grid = Sequence[Sequence[str | None]]

TITLE = "云水县青石局2021年度部门整体支出绩效自评报告"
SCORES = grid("""
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分
产出 | 100 | 履职 | 100 | 办结率 | 60 | 58
^ | ^ | ^ | ^ | 合格率 | 40 | 40
合计 | 100 | | 100 | | 100 | 98
""")


def report(*parts: str | Grid) -> dict[str, object]:
    return extract(document(TITLE, *parts)).report


def indicators(*parts: str | Grid) -> list[dict[str, object]]:
    return report(*parts)["indicators"]  # type: ignore[return-value]


def test_weights_of_the_third_level_are_those_beside_it():
    assert [one["weight"]["value"] for one in indicators(SCORES)] == ["60", "40"]  # type: ignore[index]


def test_a_table_of_scores_alone_asks_for_no_values():
    assert [one["actual"] for one in indicators(SCORES)] == [{"absent": "unreadable"}] * 2


def test_sign_and_unit_may_stand_in_columns_of_their_own():
    found = indicators(
        grid("""
        三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 分值 | 得分
        抽检批次 | ≥ | 120 | 批次 | 118 | 60 | 59
        制度 | 定性 | 健全 | | 健全 | 40 | 40
        """)
    )

    first = found[0]["target"]
    assert isinstance(first, dict)
    assert (first["value"], first["op"], first["unit"]) == ("120", "≥", "批次")
    assert [one["direction"] for one in found] == ["ge", "qualitative"]


def test_points_of_the_execution_may_stand_in_the_head_of_the_scores():
    found = report(
        grid("""
        资金来源 | 年初预算 | 调整后预算 | 实际支出 | 执行率 | 得分（10分）
        合计（万元） | 80.00 | 90.00 | 81.00 | 90% | 9
        一级指标 | 二级指标 | 三级指标 | 指标值 | 分值 | 得分
        产出 | 数量 | 场次 | 3 | 90 | 90
        """),
    )

    assert "indicators" in found


ROADS = """
项目 | 预算 | 支出 | 结余 | 电话
东路 | 10.00 | 8.00 | 2.00 | 123
西路 | 20.00 | 15.00 | 5.00 | 456
合计 | 30.00 | 23.00 | {left} | 9
"""


def sums(left: str, caption: str = "工程情况表（单位：万元）") -> list[str]:
    found = report(caption, grid(ROADS.format(left=left))).get("sums", [])
    return [one["label"] for one in found]  # type: ignore[attr-defined]


def test_columns_of_an_unknown_table_are_sums_where_two_add_up():
    assert sums("8.00") == ["工程情况表：预算", "工程情况表：支出", "工程情况表：结余"]


def test_an_unknown_table_without_a_unit_has_no_sums():
    assert sums("7.00", "工程情况表") == []


def test_parts_of_parts_are_no_sums():
    nested = ROADS.format(left="7.00").replace("西路", "其中：西路")

    assert report("工程情况表（单位：万元）", grid(nested)).get("sums", []) == []


def test_two_columns_in_one_are_read_apart():
    found = indicators(
        grid("""
        一级指标 | 三级指标 | 指标值 | 完成值 | 得分/分值
        产出 | 办结率 | ≥95% | 96% | 58/60
        ^ | 制度 | 健全 | 健全 | 40/40
        合计 | | | | 98/100
        """)
    )

    assert [(value_of(one["weight"]), value_of(one["score"])) for one in found] == [("60", "58"), ("40", "40")]


def test_a_cell_that_is_not_in_two_gives_neither_of_two_columns():
    found = indicators(
        grid("""
        三级指标 | 指标值 | 完成值 | 得分/分值
        办结率 | ≥95% | 96% | 58/60
        制度 | 健全 | 健全 | 40
        """)
    )

    assert [{"weight", "score"} & one.keys() for one in found] == [{"weight", "score"}, set()]


def test_targets_and_results_without_scores_are_read():
    found = indicators(
        grid("""
        三级指标 | 年度指标值 | 实际完成值
        办结率 | ≥95% | 96%
        巡查次数 | 12次 | 11次
        """)
    )

    assert [(value_of(one["target"]), value_of(one["actual"])) for one in found] == [("95", "96"), ("12", "11")]


def test_a_table_that_names_indicators_is_noted_where_it_cannot_be_read():
    found = extract(document(TITLE, grid("""
    三级指标 | 评价标准 | 说明
    制度 | 健全得满分 | 已制定
    管理 | 规范得满分 | 已落实
    """)))  # fmt: skip

    assert UNKNOWN_FORM in [one.why for one in found.unreadable]


def value_of(value: object) -> object:
    assert isinstance(value, dict)
    return value["value"]


def test_labels_in_one_cell_are_each_taken_with_what_stands_behind_them():
    found = report(
        grid("""
        项目名称：道路养护 主管部门：甲县交通局；实施单位：甲县公路站 联系人：某某 | < | < | < | < | <
        一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标 | 养护里程 | 50公里 | 50公里 | 100 | 100
        """)
    )

    (project,) = found["projects"]  # type: ignore[misc]
    assert (project["name"], project["supervisor"], project["implementer"]) == ("道路养护", "甲县交通局", "甲县公路站")


def test_a_total_one_column_too_far_to_the_left_is_told_and_not_read():
    found = extract(
        document(
            TITLE,
            grid("""
            一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 养护里程 | 50公里 | 50公里 | 100 | 98
            合计 | < | < | 100 | 98 |
            """),
        )
    )

    assert "totals" not in found.report
    assert [one.quote for one in found.unreadable] == ["100"]


PAIRS = """
项目名称 | 道路养护 | | | |
年初预算（万元） | 150.00 | 调整后预算（万元） | 162.40 | 实际支出（万元） | 158.34
执行率 | 97.50% | 分值 | 10 | 得分 | 9.75
一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出 | 养护里程 | 320公里 | 320公里 | 90 | 90
"""


def test_points_in_one_row_with_the_rate_are_those_of_the_execution():
    (project,) = report(grid(PAIRS))["projects"]  # type: ignore[misc]

    (total,) = project["funds"]["rows"]
    assert (total["weight"]["value"], total["score"]["value"]) == ("10", "9.75")


def test_amounts_beside_that_of_one_source_are_told_and_not_read():
    shared = PAIRS.replace("调整后预算（万元） | 162.40", "其中：财政拨款 | 100.00")

    found = extract(document(TITLE, grid(shared)))

    assert "funds" not in found.report["projects"][0]  # type: ignore[index]
    assert [one.quote for one in found.unreadable] == ["150.00", "158.34"]


OWN = """
项目名称 | 道路养护 | | | | |
预算执行情况 | 资金（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 执行率 | 得分
^ | 总额 | 260.00 | 286.40 | 272.08 | 95.00% | 9.5
^ | 其中：财政资金 | 200.00 | 226.40 | 226.40 | 100.00% | /
^ | 财政专户管理资金 | 0.00 | 0.00 | 0.00 | / | /
^ | 单位资金 | 60.00 | 60.00 | 45.68 | 76.13% | /
^ | 其他资金 | | | | | /
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分
产出 | 数量 | 养护里程 | 320公里 | 320公里 | 90 | 90
"""


def test_sources_a_report_has_no_place_for_are_added_up_with_the_others():
    found = report(grid(OWN))

    sums = found["sums"]
    assert isinstance(sums, list)
    assert [[part["value"]["value"] for part in one["parts"]] for one in sums] == [
        ["200.00", "0.00", "60.00"],
        ["226.40", "0.00", "60.00"],
        ["226.40", "0.00", "45.68"],
    ]
