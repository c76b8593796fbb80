"""What stands beside the figures: reasons, sums, repeats, flags and what could not be read."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import figures_in, read_text

Json = dict[str, object]
PUBLIC = "三、“三公”经费支出决算情况\n\n"


def at(tree: Json, path: str) -> object:
    node: object = tree
    for step in path.split("."):
        node = cast("Json", node).get(step) if isinstance(node, dict) else None
    return node


def reasons_at(text: str, path: str) -> list[tuple[str, str]]:
    rows = cast("list[dict[str, str]]", at(read_text(text).report, f"{path}.reasons") or [])
    return [(one["compares"], one["text"]) for one in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务接待费支出决算为5万元，决算数大于年初预算数的主要原因是接待增加。", [("vs_budget", "接待增加")]),
        ("公务接待费支出决算为5万元，与预算差异较大的原因：接待增加。", [("vs_budget", "接待增加")]),
        ("公务接待费支出决算为5万元，完成预算的50%。主要原因：厉行节约。", [("vs_budget", "厉行节约")]),
        ("公务接待费支出决算为5万元，比上年减少1万元，主要是厉行节约。", [("vs_prior", "厉行节约")]),
        (
            "公务接待费支出决算为5万元，比上年减少1万元，减少的主要原因是一是节约；二是人少。",
            [("vs_prior", "一是节约；二是人少")],
        ),
        ("公务接待费支出决算为5万元，主要是外地来访。", []),
        (
            "公务接待费支出决算为5万元，完成预算的50%，决算数小于预算数的主要原因是节约，与上年相比减少1万元，减少的主要原因是人少。",
            [("vs_budget", "节约"), ("vs_prior", "人少")],
        ),
        ("公务接待费支出决算为5万元，比2015年减少1万元，主要原因是人少。", []),
    ],
)
def test_reason_is_bound_to_its_comparison(text: str, expected: list[tuple[str, str]]):
    assert reasons_at(text, "three_public.reception.total") == expected


def test_reason_of_the_total_is_not_the_items():
    text = (
        PUBLIC
        + "公务接待费支出决算为5万元，完成预算的50%。2019年度“三公”经费支出决算数小于预算数的主要原因是厉行节约。"
    )
    assert reasons_at(text, "three_public.total") == [("vs_budget", "厉行节约")]
    assert reasons_at(text, "three_public.reception.total") == []


def test_reason_keeps_its_counts_and_its_approval():
    text = "公务用车运行维护费支出决算为30万元，决算数大于预算数的主要原因是经区财政局批复（某财预〔2019〕12号）购置车辆1辆。"
    reason = cast("list[Json]", at(read_text(text).report, "three_public.vehicle.operation.reasons"))[0]
    assert at(reason, "approval.doc_no") == "某财预〔2019〕12号"
    assert [one["value"] for one in cast("list[dict[str, str]]", reason["counts_cited"])] == ["1"]


def test_standard_cited_in_a_reason_is_no_approval():
    text = "公务接待费支出决算为5万元，决算数大于预算数的主要原因是接待增加，按财行〔2017〕434号文件执行。"
    reason = cast("list[Json]", at(read_text(text).report, "three_public.reception.total.reasons"))[0]
    assert "approval" not in reason


def test_unchanged_against_last_year_is_flat():
    text = PUBLIC + "公务接待费支出决算为5万元，与上年持平。因公出国（境）费支出决算为0万元，决算数与预算数持平。"
    report = read_text(text).report
    assert at(report, "three_public.reception.total.stated.is_flat") is True
    assert at(report, "three_public.overseas.stated.is_flat") is None


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("完成预算的", "initial"),
        ("完成年初预算的", "initial"),
        ("完成全年预算数的", "adjusted"),
        ("完成调整预算的", "adjusted"),
        ("执行率", "unknown"),
    ],
)
def test_rate_says_what_it_is_a_rate_of(words: str, base: str):
    report = read_text(f"公务接待费支出决算为5万元，{words}50%。").report
    assert at(report, "three_public.reception.total.stated.completion_base") == base


@pytest.mark.parametrize(
    ("words", "base"), [("年初预算执行率", "initial"), ("调整预算执行率", "adjusted"), ("预算执行率", "unknown")]
)
def test_execution_rate_says_its_base(words: str, base: str):
    report = read_text(f"本年支出合计95万元，{words}为95%。").report
    assert at(report, "finance.execution.base_declared") == base


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("支出合计100万元，其中：基本支出60万元，项目支出40万元。", True),
        ("收入合计100万元，其中：财政拨款收入60万元，其他收入30万元。", False),
        ("收入合计100万元，其中：财政拨款收入60万元，占60%，其他收入40万元，占40%。", True),
        ("收入合计100万元，由财政拨款收入60万元、其他收入40万元构成。", True),
        ("某专项资金支出100万元，其中：甲项目60万元，乙项目40万元。", False),
    ],
)
def test_sum_says_whether_its_parts_are_all(text: str, *, closed: bool):
    sums = cast("list[Json]", read_text("（二）收支决算情况\n\n2019年" + text).report["sums"])
    assert [one["is_closed"] for one in sums] == [closed]


def test_group_with_all_its_official_parts_makes_no_sum():
    text = (
        PUBLIC
        + "“三公”经费支出决算为6万元，其中：因公出国（境）费1万元，公务接待费2万元，公务用车购置及运行维护费3万元。"
    )
    assert "sums" not in read_text(text).report


def test_item_said_again_becomes_a_statement():
    text = PUBLIC + "“三公”经费支出决算为40.14万元。\n\n（一）总体情况\n\n2019年“三公”经费支出决算为41.14万元。"
    statements = cast("list[Json]", read_text(text).report["statements"])
    assert figures_in(text)["three_public.total.final"] == "40.14万元"
    said = [(one["path"], at(one, "value.value"), one.get("is_origin")) for one in statements]
    assert said == [("three_public.total.final", "40.14", True), ("three_public.total.final", "41.14", None)]


def test_rows_with_one_label_and_two_values_are_left_out_and_named():
    extraction = read_text("某项目预算5万元，支出4万元，占总投入的80%。某项目预算6万元，支出4万元。")
    assert "5万元" in {one.quote for one in extraction.unreadable}
    rows = cast("list[Json]", extraction.report.get("lines", []))
    assert all("initial" not in row for row in rows)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("公务接待费比上年减少（增加）0.11万元。", "减少（增加）0.11万元"),
        ("支出合计,867.48万元。", ",867.48万元"),
        ("公务接待费支出决算为12.50，比上年增加。", "12.50"),
        ("公务接待费支出决算为5万元，占某总额的5%。", "5%"),
        (
            "公务接待费、会议费支出决算分别为1万元、2万元和3万元。",
            "公务接待费、会议费支出决算分别为1万元、2万元和3万元",
        ),
    ],
)
def test_what_cannot_be_read_is_named(text: str, quote: str):
    assert quote in {one.quote for one in read_text(text).unreadable}


def test_about_and_printed_are_kept():
    report = read_text("公务接待费支出决算约为5万元，因公出国（境）费支出决算为0.39万。").report
    assert at(report, "three_public.reception.total.final.op") == "≈"
    assert at(report, "three_public.overseas.final.printed") == "0.39万"


def test_scope_and_day_of_the_assets_are_read():
    text = PUBLIC + "一般公共预算财政拨款“三公”经费支出决算为5万元。截至2019年12月31日，资产总额9万元。"
    report = read_text(text).report
    assert at(report, "three_public.scope") == "一般公共预算财政拨款"
    assert at(report, "assets.as_of") == "2019-12-31"


def test_rest_of_a_broken_sentence_takes_no_item_from_the_heading():
    text = PUBLIC + "公务接待费年初预算为6万元，严格控制\n\n支出决算为5万元。"
    assert "three_public.total.final" not in figures_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "1," * 20000,
        "12.5 " * 10000,
        "(公务接待费" * 4000,
        "公务接待费支出5万元，" * 4000,
        "公务接待费\n" * 8000,
        "其中：甲5万元，占5%，" * 3000,
    ],
    ids=["commas", "numbers", "brackets", "clauses", "lines", "lists"],
)
def test_long_repetitions_are_read_in_reasonable_time(text: str):
    assert read_text(text).report["schema_version"] == "1.0"


@pytest.mark.parametrize(
    ("wording", "base"),
    [
        ("预算执行率为98.99%（按调整预算数计算）", "adjusted"),
        ("调整预算执行率为98.99%", "adjusted"),
        ("年初预算执行率为98.99%", "initial"),
        ("预算执行率为98.99%", "unknown"),
    ],
)
def test_rate_of_execution_declares_its_budget(wording: str, base: str):
    text = f"二、预算执行情况\n\n年末结转和结余19.10万元。{wording}。"
    assert at(read_text(text).report, "finance.execution.base_declared") == base


@pytest.mark.parametrize("subjects", ["基本支出、项目支出", "两项支出"])
def test_reason_of_several_items_belongs_to_each(subjects: str):
    text = (
        "二、收支决算情况\n\n本年支出合计831.50万元，其中：基本支出566.30万元，项目支出265.20万元。"
        f"{subjects}决算数大于年初预算数的主要原因是追加汛期巡测经费。"
    )
    for item in ("basic", "project"):
        ((compares, said),) = reasons_at(text, f"finance.expenditure.{item}.total")
        assert (compares, said.endswith("追加汛期巡测经费")) == ("vs_budget", True)


def test_label_is_printed_as_in_the_report():
    text = PUBLIC + "“三公”经费支出决算为5万元，其中：因公出国（境）费支出决算为1万元。"
    report = read_text(text).report
    assert at(report, "three_public.overseas.label") == "因公出国（境）费"
    assert at(report, "three_public.total.label") == "“三公”经费支出"


def test_number_that_finds_no_place_is_said_to_be_unread():
    text = PUBLIC + "公务接待费支出决算为5万元。向来访单位赠送纪念品合计价值3.3万元的说法不实。"
    extraction = read_text(text)
    assert "3.3万元" in {one.quote for one in extraction.unreadable}
    assert "5万元" not in {one.quote for one in extraction.unreadable}


def test_wrapped_full_width_amount_is_no_heading():
    report = read_text("二、收支决算情况\n\n项目支出增加\n１．０万元，全部用于设备维修。").report
    sections = cast("list[dict[str, object]]", report["sections"])
    assert [one["title"] for one in sections if one["marker"] == "digit"] == []
