"""Balances: what they have changed by, what they are a share of, and why, stands in a row beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.extraction.balances import is_balance
from checker.report.validate import validate
from tests.extraction.reading import figures_in, read_text

if TYPE_CHECKING:
    from checker.extraction.model import Extraction

Json = dict[str, object]
HEAD = "一、收支情况\n\n"
CLOSING = "finance.balance.closing.total"
OPENING = "finance.balance.opening"
TABLE = """收入支出决算总表（单位：万元）

| 项目 | 本年决算数 | 上年决算数 | 增减额 | 增减率 | 项目 | 本年决算数 | 上年决算数 | 增减额 | 增减率 |
| 本年收入合计 | 100.00 | 90.00 | 10.00 | 11.11 | 本年支出合计 | 110.00 | 100.00 | 10.00 | 10.00 |
| 年初结转和结余 | 30.00 | 40.00 | -10.00 | -25.00 | 年末结转和结余 | 20.00 | 30.00 | -10.00 | -33.33 |
| 总计 | 130.00 | 130.00 | 0.00 | 0.00 | 总计 | 130.00 | 130.00 | 0.00 | 0.00 |
"""


def balance_of(extraction: Extraction) -> Json:
    return cast("Json", cast("Json", extraction.report["finance"])["balance"])


def told(text: str) -> dict[str, dict[str, str]]:
    """Return what is told of each balance in `text`: the values of its row by the path of the balance."""
    found: dict[str, dict[str, str]] = {}
    for row in cast("list[Json]", balance_of(read_text(HEAD + text)).get("details", [])):
        stated = cast("dict[str, Json]", row.get("stated", {}))
        prior = cast("Json | None", row.get("prior_final"))
        values = {key: str(one["value"] if isinstance(one, dict) else one) for key, one in stated.items()}
        found[str(row["of"])] = {**({"prior_final": str(prior["value"])} if prior is not None else {}), **values}
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年末结转和结余85.39万元，较上年减少12.30万元，下降12.6%。",
            {CLOSING: {"yoy_delta": "-12.30", "yoy_rate": "-12.6"}},
        ),
        (
            "年初结转和结余105.67万元，比2018年度增加55.67万元，增长111.34%。",
            {OPENING: {"yoy_delta": "55.67", "yoy_rate": "111.34"}},
        ),
        (
            "使用非财政拨款结余25.00万元。与上年相比，增加25.00万元。",
            {"finance.balance.used_nonfiscal_surplus": {"yoy_delta": "25.00"}},
        ),
        (
            "2018年末结转和结余97.69万元，2019年末结转和结余85.39万元，减少12.30万元。",
            {CLOSING: {"prior_final": "97.69", "yoy_delta": "-12.30"}},
        ),
        ("2019年末结转和结余85.39万元，较上年减少12.30万元。", {CLOSING: {"yoy_delta": "-12.30"}}),
        ("结余分配18.66万元，比上年增加3.10万元。", {"finance.balance.surplus_distribution": {"yoy_delta": "3.10"}}),
    ],
)
def test_what_a_balance_has_changed_by_is_read_beside_it(text: str, expected: dict[str, dict[str, str]]) -> None:
    assert told(text) == expected


def test_a_balance_without_a_change_has_no_row() -> None:
    assert told("年初结转和结余30.00万元，年末结转和结余20.00万元。") == {}


def test_a_share_of_a_balance_names_its_whole() -> None:
    text = "支出总计500.00万元，其中：本年支出450.00万元，占90.00%；年末结转和结余50.00万元，占10.00%。"

    assert told(text) == {CLOSING: {"share": "10.00", "share_of": "finance.totals.expenditure.final"}}


def test_a_reason_names_the_balance_it_explains() -> None:
    text = (
        "年初结转和结余30.00万元，比上年增加10.00万元，主要原因是上年工程尾款未支付。\n"
        "年末结转和结余20.00万元，比上年减少10.00万元，主要原因是加快支出进度。"
    )

    reasons = cast("list[Json]", balance_of(read_text(HEAD + text))["reasons"])

    assert [(one["of"], one["text"]) for one in reasons] == [(OPENING, "上年工程尾款未支付"), (CLOSING, "加快支出进度")]


def test_a_reason_that_speaks_of_the_other_direction_is_held_against_the_change_of_the_balance() -> None:
    text = "年末结转和结余20.00万元，比上年减少10.00万元，增加的主要原因是工程尾款未支付。"

    directions = cast("list[Json]", read_text(HEAD + text).report["directions"])

    assert [(one["sense"], one["change"]) for one in directions] == [
        ("up", "finance.balance.details.0.stated.yoy_delta")
    ]


def test_a_change_that_only_the_total_can_have_is_the_totals() -> None:
    text = "收入总计3120.66万元，其中年初结转和结余80.10万元，较2018年增加220.15万元，增长7.59%。"

    figures = figures_in(HEAD + text)

    assert figures == {
        "finance.totals.income.final": "3120.66万元",
        OPENING: "80.10万元",
        "finance.totals.income.stated.yoy_delta": "220.15万元",
        "finance.totals.income.stated.yoy_rate": "7.59%",
    }


def test_a_change_that_only_the_balance_can_have_is_the_balances() -> None:
    text = "收入总计3120.66万元，其中年初结转和结余80.10万元，较2018年增加20.10万元，增长33.5%。"

    assert told(text) == {OPENING: {"yoy_delta": "20.10", "yoy_rate": "33.5"}}


@pytest.mark.parametrize("change", ["增加20.15万元", "增加20.15万元，增长50.00%", "增长7.59%"])
def test_a_change_of_the_total_or_of_the_balance_is_told_and_not_read(change: str) -> None:
    extraction = read_text(HEAD + f"收入总计3120.66万元，其中年初结转和结余80.10万元，较2018年{change}。")

    assert [one.path for one in extraction.figures] == ["finance.totals.income.final", OPENING]
    assert {one.why.zh for one in extraction.unreadable} == {"这个变动是结转结余的还是合计的，分不清"}


def test_a_change_behind_the_last_of_parts_that_tell_their_own_is_the_balances() -> None:
    text = (
        "支出总计130.00万元，其中本年支出合计110.00万元，比上年增加10.00万元，增长10.00%；"
        "年末结转和结余20.00万元，比上年减少10.00万元，下降30.33%。"
    )

    assert told(text) == {CLOSING: {"yoy_delta": "-10.00", "yoy_rate": "-30.33"}}


def test_columns_of_last_year_and_of_changes_are_read_for_balances_too() -> None:
    assert told(TABLE) == {
        OPENING: {"prior_final": "40.00", "yoy_delta": "-10.00", "yoy_rate": "-25.00"},
        CLOSING: {"prior_final": "30.00", "yoy_delta": "-10.00", "yoy_rate": "-33.33"},
    }


def test_a_column_of_rates_in_a_table_of_two_sides_is_in_per_cent() -> None:
    figures = figures_in(HEAD + TABLE)

    assert figures["finance.income.total.stated.yoy_rate"] == "11.11%"


def test_what_the_text_says_again_of_a_balance_in_a_table_is_held_against_it() -> None:
    text = f"{TABLE}\n二、结转结余情况\n\n年末结转和结余20.00万元，比上年减少12.00万元。"

    extraction = read_text(HEAD + text)

    statements = cast("list[Json]", extraction.report["statements"])
    row = cast("list[Json]", balance_of(extraction)["details"])[1]
    assert cast("dict[str, Json]", row["stated"])["yoy_delta"]["value"] == "-10.00"
    assert [
        cast("Json", one["value"])["value"]
        for one in statements
        if one["path"] == "finance.balance.details.1.stated.yoy_delta"
    ] == ["-12.00"]


def test_what_is_read_of_balances_is_a_valid_report() -> None:
    assert validate(read_text(HEAD + TABLE).report) == ()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (OPENING, True),
        (CLOSING, True),
        ("finance.appropriation.opening", True),
        ("finance.government_fund.opening", True),
        ("finance.balance.closing", False),
        ("finance.balance.details", False),
        ("finance.execution.funds_received", False),
        ("finance.income.total", False),
        ("three_public.counts.reception_batches", False),
    ],
)
def test_balances_are_amounts_that_a_year_opens_and_closes_with(path: str, *, expected: bool) -> None:
    assert is_balance(path) is expected
