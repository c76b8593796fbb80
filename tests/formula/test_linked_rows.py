"""Formulas over rows linked by id: ranked codes, bounds without their words, and the row seen from inside a look at others."""

from __future__ import annotations

import pytest

from checker.formula.check import check_statement
from checker.formula.context import Context, Definition
from checker.formula.evaluate import judge
from checker.formula.mistakes import FormulaError, caret
from checker.formula.parser import parse
from checker.formula.reading import Situation
from checker.formula.typed import Scope, references
from checker.kernel.truth import Degree
from checker.report.tree import Report
from checker.report.vocabulary import name_key
from tests.formulas import VOCABULARY, report_of

TARGET = VOCABULARY.types["Target"]
REACHED = Definition("达到", "Target", parse("任一(对应结果, 非 为空(完成阶段) 且 完成阶段 >= 目标阶段)"))
CONTEXT = Context(VOCABULARY, TARGET, definitions={("Target", name_key("达到")): REACHED})


def degree(text: str, target: dict[str, object], *results: dict[str, object], context: Context = CONTEXT) -> str:
    """Return how a condition stands on a target with these results, all of them its own."""
    rows = [{"id": f"r{at}", "text": "结果", "target_ids": ["t"], **one} for at, one in enumerate(results)]
    other = {"id": "u", "text": "另一目标", "stage_required": "started"}
    goals = {"targets": [{"id": "t", "text": "目标", **target}, other], "results": rows}
    subject = () if context.subject is None else ("goals", "targets", 0)
    report = Report(report_of(goals=goals), VOCABULARY)
    return judge(check_statement(parse(text), context), Situation(report, subject)).truth.degree.value


YES, NO, UNKNOWN, OPEN = Degree.YES.value, Degree.NO.value, Degree.UNKNOWN.value, Degree.OPEN.value
DONE = {"stage_required": "completed"}


@pytest.mark.parametrize(
    ("text", "reached", "expected"),
    [
        ("任一(对应结果, 完成阶段 >= 目标阶段)", "completed", YES),
        ("任一(对应结果, 完成阶段 >= 目标阶段)", "in_operation", YES),
        ("任一(对应结果, 完成阶段 >= 目标阶段)", "basically_completed", NO),
        ("任一(对应结果, 完成阶段 > 目标阶段)", "completed", NO),
        ("任一(对应结果, 完成阶段 < 目标阶段)", "started", YES),
        ("任一(对应结果, 完成阶段 <= 目标阶段)", "completed", YES),
        ('任一(对应结果, 完成阶段 >= "started")', "started", YES),
        ('任一(对应结果, "started" > 完成阶段)', "not_started", YES),
        ('任一(对应结果, 完成阶段 = "started")', "started", YES),
    ],
)
def test_codes_in_order_are_compared_by_their_places(text: str, reached: str, expected: str):
    assert degree(text, DONE, {"stage_reached": reached}) == expected


def test_a_code_that_is_not_given_leaves_the_order_unknown():
    assert degree("任一(对应结果, 完成阶段 >= 目标阶段)", DONE, {}) == UNKNOWN
    assert degree('目标阶段 >= "started"', {}) == UNKNOWN


def test_a_definition_looks_out_of_its_rows_at_what_it_is_said_of():
    assert degree("达到", DONE, {"stage_reached": "handed_over"}) == YES
    assert degree("达到", DONE, {"stage_reached": "started"}) == NO


def test_a_definition_said_of_rows_looks_out_at_its_own_row():
    root = Context(VOCABULARY, definitions=CONTEXT.definitions)

    # The other target has no result of its own.
    assert degree("任一(绩效目标与实现.绩效目标, 达到)", DONE, {"stage_reached": "started"}, context=root) == NO
    assert degree("任一(绩效目标与实现.绩效目标, 达到)", DONE, {"stage_reached": "completed"}, context=root) == YES
    assert degree("全部(绩效目标与实现.绩效目标, 达到)", DONE, {"stage_reached": "completed"}, context=root) == NO


def test_names_lead_to_the_row_then_to_the_row_around_it():
    typed = check_statement(
        parse("任一(绩效目标与实现.绩效目标, 任一(对应结果, 完成阶段 >= 目标阶段))"), Context(VOCABULARY)
    )

    found = [(one.scope, one.target.key) for one in references(typed)]
    assert found == [(Scope.ROW, "stage_reached"), (Scope.OUTER, "stage_required")]


@pytest.mark.parametrize(
    ("printed", "result", "expected"),
    [
        ({"value": "10", "unit": "个", "op": "≥"}, "13", YES),
        ({"value": "10", "unit": "个", "op": "≥"}, "12", NO),
        ({"value": "10", "unit": "个"}, "13", YES),
        # About ten sets no bound.
        ({"value": "10", "unit": "个", "op": "≈"}, "99", OPEN),
    ],
)
def test_a_bound_is_the_number_printed_whatever_stands_beside_it(printed: dict[str, str], result: str, expected: str):
    row = {"qty": {"value": result, "unit": "个"}}

    assert degree("任一(对应结果, 完成值 >= 目标线 * 130%)", {"qty": printed}, row) == expected


def test_a_bound_is_exact_where_a_figure_is_rounded():
    row = {"qty": {"value": "12.99", "unit": "%"}}

    assert degree("任一(对应结果, 完成值 >= 目标线)", {"qty": {"value": "13", "unit": "%"}}, row) == NO


def test_figures_of_other_dimensions_are_not_compared():
    row = {"qty": {"value": "5", "unit": "亿元"}}

    assert degree("任一(对应结果, 完成值 >= 目标线)", {"qty": {"value": "13", "unit": "个"}}, row) == UNKNOWN


def test_no_linked_row_is_blank_counts_nothing_and_fulfils_nothing():
    assert degree("为空(对应结果)", {}) == YES
    assert degree("计数(对应结果) = 0", {}) == YES
    assert degree("任一(对应结果, 非 为空(完成值))", {}) == NO
    assert degree("全部(对应结果, 非 为空(完成值))", {}) == YES


def refused(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        check_statement(parse(text), CONTEXT)
    (one,) = caught.value.mistakes
    return f"{one.code} {one.message.zh}\n{caret(text, one.span)}"


def test_a_word_that_is_no_stage_is_told_with_the_stages():
    assert refused('目标阶段 >= "complete"').startswith("GJ-F023 “目标阶段”不会是“complete”，是不是“completed”")


def test_a_stage_is_not_compared_with_what_has_no_such_order():
    assert refused("目标阶段 >= 目标类型") == (
        "GJ-F030 “目标阶段”只能与同一组代码比先后（not_started < started < in_progress < main_structure < "
        "basically_completed < completed < handed_over < in_operation < at_capacity）\n"
        + caret("目标阶段 >= 目标类型", (0, 12))
    )
    assert refused("目标阶段 >= 5").startswith("GJ-F030")


def test_codes_without_an_order_are_not_more_or_less():
    assert refused('目标类型 >= "count"').startswith("GJ-F019")
