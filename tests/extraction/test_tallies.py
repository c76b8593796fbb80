"""Lists behind 其中 of amounts that fill no slot: their parts are held against the whole, where they are of the same measure."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.findings.model import Outcome
from checker.pipeline import check
from tests.shipped_rules import national

Json = dict[str, object]
HEAD = "某县林业局2019年度防火项目支出绩效自评报告\n\n二、项目资金情况\n\n"
INVESTED = "项目总投资350万元，其中申请财政资金210万元，自筹资金140万元。"


def parts(text: str) -> list[list[str]]:
    report = extract(read_bytes((HEAD + text + "\n").encode(), "report.txt")).report
    rows = cast("list[Json]", report.get("sums", []))
    return [[str(cast("Json", one["value"])["value"]) for one in cast("list[Json]", row["parts"])] for row in rows]


def told(text: str) -> int:
    judged = check((HEAD + text + "\n").encode(), "report.txt", national()).judged
    assert judged is not None
    return sum(one.rule.id == "ARI-014" and one.outcome is Outcome.FAIL for one in judged.findings)


@pytest.mark.parametrize(
    ("text", "found", "wrong"),
    [
        (INVESTED, ["210", "140"], ("140", "150")),
        (
            "支出196.5万元，其中：第一季度支出20万元（含上年），第二季度支出56.5万元，占28.75%；下半年支出120万元。",
            ["20", "56.5", "120"],
            ("120", "130"),
        ),
    ],
)
def test_parts_of_an_amount_without_a_slot_are_no_more_than_it(
    text: str, found: list[str], wrong: tuple[str, str]
) -> None:
    assert parts(text) == [found]
    assert told(text) == 0
    assert told(text.replace(*wrong)) == 1


@pytest.mark.parametrize(
    "text",
    [
        INVESTED.replace("，自筹", "，完成支出200万元，自筹"),
        INVESTED.replace("自筹资金", "申请财政资金"),
        INVESTED.replace("140万元", "140亿元"),
        INVESTED.replace("自筹资金140万元", "自筹资金约140万元"),
    ],
)
def test_amounts_of_another_measure_unit_or_the_same_name_are_no_parts(text: str) -> None:
    assert parts(text) == []


def test_a_part_of_nought_hides_no_sum_of_parts_beyond_their_total() -> None:
    text = (
        "“三公”经费支出决算36.50万元，其中：公务用车运行维护费31.20万元，公务接待费{}万元，因公出国（境）费0.00万元。"
    )
    reports = [
        ("某某局2019年度部门决算公开\n\n二、“三公”经费\n\n" + text.format(one) + "\n").encode()
        for one in ("5.30", "5.80")
    ]
    judged = [check(one, "report.txt", national()).judged for one in reports]

    told_of = [
        [one.rule.id for one in each.findings if one.outcome is Outcome.FAIL] for each in judged if each is not None
    ]
    assert ["ARI-014" in one for one in told_of] == [False, True]
