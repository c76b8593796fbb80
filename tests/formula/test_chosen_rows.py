"""Sums over chosen rows, and what a rule may read off a row besides its fields: its codes, its units, the rows it belongs with."""

from __future__ import annotations

import pytest

from checker.formula.check import check_statement
from checker.formula.context import Context
from checker.formula.evaluate import judge
from checker.formula.mistakes import FormulaError, caret
from checker.formula.parser import parse
from checker.formula.reading import Situation
from checker.formula.typed import Constant
from checker.kernel.truth import Degree, Truth
from checker.kernel.unit import Kind
from checker.report.tree import Report
from checker.report.vocabulary import name_key
from tests.formulas import VOCABULARY, Tree, report_of

PLACES = {name_key("小数位"): Constant(2, Kind.NUMBER, "", "小数位"), name_key("半位"): Constant(3, Kind.PERCENT)}


def truth(text: str, root: Tree, subject: tuple[str | int, ...] = (), owner: str = "") -> Truth:
    context = Context(VOCABULARY, VOCABULARY.types[owner] if owner else None, PLACES)
    return judge(check_statement(parse(text), context), Situation(Report(root, VOCABULARY), subject)).truth


def lacks(found: Truth) -> list[tuple[str, str]]:
    return [(one.lack.value, one.path) for one in found.causes]


def indicators(*rows: Tree) -> Tree:
    return report_of(indicators=[{"l3": f"指标{number}", **one} for number, one in enumerate(rows)])


OUTPUT, BENEFIT = {"l1": "产出指标", "weight": "20"}, {"l1": "效益指标", "weight": "30"}


def test_a_sum_with_a_condition_takes_the_rows_that_fulfil_it():
    root = indicators(OUTPUT, OUTPUT, BENEFIT)

    assert truth('合计(指标.分值, 一级指标 = "产出指标") = 40', root).degree is Degree.YES
    assert truth('合计(指标.分值, 一级指标 = "效益指标" 或 一级指标 = "产出指标") = 70', root).degree is Degree.YES
    assert truth('最大(指标.分值, 非 一级指标 = "效益指标") = 20', root).degree is Degree.YES
    assert truth('最小(指标.分值, 包含(一级指标, "指标")) = 20', root).degree is Degree.YES


def test_a_sum_of_no_chosen_rows_is_missing_and_not_nothing():
    found = truth('合计(指标.分值, 一级指标 = "满意度指标") = 0', indicators(OUTPUT))

    assert lacks(found) == [("missing", "indicators.weight")]


def test_a_row_that_is_not_chosen_may_lack_its_figure():
    root = indicators(OUTPUT, {"l1": "效益指标"})

    assert truth('合计(指标.分值, 一级指标 = "产出指标") = 20', root).degree is Degree.YES
    assert lacks(truth('合计(指标.分值, 一级指标 = "效益指标") = 20', root)) == [("missing", "indicators.1.weight")]


def test_a_row_that_may_or_may_not_be_chosen_leaves_the_sum_unknown():
    root = indicators({**OUTPUT, "score": "20"}, OUTPUT)

    assert lacks(truth("合计(指标.分值, 得分 > 1) = 20", root)) == [("missing", "indicators.1.score")]
    assert lacks(truth("合计(指标.分值, 得分 >= 20) = 20", indicators({**OUTPUT, "score": "20"}))) == [
        ("undecided", "")
    ]


def test_a_plain_second_number_is_added_as_before():
    assert truth("合计(指标.分值, 5) = 45", indicators(OUTPUT, OUTPUT)).degree is Degree.YES


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("合计(总分.总分值, 总分.总分值 > 1) = 5", "     ^^^^^^^^^^^"),
        ('合计(指标.三级指标, 一级指标 = "产出") = 5', "     ^^^^^^^^^^^^^"),
        ("合计(指标.分值, 没有 > 1) = 5", "                ^^^^"),
        ("四舍五入(总分.总得分, 半位) > 0", "                      ^^^^"),
    ],
)
def test_mistakes_are_told_where_they_stand(text: str, at: str):
    with pytest.raises(FormulaError) as caught:
        check_statement(parse(text), Context(VOCABULARY, None, PLACES))

    assert caret(text, caught.value.mistakes[0].span) == f"{text}\n{at}"


def test_the_places_to_round_to_may_be_a_parameter():
    root = report_of(totals={"score": "97.895"})

    assert truth("四舍五入(总分.印出总得分, 小数位) = 97.90", root).degree is Degree.YES
    assert truth("四舍五入(总分.印出总得分, 小数位) = 总分.印出总得分", root).degree is Degree.NO


AT = ("indicators", 0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"direction": "ge"}, Degree.YES),
        ({"direction": "le"}, Degree.NO),
        ({"target": {"value": "5", "op": "≥"}}, Degree.YES),
        ({"target": {"value": "5", "op": "≤"}}, Degree.NO),
        ({"direction": "le", "target": {"value": "5", "op": "≥"}}, Degree.NO),
        ({"tier": "达成年度指标"}, Degree.NO),
    ],
)
def test_a_flag_of_codes_goes_by_the_first_that_is_given(row: Tree, expected: Degree):
    assert truth("正向指标", indicators(row), AT, "Indicator").degree is expected


def test_a_flag_of_codes_is_unknown_where_none_is_given():
    bare = indicators({"target": "5"})

    assert lacks(truth("正向指标", bare, AT, "Indicator")) == [("missing", "indicators.0.direction")]
    assert truth("为空(正向指标)", bare, AT, "Indicator").degree is Degree.YES
    assert truth("为空(正向指标)", indicators({"direction": "eq"}), AT, "Indicator").degree is Degree.NO


def q(value: str, unit: str) -> Tree:
    return {"value": value, "unit": unit}


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        (q("1.6", "万元"), q("16000", "元"), Degree.YES),
        (q("95", "%"), q("950", "‰"), Degree.YES),
        ("95", "96", Degree.YES),
        (q("95", "%"), q("1", "百分点"), Degree.NO),
        (q("5", "人"), q("5", "次"), Degree.NO),
    ],
)
def test_units_of_one_sort_are_alike(target: object, actual: object, expected: Degree):
    root = indicators({"target": target, "actual": actual})

    assert truth("单位相同", root, AT, "Indicator").degree is expected


def test_units_are_not_guessed():
    found = truth("单位相同", indicators({"target": q("95", "%"), "actual": "96"}), AT, "Indicator")
    gap = truth("单位相同", indicators({"actual": "96"}), AT, "Indicator")

    assert lacks(found) == [("no_unit", "indicators.0.actual")]
    assert lacks(gap) == [("missing", "indicators.0.target")]


def test_the_rows_of_a_level_are_those_that_bear_its_headings_however_they_are_spelt():
    rows = [{"l1": "产出指标", "l2": "数量", "l3": "甲"}, {"l1": "产出 指标", "l2": "质量", "l3": "乙"}, {"l1": "效益", "l2": "数量", "l3": "丙"}]  # fmt: skip
    levels = [{"l1": "产出指标"}, {"l1": "产出指标", "l2": "（数量）"}, {"l1": "满意度"}]
    root = report_of(indicators=rows, levels=levels, projects=[{"name": "道路", "indicators": rows[:1], "levels": levels[:1]}])  # fmt: skip

    counts = [truth(f"计数(所属指标) = {n}", root, ("levels", i), "Level").degree for i, n in enumerate((2, 1, 0))]
    inner = truth("计数(所属指标) = 1", root, ("projects", 0, "levels", 0), "Level").degree

    assert [*counts, inner] == [Degree.YES] * 4


def test_namesakes_are_the_earlier_rows_of_the_same_table():
    names = ("GPS 定位（次）", "养护里程", "gps定位次")
    root = report_of(indicators=[{"l3": one} for one in names], projects=[{"name": "道路", "indicators": [{"l3": "养护里程"}]}])  # fmt: skip

    found = [truth(f"计数(前列同名指标) = {n}", root, ("indicators", i), "Indicator").degree for i, n in enumerate((0, 0, 1))]  # fmt: skip

    assert found == [Degree.YES] * 3


def test_what_people_set_is_exact_and_its_sign_is_no_doubt():
    root = indicators({"target": {"value": "90", "unit": "%", "op": "≥"}, "actual": q("89.94", "%"), "weight": {"value": "10", "unit": "分"}, "score": "10"})  # fmt: skip

    assert truth("实际完成值 < 年度指标值", root, AT, "Indicator").degree is Degree.YES
    assert truth("分值 = 10", root, AT, "Indicator").degree is Degree.YES
    assert truth("得分 < 10", root, AT, "Indicator").degree is Degree.OPEN
    assert truth("印出得分 < 10", root, AT, "Indicator").degree is Degree.NO


def test_a_bare_actual_value_may_have_been_rounded():
    root = indicators({"target": "95", "actual": "95"})

    assert truth("实际完成值 < 年度指标值", root, AT, "Indicator").degree is Degree.OPEN
    assert truth("实际完成值 <= 94", root, AT, "Indicator").degree is Degree.NO


def test_a_printed_number_that_is_missing_is_unknown():
    assert lacks(truth("印出得分 < 10", indicators({}), AT, "Indicator")) == [("missing", "indicators.0.score")]
