"""Which form a table is that no caption names: what its rows have, and what its sheet is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.building import Builder, Piece
from checker.extraction.extract import extract
from tests.extraction.tables.built import document, drafts, grid

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.extraction.extract import Extraction

TITLE = "云水县青石中学2023年度部门整体支出绩效自评报告"
BOTH = """
项目 | 年初预算数 | 决算数
一、收入 | |
财政拨款收入 | 1,200.00 | 1,260.00
本年收入合计 | 1,200.00 | 1,260.00
二、支出 | |
基本支出 | 800.00 | 820.00
项目支出 | 400.00 | 430.00
本年支出合计 | 1,200.00 | 1,250.00
"""
SPENT = """
项目 | 年初预算数 | 决算数
基本支出 | 800.00 | 820.00
项目支出 | 400.00 | 430.00
合计 | 1,200.00 | 1,250.00
"""


def finals(found: Extraction) -> dict[str, str]:
    """Return the final figures by their paths below the finances."""
    start, end = "finance.", ".final"
    return {
        one.path.removeprefix(start).removesuffix(end): one.value
        for one in found.figures
        if one.path.startswith(start) and one.path.endswith(end)
    }


def read(text: str, *above: str) -> Extraction:
    return extract(document(TITLE, *above, grid(text)))


def book(*sheets: tuple[str, str]) -> Document:
    """Return a document of sheets, each with its name and its table."""
    builder = Builder()
    builder.paragraph((Piece(TITLE),))
    for name, text in sheets:
        rows = grid(text)
        builder.table(list(drafts(rows)), len(rows), max(map(len, rows)), sheet=name)
    return builder.document(source="表.xlsx", sha256="0" * 64, media_type="application/xlsx")


def test_a_table_without_a_name_that_has_income_above_expenditure_is_read_on_both_sides():
    both = {
        "income.fiscal.total": "1260.00",
        "income.total": "1260.00",
        "expenditure.basic.total": "820.00",
        "expenditure.project.total": "430.00",
        "expenditure.total": "1250.00",
    }

    assert finals(read(BOTH, "单位：万元")) == both
    assert finals(read(BOTH, "表1 2023年度收入支出预算执行情况表", "金额单位：万元")) == both


def test_where_there_is_only_expenditure_the_total_without_a_side_is_that_of_expenditure():
    assert finals(read(SPENT, "单位：万元")) == {
        "expenditure.basic.total": "820.00",
        "expenditure.project.total": "430.00",
        "expenditure.total": "1250.00",
    }


def test_final_accounts_of_income_and_expenditure_may_stand_one_below_the_other():
    assert finals(read(BOTH, "收入支出决算总表", "单位：万元"))["income.total"] == "1260.00"
    assert finals(read(BOTH, "青石中学2023年度收支决算表", "单位：万元"))["income.total"] == "1260.00"


def test_one_side_below_the_other_of_the_appropriation_is_not_all_income():
    found = read(BOTH, "财政拨款收入支出决算总表", "单位：万元")

    assert finals(found) == {}
    assert found.unreadable


def test_a_table_alone_in_its_sheet_is_called_as_the_sheet():
    counts = "项目 | 数量\n机要通信用车 | 1\n应急保障用车 | 2\n其他用车 | 1"
    sheets = ("国有资产占用情况表", counts)

    assert extract(book(sheets)).report["assets"]["physical"]["vehicles_emergency"]["value"] == "2"  # type: ignore[index]
    assert "assets" not in extract(book(("附表2", counts))).report


def test_a_subtotal_beside_a_group_of_names_is_that_of_the_group():
    found = read(
        """
        支出项目 | < | 年初预算（万元） | 实际支出（万元）
        基本支出 | 人员经费 | 600.00 | 612.00
        ^ | 公用经费 | 200.00 | 208.00
        ^ | 小计 | 800.00 | 820.00
        项目支出 | 小计 | 400.00 | 430.00
        合计 | < | 1,200.00 | 1,250.00
        """
    )

    assert finals(found) == {
        "expenditure.basic.personnel": "612.00",
        "expenditure.basic.public": "208.00",
        "expenditure.basic.total": "820.00",
        "expenditure.project.total": "430.00",
        "expenditure.total": "1250.00",
    }


def test_a_form_named_by_its_transfer_is_on_that_and_not_the_department():
    form = """
    %s | < | 农田建设补助 | <
    资金来源 | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | 60.00 | 57.00 | 95%%
    三级指标 | 指标值 | 完成值 | 分值
    建成面积 | 6万亩 | 6万亩 | 90
    """
    for label in ("专项（项目）名称", "转移支付名称", "政策项目名称", "项目（政策）名称"):
        report = read(form % label).report

        assert [one["name"] for one in report["projects"]] == ["农田建设补助"]  # type: ignore[union-attr, index]
        assert "funds" not in report


def test_rows_that_name_their_measure_tell_what_a_table_of_three_public_expenses_has_without_a_name():
    found = read(
        """
        年度 | 合计 | 因公出国（境）费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
        2022年决算 | 28.64 | 0 | 0 | 22.40 | 6.24
        2023年预算 | 30.00 | 0 | 0 | 23.00 | 7.00
        2023年决算 | 25.18 | 0 | 0 | 20.36 | 4.82
        """,
        "单位：万元",
    ).report["three_public"]

    assert {key: one["value"] for key, one in found["reception"]["total"].items() if "value" in one} == {  # type: ignore[index]
        "prior_final": "6.24",
        "initial": "7.00",
        "final": "4.82",
    }


def test_a_change_below_the_budget_is_not_that_of_what_was_spent():
    found = read(
        """
        项目 | 预算数 | < | < | 决算数 | < | <
        ^ | 2022年 | 2023年 | 增减额 | 2022年 | 2023年 | 增减额
        本年支出合计 | 1,380.00 | 1,460.00 | 80.00 | 1,502.60 | 1,618.40 | 115.80
        基本支出 | 920.00 | 960.00 | 40.00 | 968.20 | 1,012.60 | 44.40
        项目支出 | 460.00 | 500.00 | 40.00 | 534.40 | 605.80 | 71.40
        """,
        "单位：万元",
    )
    stated = {one.path.rpartition(".")[2]: one.value for one in found.figures if ".project.total.stated." in one.path}

    assert stated == {"initial_yoy_delta": "40.00", "yoy_delta": "71.40"}


def test_a_change_below_two_budgets_of_one_year_is_left():
    found = read(
        """
        项目 | 预算数 | < | < | 决算数
        ^ | 年初预算数 | 调整预算数 | 增减额 | ^
        基本支出 | 920.00 | 960.00 | 40.00 | 955.00
        项目支出 | 460.00 | 500.00 | 40.00 | 490.00
        """,
        "单位：万元",
    )

    assert not [one for one in found.figures if "delta" in one.path]


def test_a_table_below_a_heading_that_names_funds_is_not_of_all_expenditure():
    for above in (("（二）一般公共预算财政拨款支出情况",), ("二、财政拨款支出", "支出情况如下：")):
        found = read(SPENT, *above, "单位：万元")

        assert finals(found) == {}
        assert [one.quote for one in found.unreadable] == ["800.00"]


def test_funds_in_a_sentence_with_amounts_may_be_among_others():
    above = ("（一）收支情况", "本年收入1,260.00万元，其中财政拨款1,200.00万元。支出如下（单位：万元）：")

    assert finals(read(SPENT, *above))["expenditure.project.total"] == "430.00"


def test_changes_beside_two_budgets_alone_are_of_the_budget():
    found = read(
        """
        项目 | 2022年预算数 | 2023年预算数 | 增减（%）
        因公出国（境）费 | 0.00 | 0.00 |
        公务接待费 | 4.00 | 3.60 | -10.00
        合计 | 16.00 | 15.60 | -2.50
        """,
        "“三公”经费支出情况表",
        "单位：万元",
    )

    assert found.report["three_public"]["reception"]["total"]["stated"].keys() == {"initial_yoy_rate"}  # type: ignore[index]


SIDES = """
{heads}
一、财政拨款收入 | 286.40 | 一、基本支出 | 214.60
二、{other} | 12.00 | 二、项目支出 | 83.80
本年收入合计 | 298.40 | 本年支出合计 | 298.40
总计 | 298.40 | 总计 | 298.40
"""


def test_both_sides_beside_each_other_are_known_without_a_name():
    for heads in ("收入项目 | 决算数 | 支出项目 | 决算数", "收 入 | 决算数 | 支 出 | 决算数"):
        assert finals(read(SIDES.format(heads=heads, other="事业收入"), "（一）收支总体情况", "单位：万元")) == {
            "income.fiscal.total": "286.40",
            "income.business": "12.00",
            "income.total": "298.40",
            "totals.income": "298.40",
            "expenditure.basic.total": "214.60",
            "expenditure.project.total": "83.80",
            "expenditure.total": "298.40",
            "totals.expenditure": "298.40",
        }


def test_both_sides_that_may_be_those_of_the_appropriation_are_left():
    text = SIDES.format(heads="收入 | 决算数 | 支出 | 决算数", other="政府性基金预算财政拨款").replace(
        "财政拨款收入", "一般公共预算财政拨款"
    )
    text = text.replace("基本支出", "一般公共服务支出").replace("项目支出", "教育支出")

    assert finals(read(text, "单位：万元")) == {}
    assert (
        finals(
            read(
                SIDES.format(heads="收入 | 决算数 | 支出 | 决算数", other="事业收入"),
                "二、财政拨款收支情况",
                "单位：万元",
            )
        )
        == {}
    )


def test_a_caption_in_the_tables_own_rows_names_the_unit():
    rows = """
    编制单位：云水县气象局 | 2023年度 | | 金额单位：元
    项目 | 年初预算数 | 调整预算数 | 决算数
    基本支出 | 800.00 | 810.00 | 820.00
    项目支出 | 400.00 | 420.00 | 430.00
    """
    found = extract(document("2023年度部门支出预决算对比表", grid(rows)))

    assert found.report["unit"]["name"] == "云水县气象局"  # type: ignore[index]


def test_the_table_of_all_goes_before_that_of_the_own_level():
    own = "项目 | 决算数\n因公出国（境）费 | 0.00\n公务接待费 | 1.30\n合计 | 1.30"
    whole = own.replace("1.30", "6.20")
    named = ("一、局本级“三公”经费支出决算表", "单位：万元", grid(own))
    found = extract(document(TITLE, *named, "二、部门汇总“三公”经费支出决算表", "单位：万元", grid(whole)))

    assert found.report["three_public"]["total"]["final"]["value"] == "6.20"  # type: ignore[index]
    assert extract(document(TITLE, *named)).report["three_public"]["total"]["final"]["value"] == "1.30"  # type: ignore[index]


def test_rates_shown_as_fractions_of_one_are_no_percentages():
    text = """
    项目 | 全年预算数 | 决算数 | 执行率
    基本支出 | 652.00 | 645.48 | {}
    项目支出 | 2,480.00 | 2,356.00 | {}
    合计 | 3,132.00 | 3,001.48 | {}
    """
    stated = "finance.expenditure.project.total.stated.completion_rate"
    for rates in (("0.99", "0.95", "0.9583"), ("99.00", "0.95", "95.83"), ("99%", "0.95%", "95.83%")):
        found = read(text.format(*rates), "单位：万元")

        assert [one.value for one in found.figures if one.path == stated] == ["0.95"] * (rates[0] != "0.99")
        assert [one.quote for one in found.unreadable] == [*rates] * (rates[0] == "0.99")


def test_a_forms_rate_shown_as_a_fraction_of_one_is_told():
    found = read(
        """
        项目名称 | < | 环卫 | < | <
        资金来源（万元） | 全年预算数 | 全年执行数 | 执行率 | 得分
        年度资金总额 | 66.50 | 65.17 | 0.98 | 9.8
        三级指标 | 指标值 | 完成值 | 分值 | 得分
        面积 | 6万亩 | 6万亩 | 90 | 90
        """
    )

    assert found.report["projects"][0]["funds"]["rows"][0].keys() == {"source", "adjusted", "executed", "score", "span"}  # type: ignore[index]
    assert [one.quote for one in found.unreadable] == ["0.98"]


def test_one_row_of_figures_in_published_accounts_is_final():
    text = """
    政府采购支出合计 | 政府采购货物支出 | 政府采购工程支出 | 政府采购服务支出
    186.40 | 62.40 | 0.00 | 124.00
    """
    said = ("政府采购支出情况表", "单位：万元", grid(text))

    found = extract(document("云水县档案馆2023年度部门决算公开", *said)).report

    assert found["procurement"]["services"]["final"]["value"] == "124.00"  # type: ignore[index]
    assert "procurement" not in extract(document(TITLE, *said)).report


def test_a_file_that_is_called_as_its_list_of_projects_is_on_no_single_project():
    text = """
    序号 | 项目名称 | 年初预算数 | 决算数 | 执行率（%）
    1 | 农田建设 | 2,600.00 | 2,430.40 | 93.48
    2 | 动物防疫 | 320.00 | 310.40 | 97.00
    """
    for title, count in (
        ("云水县农业局2023年项目支出预算执行情况表", 2),
        ("云水县2023年水库除险加固项目支出绩效自评报告", 0),
    ):
        assert len(extract(document(title, "单位：万元", grid(text))).report.get("projects", [])) == count  # type: ignore[arg-type]


def test_income_and_expenditure_may_each_have_a_table_of_its_own():
    income = "收入来源 | 年初预算数 | 决算数 | 占比\n财政拨款 | 900.00 | 910.00 | 98.91%\n其他收入 | 8.00 | 10.00 | 1.09%\n合计 | 908.00 | 920.00 | 100%"
    found = extract(
        document(
            TITLE, "表1 部门收入情况表（单位：万元）", grid(income), "表2 部门支出情况表（单位：万元）", grid(SPENT)
        )
    )

    assert finals(found)["income.total"] == "920.00"
    assert finals(found)["expenditure.total"] == "1250.00"


def test_how_far_a_budget_was_carried_out_may_be_called_so_for_short_but_not_in_lists_of_projects():
    items = (
        "项目 | 预算数 | 支出数 | 完成率（%）\n基本支出 | 640.00 | 628.40 | 98.19\n项目支出 | 360.00 | 342.00 | 95.00"
    )
    listed = "序号 | 项目名称 | 预算数 | 支出数 | 执行率 | 完成率\n1 | 农田 | 60.00 | 58.80 | 98.00% | 100%\n2 | 防疫 | 32.00 | 29.80 | 93.13% | 90%"
    found = extract(document(TITLE, "单位：万元", grid(items), "项目清单", "单位：万元", grid(listed)))
    rates = {one.path: one.value for one in found.figures if one.path.endswith("rate")}

    assert rates == {
        "finance.expenditure.basic.total.stated.completion_rate": "98.19",
        "finance.expenditure.project.total.stated.completion_rate": "95.00",
        "projects.0.money.stated.completion_rate": "98.00",
        "projects.1.money.stated.completion_rate": "93.13",
    }
