"""An adjusted budget is held against the first one and all that was added to it, cut from it and carried over."""

from __future__ import annotations

from typing import cast

import pytest

from checker.findings.model import Outcome
from checker.pipeline import check
from tests.extraction.reading import TITLE, read_text
from tests.shipped_rules import national

Json = dict[str, object]
HEAD = "二、部门整体支出管理及使用情况\n\n"
ADDED = "2019年年初预算1650.00万元，年中因上级专项下达追加预算215.32万元，全年预算数1865.32万元，支出1850.11万元。"
CUT = "部门年初预算900.00万元，执行中追加救灾资金130.50万元、调减会议费10.50万元，调整后预算1020.00万元。"
BEHIND = "2019年部门年初预算1650.00万元，调整预算1920.00万元，调增270.00万元，主要是上级专项转移支付增加。"
CARRIED = "2019年部门年初预算1650.00万元，年中追加215.32万元，加上年结转20.00万元，全年预算数1885.32万元。"
NET = "部门年初预算1650.00万元，执行中下达专项资金300.00万元，压减一般性支出30.00万元，净增270.00万元，调整后预算1920.00万元。"


def parts(text: str) -> list[str]:
    rows = cast("list[Json]", read_text(HEAD + text).report.get("sums", []))
    walks = [one for one in rows if str(one["label"]).endswith("调整预算数")]
    return [str(cast("Json", part["value"])["value"]) for one in walks for part in cast("list[Json]", one["parts"])]


def told(text: str) -> list[str]:
    judged = check((TITLE + HEAD + text + "\n").encode(), "report.txt", national()).judged
    assert judged is not None
    return [one.message.zh for one in judged.findings if one.rule.id == "ARI-014" and one.outcome is Outcome.FAIL]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ADDED, ["1650.00", "215.32"]),
        (CUT, ["900.00", "130.50", "-10.50"]),
        (BEHIND, ["1650.00", "270.00"]),
        (CARRIED, ["1650.00", "215.32", "20.00"]),
        (NET, ["1650.00", "300.00", "-30.00"]),
    ],
)
def test_an_adjusted_budget_has_the_first_one_and_each_change_as_its_parts(text: str, found: list[str]) -> None:
    assert parts(text) == found
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "部门年初预算900万元，较上年增加预算50万元，调整预算1020万元。",
        "部门年初预算900万元，年中追加120万元，其中上年结转30万元，调减20万元，调整后预算1000万元。",
        "部门年初预算900万元，上年结转50万元，追加120万元，调整后预算1020万元。",
        "部门年初预算900万元，增加支出主要用于防汛30万元，调整预算1020万元。",
        "部门年初预算900万元，全年预算1020万元，追加专项30万元用于防火、90万元用于造林。",
    ],
)
def test_an_amount_that_may_be_no_change_of_its_own_makes_up_no_budget(text: str) -> None:
    assert parts(text) == []
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (ADDED, "1865.32", "1875.32"),
        (CUT, "调减会议费10.50", "调减会议费15.00"),
        (BEHIND, "270.00", "280.00"),
        (CARRIED, "215.32", "251.32"),
    ],
)
def test_a_change_that_does_not_lead_from_one_budget_to_the_other_is_told(text: str, right: str, wrong: str) -> None:
    assert len(told(text.replace(right, wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        ADDED.replace("年中", "学费超收18.00万元，年中"),
        ADDED.replace("215.32万元", "约215万元"),
        "2019年年初预算1650.00万元。\n年中追加215.32万元，全年预算数1875.32万元。",
    ],
)
def test_a_budget_with_an_amount_that_may_be_anything_else_has_no_parts(text: str) -> None:
    assert parts(text) == []


def test_what_was_carried_over_may_stand_elsewhere_in_the_report() -> None:
    text = ADDED.replace("1865.32", "1885.32") + "上年结转和结余20.00万元。"

    assert told(text) == []
    assert len(told(text.replace("结余20.00", "结余21.00"))) == 1
