"""What is read off a report besides its fields: what was said earlier, the parts of a date, the words of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.formula.check import check_statement
from checker.formula.context import Context
from checker.formula.evaluate import judge
from checker.formula.parser import parse
from checker.formula.reading import Situation
from checker.report.tree import Report
from tests.formulas import VOCABULARY

if TYPE_CHECKING:
    from checker.kernel.truth import Truth
    from tests.formulas import Tree

PATH = "three_public.total.final"


def report(**fields: object) -> Tree:
    meta = {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"}
    return {"schema_version": "1.0", "meta": meta, "unit": {"name": "示例单位"}, **fields}


def truth(text: str, root: Tree, subject: tuple[str | int, ...], type_name: str) -> Truth:
    statement = check_statement(parse(text), Context(VOCABULARY, VOCABULARY.types[type_name]))
    return judge(statement, Situation(Report(root, VOCABULARY), subject)).truth


def said_twice(*rows: tuple[str | None, str]) -> Tree:
    return report(
        statements=[
            {"kind": "amount", "value": {"value": value, "unit": "万元"}, **({"path": path} if path else {})}
            for path, value in rows
        ]
    )


@pytest.mark.parametrize(("index", "expected"), [(0, "unknown"), (1, "unknown"), (2, "no"), (3, "yes")])
def test_the_figure_said_earlier_is_that_of_the_first_row_that_says_the_same(index: int, expected: str):
    root = said_twice((PATH, "40.14"), ("assets.total.final", "5.00"), (PATH, "41.14"), (PATH, "40.14"))

    assert truth("陈述值 = 前文数", root, ("statements", index), "Statement").degree.value == expected


def test_rows_that_say_nothing_have_no_earlier_one():
    root = said_twice((None, "40.14"), (None, "41.14"))

    found = truth("陈述值 = 前文数", root, ("statements", 1), "Statement")

    assert [(one.lack.value, one.path) for one in found.causes] == [("missing", "statements.1.path")]
    assert truth("为空(前文数)", root, ("statements", 1), "Statement").degree.value == "yes"


@pytest.mark.parametrize(
    ("date", "year", "month", "day"),
    [("2023-12-31", "yes", "yes", "yes"), ("2023-12", "yes", "yes", "unknown"), ("2023", "yes", "unknown", "unknown")],
)
def test_a_date_gives_the_parts_it_is_printed_with(date: str, year: str, month: str, day: str):
    root = report(assets={"as_of": date})
    formulas = ("资产.资产截止年 = 2023", "资产.资产截止月 = 12", "资产.资产截止日数 = 31")

    found = [truth(one, root, (), "Report").degree.value for one in formulas]

    assert found == [year, month, day]
    assert truth("为空(资产.资产截止日数)", root, (), "Report").degree.value == ("no" if day == "yes" else "yes")


def test_no_date_has_no_year():
    found = truth("资产.资产截止年 = 2023", report(), (), "Report")

    assert [(one.lack.value, one.path) for one in found.causes] == [("missing", "assets.as_of")]


@pytest.mark.parametrize(("entities", "expected"), [(["南城"], "no"), (["南城", "东城"], "yes"), ([], "no")])
def test_each_text_of_a_list_is_a_word_to_be_found(entities: list[str], expected: str):
    results = [{"id": "r1", "text": "东城、西城融合", "entities": entities}]
    root = report(goals={"results": results})

    found = truth("包含(完成情况, 结果对象)", root, ("goals", "results", 0), "Result")

    assert found.degree.value == expected
