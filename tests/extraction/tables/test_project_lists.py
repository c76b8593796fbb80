"""A table with a project a row is a list of projects; what only looks like one is told and not read."""

from __future__ import annotations

from typing import cast

import pytest

from checker.pipeline import read_report_bytes

Json = dict[str, object]

_HEAD = "临江市文化局2023年度部门整体支出绩效自评报告"
_HEADS = ("序号", "项目名称", "预算数", "执行数", "执行率（%）", "自评得分")
_ROWS = (("1", "书屋运维", "120", "90", "75", "92"), ("2", "送戏下乡", "80", "80", "100", "98.5"))
_TOTAL = ("合计", "合计", "200", "170", "85", "")


def _table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{one}</tr>" for one in lines) + "</table>"


def _report(*tables: str, above: str = "各项目情况如下（单位：万元）", title: str = _HEAD) -> Json:
    body = "".join(f"<p>{above}</p>{one}" for one in tables)
    read = read_report_bytes(f"<h1>{title}</h1><h2>一、项目支出情况</h2>{body}".encode(), "report.html")
    assert read.extraction is not None
    return read.extraction.report


def _projects(*tables: str, above: str = "各项目情况如下（单位：万元）", title: str = _HEAD) -> list[Json]:
    return cast("list[Json]", _report(*tables, above=above, title=title).get("projects", []))


def test_a_list_without_numbers_and_scores_is_one_where_a_rate_stands_beside_budget_and_spending():
    heads = ("项目名称", "预算金额(万元)", "实际支出(万元)", "资金使用率", "存在问题")
    rows = (("书屋运维", "120", "90", "75%", "无"), ("送戏下乡", "80", "80", "100%", "偏慢"))

    read = _projects(_table(heads, *rows))

    assert [(one["name"], _value(one, "money", "final")) for one in read] == [("书屋运维", "90"), ("送戏下乡", "80")]
    assert not _projects(_table(*[(*one[:3], one[4]) for one in (heads, *rows)]))


def _value(project: Json, *path: str) -> str:
    node: object = project
    for step in path:
        node = cast("Json", node)[step]
    return str(cast("Json", node)["value"])


def test_every_row_is_a_project_with_its_money_its_rate_and_its_score():
    first, second = _projects(_table(_HEADS, *_ROWS, _TOTAL))

    assert (first["name"], second["name"]) == ("书屋运维", "送戏下乡")
    assert [_value(first, "money", key) for key in ("initial", "final")] == ["120", "90"]
    assert _value(first, "money", "stated", "completion_rate") == "75"
    assert _value(second, "totals", "score") == "98.5"


def test_heads_repeated_on_the_next_page_go_on_with_the_list():
    text = _table(_HEADS, *_ROWS) + _table(_HEADS, ("3", "非遗传承", "10", "9", "90", "95"))

    assert [one["name"] for one in _projects(text)] == ["书屋运维", "送戏下乡", "非遗传承"]


def test_a_rate_over_the_budget_as_adjusted_keeps_its_base():
    heads = ("序号", "项目名称", "全年预算数", "全年执行数", "预算执行率")
    first, _ = _projects(_table(heads, *(row[:5] for row in _ROWS)))

    assert cast("Json", cast("Json", first["money"])["stated"])["completion_base"] == "adjusted"
    assert _value(first, "money", "adjusted") == "120"


def test_the_total_is_held_against_the_projects():
    rows = _table(_HEADS, *_ROWS, ("合计", "合计", "200", "107", "85", ""))

    totals = {str(cast("Json", one["total"])["value"]) for one in cast("list[Json]", _report(rows)["sums"])}
    assert totals == {"200", "107"}


def test_rates_that_may_be_of_ones_are_left():
    heads = ("序号", "项目名称", "预算数", "执行数", "执行率", "自评得分")
    rows = (("1", "书屋运维", "120", "90", "0.75", "92"), ("2", "送戏下乡", "80", "80", "1", "98"))

    assert all("stated" not in cast("Json", one["money"]) for one in _projects(_table(heads, *rows)))


def test_a_name_that_stands_twice_is_left():
    again = ("3", "书屋运维", "10", "9", "90", "95")

    assert [one["name"] for one in _projects(_table(_HEADS, *_ROWS, again))] == ["送戏下乡"]


@pytest.mark.parametrize(
    "rows",
    [
        (("1", "基本支出", "120", "90", "75", "92"), ("2", "项目支出", "80", "80", "100", "98")),
        (("1", "书屋运维", "120", "90", "75", "92"), ("1.1", "其中：设备", "80", "80", "100", "98")),
        (("1", "书屋运维", "120", "90", "75", "92"), ("1", "送戏下乡", "80", "80", "100", "98")),
    ],
)
def test_items_of_the_accounts_and_parts_of_projects_are_no_projects(rows: tuple[tuple[str, ...], ...]):
    assert _projects(_table(_HEADS, *rows)) == []


@pytest.mark.parametrize(
    "above", ["政府采购项目情况（单位：万元）", "重点项目情况如下（单位：万元）", "各项目情况如下"]
)
def test_lists_of_something_else_of_a_part_or_of_no_unit_are_left(above: str):
    assert _projects(_table(_HEADS, *_ROWS), above=above) == []


def test_of_two_lists_neither_is_read():
    other = _table(_HEADS, ("1", "非遗传承", "10", "9", "90", "95"), ("2", "古籍修复", "20", "20", "100", "99"))

    assert _projects(_table(_HEADS, *_ROWS), other) == []


def test_the_report_of_one_project_lists_none():
    assert _projects(_table(_HEADS, *_ROWS), title="临江市文化局2023年度书屋项目支出绩效自评报告") == []


def test_money_of_a_part_of_the_funds_is_not_that_of_the_project():
    heads = ("序号", "项目名称", "预算数", "执行数", "其中：财政拨款执行数")
    first, _ = _projects(_table(heads, *(row[:5] for row in _ROWS)))

    assert _value(first, "money", "final") == "90"
    assert "stated" not in cast("Json", first["money"])


@pytest.mark.parametrize(
    ("above", "count"), [("项目支出绩效自评情况汇总表（单位：万元）", 2), ("项目资金明细（单位：万元）", 0)]
)
def test_under_the_title_of_a_project_only_a_summary_of_evaluations_lists_projects(above: str, count: int):
    title = "临江市文化局2023年度项目支出绩效自评情况"

    assert len(_projects(_table(_HEADS, *_ROWS), above=above, title=title)) == count
