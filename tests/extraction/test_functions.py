"""Items of the classification by function have a place of their own, and paths to them lead there."""

from __future__ import annotations

from typing import cast

import pytest

from checker.extraction.renumbering import functions_apart
from tests.extraction.reading import figures_in, read_text

WATER = "农林水支出（类）水利（款）水利工程运行与维护（项）"
ITEM = f"1.{WATER}。年初预算为200.00万元，支出决算为195.00万元，完成年初预算的97.5%。"


def test_an_item_with_its_class_is_expenditure_by_function():
    found = figures_in(f"二、支出决算情况\n{ITEM}")

    assert found == {
        "finance.expenditure.by_function.0.initial": "200.00万元",
        "finance.expenditure.by_function.0.final": "195.00万元",
        "finance.expenditure.by_function.0.stated.completion_rate": "97.5%",
    }


def test_what_is_said_again_of_it_leads_to_its_place():
    report = read_text(f"二、支出决算情况\n{ITEM}").report

    paths = [one["path"] for one in cast("list[dict[str, str]]", report["statements"])]
    assert {path.rpartition(".by_function.")[0] for path in paths} == {"finance.expenditure"}
    assert "lines" not in report


def test_other_lines_stay_and_every_path_follows():
    report: dict[str, object] = {
        "lines": [
            {"label": "甲"},
            {"label": WATER, "stated": {"share_of": "lines.2.final"}},
            {"label": "乙", "stated": {"share_of": "lines.1.final"}},
        ],
        "statements": [{"path": "lines.1.final"}, {"path": "lines.2.final"}, {"path": "lines.0.final"}],
        "finance": {"expenditure": {"total": {"label": "支出"}}},
    }

    functions_apart(report)

    assert report == {
        "lines": [{"label": "甲"}, {"label": "乙", "stated": {"share_of": "finance.expenditure.by_function.0.final"}}],
        "statements": [
            {"path": "finance.expenditure.by_function.0.final"},
            {"path": "lines.1.final"},
            {"path": "lines.0.final"},
        ],
        "finance": {
            "expenditure": {
                "total": {"label": "支出"},
                "by_function": [{"label": WATER, "stated": {"share_of": "lines.1.final"}}],
            }
        },
    }


@pytest.mark.parametrize(
    "label",
    [
        "水利（款）水利工程（项）",
        "工资福利支出（类）基本工资（款）",
        "非税收入（类）专项收入（款）其他（项）",
        "办公费",
    ],
)
def test_what_may_be_of_another_classification_stays_a_line(label: str):
    report: dict[str, object] = {"lines": [{"label": label}]}

    functions_apart(report)

    assert report == {"lines": [{"label": label}]}
