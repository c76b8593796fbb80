"""Rows that name rows of another list by id are found from either end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.links import linked_rows
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.vocabulary import View

if TYPE_CHECKING:
    from checker.report.nodes import Path

VOCABULARY = load_vocabulary()
GOALS = {
    "targets": [{"id": "a", "text": "甲"}, {"id": "b", "text": "乙"}, {"id": "c", "text": "丙"}],
    "results": [
        {"id": "r1", "text": "一", "target_ids": ["b", "a"]},
        {"id": "r2", "text": "二", "target_ids": ["a"], "candidate_ids": ["c"]},
        {"id": "r3", "text": "三"},
    ],
}


def rows(owner: Path, type_name: str, view_name: str, goals: object = GOALS) -> list[Path]:
    view = VOCABULARY.types[type_name].fields[view_name].view
    assert isinstance(view, View)
    return list(linked_rows(Report({"goals": goals}, VOCABULARY), owner, view))


def test_a_target_finds_the_results_that_name_it():
    assert rows(("goals", "targets", 0), "Target", "reported") == [("goals", "results", 0), ("goals", "results", 1)]
    assert rows(("goals", "targets", 1), "Target", "reported") == [("goals", "results", 0)]
    assert rows(("goals", "targets", 2), "Target", "reported") == []


def test_what_may_answer_a_target_is_found_apart_from_what_does():
    assert rows(("goals", "targets", 2), "Target", "possibly_reported") == [("goals", "results", 1)]


def test_a_result_finds_the_targets_it_names_in_the_order_of_the_list():
    assert rows(("goals", "results", 0), "Result", "answers") == [("goals", "targets", 0), ("goals", "targets", 1)]
    assert rows(("goals", "results", 2), "Result", "answers") == []


def test_without_the_list_there_are_no_rows():
    assert rows(("goals", "targets", 0), "Target", "reported", {"targets": GOALS["targets"]}) == []
    assert rows(("goals", "targets", 9), "Target", "reported") == []
