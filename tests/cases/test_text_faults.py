"""Faults of the text, from the sentence to the finding: each is found where it stands, its clean twin stays silent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings.model import Finding, Outcome
from checker.kernel.figure import Figure
from checker.kernel.unit import UNITS
from checker.pipeline import check, check_file
from checker.rules.model import Severity
from tests.shipped_rules import national

if TYPE_CHECKING:
    from decimal import Decimal

RULEBOOK = national()
REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
HEAD = "2023年度青禾市某某站部门整体支出绩效自评报告\n\n"
PUBLIC = HEAD + "（三）“三公”经费情况\n\n"
BUDGET = HEAD + "二、预算管理及执行情况\n\n（一）收支预算情况\n\n"


def told(text: str) -> list[tuple[str, str, str]]:
    """Return rule, severity and quote of every fault of the text that is found in `text`."""
    judged = check(text.encode(), "report.txt", RULEBOOK).judged
    assert judged is not None
    return [said(one) for one in judged.findings if one.outcome is Outcome.FAIL and one.rule.id.startswith("TXT-")]


def said(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.id, finding.severity.value, finding.place.quote if finding.place else ""


OVERALL = "2023年“三公”经费支出决算为11.42万元。"
FAULTS = {
    "one fact, two figures": (
        PUBLIC + OVERALL + "\n\n（四）其他情况\n\n" + OVERALL.replace("11.42", "11.24"),
        PUBLIC + OVERALL + "\n\n（四）其他情况\n\n" + OVERALL.replace("11.42万元", "114,200元"),
        ("TXT-002", "error", "11.24万元"),
    ),
    "元 for 万元": (
        PUBLIC + OVERALL + "\n\n（四）其他情况\n\n" + OVERALL.replace("万元", "元"),
        PUBLIC + OVERALL + "\n\n（四）其他情况\n\n" + OVERALL,
        ("TXT-004", "error", "11.42元"),
    ),
    "two names for oneself": (
        BUDGET + "我站2023年收入稳定。我站2023年支出平稳。本单位没有结余。",
        BUDGET + "我站2023年收入稳定。我站2023年支出平稳。我站没有结余。",
        ("TXT-003", "info", "本单位"),
    ),
    "two names for the evaluation": (
        BUDGET + "部门整体支出绩效评价工作完成。部门预算整体绩效良好。",
        BUDGET + "部门整体支出绩效评价工作完成。部门整体支出绩效良好。",
        ("TXT-003", "info", "部门预算整体绩效"),
    ),
    "other decimals": (
        PUBLIC + "支出为1.00万元、2.50万元、3.25万元，另有8万元。",
        PUBLIC + "支出为1.00万元、2.50万元、3.25万元，另有8.00万元。",
        ("TXT-004", "info", "8万元"),
    ),
    "a year of nobody": (
        BUDGET + "2019年收入预算数为30.00万元。",
        BUDGET + "2022年收入预算数为30.00万元。",
        ("TXT-005", "error", "2019年"),
    ),
    "a closing date before the year": (
        BUDGET + "收入平稳。\n\n青禾市某某站\n2022年3月20日\n",
        BUDGET + "收入平稳。\n\n青禾市某某站\n2024年3月20日\n",
        ("TXT-005", "error", "2022年3月20日"),
    ),
    "assets of another day": (
        HEAD + "三、资产管理情况\n\n截至2022年12月31日，资产合计630.00万元。",
        HEAD + "三、资产管理情况\n\n截至2023年12月31日，资产合计630.00万元。",
        ("TXT-005", "error", "630.00万元"),
    ),
    "square brackets": (
        BUDGET + "按青财绩[2023]3号执行。",
        BUDGET + "按青财绩〔2023〕3号执行。",
        ("TXT-006", "info", "青财绩[2023]3号"),
    ),
    "a padded serial number": (
        BUDGET + "按青财绩〔2023〕03号执行。",
        BUDGET + "按青财绩〔2023〕30号执行。",
        ("TXT-006", "info", "青财绩〔2023〕03号"),
    ),
    "a document of the future": (
        BUDGET + "按青财绩〔2025〕3号执行。\n\n青禾市某某站\n2024年3月20日\n",
        BUDGET + "按青财绩〔2024〕3号执行。\n\n青禾市某某站\n2024年3月20日\n",
        ("TXT-006", "info", "青财绩〔2025〕3号"),
    ),
    "a rise below zero": (
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年增长-3.22%。",
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年增长3.22%。",
        ("TXT-007", "error", "-3.22%"),
    ),
    "a fall below zero": (
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年减少-0.38万元。",
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年减少0.38万元。",
        ("TXT-007", "error", "-0.38万元"),
    ),
    "more than a budget that is larger": (
        PUBLIC + "“三公”经费支出预算为12.00万元，支出决算为11.42万元，决算数大于预算数的主要原因是会议增加。",
        PUBLIC + "“三公”经费支出预算为12.00万元，支出决算为11.42万元，决算数小于预算数的主要原因是会议减少。",
        ("TXT-007", "error", "11.42万元"),
    ),
    "a reason for the other direction": (
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年减少0.38万元，增长的主要原因是会议增加。",
        PUBLIC + "“三公”经费支出决算为11.42万元，比上年减少0.38万元，减少的主要原因是会议减少。",
        ("TXT-007", "error", "0.38万元"),
    ),
    "a half-width comma": (
        BUDGET + "收入平稳,支出正常。",
        BUDGET + "收入平稳，支出正常。",
        ("TXT-008", "info", ","),
    ),
    "an open quotation": (
        BUDGET + "推行“一站式服务。",
        BUDGET + "推行“一站式”服务。",
        ("TXT-008", "info", "“"),
    ),
    "a body that is no more": (
        BUDGET + "与市国土资源局联合办公。",
        BUDGET + "与市自然资源局联合办公。",
        ("TXT-009", "info", "国土资源局"),
    ),
    "平米": (
        BUDGET + "新建馆舍3,200平米。",
        BUDGET + "新建馆舍3,200平方米。",
        ("TXT-011", "info", "3,200平米"),
    ),
    "dollars": (
        BUDGET + "支付培训费3.00万美元。",
        BUDGET + "支付培训费3.00万元。",
        ("TXT-011", "info", "3.00万美元"),
    ),
    "numerals in words": (
        PUBLIC + "公务接待十五批次、96人次。",
        PUBLIC + "公务接待15批次、96人次。",
        ("TXT-012", "info", "十五批次"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_stands(name: str):
    faulty, _, found = FAULTS[name]

    assert found in told(faulty)


@pytest.mark.parametrize("name", FAULTS)
def test_the_clean_twin_of_a_fault_is_silent(name: str):
    _, clean, _ = FAULTS[name]

    assert told(clean) == []


def test_a_repeat_that_contradicts_is_a_finding_and_not_unreadable():
    checked = check(FAULTS["one fact, two figures"][0].encode(), "report.txt", RULEBOOK)

    assert checked.judged is not None
    assert [one.message.zh for one in checked.judged.findings if one.rule.id == "TXT-002"] == [
        "“三公”经费支出此处写为 11.24万元，前文写为 11.42万元"
    ]


def test_every_planted_fault_of_the_report_is_found():
    judged = check_file(REPORTS / "2023-图书馆.txt", RULEBOOK).judged
    assert judged is not None
    failed = [one for one in judged.findings if one.outcome is Outcome.FAIL]

    assert {said(one) for one in failed if one.rule.id.startswith("TXT-")} == {
        ("TXT-002", "error", "5.17万元"),
        ("TXT-002", "error", "0.93元"),
        ("TXT-003", "info", "本单位"),
        ("TXT-004", "error", "0.93元"),
        ("TXT-004", "info", "6万元"),
        ("TXT-005", "error", "2021年度"),
        ("TXT-005", "error", "630.00万元"),
        ("TXT-006", "info", "澄财绩[2024]05号"),
        ("TXT-007", "error", "-3.22%"),
        ("TXT-008", "info", ","),
        ("TXT-008", "info", "。。"),
        ("TXT-009", "info", "文化局"),
        ("TXT-011", "info", "3,200平米"),
        ("TXT-012", "info", "十五批次"),
    }
    others = [one.rule.id for one in failed if one.severity is not Severity.INFO and not one.rule.id.startswith("TXT-")]
    # What it leaves undisclosed was not planted, and is found all the same.
    assert sorted(others) == ["DIS-002", "DIS-006", "DIS-007", "DIS-008", "DIS-010"]


AMOUNTS = st.decimals(min_value="0.01", max_value="99999.99", places=2)
UNITS_OF_MONEY = st.sampled_from(["元", "万元", "亿元"])


def stated_twice(first: str, second: str) -> list[tuple[str, str, str]]:
    text = f"{PUBLIC}2023年“三公”经费支出决算为{first}。\n\n（四）其他情况\n\n2023年“三公”经费支出决算为{second}。"
    return [one for one in told(text) if one[0] == "TXT-002"]


@settings(deadline=None, max_examples=25)
@given(amount=AMOUNTS, unit=UNITS_OF_MONEY)
def test_a_fact_said_again_exactly_is_no_contradiction(amount: Decimal, unit: str):
    said_first = f"{amount}{unit}"

    assert stated_twice(said_first, said_first) == []


@settings(deadline=None, max_examples=25)
@given(amount=AMOUNTS, other=AMOUNTS, unit=UNITS_OF_MONEY)
def test_a_fact_said_again_is_a_contradiction_exactly_when_the_figures_cannot_meet(
    amount: Decimal, other: Decimal, unit: str
):
    first, second = (Figure(value=one, decimals=2, unit=UNITS[unit]).true_values for one in (amount, other))

    found = stated_twice(f"{amount}{unit}", f"{other}{unit}")

    assert found == ([] if first.meets(second) else [("TXT-002", "error", f"{other}{unit}")])
