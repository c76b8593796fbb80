"""Reasons told away from the figures they explain: why so little was spent, what was added to the budget, what was carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ACCOUNTS = "一、预算执行情况\n\n支出预算100.00万元，支出决算80.00万元。其中：项目支出预算50.00万元，支出决算30.00万元。"
PROBLEMS = ACCOUNTS + "\n\n二、存在的问题\n\n"


def _reasons(text: str, *path: str) -> list[str]:
    node: object = read_text(text).report
    for step in path:
        node = cast("Mapping[str, object]", node).get(step, {})
    rows = cast("Sequence[Mapping[str, str]]", cast("Mapping[str, object]", node).get("reasons", ()))
    return [row["text"] for row in rows]


def _of_the_rate(text: str) -> list[str]:
    return _reasons(text, "finance", "execution")


def test_why_little_was_spent_may_stand_among_the_problems():
    text = PROBLEMS + "一是预算执行率偏低，主要原因是两座桥梁跨年施工；二是制度有待完善。"

    assert _of_the_rate(text) == ["主要原因是两座桥梁跨年施工"]


def test_why_payments_were_slow_is_why_little_was_spent():
    text = PROBLEMS + "工程款支付进度慢，因审计没有完成，质保金2万元未支付。"

    assert _of_the_rate(text) == ["因审计没有完成，质保金2万元未支付"]


def test_why_project_expenditure_was_slow_is_its_own_reason():
    text = PROBLEMS + "二是项目支出执行率不高，主要是两个项目跨年实施。"

    assert _reasons(text, "finance", "expenditure", "project", "total") == ["主要是两个项目跨年实施"]
    assert _of_the_rate(text) == []


def test_why_one_project_was_slow_is_no_reason_for_all():
    assert _of_the_rate(PROBLEMS + "一是垃圾处理场项目执行率低，主要是征地没有完成。") == []


def test_a_low_rate_without_a_reason_has_none():
    assert _of_the_rate(PROBLEMS + "一是预算执行率偏低，支出进度慢；二是管理有待加强。") == []


def test_what_made_money_be_left_is_why_little_was_spent():
    text = PROBLEMS + "一是部分项目受旱情影响，工程进度滞后，形成结转20.00万元。"

    assert _of_the_rate(text) == ["一是部分项目受旱情影响，工程进度滞后"]


def test_where_money_was_left_is_not_why():
    assert _of_the_rate(PROBLEMS + "新馆布展项目年末形成结转20.00万元。") == []


def test_what_was_added_with_its_amount_is_why_the_budget_was_adjusted():
    text = (
        "一、预算情况\n\n年初部门预算支出500.00万元，年度中间追加防汛抢险专项经费60.00万元、增资经费40.00万元，"
        "全年预算600.00万元。"
    )

    assert _reasons(text, "finance", "expenditure", "total") == ["防汛抢险专项经费"]


def test_the_parts_of_what_was_added_are_why_the_budget_was_adjusted():
    text = (
        "一、预算情况\n\n年初部门预算支出500.00万元，年中追加100.00万元，其中中央直达资金60.00万元、省级资金40.00万元，"
        "全年预算600.00万元。"
    )

    assert _reasons(text, "finance", "expenditure", "total") == ["中央直达资金60.00万元、省级资金40.00万元"]


def test_an_amount_added_alone_tells_no_reason():
    text = "一、预算情况\n\n年初部门预算支出500.00万元，年中追加100.00万元，全年预算600.00万元。"

    assert _reasons(text, "finance", "expenditure", "total") == []


def test_a_semicolon_parts_no_reason_from_the_budget_it_adjusts():
    text = (
        "一、预算情况\n\n年初部门预算支出500.00万元；年中因防汛抢险、村级运转等追加90.00万元；加上年结转10.00万元，"
        "全年预算600.00万元。"
    )

    assert _reasons(text, "finance", "expenditure", "total") == ["因防汛抢险、村级运转"]


def test_what_the_money_carried_over_is_tells_why_it_was():
    text = (
        "一、结转结余情况\n\n年末结转和结余90.00万元，其中项目支出结转80.00万元，主要为跨年度实施的农村公路建设资金。"
    )

    assert _reasons(text, "finance", "balance") == ["主要为跨年度实施的农村公路建设资金"]


def test_vehicles_said_short_were_not_bought_either():
    bought = "three_public.vehicle.purchase.final"
    cost = "一、“三公”经费\n\n公务用车购置及运行维护费9万元"

    assert figures_in(cost + "（无新购车辆），公务接待费2万元。")[bought] == "0"
    assert figures_in(cost + "，年内未购置车辆。")[bought] == "0"
    assert bought not in figures_in(cost + "，未购置车辆保险。")


def test_the_line_below_a_forms_title_may_give_its_year():
    form = "项目支出绩效自评表\n\n（2019年度）　　单位：万元\n\n"
    meta = cast("Mapping[str, object]", _form(form)["meta"])

    assert meta["title_has_year"] is True


def _form(text: str) -> Mapping[str, object]:
    table = "| 项目名称 | 河道保洁 |\n| --- | --- |\n| 主管部门 | 某某局 |\n"
    return extract(read_bytes((text + table).encode(), "report.md")).report
