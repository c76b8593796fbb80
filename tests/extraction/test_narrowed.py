"""Words that mean one thing only where nothing around them makes it another: whose, of which year, of how much."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in, read_text
from tests.extraction.tables.test_forms import figures, grid
from tests.extraction.test_long_texts import failed
from tests.extraction.test_pages_of_places import read_page

BUDGET = "二、预算执行情况\n\n"
PUBLIC = "three_public."
GENERAL = "finance.income.fiscal.general"


@pytest.mark.parametrize("name", ["财政拨款收入", "一般公共预算财政拨款收入"])
def test_an_appropriation_called_income_was_not_spent(name: str):
    found = figures_in(f"{BUDGET}{name}年初预算60万元，执行55万元。")

    assert "55万元" in {value for path, value in found.items() if path.startswith("finance.income.fiscal.")}
    assert not any(path.startswith("finance.fiscal_expenditure.") for path in found)


@pytest.mark.parametrize("behind", ["年末结转结余0万元。部门本年收入合计90万元", "部门本年收入合计90万元"])
def test_what_the_unit_or_another_sentence_has_is_not_of_the_fund_a_sentence_began_with(behind: str):
    found = figures_in(f"政府性基金预算财政拨款年初结转和结余6万元，{behind}，本年支出合计89万元，其中基本支出50万元。")

    assert found["finance.income.total.final"] == "90万元"
    assert not any(".fund." in path and ".balance." not in path for path in found)


@pytest.mark.parametrize("whose", ["上年", "2018年", "2018年度", "单位", "部门"])
def test_a_budget_in_a_bracket_of_another_year_or_of_all_is_not_the_items(whose: str):
    assert f"{PUBLIC}reception.total.initial" not in figures_in(
        f"{BUDGET}公务接待费支出8万元，完成{whose}年初预算（10万元）的80%。"
    )


@pytest.mark.parametrize("year", ["", "本年", "2019年"])
def test_a_budget_in_a_bracket_of_this_year_is_the_items(year: str):
    found = figures_in(f"{BUDGET}公务接待费支出8万元，完成{year}年初预算（10万元）的80%。")

    assert found[f"{PUBLIC}reception.total.initial"] == "10万元"


def test_parts_that_come_to_what_the_whole_spent_were_spent_whatever_was_paid_of_them():
    found = figures_in(
        f"{BUDGET}本年支出年初预算90万元，决算80万元，其中：基本支出50万元，实际支付40万元；项目支出30万元，实际支付20万元。"
    )

    assert found["finance.expenditure.basic.total.final"] == "50万元"
    assert found["finance.expenditure.project.total.final"] == "30万元"
    assert "finance.expenditure.basic.total.initial" not in found


@pytest.mark.parametrize("what", ["机构", "人员结构", "岗位"])
def test_what_else_was_adjusted_makes_no_budget_an_adjusted_one(what: str):
    found = figures_in(f"{BUDGET}{what}调整后，基本支出预算50万元，项目支出预算30万元。")

    assert found["finance.expenditure.basic.total.initial"] == "50万元"
    assert found["finance.expenditure.project.total.initial"] == "30万元"


@pytest.mark.parametrize(
    ("title", "total"),
    [("某市2018年“三公”经费决算情况", "90.00万元"), ("某市本级2018年“三公”经费决算情况", "60.00万元")],
)
def test_of_a_place_and_its_own_level_the_title_says_which_is_meant(title: str, total: str):
    text = "2018年市级“三公”经费支出60.00万元。2018年全市“三公”经费支出90.00万元。"

    assert read_page(f"{title}\n{text}\n")[f"{PUBLIC}total.final"] == total


def test_other_money_that_kinds_of_income_are_listed_of_is_not_other_income():
    text = "本年收入合计90万元，其中：财政拨款收入80万元，其他资金10万元，包括事业收入6万元、其他收入4万元。"

    assert figures_in(text).get("finance.income.other.final") != "10万元"
    assert failed(text, "ARI-004") == []


@pytest.mark.parametrize("name", ["预算资金", "公用经费", "“三公”经费"])
def test_money_of_any_kind_is_no_project_for_its_score(name: str):
    found = figures_in(f"十、预算绩效情况\n\n其中，{name}自评得分10分，全年预算数为90万元，执行数为80万元。")

    assert found == {}


@pytest.mark.parametrize("said", ["受益人：约××人", "服务对象为个人：共××户"])
def test_a_number_left_out_behind_people_is_no_hidden_name(said: str):
    assert len(read_text(f"四、绩效情况\n\n{said}。").report["placeholders"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费支出8万元，比2017年增加1万元，同比增长14.29%。",
        "支出90万元，比2017年增加5万元，上年支出85万元。",
        "收入较2018年增加5万元，支出较2017年减少3万元。",
    ],
)
def test_one_comparison_with_an_earlier_year_may_be_a_slip_whatever_is_said_beside_it(text: str):
    assert len(failed(BUDGET + text, "TXT-005")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "支出比2018年增加1万元，比2017年增加3万元。",
        "支出比2017年增加3万元，较上年增加1万元。",
        "支出较2018年度预算减少1万元，较2018年度决算增加2万元，较2016年增加3万元。",
        "支出与2018年相比减少1万元，下降9%；与2016年相比减少3万元。",
    ],
)
def test_two_comparisons_of_one_figure_are_meant(text: str):
    assert failed(BUDGET + text, "TXT-005") == []


def test_a_rate_of_a_later_budget_is_a_slip_where_it_is_compared_with_the_year():
    assert len(failed(BUDGET + "2020年“三公”经费支出预算完成率90%，与2019年持平。", "TXT-005")) == 1


def test_a_change_in_a_sentence_of_its_own_is_against_no_budget():
    text = "“三公”经费年初预算9万元，支出8万元。2019年“三公”经费减少1万元。"

    assert f"{PUBLIC}total.stated.budget_delta" not in figures_in(BUDGET + text)


def test_a_change_that_may_be_against_the_budget_or_against_last_year_is_against_neither():
    text = "2018年“三公”经费支出9万元。2019年“三公”经费年初预算9万元，支出8万元，减少1万元。"

    assert f"{PUBLIC}total.stated.budget_delta" not in figures_in(BUDGET + text)


def test_the_project_of_a_subordinate_unit_is_no_line_of_the_units_for_its_score():
    text = "项目支出90万元。其中，下属单位防汛项目自评得分96分，全年预算数9万元，执行数8万元。"

    assert not any(path.startswith("下属") for path in figures_in(f"十、预算绩效情况\n\n{text}"))


ROWS = "\n因公出国（境）费 | 0 | 0 | 0\n公务接待费 | 4 | 4 | 10\n合计 | 4 | 4 | 10"


def test_the_unit_of_another_column_is_not_that_of_what_was_spent():
    heads = "项目 | 预算数 | 决算数 | 人均支出（元）"

    assert figures("“三公”经费支出情况表", grid(heads + ROWS)) == {}


@pytest.mark.parametrize(("head", "is_read"), [("增减额", False), ("比上年增减额", True)])
def test_a_change_beside_budget_and_spending_may_be_against_either_where_no_head_says(head: str, *, is_read: bool):
    found = figures("“三公”经费支出情况表", "单位：万元", grid(f"项目 | 预算数 | 决算数 | {head}{ROWS}"))

    assert found[f"{PUBLIC}total.final"] == "4万元"
    assert any("yoy_delta" in path for path in found) is is_read


@pytest.mark.parametrize(
    ("year", "is_read"),
    [("", True), ("2020年", False), ("2022年度", False), ("2021年", True), ("2020年和2021年", True)],
)
def test_a_table_whose_caption_names_only_another_year_is_left(year: str, *, is_read: bool):
    rows = grid(f"项目 | 预算数 | 决算数 | 备注{ROWS}")

    assert bool(figures(f"某局{year}“三公”经费支出情况表", "单位：万元", rows)) is is_read


def test_heads_that_name_their_years_tell_them_whatever_the_caption_names():
    rows = grid(f"项目 | 2020年决算数 | 2021年决算数 | 备注{ROWS}")

    assert figures("2020年“三公”经费支出情况表", "单位：万元", rows)[f"{PUBLIC}total.prior_final"] == "4万元"


def test_an_item_that_a_table_has_twice_is_read_of_neither_row():
    rows = "项目 | 预算数 | 决算数\n本级 | 5 | 4\n货物 | 3 | 2\n服务 | 2 | 2\n二级单位 | 4 | 4\n货物 | 3 | 2\n工程 | 1 | 2\n合计 | 9 | 8"
    found = figures("政府采购情况表", "单位：万元", grid(rows))

    assert found["procurement.total.final"] == "8万元"
    assert not any(path.startswith("procurement.goods") for path in found)


@pytest.mark.parametrize(
    ("heading", "spent"),
    [
        ("四、财政拨款支出决算情况说明", "本年支出52万元"),
        ("一、收入支出决算总体情况说明", "支出52万元"),
        ("二、预算执行情况", "支出合计52万元"),
    ],
)
@pytest.mark.parametrize(
    "begin", ["政府性基金预算财政拨款年初结转和结余12万元，本年收入40万元", "政府性基金预算财政拨款收入40万元"]
)
def test_what_a_sentence_on_one_other_fund_has_is_that_funds_below_any_heading(heading: str, begin: str, spent: str):
    found = figures_in(f"{heading}\n\n{begin}，{spent}，年末结转和结余3万元。")

    assert found["finance.income.fiscal.fund.final"] == "40万元"
    assert found["finance.fiscal_expenditure.fund.final"] == "52万元"
    assert found["finance.balance.closing.by_fund.fund"] == "3万元"
    assert not {"finance.expenditure.total.final", "finance.fiscal_expenditure.total.final"} & set(found)


def test_what_is_spent_behind_several_funds_is_not_of_the_last():
    found = figures_in(
        f"{BUDGET}一般公共预算财政拨款收入60万元，政府性基金预算财政拨款收入40万元，本年支出合计95万元。"
    )

    assert "finance.fiscal_expenditure.fund.final" not in found


def test_the_two_parts_of_basic_expenditure_out_of_appropriations_make_it_up_below_their_heading():
    text = "四、财政拨款支出决算情况说明\n\n财政拨款基本支出1799.6万元，其中：人员经费1613.2万元；日常公用经费{}万元。"

    assert failed(text.format("186.4"), "ARI-014") == []
    assert len(failed(text.format("168.4"), "ARI-014")) == 1
