"""Projects listed one by one: their amounts are theirs, and what is not plainly worded is not read as one."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.extraction.project_words import load_project_words
from checker.findings.model import Outcome
from checker.pipeline import check
from tests.shipped_rules import national

HEAD = """2023年度青禾市水利站部门整体支出绩效自评报告

一、部门基本情况
青禾市水利站为公益一类事业单位，编制20名。

二、预算执行情况
（一）收支情况
2023年项目支出年初预算300.00万元，决算292.00万元。
"""
CANAL = "1.灌区节水改造项目。年初预算120.00万元，实际支出118.50万元，预算执行率98.75%。完成渠道衬砌12公里。\n"
FLOOD = "2.山洪灾害防治工程：预算资金80.00万元，全年执行数80.00万元，执行率100%。\n"
WATER = "3.水资源监测经费，年初预算100.00万元，决算数93.50万元。\n"


def report_of(items: str, heading: str = "项目支出绩效情况") -> dict[str, object]:
    text = HEAD + f"（二）{heading}\n" + items
    return extract(read_bytes(text.encode(), "report.txt")).report


def told(items: str, heading: str = "项目支出绩效情况") -> list[str]:
    """Return every project with its figures and reasons, in words."""
    rows = cast("list[dict[str, dict[str, object]]]", report_of(items, heading).get("projects", []))
    said = []
    for row in rows:
        money = row["money"]
        figures = [
            f"{key}={cast('dict[str, str]', money[key])['value']}{cast('dict[str, str]', money[key])['unit']}"
            for key in ("initial", "adjusted", "final")
            if key in money
        ]
        stated = cast("dict[str, object]", money.get("stated", {}))
        if stated:
            rate = cast("dict[str, str]", stated["completion_rate"])
            figures.append(f"rate={rate['value']}{rate['unit']} of {stated.get('completion_base', '?')}")
        figures += [f"reason={one['text']}" for one in cast("list[dict[str, str]]", money.get("reasons", []))]
        said.append(" ".join([str(row["name"]), *figures]))
    return said


def test_each_numbered_item_is_a_project_with_its_amounts():
    assert told(CANAL + FLOOD + WATER) == [
        "灌区节水改造项目 initial=120.00万元 final=118.50万元 rate=98.75% of ?",
        "山洪灾害防治工程 initial=80.00万元 final=80.00万元 rate=100% of ?",
        "水资源监测经费 initial=100.00万元 final=93.50万元",
    ]


def test_what_is_said_of_a_project_is_not_said_of_the_unit():
    report = report_of(CANAL + FLOOD + WATER)

    assert "execution" not in cast("dict[str, object]", report["finance"])
    assert "lines" not in report


def test_figures_keep_their_places():
    text = HEAD + "（二）项目支出绩效情况\n" + CANAL + FLOOD
    figures = extract(read_bytes(text.encode(), "report.txt")).figures

    found = {one.path: text[one.place.start : one.place.end] for one in figures if one.path.startswith("projects.0")}
    assert found == {
        "projects.0.money.initial": "120.00万元",
        "projects.0.money.final": "118.50万元",
        "projects.0.money.stated.completion_rate": "98.75%",
    }


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("1.灌区节水改造项目\n年初预算120.00万元，支出决算118.50万元。\n", "initial=120.00万元 final=118.50万元"),
        ("1.灌区节水改造项目年初预算120.00万元，决算118.50万元。\n", "initial=120.00万元 final=118.50万元"),
        (
            "1.灌区节水改造项目：年初预算为1,120.00万元，实际支出为1,118.50万元。\n",
            "initial=1120.00万元 final=1118.50万元",
        ),
        ("1.灌区节水改造项目：全年预算120万元，执行数118.5万元。\n", "adjusted=120万元 final=118.5万元"),
        (
            "1.灌区节水改造项目：年初预算100万元，调整后预算120万元，决算118.5万元，完成调整预算的98.75%。\n",
            "initial=100万元 adjusted=120万元 final=118.5万元 rate=98.75% of adjusted",
        ),
        (
            "1.灌区节水改造项目：年初预算100万元，决算99万元，完成年初预算的99%。\n",
            "initial=100万元 final=99万元 rate=99% of initial",
        ),
        ("1.灌区节水改造项目。该项目预算1200000元，实际支出1185000元。\n", "initial=1200000元 final=1185000元"),
        ("1.灌区节水改造项目：实际支出118.50万元，惠及群众3万人，带动增收200万元。\n", "final=118.50万元"),
        (
            "1.灌区节水改造项目：年初预算100万元，实际支出120万元，主要原因是汛期后新增水毁修复工程。已完工。\n",
            "initial=100万元 final=120万元 reason=主要原因是汛期后新增水毁修复工程",
        ),
    ],
)
def test_usual_wordings_of_an_item(item: str, said: str):
    assert told(item) == [f"灌区节水改造项目 {said}"]


@pytest.mark.parametrize(
    "item",
    [
        "1.灌区节水改造项目：年初预算120.00万元，追加预算20.00万元，实际支出138.50万元。\n",
        "1.灌区节水改造项目：年初预算120.00万元，年初预算130.00万元。\n",
        "1.灌区节水改造项目：预算120.00万元，年初预算130.00万元。\n",
        "1.灌区节水改造项目：年初预算约120.00万元，实际支出118.50万元。\n",
        "1.灌区节水改造项目：年初预算120.00，实际支出118.50。\n",
        "1.灌区节水改造项目：年初预算120.00万元，实际支出118.50万元。\n实际支出中含上年结转，本年支出98.50万元。\n",
        "1.灌区节水改造项目：执行率98.75%。\n",
        "1.灌区节水改造：年初预算120.00万元，实际支出118.50万元。\n",
        "1.加强灌区管理，落实管护责任。\n",
        "灌区节水改造项目：年初预算120.00万元，实际支出118.50万元。\n",
    ],
)
def test_what_is_not_plainly_a_project_with_its_amounts_is_refused(item: str):
    assert told(item) == []


def test_half_a_list_is_no_list():
    assert told(CANAL + "2.其他各项工作有序推进。\n") == []


def test_a_project_named_twice_is_no_list():
    assert told(CANAL + CANAL.replace("1.", "2.")) == []


@pytest.mark.parametrize("heading", ["重点项目情况", "存在的问题", "三公经费情况"])
def test_other_headings_list_no_projects(heading: str):
    assert told(CANAL + FLOOD, heading) == []


@pytest.mark.parametrize("heading", ["项目支出情况", "专项资金使用情况", "项目支出绩效自评情况", "部门项目支出"])
def test_usual_headings_list_projects(heading: str):
    assert len(told(CANAL + FLOOD, heading)) == 2


def test_words_of_projects_load():
    assert "决算数" in load_project_words().final


def of_rule(items: str, rule: str) -> list[tuple[str, str]]:
    text = HEAD + "（二）项目支出绩效情况\n" + items
    judged = check(text.encode(), "report.txt", national()).judged
    assert judged is not None
    return [
        (one.outcome.value, one.message.zh)
        for one in judged.findings
        if one.rule.id == rule and one.outcome in (Outcome.FAIL, Outcome.EXPLAINED)
    ]


def test_a_wrong_rate_of_a_project_is_found():
    found = of_rule(CANAL.replace("98.75%", "89.75%") + FLOOD + WATER, "RAT-004")

    assert found == [("fail", "灌区节水改造项目完成率写为 89.75%，按 118.50万元 ÷ 120.00万元 应为 98.75%")]
    assert of_rule(CANAL + FLOOD + WATER, "RAT-004") == []


def test_projects_that_do_not_add_up_to_project_spending_are_found():
    found = of_rule(CANAL.replace("118.50", "108.50") + FLOOD + WATER, "DIS-007")

    assert ("fail", "清单所列项目决算合计 282.00万元，与项目支出决算数 292.00万元 相差 10.00万元") in found
    assert not any("合计" in said for _, said in of_rule(CANAL + FLOOD + WATER, "DIS-007"))


def test_a_project_whose_whole_budget_was_spent_has_its_budget_for_a_final():
    spent = "2.山洪灾害防治工程：全年预算80.00万元，已全部支出，主要用于购置设备。\n"

    assert of_rule(CANAL + spent + WATER, "DIS-007") == of_rule(CANAL + FLOOD + WATER, "DIS-007")
    assert any(
        "合计 282.00万元" in said for _, said in of_rule(CANAL.replace("118.50", "108.50") + spent + WATER, "DIS-007")
    )


def test_all_of_two_budgets_is_neither():
    spent = "2.山洪灾害防治工程：年初预算60.00万元，全年预算80.00万元，已全部支出。\n"

    assert told(CANAL + spent + WATER) == []
