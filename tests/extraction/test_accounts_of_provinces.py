"""How provinces word their final accounts: parts of funds, totals that change together, counts beside what the money was for."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in, read_text

PUBLIC = "三、“三公”经费支出决算情况\n\n"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "三、收入支出决算总体情况\n\n2019年度收入总计900万元，支出总计900万元，与2018年度相比，各增加50万元，增长5.88%。",
            {
                "finance.totals.income.final": "900万元",
                "finance.totals.income.stated.yoy_delta": "50万元",
                "finance.totals.income.stated.yoy_rate": "5.88%",
                "finance.totals.expenditure.final": "900万元",
                "finance.totals.expenditure.stated.yoy_delta": "50万元",
                "finance.totals.expenditure.stated.yoy_rate": "5.88%",
            },
        ),
        (
            "四、收支情况\n\n2019年度总收入900万元，其中本年收入800万元。与上年相比，总收入减少30万元，下降3.23%。",
            {
                "finance.totals.income.final": "900万元",
                "finance.income.total.final": "800万元",
                "finance.totals.income.stated.yoy_delta": "-30万元",
                "finance.totals.income.stated.yoy_rate": "-3.23%",
            },
        ),
        (
            PUBLIC + "公务用车购置支出36万元，主要用于经批准购置的2辆公务用车。",
            {"three_public.vehicle.purchase.final": "36万元", "three_public.counts.vehicles_bought": "2辆"},
        ),
        (
            PUBLIC + "公务用车购置支出36万元，主要用于购置应急车1辆、执法车1辆。",
            {"three_public.vehicle.purchase.final": "36万元"},
        ),
        (
            PUBLIC + "公务接待费支出4万元。其中：外宾接待支出0万元，共接待国（境）外来访团组0个、来访外宾0人次。",
            {
                "three_public.reception.total.final": "4万元",
                "three_public.reception.foreign_affairs_part.final": "0万元",
                "three_public.counts.reception_batches_foreign": "0个",
                "three_public.counts.reception_persons_foreign": "0人次",
            },
        ),
        (
            PUBLIC + "因公出国（境）费支出2万元。全年使用财政拨款安排本部门组织的出国团组1个、累计3人次。",
            {
                "three_public.overseas.final": "2万元",
                "three_public.counts.overseas_groups": "1个",
                "three_public.counts.overseas_persons": "3人次",
            },
        ),
        (
            "四、其他支出情况\n\n开支培训费6万元；举办节庆、晚会、论坛、赛事等活动，开支2万元。",
            {"training.cost.final": "6万元"},
        ),
    ],
)  # fmt: skip
def test_every_figure_goes_to_the_item_it_is_of(text: str, figures: dict[str, str]):
    assert figures_in(text) == figures


def test_people_and_office_of_all_appropriations_are_not_those_of_the_unit():
    text = "六、财政拨款基本支出决算情况\n\n财政拨款基本支出500万元，其中：\n\n（一）人员经费400万元。\n\n（二）公用经费100万元。"
    assert not [path for path in figures_in(text) if path.startswith("finance.expenditure.basic.")]


def test_a_kind_of_income_behind_the_parts_of_another_is_beside_it():
    text = "二、收入决算\n\n收入合计5000万元，其中：财政拨款收入500万元、事业收入4400万元，其中医疗收入4350万元，其他收入100万元。"
    assert figures_in(text)["finance.income.other.final"] == "100万元"


def test_a_share_of_the_outer_list_is_told_to_be_of_it():
    text = "二、收入决算\n\n收入合计5000万元，其中：事业收入4400万元，占88%；其中：医疗收入4350万元，占87%。"
    rows = read_text(text).report["lines"]
    assert isinstance(rows, list)
    assert [row["stated"]["share_of"] for row in rows] == ["finance.income.total.final"]
