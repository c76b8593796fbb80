"""What heads a sentence with a colon behind it has the figures of the sentence, unless it may speak of the whole."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import read_text

Json = dict[str, object]
HEAD = "二、部门整体支出管理及使用情况\n\n"


def paths(text: str) -> list[str]:
    return [one.path for one in read_text(HEAD + text).figures]


def labels(text: str) -> list[object]:
    return [one["label"] for one in cast("list[Json]", read_text(HEAD + text).report.get("lines", []))]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("住房公积金：年初预算136.00万元，支出决算136.50万元，完成年初预算的100.37%。", "住房公积金"),
        ("教育支出：预算500万元，支出480万元，执行率96%。", "教育支出"),
        ("某某消防大队：预算500万元，支出480万元，预算执行率96%。", "某某消防大队"),
        ("2019年消防改造项目：预算50万元，支出40万元，预算执行率80%。", "消防改造项目"),
        ("资金使用情况：防火项目：预算50万元，支出40万元，预算执行率80%。", "防火项目"),
        (
            "2080505机关事业单位基本养老保险缴费支出：年初预算92万元，支出94万元，完成年初预算的102.17%。",
            "机关事业单位基本养老保险缴费支出",
        ),
    ],
)
def test_a_name_before_a_colon_has_the_money_behind_it(text: str, label: str) -> None:
    assert labels(text) == [label]
    assert not any(path.startswith("finance.") for path in paths(text))


@pytest.mark.parametrize(
    "text",
    [
        "2019年预算执行情况：预算500万元，支出480万元，执行率96%。",
        "收支：收入500万元，支出480万元。",
        "某某局：预算500万元，支出480万元，执行率96%。",
        "2019年度某某局：预算500万元，支出480万元，执行率96%。",
        "第一：预算500万元，支出480万元，执行率96%。",
        "资金到位：预算500万元，支出480万元，执行率96%。",
        "全局汇总：预算500万元，支出480万元，执行率96%。",
    ],
)
def test_a_label_that_may_speak_of_the_whole_names_nothing_of_its_own(text: str) -> None:
    assert labels(text) == []
    assert any(path.startswith("finance.") for path in paths(text))


def test_the_total_of_a_list_is_not_its_last_parts() -> None:
    text = (
        "人员支出预算900万元，执行886万元；公用支出预算130万元，执行126万元；"
        "项目支出预算890万元，执行853万元；合计预算1920万元，执行1865万元。"
    )
    found = read_text(HEAD + text).report

    assert {one.path: str(one.value) for one in read_text(HEAD + text).figures}[
        "finance.expenditure.project.total.final"
    ] == "853"
    said = [str(cast("Json", one["value"])["value"]) for one in cast("list[Json]", found["statements"])]
    assert not {"1920", "1865"} & set(said)


def test_a_slip_in_the_change_of_a_whole_does_not_make_it_the_last_parts() -> None:
    text = "固定资产2051.45万元，其中：房屋1500.00万元，设备421.45万元，家具用具130.00万元，较上年减少86.00万元，减少4.20%。"

    assert labels(text) == ["固定资产"]


def test_a_share_said_to_be_of_the_list_it_stands_in_is_of_that_though_it_fits_another() -> None:
    text = (
        "政府采购支出156.30万元，授予中小企业合同金额120.35万元，占政府采购支出总额的77.00%，"
        "其中授予小微企业合同金额90.00万元，占中小企业合同金额的57.58%。"
    )
    row = cast("Json", cast("Json", read_text(HEAD + text).report["procurement"])["small_micro"])

    assert cast("Json", row["stated"])["share_of"] == "procurement.sme.final"


def test_a_name_before_a_colon_within_a_list_has_the_money_behind_it() -> None:
    text = "2019年部门预算900万元，支出880万元，执行率97.78%，其中：造林工程：预算100万元，支出90万元，执行率90%。"

    assert labels(text) == ["造林工程"]


def test_marks_of_a_programs_notation_before_a_colon_are_no_name() -> None:
    text = "2019年度“三公”经费支出决算为21.55万元，<img src=x>&amp;_[x](y)::error::%0A，完成预算的86.72%。"

    assert "three_public.total.stated.completion_rate" in paths(text)
