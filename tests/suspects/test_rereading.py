from __future__ import annotations

from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.suspects.name import named
from tests.suspects.graphs import report_of_tree
from tests.suspects.test_laws import SMALL

LINE = {"initial": "5.55", "prior_final": "1.15", "final": "5.05"}


def report(first: str, second: str) -> dict[str, object]:
    """Return a report of four lines, in which two amounts may have gained a digit after the point."""
    lines = {
        "overseas": {**LINE, "final": first, "stated": {"yoy_delta": "3.90"}},
        "reception": {"total": {**LINE, "final": second, "stated": {"yoy_delta": "3.90"}}},
        "vehicle": {"total": {**LINE, "stated": {"yoy_delta": "3.90"}}},
    }
    return {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"},
        "unit": {"name": "示例单位"},
        "three_public": lines,
    }


def roots(tree: dict[str, object]):
    read = report_of_tree(tree)
    return named(evaluate(SMALL, read, nowhere), SMALL, read).roots


def test_one_amount_that_gained_a_digit_is_named_and_put_right():
    (root,) = roots(report("5.505", "5.05"))

    assert "three_public.overseas.final" in {one.change.path for one in root.suspects}


def test_where_putting_amounts_right_makes_all_others_say_less_the_report_does_not_decide():
    found = roots(report("5.505", "5.505"))

    assert [one.is_decidable for one in found] == [False, False]
