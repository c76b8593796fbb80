"""Tables in which each level has points of its own, a row a line."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

TABLE = """云水县青石局2021年度部门整体支出绩效自评表
一级指标 分值 二级指标 分值 三级指标 分值 评分标准 得分
预算编制 20 编制 20 编制完整性 12 完整得满分 11
编制规范性 8 规范得满分 8
预算执行 80 资金 50 资金支付率 30 达到序时进度得满分 28
结余控制率 20 不超过一成得满分 20
效率 30 任务完成率 30 全部完成得满分 30
合计 100 100 100 97
"""


def read(text: str) -> dict[str, str]:
    return {one.path: one.value for one in extract(read_bytes(text.encode(), "report.txt")).figures}


def test_rows_are_cut_so_that_the_points_of_every_level_add_up():
    found = read(TABLE)

    assert [found[f"indicators.{one}.score"] for one in range(5)] == ["11", "8", "28", "20", "30"]
    assert found["totals.score"] == "97"


def test_a_score_above_its_points_does_not_matter_for_the_cutting():
    assert read(TABLE.replace("完整得满分 11", "完整得满分 13"))["indicators.0.score"] == "13"


def test_where_the_points_add_up_in_no_way_nothing_is_read():
    assert read(TABLE.replace("资金 50", "资金 55")) == {}
