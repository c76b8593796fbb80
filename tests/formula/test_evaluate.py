"""How formulas stand on figures: four values, printed precision, gaps, dates, rows, and each function."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest

from checker.formula.check import check, check_statement
from checker.formula.comparing import stands_for
from checker.formula.context import Context
from checker.formula.evaluate import calculate, judge, read_text
from checker.formula.ground import Fixed, range_of
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.reading import Situation
from checker.formula.tree import MAXIMUM_HEIGHT
from checker.formula.typed import Constant, Words
from checker.kernel.interval import Interval
from checker.kernel.truth import Cause, Degree, Lack, Truth
from checker.kernel.unit import Kind
from checker.report.tree import Report
from checker.report.vocabulary import name_key
from tests.formulas import LINE, SUBJECT, VOCABULARY, Tree, judged, one_line, report_of

if TYPE_CHECKING:
    from checker.report.nodes import Path

PARAMETERS: dict[str, Constant | Words] = {
    name_key("套话"): Words(("工作需要", "工作", "等"), "套话"),
    name_key("费用词"): Words(("支出", "费"), "费用词"),
    name_key("空表"): Words((), "空表"),
}
TOTAL: Path = ("three_public", "total")
YUAN = 10_000
"""Reports here print 万元."""


def degree(text: str, **figures: object) -> str:
    """Return how a condition stands on a line with these figures; `__` in a key is a step down."""
    root = one_line({key.replace("__", "."): value for key, value in figures.items()})
    return _truth(text, root).degree.value


def causes(text: str, **figures: object) -> list[tuple[str, str]]:
    root = one_line({key.replace("__", "."): value for key, value in figures.items()})
    return _causes(_truth(text, root))


def _truth(text: str, root: Tree, subject: Path = SUBJECT) -> Truth:
    typed = check_statement(parse(text), Context(VOCABULARY, LINE, PARAMETERS))
    return judge(typed, Situation(Report(root, VOCABULARY), subject)).truth


def _causes(truth: Truth) -> list[tuple[str, str]]:
    return [(one.lack.value, one.path) for one in truth.causes]


def ends(text: str, **figures: object) -> tuple[Fraction, Fraction]:
    """Return the ends of what a calculation can be, in base units."""
    root = one_line({key.replace("__", "."): value for key, value in figures.items()})
    typed = check(parse(text), Context(VOCABULARY, LINE, PARAMETERS))
    number = calculate(typed, Situation(Report(root, VOCABULARY), SUBJECT))
    assert not isinstance(number, tuple), number
    found = range_of(number, stands_for)
    assert isinstance(found, Interval)
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def total(line: Tree, **parts: object) -> Tree:
    """Return a report of 三公经费 with its total and parts."""
    return report_of(three_public={"total": line, **parts})


# The four values

SAID = {"yes": "决算数 > 0", "no": "决算数 < 0", "open": "决算数 < 年初预算数", "unknown": "上年决算数 > 0"}
LINE_OF_ALL = {"final": "1.00", "initial": "1.00"}
ALL_OF = {("no", one): "no" for one in SAID} | {("yes", one): one for one in SAID} | {
    ("open", "open"): "open",
    ("open", "unknown"): "unknown",
    ("unknown", "unknown"): "unknown",
}  # fmt: skip
ANY_OF = {("yes", one): "yes" for one in SAID} | {("no", one): one for one in SAID} | {
    ("open", "open"): "open",
    ("open", "unknown"): "unknown",
    ("unknown", "unknown"): "unknown",
}  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_each_of_the_four_values_is_met(said: str):
    assert degree(SAID[said], **LINE_OF_ALL) == said


@pytest.mark.parametrize(("first", "second"), list(product(SAID, SAID)))
def test_and_or_follow_kleene_with_unknown_before_open(first: str, second: str):
    key, mirrored = (first, second), (second, first)
    joined = {word: degree(f"{SAID[first]} {word} {SAID[second]}", **LINE_OF_ALL) for word in ("且", "或")}
    assert joined == {"且": ALL_OF.get(key) or ALL_OF[mirrored], "或": ANY_OF.get(key) or ANY_OF[mirrored]}


@pytest.mark.parametrize(("said", "opposite"), [("yes", "no"), ("no", "yes"), ("open", "open"), ("unknown", "unknown")])
def test_not_turns_only_what_is_settled(said: str, opposite: str):
    assert degree(f"非 {SAID[said]}", **LINE_OF_ALL) == opposite


def test_unknown_names_every_cause_once():
    text = "上年决算数 > 0 且 调整预算数 > 上年决算数"
    assert causes(text) == [("missing", "lines.0.prior_final"), ("missing", "lines.0.adjusted")]


# Comparisons over printed digits

COMPARED = [
    ("决算数 = 年初预算数", "1.00", "1.00", "yes"),
    ("决算数 = 年初预算数", "1.00", "1.004", "yes"),
    ("决算数 = 年初预算数", "1.00", "1.005", "open"),
    ("决算数 = 年初预算数", "1.00", "1.01", "open"),
    ("决算数 = 年初预算数", "1.00", "1.02", "no"),
    ("决算数 <> 年初预算数", "1.00", "1.00", "no"),
    ("决算数 <> 年初预算数", "1.00", "1.01", "open"),
    ("决算数 <> 年初预算数", "1.00", "1.02", "yes"),
    ("决算数 < 年初预算数", "1.00", "1.00", "open"),
    ("决算数 < 年初预算数", "1.00", "1.02", "yes"),
    ("决算数 < 年初预算数", "1.02", "1.00", "no"),
    ("决算数 <= 年初预算数", "1.00", "1.00", "open"),
    ("决算数 <= 年初预算数", "1.00", "2.00", "yes"),
    ("决算数 >= 年初预算数", "1.00", "2.00", "no"),
    ("决算数 > 0", "0.00", "1", "open"),
    ("决算数 > 0", "0.01", "1", "yes"),
    ("决算数 = 0", "0.00", "1", "yes"),
    ("决算数 = 10000元", "1", "1", "yes"),
    ("决算数 <= 决算数", "1.00", "1", "yes"),
    ("决算数 < 决算数", "1.00", "1", "no"),
    ("决算数 - 决算数 = 0", "1.00", "1", "yes"),
    ("决算数 + 年初预算数 > 年初预算数", "1.00", "7", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "final", "initial", "expected"), COMPARED)
def test_comparison_is_open_where_the_digits_allow_both(text: str, final: str, initial: str, expected: str):
    assert degree(text, final=final, initial=initial) == expected


QUALIFIED = [
    ("=", "2.00", "no"),
    ("≥", "2.00", "no"),
    ("≤", "2.00", "open"),
    ("<", "0.50", "yes"),
    ("≈", "2.00", "open"),
]


@pytest.mark.parametrize(("sign", "value", "expected"), QUALIFIED)
def test_qualified_figure_promises_no_more_than_it_says(sign: str, value: str, expected: str):
    assert degree("决算数 < 1万元", final={"value": value, "op": sign}) == expected


def test_units_are_converted_and_currencies_held_apart():
    assert degree("决算数 = 年初预算数", final={"value": "12300", "unit": "元"}, initial="1.23") == "yes"
    dollars = {"value": "1.23", "unit": "万美元"}
    assert causes("决算数 = 年初预算数", final=dollars, initial="1.23") == [("other_unit", "")]
    assert causes("决算数 + 年初预算数 > 0", final=dollars, initial="1.23") == [("other_unit", "")]


# Calculations stay tight

TIGHT = [
    ("决算数", "0.995", "1.01"),
    ("决算数 - 决算数", "0", "0"),
    ("2 * 决算数 - 决算数", "0.995", "1.01"),
    ("合计(决算数, 决算数)", "1.99", "2.02"),
    ("绝对值(决算数)", "0.995", "1.01"),
    ("最大(决算数, 决算数)", "0.995", "1.01"),
    ("-决算数", "-1.01", "-0.995"),
]


@pytest.mark.parametrize(("text", "low", "high"), TIGHT)
def test_figure_that_stands_twice_is_one_figure(text: str, low: str, high: str):
    assert ends(text, final="1.00") == (Fraction(low) * YUAN, Fraction(high) * YUAN)


def test_quotient_whose_figure_stands_above_and_below_is_evaluated_at_its_corners():
    # Growth is monotone in each figure: (1.995/(8.01-1.995) … 2.01/(7.995-2.01)).
    found = ends("增减额 / (决算数 - 增减额)", final="8.00", stated__yoy_delta="2.00")
    assert found == (Fraction("1.995") / Fraction("6.015"), Fraction("2.01") / Fraction("5.985"))


def test_growth_written_in_three_ways_is_the_same():
    line = {"final": "8.00", "prior_final": "6.00", "stated__yoy_delta": "2.00"}
    assert ends("决算数 / 上年决算数 - 1", **line) == ends("(决算数 - 上年决算数) / 上年决算数", **line)
    assert degree("增减率 = 增减额 / (决算数 - 增减额)", stated__yoy_rate="33.33", **line) == "yes"
    assert degree("增减率 = 增减额 / (决算数 - 增减额)", stated__yoy_rate="34.00", **line) == "no"


def test_both_sides_that_share_a_figure_are_compared_by_their_difference():
    assert degree("决算数 + 年初预算数 >= 决算数", final="1.00", initial="0.50") == "yes"
    assert degree("决算数 * 2 > 决算数", final="0.01") == "yes"


def test_stated_rate_holds_when_the_quotient_prints_as_it():
    assert judged("完成率 = 决算数 / 年初预算数", one_line({"final": "9.19", "initial": "25.00", "stated.completion_rate": "36.76"})).comparisons[0].is_exact  # fmt: skip
    assert (
        degree("完成率 = 决算数 / 年初预算数", final="9.19", initial="25.00", stated__completion_rate="36.40") == "no"
    )


# Bases that may be zero


@pytest.mark.parametrize("base", ["0", "0.00", "-0.00"])
def test_base_of_zero_leaves_a_quotient_unknown(base: str):
    assert causes("决算数 / 年初预算数 > 1", final="1.00", initial=base) == [("zero_base", "")]


def test_base_whose_true_value_may_be_zero_has_no_quotient():
    assert causes("决算数 / (年初预算数 - 上年决算数) > 1", final="1", initial="1.00", prior_final="1.00") == [("zero_base", "")]  # fmt: skip
    assert degree("决算数 / 年初预算数 > 1", final="5.00", initial="0.01") == "yes"


def test_base_of_zero_is_no_matter_where_the_rest_settles_it():
    assert degree("年初预算数 = 0 或 决算数 / 年初预算数 > 1", final="1.00", initial="0") == "yes"


# Missing, unreadable, not applicable

ABSENT = [
    (None, "missing", "yes"),
    ({"absent": "not_disclosed"}, "missing", "yes"),
    ({"absent": "not_applicable"}, "not_applicable", "yes"),
    ({"absent": "unreadable"}, "unreadable", "unknown"),
    ({"absent": "confidential"}, "unreadable", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "lack", "blank"), ABSENT)
def test_figure_that_cannot_be_read_is_neither_there_nor_blank(raw: object, lack: str, blank: str):
    line = {} if raw is None else {"final": raw}
    assert causes("决算数 > 0", **line) == [(lack, "lines.0.final")]
    assert degree("为空(决算数)", **line) == blank
    assert degree("为空(决算数 + 1万元)", **line) == blank
    assert degree("为空(缺省为(决算数, 年初预算数))", **line) == blank
    assert degree("为空(缺省为(决算数, 年初预算数))", initial="1", **line) == "no"


def test_blank_text_is_blank_and_zero_is_not():
    assert degree("为空(项目)", label=" 　") == "yes"
    assert degree("为空(决算数)", final="0.00") == "no"
    assert degree("为空(持平)", stated__is_flat=False) == "no"
    assert degree("为空(同比变动原因)") == "yes"
    assert degree("为空(缺省为(同比变动原因, 预决算差异原因))") == "yes"
    reasons = [{"text": "购置设备", "compares": "vs_budget"}]
    assert degree("为空(缺省为(同比变动原因, 预决算差异原因))", reasons=reasons) == "no"


def test_flag_that_is_not_given_is_unknown():
    assert degree("持平", stated__is_flat=True) == "yes"
    assert degree("持平", stated__is_flat=False) == "no"
    assert causes("持平") == [("missing", "lines.0.stated.is_flat")]


def test_base_pointed_at_is_read_where_it_stands():
    root = one_line({"final": "1.00", "stated.share_of": "three_public.total.final"})
    assert _causes(_truth("占比基数 > 0", root)) == [("missing", "three_public.total.final")]
    root["three_public"] = {"total": {"label": "三公经费", "final": "4.00"}}
    assert _truth("决算数 / 占比基数 = 25%", root).degree is Degree.YES
    assert causes("占比基数 > 0", final="1.00") == [("missing", "lines.0.stated.share_of")]


# Dates

DATED = [
    ("2024-08-21", "2024-08-01", "<= 20", "yes"),
    ("2024-08-22", "2024-08-01", "<= 20", "no"),
    ("2024-03-01", "2024-02-28", "= 2", "yes"),
    ("2023-03-01", "2023-02-28", "= 1", "yes"),
    ("2024-08", "2024-08-01", "<= 20", "open"),
    ("2024-08", "2024-08-01", "<= 30", "yes"),
    ("2024-08", "2024-08-01", "< 30", "open"),
    ("2024-02", "2024-02-01", "<= 27", "open"),
    ("2023-02", "2023-02-01", "<= 27", "yes"),
    ("2024", "2024-01-01", "<= 365", "yes"),
    ("2024", "2024-01-01", "< 365", "open"),
    ("2024-09", "2024-08-01", "<= 20", "no"),
    ("2025", "2024-08-01", "> 20", "yes"),
    ("2024-08-01", "2024-08-01", "= 0", "yes"),
]  # fmt: skip


def dated(text: str, published: str | None, approved: str) -> Truth:
    root = one_line({})
    meta = root["meta"]
    assert isinstance(meta, dict)
    meta.update({"approved_on": approved} | ({} if published is None else {"published_on": published}))
    return _truth(text, root)


@pytest.mark.parametrize(("published", "approved", "bound", "expected"), DATED)
def test_days_between_dates_are_counted_for_every_day_meant(published: str, approved: str, bound: str, expected: str):
    assert dated(f"报告信息.公开日期 - 报告信息.批复日期 {bound}", published, approved).degree.value == expected


def test_dates_are_compared_by_their_days():
    assert dated("报告信息.公开日期 > 报告信息.批复日期", "2024-08", "2024-07-31").degree is Degree.YES
    assert dated("报告信息.公开日期 > 报告信息.批复日期", "2024-08", "2024-08").degree is Degree.OPEN


@pytest.mark.parametrize("day", ["2024-08-32", "2024-13", "2023-02-29"])
def test_day_that_does_not_exist_is_unreadable(day: str):
    found = dated("报告信息.公开日期 > 报告信息.批复日期", day, "2024-08-01")
    assert _causes(found) == [("unreadable", "meta.published_on")]


def test_date_that_is_not_given_is_missing():
    assert _causes(dated("报告信息.公开日期 > 报告信息.批复日期", None, "2024-08")) == [
        ("missing", "meta.published_on")
    ]


# Functions of figures

CALCULATED = [
    ("合计(决算数, 年初预算数) = 3万元", "yes"),
    ("最小(决算数, 年初预算数) = 1万元", "yes"),
    ("最大(决算数, 年初预算数) = 2万元", "yes"),
    ("最大(决算数, 上年决算数) = 2万元", "unknown"),
    ("绝对值(决算数 - 年初预算数) = 1万元", "yes"),
    ("如果(决算数 < 年初预算数, 决算数, 年初预算数) = 1万元", "yes"),
    ("如果(决算数 > 年初预算数, 决算数, 年初预算数) = 2万元", "yes"),
    ("如果(决算数 < 年初预算数, 决算数, 上年决算数) = 1万元", "yes"),
    ("如果(上年决算数 > 0, 1, 2) = 1", "unknown"),
    ("缺省为(上年决算数, 调整预算数, 决算数) = 1万元", "yes"),
    ("缺省为(决算数, 上年决算数) = 1万元", "yes"),
    ("缺省为(上年决算数, 调整预算数) = 1万元", "unknown"),
    ("决算数 * 2 = 年初预算数", "yes"),
    ("年初预算数 / 决算数 = 200%", "yes"),
    ("年初预算数 / 决算数 - 1 = 100%", "yes"),
    ("-决算数 = 0万元 - 1万元", "yes"),
    ("四舍五入(5, 0) = 5", "yes"),
    ("四舍五入(2.5, 0) = 3", "yes"),
    ("四舍五入(-2.5, 0) = -3", "yes"),
    ("四舍五入(0.125, 2) = 0.13", "yes"),
    ("四舍五入(1 / 3, 2) = 33%", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CALCULATED)
def test_function_of_figures(text: str, expected: str):
    assert degree(text, final="1.0000", initial="2.0000") == expected


def test_if_on_an_open_condition_is_undecided():
    assert causes("如果(决算数 < 年初预算数, 1, 2) = 1", final="1.00", initial="1.00") == [("undecided", "")]


def test_coalesce_lacks_its_first_value_and_not_what_would_have_stood_in_for_it():
    assert causes("缺省为(上年决算数, 调整预算数) > 0") == [("missing", "lines.0.prior_final")]


def test_coalesce_lacks_rather_what_is_given_and_cannot_be_read():
    figures = {"adjusted": {"absent": "unreadable"}}
    assert causes("缺省为(上年决算数, 调整预算数) > 0", **figures) == [("unreadable", "lines.0.adjusted")]


def test_coalesce_passes_over_what_cannot_be_read():
    assert degree("缺省为(决算数, 年初预算数) = 2万元", final={"absent": "unreadable"}, initial="2.00") == "yes"


WHOLE = [
    ("可为整数(决算数 / 3万元)", "6.00", "yes"),
    ("可为整数(决算数 / 3万元)", "7.00", "no"),
    ("可为整数(决算数 / 3万元)", "5.996", "no"),
    ("可为整数(决算数 / 3万元)", "5.99", "no"),
    ("可为整数(决算数 / 1元)", "1.23", "yes"),
    ("可为整数(决算数 / 0.03万元)", "0.10", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "final", "expected"), WHOLE)
def test_whole_asks_whether_some_whole_number_fits_the_digits(text: str, final: str, expected: str):
    assert degree(text, final=final) == expected


def test_whole_of_a_missing_figure_is_unknown():
    assert causes("可为整数(决算数 / 3万元)") == [("missing", "lines.0.final")]


# Limits


@pytest.mark.parametrize("link", [" + 决算数", " - 决算数"])
def test_tallest_sum_is_judged(link: str):
    text = f"决算数{link * (MAXIMUM_HEIGHT - 2)} = 决算数"
    assert degree(text, final="0.00") == "yes"
    assert print_tree(parse(text)) == text


def test_tallest_condition_is_judged():
    assert degree("决算数 > 0" + " 且 决算数 > 0" * (MAXIMUM_HEIGHT - 2), final="1.00") == "yes"


# Rows

PARTS = {
    "overseas": {"label": "因公出国（境）费", "final": "1.00"},
    "reception": {"total": {"label": "公务接待费", "final": "2.00"}},
    "vehicle": {"total": {"label": "公务用车购置及运行维护费", "final": "3.00"}},
}
ROWS = [
    ("决算数 = 合计(其中.决算数)", "yes"),
    ("最大(其中.决算数) = 3万元", "yes"),
    ("最小(其中.决算数) = 1万元", "yes"),
    ("计数(其中) = 3", "yes"),
    ("计数(其中.决算数) = 3", "yes"),
    ("计数(其中.年初预算数) = 0", "yes"),
    ("计数(其中, 决算数 > 1.5万元) = 2", "yes"),
    ("任一(其中, 决算数 > 2.5万元)", "yes"),
    ("任一(其中, 决算数 > 5万元)", "no"),
    ("全部(其中, 决算数 > 0)", "yes"),
    ("全部(其中, 决算数 > 1.5万元)", "no"),
    ("全部(其中, 年初预算数 > 0)", "unknown"),
    ("任一(其中, 年初预算数 > 0 或 决算数 > 2.5万元)", "yes"),
    ("全部(其中, 决算数 < 三公经费.决算数)", "yes"),
    ("为空(其中.决算数)", "no"),
    ("为空(其中.年初预算数)", "yes"),
    ('包含(其中.项目, "接待")', "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows_are_gathered(text: str, expected: str):
    root = total({"label": "三公经费", "final": "6.00"}, **PARTS)
    assert _truth(text, root, TOTAL).degree.value == expected


def test_row_that_is_missing_leaves_its_sum_unknown():
    root = total({"label": "三公经费", "final": "6.00"}, **{key: PARTS[key] for key in ("overseas", "reception")})
    assert _causes(_truth("决算数 = 合计(其中.决算数)", root, TOTAL)) == [
        ("missing", "three_public.vehicle.total.final")
    ]
    assert _truth("计数(其中) = 2", root, TOTAL).degree is Degree.YES
    assert _truth("任一(其中, 决算数 = 2万元)", root, TOTAL).degree is Degree.YES


def test_count_of_rows_that_the_digits_leave_open_is_undecided():
    root = total({"label": "三公经费", "final": "6.00"}, **PARTS)
    assert _causes(_truth("计数(其中, 决算数 >= 2万元) = 1", root, TOTAL)) == [("undecided", "")]


def test_rows_that_a_subject_cannot_have_are_not_applicable():
    for text in ("合计(其中.决算数) > 0", "任一(其中, 决算数 > 0)", "全部(其中, 决算数 > 0)", "计数(其中) = 0"):
        assert causes(text, final="1") == [("not_applicable", "lines.0.parts")]
    assert degree("为空(其中)", final="1") == "yes"


def functions(*codes: str | None) -> Tree:
    lines = [{"label": "办公费", **({} if one is None else {"code": one})} for one in codes]
    return report_of(finance={"expenditure": {"by_function": lines}})


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("201", "208"), "yes"),
        (("201", "201"), "no"),
        (("201", None, None), "yes"),
        (("201", " 201 "), "no"),
        ((), "yes"),
    ],
)
def test_unique_passes_over_what_is_not_given(codes: tuple[str | None, ...], expected: str):
    assert _truth("唯一(收支.支出.按功能分类.科目编码)", functions(*codes)).degree.value == expected


def test_sum_over_no_rows_is_missing():
    assert _causes(_truth("合计(收支.支出.按功能分类.决算数) > 0", functions())) == [("missing", "finance.expenditure.by_function.final")]  # fmt: skip
    assert _truth("计数(收支.支出.按功能分类) = 0", functions()).degree is Degree.YES


# Texts

TEXTS = [
    ('项目 = "办公费"', "yes"),
    ('项目 = " 办公费 "', "yes"),
    ('项目 <> "差旅费"', "yes"),
    ('项目 = "差旅费"', "no"),
    ("包含(项目, 费用词)", "yes"),
    ('包含(项目, "差旅", "办公")', "yes"),
    ('包含(项目, "差旅")', "no"),
    ("包含(项目, 空表)", "no"),
    ('包含(项目, "")', "no"),
    ("字数(项目) = 3", "yes"),
    ("字数(同比变动原因) = 10", "yes"),
    ("字数(预决算差异原因) = 0", "yes"),
    ("实质字数(同比变动原因, 套话) = 4", "yes"),
    ("实质字数(同比变动原因, 空表) = 8", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_function_of_texts(text: str, expected: str):
    reasons = [{"text": "因工作需要，购设备。", "compares": "vs_prior"}]
    assert degree(text, label="办公费", reasons=reasons) == expected


def test_text_that_is_not_given_equals_only_nothing():
    assert degree('完成率口径 = "initial"', final="1") == "no"
    assert degree('完成率口径 <> "initial"', final="1") == "yes"


def test_texts_of_rows_are_read_together():
    lines = Report(functions("201", "208"), VOCABULARY)
    typed = check(parse("收支.支出.按功能分类.科目编码"), Context(VOCABULARY))
    assert read_text(typed, Situation(lines)) == "201\n208"


# What is kept for the explanation


def test_comparisons_are_kept_in_order_up_to_where_it_is_settled():
    root = one_line({"final": "1.00", "initial": "2.00"})
    found = judged("决算数 > 年初预算数 且 年初预算数 > 0", root)
    assert [one.truth.degree for one in found.comparisons] == [Degree.NO]
    found = judged("决算数 > 年初预算数 或 年初预算数 > 0", root)
    assert [one.truth.degree for one in found.comparisons] == [Degree.NO, Degree.YES]


def test_comparison_of_a_row_says_so():
    root = total({"label": "三公经费", "final": "6.00"}, **PARTS)
    found = judge(
        check_statement(parse("任一(其中, 决算数 > 2.5万元)"), Context(VOCABULARY, LINE)),
        Situation(Report(root, VOCABULARY), TOTAL),
    )
    assert [one.is_of_row for one in found.comparisons] == [True, True, True]


def test_parameter_keeps_its_name_in_the_calculation():
    limit = Constant(Fraction(1, 10), Kind.PERCENT, "", "变动线")
    assert calculate(limit, Situation(Report({}, VOCABULARY))) == Fixed(Fraction(1, 10), Kind.PERCENT, "", "变动线")


def test_value_that_cannot_be_calculated_says_what_it_lacks():
    typed = check(parse("决算数 - 年初预算数"), Context(VOCABULARY, LINE))
    found = calculate(typed, Situation(Report(one_line({"final": "1"}), VOCABULARY), SUBJECT))
    assert found == (Cause(Lack.MISSING, "lines.0.initial"),)
