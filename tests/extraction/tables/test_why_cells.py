"""A column of reasons explains each row's own item, against what its head says."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.explaining import reasons_of

TITLE = "2019年度某某局部门整体支出绩效自评报告\n\n二、“三公”经费支出情况\n\n单位：万元\n\n"
ITEMS = ("“三公”经费合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费")
AMOUNTS = ("32.00 | 23.00", "0.00 | 0.00", "20.00 | 15.00", "12.00 | 8.00")
RECEPTION = "three_public.reception.total"
VEHICLES = "three_public.vehicle.total"


def _reasons(head: str, *told: str, amounts: str = "年初预算数 | 决算数") -> dict[str, str]:
    """Return the reasons of the “三公” table with a column `head`, what is told of vehicles and of reception in it."""
    cells = ("", "", *told)
    rows = [f"| {item} | {money} | {why} |" for item, money, why in zip(ITEMS, AMOUNTS, cells, strict=True)]
    table = "\n".join([f"| 项目 | {amounts} | {head} |", "| --- | --- | --- | --- |", *rows])
    return reasons_of(extract(read_bytes((TITLE + table + "\n").encode(), "report.md")).report)


def test_a_reason_is_of_its_own_row():
    assert _reasons("差异原因", "", "来访减少四批次") == {f"{RECEPTION} vs_budget": "来访减少四批次"}


def test_the_head_says_what_a_reason_is_held_against():
    told = ("报废车辆一辆", "来访减少四批次")

    assert _reasons("与上年增减原因", *told) == {
        f"{VEHICLES} vs_prior": "报废车辆一辆",
        f"{RECEPTION} vs_prior": "来访减少四批次",
    }
    assert _reasons("与年初预算差异原因", *told) == {
        f"{VEHICLES} vs_budget": "报废车辆一辆",
        f"{RECEPTION} vs_budget": "来访减少四批次",
    }


def test_a_head_that_does_not_say_is_of_the_one_comparison_there_is():
    amounts = "上年决算数 | 决算数"

    assert _reasons("增减原因", "", "来访减少四批次", amounts=amounts) == {f"{RECEPTION} vs_prior": "来访减少四批次"}


def test_a_change_of_the_budget_is_one_on_last_year():
    amounts = "上年预算数 | 年初预算数"

    assert _reasons("增减原因", "", "来访减少四批次", amounts=amounts) == {f"{RECEPTION} vs_prior": "来访减少四批次"}


def test_a_head_that_does_not_say_is_of_neither_of_two():
    text = (
        TITLE
        + "| 项目 | 年初预算数 | 决算数 | 上年决算数 | 变动原因 |\n| --- | --- | --- | --- | --- |\n"
        + "".join(f"| {one} | {money} | 9.00 | 来访减少 |\n" for one, money in zip(ITEMS, AMOUNTS, strict=True))
    )

    assert reasons_of(extract(read_bytes(text.encode(), "report.md")).report) == {}


def test_a_cell_that_says_there_is_none_tells_no_reason():
    assert _reasons("差异原因", "无", "——") == {}


def test_a_remark_is_no_reason():
    assert _reasons("备注", "保有量三辆", "来访减少四批次") == {}


def test_a_reason_beside_an_account_is_the_accounts():
    text = (
        "2019年度某某局部门整体支出绩效自评报告\n\n三、支出决算情况\n\n支出决算表\n\n单位：万元\n\n"
        "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 年初预算数 | 差异原因 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| | 合计 | 1300.00 | 700.00 | 600.00 | 1500.00 | |\n"
        "| 208 | 社会保障和就业支出 | 100.00 | 100.00 | | 120.00 | 退休人员减少 |\n"
        "| 213 | 农林水支出 | 1200.00 | 600.00 | 600.00 | 1380.00 | |\n"
    )
    report = extract(read_bytes(text.encode(), "report.md")).report

    assert reasons_of(report) == {"finance.expenditure.by_function.社会保障和就业支出 vs_budget": "退休人员减少"}


def test_the_number_of_a_document_is_an_approval():
    text = "根据财预〔2019〕8号追加"

    assert _reasons("差异原因", "", text) == {f"{RECEPTION} vs_budget": text}
