"""The budget and the final account of an item, named together before what they are."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in

PUBLIC = "三、“三公”经费情况\n\n"
OVERSEAS = "three_public.overseas."
RECEPTION = "three_public.reception.total."


@pytest.mark.parametrize(
    "said",
    [
        "预算、决算均为0",
        "预算和决算均为0万元",
        "年初预算数及决算数均为0元",
        "预算数与决算数均为零",
        "预算、支出均为0",
    ],
)
def test_budget_and_final_that_are_both_nothing_are_two_zeros(said: str):
    read = figures_in(f"{PUBLIC}因公出国（境）费{said}；公务接待费预算5万元，支出4万元。")

    assert [read[OVERSEAS + one].strip("万元") for one in ("initial", "final")] == ["0", "0"]
    assert (read[RECEPTION + "initial"], read[RECEPTION + "final"]) == ("5万元", "4万元")


def test_each_of_two_measures_has_its_own_number_in_the_order_they_are_named():
    read = figures_in(f"{PUBLIC}公务接待费预算、决算分别为10.00万元、6.42万元。")

    assert (read[RECEPTION + "initial"], read[RECEPTION + "final"]) == ("10.00万元", "6.42万元")


@pytest.mark.parametrize(
    "said",
    [
        "上年预算、决算均为0",
        "预算、决算分别为10万元、6万元、2万元",
        "预算、决算分别为10万元",
        "预算、预算均为0",
    ],
)
def test_what_is_of_another_year_or_does_not_come_out_even_gives_nothing(said: str):
    read = figures_in(f"{PUBLIC}公务接待费{said}。")

    assert not any(one.startswith(RECEPTION) for one in read)
