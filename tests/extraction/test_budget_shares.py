"""What a share of the whole year's budget does to the sentence it stands in."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in

BASIC = "finance.expenditure.basic."


@pytest.mark.parametrize("budget", ["全年预算", "年初预算", "调整预算"])
def test_a_rate_of_any_budget_leaves_the_parts_behind_it_readable(budget: str):
    text = f"二、支出情况\n\n基本支出决算90万元，为{budget}的98.75%。其中：人员经费60万元，公用经费30万元。"

    read = figures_in(text)

    assert read[BASIC + "total.stated.completion_rate"] == "98.75%"
    assert (read[BASIC + "personnel.final"], read[BASIC + "public.final"]) == ("60万元", "30万元")
