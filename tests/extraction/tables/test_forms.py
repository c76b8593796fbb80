"""Tables of each form and its variants, hostile ones too: what is read of them, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.extraction.extract import Extraction, extract
from tests.extraction.tables.built import document, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "云水县青石局2021年度部门决算公开"
UNIT = "单位：万元"


def read(*parts: str | Sequence[Sequence[str | None]]) -> Extraction:
    return extract(document(TITLE, *parts))


def figures(*parts: str | Sequence[Sequence[str | None]]) -> dict[str, str]:
    return {one.path: one.value + one.unit for one in read(*parts).figures}


def whys(found: Extraction) -> list[str]:
    return [f"{one.quote} {one.why.en}" for one in found.unreadable]


PUBLIC = grid("""
项目 | 预算数 | 决算数
“三公”经费合计 | 12.00 | 9.50
1.因公出国（境）费 | 0.00 | —
2.公务用车购置及运行维护费 | 8.00 | 7.00
（1）公务用车购置费 | | /
（2）公务用车运行维护费 | 8.00 | 7.00
3.公务接待费 | 4.00 | 2.50
""")
PUBLIC_FIGURES = {
    "three_public.total.initial": "12.00万元",
    "three_public.total.final": "9.50万元",
    "three_public.overseas.initial": "0.00万元",
    "three_public.vehicle.total.initial": "8.00万元",
    "three_public.vehicle.total.final": "7.00万元",
    "three_public.vehicle.operation.initial": "8.00万元",
    "three_public.vehicle.operation.final": "7.00万元",
    "three_public.reception.total.initial": "4.00万元",
    "three_public.reception.total.final": "2.50万元",
}


def test_items_by_rows_are_read_with_absent_cells_left_out():
    assert figures("“三公”经费支出决算表", UNIT, PUBLIC) == PUBLIC_FIGURES


def test_below_the_vehicles_a_bare_name_is_a_part_of_theirs():
    short = [[str(row[0]).replace("公务用车购置费", "其中：购置费"), *row[1:]] for row in PUBLIC]
    short = [[str(row[0]).replace("（2）公务用车运行维护费", "运行维护费"), *row[1:]] for row in short]

    assert "其中：购置费" in str(short)
    assert figures("“三公”经费支出决算表", UNIT, short) == PUBLIC_FIGURES


def test_swapped_columns_are_read_by_their_heads():
    swapped = [[row[0], row[2], row[1]] for row in PUBLIC]
    assert figures("“三公”经费支出决算表", UNIT, swapped) == PUBLIC_FIGURES


def test_a_table_without_a_caption_is_known_by_its_rows():
    assert figures(UNIT, PUBLIC) == PUBLIC_FIGURES


def test_a_table_without_a_unit_is_left_and_told():
    found = read("“三公”经费支出决算表", PUBLIC)
    assert found.figures == ()
    assert "the table does not say in which unit its amounts are; not read" in whys(found)[0]


def test_a_table_with_two_units_is_left_and_told():
    found = read("“三公”经费支出决算表 单位：万元 单位：元", PUBLIC)
    assert found.figures == ()
    assert "two units" in whys(found)[0]


def test_units_in_the_heads_go_before_that_of_the_caption():
    rows = [list(row) for row in PUBLIC]
    rows[0] = ["项目", "预算数（元）", "决算数（万元）"]
    found = figures("“三公”经费支出决算表", "单位：万元", rows)
    assert found["three_public.total.initial"] == "12.00元"
    assert found["three_public.total.final"] == "9.50万元"


def test_glued_cells_are_refused_and_told():
    rows = [list(row) for row in PUBLIC]
    rows[1][2] = "9.507.00"
    found = read("“三公”经费支出决算表", UNIT, rows)
    assert "three_public.total.final" not in {one.path for one in found.figures}
    assert whys(found) == ["9.507.00 the figures in the cell run into one another or are incomplete; not read"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.50", "1234.50"),
        ("174,05\\n3.00", "174053.00"),
        ("(12.30)", "-12.30"),
        ("－3.00", "-3.00"),
        ("9.50万元", "9.50"),
        ("１２．５", "12.5"),
    ],
)
def test_amounts_are_read_as_printed(printed: str, value: str):
    rows = [list(row) for row in PUBLIC]
    rows[1][2] = printed
    assert figures("“三公”经费支出决算表", UNIT, rows)["three_public.total.final"] == f"{value}万元"


@pytest.mark.parametrize("printed", ["1.56 1.56", "1,23.4", "12.", "007", "1.2.3", "12.5\\n3.0"])
def test_what_may_be_two_numbers_is_refused(printed: str):
    rows = [list(row) for row in PUBLIC]
    rows[1][2] = printed
    found = read("“三公”经费支出决算表", UNIT, rows)
    assert "three_public.total.final" not in {one.path for one in found.figures}


def test_an_empty_table_gives_nothing():
    empty = [row if not at else [row[0], "", ""] for at, row in enumerate(PUBLIC)]
    found = read("“三公”经费支出决算表", UNIT, empty, "注：本表无数据。")
    assert (found.figures, found.unreadable) == ((), ())


def test_years_in_the_heads_tell_this_year_from_the_last():
    rows = [list(row) for row in PUBLIC]
    rows[0] = ["项目", "2020年决算数", "2021年决算数"]
    found = figures("“三公”经费支出情况表", UNIT, rows)
    assert found["three_public.total.prior_final"] == "12.00万元"
    assert found["three_public.total.final"] == "9.50万元"


def test_a_year_that_is_neither_is_left():
    rows = [list(row) for row in PUBLIC]
    rows[0] = ["项目", "2018年决算数", "2021年决算数"]
    assert not any("initial" in path or "prior" in path for path in figures("“三公”经费支出情况表", UNIT, rows))


ACCOUNTS = grid("""
项目 | < | 本年支出合计 | 基本支出 | 项目支出
科目编码 | 科目名称 | ^ | ^ | ^
合计 | < | 100.00 | 60.00 | 40.00
208 | 社会保障和就业支出 | 10.00 | 10.00 |
20805 | 行政事业单位养老支出 | 10.00 | 10.00 |
213 | 农林水支出 | 90.00 | 50.00 | 40.00
""")


def test_accounts_go_to_their_list_and_their_other_columns_to_the_table():
    found = figures("支出决算表", UNIT, ACCOUNTS)
    assert found["finance.expenditure.total.final"] == "100.00万元"
    assert found["finance.expenditure.by_function.2.final"] == "90.00万元"
    assert found["tables.0.rows.2.project"] == "40.00万元"
    assert len(found) == 10


def test_the_table_makes_its_sums_across_and_down():
    report = read("支出决算表", UNIT, ACCOUNTS).report
    labels = [one["label"] for one in report["sums"]]
    assert labels == [
        "支出决算表：社会保障和就业支出",
        "支出决算表：行政事业单位养老支出",
        "支出决算表：农林水支出",
        "支出决算表：合计",
        "支出决算表：基本支出",
        "支出决算表：项目支出",
        "支出决算表：社会保障和就业支出（基本支出）",
    ]


def test_a_code_that_stands_twice_is_refused_and_no_sum_is_made():
    twice = [*ACCOUNTS, ["208", "社会保障和就业支出", "1.00", "1.00", ""]]
    found = read("支出决算表", UNIT, twice)
    assert "sums" not in found.report
    assert sum("stands in the table twice" in one for one in whys(found)) == 2


def test_another_table_by_a_longer_name_is_not_taken_for_the_form():
    found = read("专项资金支出决算表", UNIT, ACCOUNTS)
    assert found.figures == ()


def test_rows_that_go_on_on_the_next_page_belong_to_the_table():
    head, rest = ACCOUNTS[:4], ACCOUNTS[4:]
    assert figures("支出决算表", UNIT, head, rest) == figures("支出决算表", UNIT, ACCOUNTS)


def test_the_text_is_held_against_the_table():
    found = read("支出决算表", UNIT, ACCOUNTS, "一、支出情况", "本年支出合计101.00万元。")
    said = [(one["path"], one["value"]["value"]) for one in found.report["statements"]]
    assert said == [("finance.expenditure.total.final", "101.00")]
    assert found.report["finance"]["expenditure"]["total"]["final"]["value"] == "100.00"


def test_an_unknown_table_is_told_and_left():
    found = read("车辆情况表", UNIT, grid("车型 | 价格 \n 越野 | 12.50 \n 轿车 | 9.10"))
    assert found.figures == ()
    assert whys(found) == ["12.50 what kind of table this is was not made out; not read"]


def test_staff_is_counted_in_rows_or_in_columns():
    rows = grid("项目 | 人数 \n 编制数 | 30 \n 在职人员数 | 28 \n 离退休人员 | 9")
    across = grid("单位 | 编制数 | 在职人员数 | 离退休人员 \n 青石局 | 30 | 28 | 9")
    expected = {"unit.establishment": "30人", "unit.staff.on_payroll": "28人", "unit.staff.retired": "9人"}
    assert figures("人员情况表", rows) == expected
    assert figures("人员情况表", across) == expected


def test_totals_below_balances_are_no_expenditure():
    table = grid("""
    项目 | < | 年初结转和结余 | < | 本年收入 | 本年支出 | < | < | 年末结转和结余 | <
    科目编码 | 科目名称 | 小计 | 项目支出结转 | ^ | 小计 | 基本支出 | 项目支出 | 小计 | 项目支出结转
    合计 | < | 5.00 | 5.00 | 60.00 | 61.00 | | 61.00 | 4.00 | 4.00
    212 | 城乡社区支出 | 5.00 | 5.00 | 60.00 | 61.00 | | 61.00 | 4.00 | 4.00
    """)
    found = figures("政府性基金预算财政拨款收入支出决算表", UNIT, table)
    assert found == {
        "finance.income.fiscal.fund.final": "60.00万元",
        "finance.fiscal_expenditure.fund.final": "61.00万元",
        "finance.government_fund.by_function.0.final": "61.00万元",
        "finance.government_fund.opening": "5.00万元",
        "finance.balance.closing.by_fund.fund": "4.00万元",
        "tables.0.rows.0.opening": "5.00万元",
        "tables.0.rows.0.income": "60.00万元",
        "tables.0.rows.0.project": "61.00万元",
        "tables.0.rows.0.closing": "4.00万元",
    }


def test_a_subtotal_below_the_head_of_a_group_is_that_of_the_group():
    table = grid("""
    功能分类科目 | < | 本年收入合计 | 财政拨款收入 | < | 事业收入 | <
    科目编码 | 科目名称 | ^ | 小计 | 其中：政府性基金 | 小计 | 其中：教育收费
    合计 | < | 95.00 | 80.00 | 20.00 | 15.00 | 3.00
    205 | 教育支出 | 95.00 | 80.00 | 20.00 | 15.00 | 3.00
    """)
    found = figures("收入决算表", UNIT, table)

    assert found["finance.income.fiscal.total.final"] == "80.00万元"
    assert found["finance.income.business.final"] == "15.00万元"
    assert not any(value == "3.00万元" for value in found.values())


def test_personnel_and_public_funds_may_be_columns_of_the_basic_expenditure():
    table = grid("""
    经济分类科目 | < | 基本支出决算数 | < | <
    科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
    合计 | < | 100.00 | 80.00 | 20.00
    301 | 工资福利支出 | 80.00 | 80.00 |
    302 | 商品和服务支出 | 20.00 | | 20.00
    """)
    found = figures("一般公共预算财政拨款基本支出决算表", UNIT, table)

    assert found["finance.general_budget.personnel.final"] == "80.00万元"
    assert found["finance.general_budget.public.final"] == "20.00万元"
    assert not any(path.startswith("tables") for path in found)


def test_a_change_in_percent_is_not_read_as_one_in_money():
    table = grid(
        """
    项目 | 预算数 | 决算数 | {head}
    合计 | 8.00 | 6.00 | {value}
    因公出国（境）费 | 0.00 | 0.00 | 0.00
    公务接待费 | 8.00 | 6.00 | {value}
    """.format(head="决算数比预算数增减（%）", value="-25.00")
    )
    found = figures("“三公”经费支出决算表", UNIT, table)

    assert found["three_public.reception.total.stated.budget_rate"] == "-25.00%"
    assert "three_public.reception.total.stated.budget_delta" not in found


def test_a_change_from_the_budget_in_money_is_read():
    table = grid("""
    项目 | 预算数 | 决算数 | 决算数比预算数增减
    合计 | 8.00 | 6.00 | -2.00
    因公出国（境）费 | 0.00 | 0.00 | 0.00
    公务接待费 | 8.00 | 6.00 | -2.00
    """)
    found = figures("“三公”经费支出决算表", UNIT, table)

    assert found["three_public.reception.total.stated.budget_delta"] == "-2.00万元"


def test_what_stands_behind_the_name_of_a_group_is_the_item():
    table = grid("""
    项目 | 决算数
    合计 | 6.00
    因公出国（境）费 | 0.00
    公务接待费 | 6.00
    相关统计数：国内公务接待批次（个） | 12
    """)
    found = figures("“三公”经费支出决算表", UNIT, table)

    assert found["three_public.counts.reception_batches"] == "12批次"


def test_years_over_groups_of_columns_tell_this_year_from_the_last():
    table = grid("""
    2020年度 | < | < | 2021年度 | < | <
    合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
    决算数 | 决算数 | 决算数 | 决算数 | 决算数 | 决算数
    3.00 | 0.00 | 3.00 | 2.00 | 0.00 | 2.00
    """)
    found = figures("“三公”经费支出决算表", UNIT, table)
    assert found["three_public.total.prior_final"] == "3.00万元"
    assert found["three_public.reception.total.final"] == "2.00万元"
    assert len(found) == 6


def test_only_the_first_table_of_a_form_is_the_reports_own():
    other = [row if not at else [row[0], "1.00", "1.00"] for at, row in enumerate(PUBLIC)]
    found = read("“三公”经费支出决算表", UNIT, PUBLIC, "云水县青石站“三公”经费支出决算表", UNIT, other)
    assert {one.path: one.value + one.unit for one in found.figures} == PUBLIC_FIGURES
    assert "a table of this form was read already" in whys(found)[0]


def test_a_name_repeated_on_the_next_page_goes_on_with_the_table():
    head, rest = ACCOUNTS[:4], [*ACCOUNTS[:2], *ACCOUNTS[4:]]
    assert figures("支出决算表", UNIT, head, "支出决算表（续）", rest) == figures("支出决算表", UNIT, ACCOUNTS)


def test_rows_are_known_whatever_their_column_is_called():
    rows = [list(row) for row in PUBLIC]
    rows[0][0] = "经费类别"
    assert figures("“三公”经费支出决算表", UNIT, rows) == PUBLIC_FIGURES


GENERAL = grid("""
项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
科目编码 | 科目名称 | ^ | ^ | 合计 | 基本支出 | 项目支出 | ^
合计 | < | 5.00 | 100.00 | 101.00 | 61.00 | 40.00 | 4.00
213 | 农林水支出 | 5.00 | 100.00 | 101.00 | 61.00 | 40.00 | 4.00
""")


def test_income_expenditure_and_balances_of_the_general_budget_go_where_each_belongs():
    found = figures("一般公共预算财政拨款收入支出决算表", UNIT, GENERAL)

    assert found["finance.general_budget.opening"] == "5.00万元"
    assert found["finance.income.fiscal.general.final"] == "100.00万元"
    assert found["finance.fiscal_expenditure.general.final"] == "101.00万元"
    assert found["finance.balance.closing.by_fund.general"] == "4.00万元"
    assert found["finance.general_budget.by_function.0.final"] == "101.00万元"


THREE_SIDES = grid("""
收入 | < | 支出 | < | < | <
项目 | 决算数 | 项目（按功能分类） | 决算数 | 项目（按支出性质和经济分类） | 决算数
一般公共预算财政拨款收入 | 100.00 | 农林水支出 | 101.00 | 基本支出 | 101.00
事业收入 | | 外交支出 | | 经济分类支出合计 | 101.00
经营收入 | | 国防支出 | | 工资福利支出 | 101.00
本年收入合计 | 100.00 | 本年支出合计 | 101.00 | 本年支出合计 | 101.00
年初结转和结余 | 5.00 | 年末结转和结余 | 4.00 | 年末结转和结余 | 4.00
总计 | 105.00 | 总计 | 105.00 | 总计 | 105.00
""")


def test_classes_by_economic_nature_have_a_list_of_their_own_and_grand_totals_are_sums():
    found = read("收入支出决算总表", UNIT, THREE_SIDES)
    paths = {one.path: one.value for one in found.figures}
    grand = {one["label"]: len(one["parts"]) for one in found.report["sums"] if "总计" in one["label"]}  # type: ignore[index]

    assert paths["finance.expenditure.by_function.0.final"] == "101.00"
    assert paths["finance.expenditure.by_economic.0.final"] == "101.00"
    assert found.unreadable == ()
    assert grand == {"收入支出决算总表：总计（收入）": 2, "收入支出决算总表：总计（支出）": 2}


OPERATION = grid("""
项目 | 统计数
公务用车保有量（辆） | 2
国内公务接待批次（个） | 9
政府采购支出合计 | 126.00
其中：政府采购货物支出 | 126.00
""")


def test_a_table_that_is_named_is_read_without_some_of_its_parts_and_one_that_is_not_is_left():
    assert figures("机构运行信息决算表", UNIT, OPERATION)["procurement.total.final"] == "126.00万元"
    assert read("情况如下", UNIT, OPERATION).figures == ()


def test_a_table_of_income_and_expenditure_in_one_has_its_totals_by_name():
    rows = grid("""
    项目 | 2021年预算数 | 2021年决算数 | 完成预算（%）
    收入合计 | 100.00 | 105.00 | 105.00
    支出合计 | 100.00 | 101.00 | 101.00
    其中：基本支出 | 60.00 | 61.00 | 101.67
    项目支出 | 40.00 | 40.00 | 100.00
    合计 | 200.00 | 206.00 | 103.00
    """)
    found = read("收支情况表", UNIT, rows)
    paths = {one.path: one.value for one in found.figures}

    assert paths["finance.income.total.final"] == "105.00"
    assert paths["finance.expenditure.total.stated.completion_rate"] == "101.00"
    assert "206.00" not in paths.values()


IN_ONE = grid("""
项目 | 年初预算数 | 调整预算数 | 决算数 | 完成调整预算（%）
本年收入合计 | 100.00 | 110.00 | 110.00 | 100.00
本年支出合计 | 100.00 | 110.00 | 108.00 | 98.18
基本支出小计 | 60.00 | 60.00 | 60.00 | 100.00
项目支出小计 | 40.00 | 50.00 | 48.00 | 96.00
其中：书屋修缮 | 30.00 | 35.00 | 34.00 | 97.14
画室添置 | 10.00 | 15.00 | 14.00 | 93.33
年末结转和结余 | | | 2.00 |
附：“三公”经费合计 | 3.00 | 3.00 | 2.00 | 66.67
公务接待费 | 3.00 | 3.00 | 2.00 | 66.67
购置费 | 9.00 | 9.00 | 9.00 | 100.00
""")


def test_balances_and_public_costs_below_income_and_expenditure_are_read_by_their_whole_names():
    paths = figures("部门收支情况表", UNIT, IN_ONE)

    assert paths["finance.balance.closing.total"] == "2.00万元"
    assert paths["three_public.total.adjusted"] == "3.00万元"
    assert paths["three_public.reception.total.final"] == "2.00万元"
    assert "9.00万元" not in paths.values()


def test_a_rate_over_the_budget_as_adjusted_keeps_its_base():
    stated = read("部门收支情况表", UNIT, IN_ONE).report["finance"]["expenditure"]["total"]["stated"]  # type: ignore[index]

    assert stated["completion_rate"]["value"] == "98.18"
    assert stated["completion_base"] == "adjusted"


def test_names_below_an_item_that_come_to_its_amount_are_its_parts():
    sums = read("部门收支情况表", UNIT, IN_ONE).report["sums"]
    other = [[("44.00" if cell == "34.00" else cell) for cell in row] for row in IN_ONE]

    assert [(one["total"]["value"], len(one["parts"])) for one in sums] == [("40.00", 2), ("50.00", 2), ("48.00", 2)]  # type: ignore[attr-defined]
    assert "sums" not in read("部门收支情况表", UNIT, other).report


PROCURED = grid("""
项目 | 金额（万元） | 占政府采购支出总额比重
政府采购支出总额 | 20.00 | 100.00%
其中：政府采购货物支出 | 8.00 | 40.00%
政府采购服务支出 | 12.00 | 60.00%
""")


def test_amounts_without_a_measure_are_final_in_a_document_of_accounts_and_their_share_is_read():
    found = figures("政府采购支出情况表", PROCURED)

    assert found["procurement.total.final"] == "20.00万元"
    assert found["procurement.services.stated.share"] == "60.00%"


def test_of_a_report_on_performance_an_amount_without_a_measure_is_not_known():
    title = "云水县青石局2021年度部门整体支出绩效自评报告"
    found = extract(document(title, "政府采购支出情况表", PROCURED)).figures

    assert all(not one.path.endswith(("initial", "final")) for one in found)


def test_assets_are_counted_beside_the_kind_they_are_of():
    rows = grid("""
    资产类别 | < | 计量单位 | 2021年12月31日数量
    车辆 | 合计 | 辆 | 7
    ^ | 应急保障用车 | 辆 | 3
    ^ | 其他用车 | 辆 | 4
    单价100万元（含）以上设备（不含车辆） | < | 台（套） | 2
    """)
    assert figures("国有资产占用情况表", rows) == {
        "assets.physical.vehicles": "7辆",
        "assets.physical.vehicles_emergency": "3辆",
        "assets.physical.vehicles_other": "4辆",
        "assets.physical.large_equipment": "2台（套）",
    }


def test_of_a_form_named_by_its_title_the_columns_that_are_known_are_read():
    table = grid("""
    支出功能分类科目 | < | 本年支出 | < | < | 备用金
    编码 | 名称 | 合计 | 基本支出小计 | 事业发展支出 | ^
    合计 | < | 90.00 | 50.00 | 40.00 | 1.00
    207 | 文化旅游体育与传媒支出 | 90.00 | 50.00 | 40.00 | 1.00
    """)

    assert figures("支出决算表", UNIT, table) == {
        "finance.expenditure.total.final": "90.00万元",
        "finance.expenditure.basic.total.final": "50.00万元",
        "finance.expenditure.by_function.0.final": "90.00万元",
        "tables.0.rows.0.basic": "50.00万元",
    }
    assert "sums" not in read("支出决算表", UNIT, table).report


def test_a_form_without_a_title_needs_all_the_heads_it_is_known_by():
    table = grid("""
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 事业发展支出
    合计 | < | 90.00 | 50.00 | 40.00
    207 | 文化旅游体育与传媒支出 | 90.00 | 50.00 | 40.00
    """)

    assert figures(UNIT, table) == {}


def test_items_across_with_a_block_each_for_budget_and_final_account_are_read_block_by_block():
    stacked = grid("""
    预算数 | | | |
    合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    186000 | 0 | 0 | 126000 | 60000
    决算数 | | | |
    合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    158735.2 | 0 | 0 | 113253.6 | 45481.6
    """)

    assert figures("“三公”经费支出决算表", "单位：元", stacked) == {
        "three_public.total.initial": "186000元",
        "three_public.overseas.initial": "0元",
        "three_public.vehicle.purchase.initial": "0元",
        "three_public.vehicle.operation.initial": "126000元",
        "three_public.reception.total.initial": "60000元",
        "three_public.total.final": "158735.2元",
        "three_public.overseas.final": "0元",
        "three_public.vehicle.purchase.final": "0元",
        "three_public.vehicle.operation.final": "113253.6元",
        "three_public.reception.total.final": "45481.6元",
    }


def test_items_across_with_a_row_each_for_budget_and_final_account_are_read_by_what_stands_before_the_row():
    rows = grid("""
    类别 | 合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    预算数 | 18.60 | 0 | 0 | 12.60 | 6.00
    决算数 | 15.87 | 0 | 0 | 11.33 | 4.54
    """)

    read_of = figures("“三公”经费支出决算表", UNIT, rows)

    assert read_of["three_public.total.initial"] == "18.60万元"
    assert read_of["three_public.reception.total.final"] == "4.54万元"
    assert len(read_of) == 10


def test_blocks_of_which_one_does_not_say_what_it_is_are_told_and_not_read():
    stacked = grid("""
    合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    186000 | 0 | 0 | 126000 | 60000
    决算数 | | | |
    合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    158735.2 | 0 | 0 | 113253.6 | 45481.6
    """)

    found = read("“三公”经费支出决算表", "单位：元", stacked)

    assert not found.figures
    assert len(whys(found)) == 1


def test_blocks_may_share_the_heads_above_the_first_and_be_of_the_year_before():
    shared = grid("""
    合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    2020年决算数 | < | < | < | <
    17.00 | 0 | 0 | 12.00 | 5.00
    2021年预算数 | < | < | < | <
    18.60 | 0 | 0 | 12.60 | 6.00
    2021年决算数 | < | < | < | <
    15.87 | 0 | 0 | 11.33 | 4.54
    """)

    read_of = figures("“三公”经费支出决算表", UNIT, shared)

    assert {
        path.rpartition(".")[2]: value for path, value in read_of.items() if path.startswith("three_public.total")
    } == {
        "prior_final": "17.00万元",
        "initial": "18.60万元",
        "final": "15.87万元",
    }
    assert len(read_of) == 15


def test_a_row_across_that_names_no_measure_is_told_and_the_others_are_read():
    rows = grid("""
    类别 | 合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
    预算数 | 18.60 | 0 | 0 | 12.60 | 6.00
    决算数 | 15.87 | 0 | 0 | 11.33 | 4.54
    差额 | -2.73 | 0 | 0 | -1.27 | -1.46
    """)

    found = read("“三公”经费支出决算表", UNIT, rows)

    assert len(found.figures) == 10
    assert [one.quote for one in found.unreadable] == ["-2.73"]


def test_a_budget_that_does_not_say_which_is_the_one_it_agrees_with_where_another_table_has_both():
    both = grid("""
    项目 | 年初预算数 | 全年预算数 | 决算统计数
    支出合计 | 20.00 | 18.60 | 15.87
    1.因公出国（境）费 | 0 | 0 | 0
    2.公务接待费 | 7.40 | 6.00 | 4.54
    """)
    one = grid("""
    项目 | 预算数 | 决算数
    合计 | 18.60 | 15.87
    1.因公出国（境）费 | 0 | 0
    2.公务接待费 | 6.00 | 4.54
    """)

    found = read("“三公”经费支出决算表", UNIT, one, "机构运行信息表", UNIT, both)

    read_of = {each.path: each.value for each in found.figures}
    assert read_of["three_public.total.initial"] == "20.00"
    assert read_of["three_public.total.adjusted"] == "18.60"
    assert not any(each["value"]["value"] == "20.00" for each in found.report.get("statements", []))  # type: ignore[union-attr]


VEHICLES = """
项目 | 统计数
（一）车辆数合计（辆） | 7
1.主要负责人用车 | 0
2.应急保障用车 | 3
3.其他用车 | 4
（二）单价100万元以上设备 | 2
"""


def test_kinds_listed_below_a_count_are_its_parts():
    (count,) = read("国有资产占用情况表", grid(VEHICLES)).report["counts"]  # type: ignore[misc]

    assert (count["label"], count["stated"]["value"]) == ("车辆数量", "7")
    assert [one["stated"]["value"] for one in count["disjoint_parts"]] == ["0", "3", "4"]


@pytest.mark.parametrize(
    ("was", "becomes"), [("主要负责人用车", "业务用车"), ("用车 | 3", "用车 |"), ("用车 | 3", "用车 | 3.5")]
)
def test_where_a_kind_is_not_known_or_not_filled_in_no_parts_are_claimed(was: str, becomes: str):
    assert "counts" not in read("国有资产占用情况表", grid(VEHICLES.replace(was, becomes))).report


KINDS = grid("""
项目 | 采购计划金额 | < | 实际采购金额 | < | <
^ | 总计 | 其中：财政性资金 | 总计 | 其中：财政性资金 | 其他资金
合计 | 90.00 | 60.00 | 81.50 | 55.00 | 26.50
货物 | 50.00 | 40.00 | 46.20 | 36.00 | 10.20
服务 | 40.00 | 20.00 | 35.30 | 19.00 | 16.30
""")


def test_a_table_of_procurement_calls_its_kinds_by_their_bare_names():
    found = figures("政府采购支出情况表", UNIT, KINDS)

    assert found["procurement.total.final"] == "81.50万元"
    assert found["procurement.goods.final"] == "46.20万元"
    assert found["procurement.services.final"] == "35.30万元"


def test_goods_in_another_table_are_no_procurement():
    assert not any(one.startswith("procurement") for one in figures("机构运行信息表", UNIT, KINDS))


CHANGED = grid(
    """
项目 | 2021年度支出（万元） | < | 与上年相比 | <
^ | 预算数 | 决算数 | 增减额{unit} | 增减率（%）
合计 | 12.00 | 9.00 | -1.00 | -10.00
因公出国（境）费 | 0.00 | 0.00 | 0.00 |
公务接待费 | 2.00 | 1.00 | -0.50 | -33.33
公务用车运行维护费 | 10.00 | 8.00 | -0.50 | -5.88
""".replace("{unit}", "")
)


def test_an_amount_whose_head_names_no_unit_is_in_the_only_one_that_the_heads_name():
    assert figures("“三公”经费支出情况表", CHANGED)["three_public.reception.total.stated.yoy_delta"] == "-0.50万元"


def test_where_the_heads_name_two_units_an_amount_without_one_is_left():
    other = [[cell.replace("增减率（%）", "人均（元）") if cell else cell for cell in row] for row in CHANGED]

    assert not any("yoy_delta" in one for one in figures("“三公”经费支出情况表", other))


def test_a_table_without_a_name_is_final_in_a_document_of_accounts_as_one_with_a_name_is():
    rows = grid("""
    项目 | 金额（万元） | 占比（%）
    基本支出 | 60.00 | 60.00
    项目支出 | 40.00 | 40.00
    支出合计 | 100.00 | 100.00
    """)

    assert figures("表1 支出构成情况", rows)["finance.expenditure.project.total.final"] == "40.00万元"


def test_whose_the_amounts_are_does_not_keep_them_from_adding_up():
    listed = grid("""
    序号 | 项目名称 | 年初预算数 | 全年预算数 | 全年执行数 | 建设年限
    1 | 堤防养护 | 10.00 | 12.00 | 11.00 | 1
    2 | 沟渠清淤 | 20.00 | 20.00 | 19.00 | 2
    合计 | < | 30.00 | 32.00 | 31.00 | 3
    """)
    sums = read("重点任务资金安排表", UNIT, listed).report["sums"]

    assert [one["total"]["value"] for one in sums] == ["30.00", "32.00", "31.00"]  # type: ignore[attr-defined]
