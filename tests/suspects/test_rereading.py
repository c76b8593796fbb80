from __future__ import annotations

from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.findings.roots import Change, Root, Slip, Suspect
from checker.suspects.name import named
from checker.suspects.rereading import only_steady
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


def test_two_amounts_that_gained_a_digit_are_put_right_with_as_many_digits_as_the_others_are_read_by():
    found = roots(report("5.505", "5.505"))

    put_right = [{one.change.path: one.change.proposed for one in root.suspects} for root in found]
    assert put_right[0]["three_public.overseas.final"] == put_right[1]["three_public.reception.total.final"] == "5.050"


def suspect(path: str, stated: str, proposed: str) -> Suspect:
    change = Change(
        path=path, stated=stated, unit="万元", proposed=proposed, low=proposed, high=proposed, slip=Slip.OTHER
    )
    return Suspect(change=change, confirmed_by=(), agrees_with=())


def test_of_changes_that_make_others_say_less_none_is_told_and_the_rest_is():
    coarse, fine = (suspect("three_public.overseas.final", "5.505", each) for each in ("5.05", "5.050"))

    (kept,) = only_steady(report_of_tree(report("5.505", "5.505")), [Root(failures=("a",), suspects=(coarse, fine))])

    assert kept.suspects == (fine,)


def test_where_changes_only_together_make_others_say_more_the_report_does_not_decide():
    read = report_of_tree(report("5.05", "5.05"))
    paths = "three_public.overseas.final", "three_public.reception.total.final"
    found = [Root(failures=(one,), suspects=(suspect(one, "5.05", "5.055"),)) for one in paths]

    assert [one.is_decidable for one in only_steady(read, found)] == [False, False]
    assert only_steady(read, found[:1]) == found[:1]
