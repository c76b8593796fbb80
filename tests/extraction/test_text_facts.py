"""Facts of the text: what is irregular is listed with its place, its clean twin is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extraction.document_numbers import document_number_rows
from checker.extraction.punctuation import punctuation_rows
from tests.extraction.reading import TITLE, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, object]
HEAD = "一、基本情况\n\n"
LISTS = (
    "statements",
    "directions",
    "years",
    "document_numbers",
    "names",
    "old_names",
    "unit_uses",
    "figure_styles",
    "punctuation",
)


def rows(text: str, key: str) -> list[Json]:
    return cast("list[Json]", read_text(HEAD + text).report.get(key, []))


def years_of(text: str) -> dict[tuple[object, object], object]:
    return {(one["year"], one["use"]): one["uses"] for one in rows(text, "years") if one["use"] != "title"}


@pytest.mark.parametrize(
    ("text", "year", "use"),
    [
        ("2016年收入合计为30.00万元。", 2016, "narrative"),
        ("支出比2016年增加3.00万元。", 2016, "narrative"),
        ("较2016年购置的车辆少用油。", 2016, "narrative"),
        ("本单位2016年成立。", 2016, "history"),
        ("自2016年起实行该办法。", 2016, "history"),
        ("2016年以来成效明显。", 2016, "history"),
        ("按《2016年度工作要点》执行。", 2016, "document"),
        ("2016—2018年共完成三期。", 2016, "range"),
        ("2016年3月经编委同意增编。", 2016, "history"),
        ("2016年被评为先进单位。", 2016, "history"),
        ("支出比2016年3月增加3.00万元。", 2016, "narrative"),
        ("2016年、2017年分别完成两期。", 2016, "range"),
        ("2015年和2016年分别完成两期。", 2016, "range"),
        ("下一步计划到2025年全部完成。", 2025, "plan"),
        ("到2030年实现碳达峰。", 2030, "plan"),
        ("2030年收入达到30.00万元。", 2030, "narrative"),
        ("2025年收入合计为30.00万元。", 2025, "narrative"),
    ],
)
def test_what_a_year_is_named_for_is_read_off_the_words_around_it(text: str, year: int, use: str):
    assert (year, use) in years_of(text)


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("三、2020年工作安排", "plan"),
        ("三、2020年“三公”经费预算情况", "plan"),
        ("三、2020年预算执行情况", "narrative"),
        ("三、2021年工作安排", "narrative"),
        ("三、“三公”经费安排", "narrative"),
    ],
)
def test_below_a_heading_on_the_next_year_that_year_is_planned_for(heading: str, use: str):
    assert (2020, use) in years_of(f"{heading}\n\n2020年公务接待费3.00万元。")


def test_a_year_is_listed_once_for_each_use_with_its_count():
    assert years_of("2016年收入增加。2016年支出增加。本单位2016年成立。") == {
        (2016, "narrative"): 2,
        (2016, "history"): 1,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("按某财绩〔2020〕5号执行", ("某财绩〔2020〕5号", 2020, "〔〕", False, False)),
        ("根据某财绩[2020]5号", ("某财绩[2020]5号", 2020, "[]", False, False)),
        ("《通知》（某财绩【2020】05号）", ("某财绩【2020】05号", 2020, "【】", True, False)),
        ("某政办发（2020）第5号", ("某政办发（2020）第5号", 2020, "（）", False, True)),
    ],
)
def test_a_document_number_is_listed_as_printed(text: str, said: tuple[object, ...]):
    (row,) = document_number_rows(text)

    assert tuple(row[key] for key in ("text", "year", "brackets", "is_padded", "has_ordinal")) == said
    start, end = cast("list[int]", row["span"])
    assert text[start:end] == said[0]


def test_an_order_without_a_year_in_brackets_is_no_document_number():
    assert document_number_rows("国务院令第729号，2020年第5号公告") == []


@pytest.mark.parametrize(
    ("irregular", "clean", "kind"),
    [
        ("收入增加,支出减少。", "收入增加，支出减少。", "half_width"),
        ("增长23.60%,增长的原因", "增长23.60%，增长的原因", "half_width"),
        ("完成“一站式服务。", "完成“一站式”服务。", "unpaired"),
        ("完成（二期工程。", "完成（二期）工程。", "unpaired"),
        ("收入10万元\u00a0；支出9万元。", "收入10万元；支出9万元。", "stray_space"),
        ("收入10万元  ；支出9万元。", "收入10万元；支出9万元。", "stray_space"),
        ("收入\u00a0\u00a0平稳。", "收入平稳。", "stray_space"),
        ("工作完成。。", "工作完成。", "doubled"),
        ("工作完成，。", "工作完成……", "doubled"),
    ],
)
def test_irregular_punctuation_is_told_from_its_clean_twin(irregular: str, clean: str, kind: str):
    assert [one["kind"] for one in punctuation_rows(irregular)] == [kind]
    assert punctuation_rows(clean) == []


@pytest.mark.parametrize(
    "text",
    [
        "1）做好收尾。\n2）做好移交。",
        "共计1,234.56万元",
        "甲\t乙,丙",
        "| 收入,支出 | 10 |",
        "“第一段。\n第二段。”",
        "Word, Excel等软件",
    ],
)
def test_what_only_looks_irregular_is_no_irregular_punctuation(text: str):
    assert punctuation_rows(text) == []


def test_several_marks_of_one_kind_are_one_row():
    (row,) = punctuation_rows("收入增加,支出减少,结余持平。")

    assert (row["uses"], row["text"]) == (2, "收入增加,支")


def test_two_names_for_oneself_are_listed_and_one_name_is_not():
    mixed = rows("我单位做了甲事。我单位做了乙事。本单位做了丙事。", "names")

    assert [(one["text"], one["usual"], one["uses"]) for one in mixed] == [
        ("我单位", "我单位", 2),
        ("本单位", "我单位", 1),
    ]
    assert rows("我单位做了甲事。我单位做了乙事。", "names") == []


def test_words_that_begin_like_a_name_are_none():
    assert rows("本单位按本办法执行。本会计年度平稳。我所在区域平稳。", "names") == []


def test_a_name_in_a_title_is_nobodys_name_for_himself():
    assert rows("我单位执行《本单位管理办法》。", "names") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("请示环境保护部后实施。", [("环境保护部", 2018)]),
        ("请示原环境保护部后实施。", []),
        ("按《环境保护部公告》执行。", []),
        ("与县环保局联合执法。", [("环保局", None)]),
        ("与县文化和旅游局联合执法。", []),
        ("与县旅游局联合执法。", [("旅游局", None)]),
    ],
)
def test_outdated_names_are_dated_only_where_the_year_is_certain(text: str, names: list[tuple[str, int | None]]):
    assert [(one["text"], one.get("ended")) for one in rows(text, "old_names")] == names


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("新建厂房26万平米。", [("平米", "measure", "26万平米")]),
        ("新建厂房26万平方米。", []),
        ("面积3公顷，另有5亩。", [("公顷", "measure", "3公顷")]),
        ("面积3公顷。", []),
        ("支付咨询费3.00万美元。", [("美元", "currency", "3.00万美元")]),
        ("进出口总额8.35亿美元。", []),
    ],
)
def test_irregular_units_are_told_from_regular_ones(text: str, units: list[tuple[str, str, str]]):
    assert [(one["text"], one["kind"], one["example"]) for one in rows(text, "unit_uses")] == units


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("收入1.00万元，支出2.00万元，结余3.00万元，费用8万元。", [("8万元", "decimals", "整数", "2位小数")]),
        ("收入1.00万元，支出2.00万元，结余3.00万元，费用8.00万元。", []),
        ("收入1.00万元，支出2.00万元，结余3.00万元，费用0万元。", []),
        ("收入1.00万元，支出2.00万元，结余3.00万元，约8万元。", []),
        ("减负5.8亿元，融资56.1亿元，争资8900万元。", [("8900万元", "unit", "万元", "亿元")]),
        ("减负5.8亿元，融资56.1亿元，争资0.9亿元。", []),
        ("接待十五批次、96人次。", [("十五批次", "numerals", "汉字数字", "阿拉伯数字")]),
        ("接待15批次、96人次。", []),
        ("最多跑一次，接待96人次。", []),
    ],
)
def test_a_figure_of_another_style_is_told_from_its_neighbours(text: str, styles: list[tuple[str, ...]]):
    found = [tuple(one[key] for key in ("text", "aspect", "style", "usual")) for one in rows(text, "figure_styles")]

    assert found == styles


PUBLIC = "（三）“三公”经费情况\n\n"


def directions_of(text: str) -> list[tuple[object, ...]]:
    found = cast("list[Json]", read_text(PUBLIC + text).report.get("directions", []))
    return [tuple(one.get(key) for key in ("word", "sense", "change", "left", "right")) for one in found]


def test_the_direction_before_a_reason_is_listed_with_what_must_bear_it_out():
    path = "three_public.reception.total"
    text = "公务接待费支出预算为60.00万元，支出决算为12.35万元，决算数小于预算数的主要原因是活动取消。"

    assert directions_of(text) == [("小于", "down", None, f"{path}.final", f"{path}.initial")]


def test_a_direction_left_open_or_without_figures_is_not_listed():
    assert directions_of("公务接待费支出决算为12.35万元，决算数大于预算数的主要原因是活动取消。") == []
    assert (
        directions_of("公务接待费支出决算为12.35万元，比上年增加（减少）2.00万元，增加（减少）的原因是活动取消。") == []
    )


def negatives(text: str) -> list[tuple[object, object]]:
    found = cast("list[Json]", read_text(PUBLIC + text).report.get("statements", []))
    return [(one["direction_word"], cast("Json", one["value"])["value"]) for one in found if one["kind"] == "growth"]


def test_a_decrease_of_a_negative_figure_is_stated_as_the_rise_it_is():
    assert negatives("公务接待费支出决算为12.35万元，比上年下降-3.00%。") == [("下降", "3.00")]
    assert negatives("公务接待费支出决算为12.35万元，比上年下降3.00%。") == [("下降", "-3.00")]


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"，。；：,;（）()“”《》〔〕\n \u00a0|\t-",
            *["2019年", "2016年度", "2018年12月", "2016-2018年", "比", "自", "成立", "计划", "截至"],
            *[
                "某财绩〔2020〕5号",
                "某发[2020]05号",
                "（2020）第",
                "3号",
                "我单位",
                "本单位",
                "我局",
                "部门整体支出绩效",
            ],
            *["环保局", "原环境保护部", "国地税", "26万平米", "3亩", "2公顷", "8万美元", "出口"],
            *[
                "8万元",
                "60.00万元",
                "9.19万元",
                "0万元",
                "8900元",
                "5.8亿元",
                "72%",
                "-3.00%",
                "四次",
                "12批次",
                "96人次",
            ],
            *[
                "公务接待费",
                "支出决算为",
                "支出预算为",
                "比上年",
                "增加",
                "减少",
                "下降",
                "主要原因是",
                "决算数大于预算数的",
            ],
        ]
    ),
    max_size=40,
)


def spans_in(node: object) -> Iterator[tuple[int, int]]:
    if isinstance(node, list):
        for one in node:
            yield from spans_in(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "span":
                yield value[0], value[1]
            else:
                yield from spans_in(value)


@given(pieces=FRAGMENTS)
def test_any_text_gives_facts_that_stand_in_it(pieces: list[str]):
    text = PUBLIC + "".join(pieces)

    report = read_text(text).report

    assert all(0 <= start < end <= len(TITLE + text) for key in LISTS for start, end in spans_in(report.get(key)))
