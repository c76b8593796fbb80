"""Two published final accounts: what a careful reader takes from the pages is read, and little else."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from benchmarks.extraction.corpus import read_case
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import rate
from checker.findings.model import Outcome
from checker.pipeline import check_file
from checker.rules.model import Severity
from tests.shipped_rules import national

DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
BESIDE = Path(__file__).with_name("published_figures")
NAMES = ["final-accounts-2024-a", "final-accounts-2024-b"]
FEWEST = 60
ERRORS = {
    "final-accounts-2024-a": [
        ("RAT-010", 12),  # a rate of the initial budget, which is nought
        ("RAT-010", 17),  # growth from nothing, of both grand totals
        ("RAT-010", 17),
        ("RAT-010", 18),  # the same of the general budget
        ("RAT-010", 21),  # the same of the operating cost
    ],
    "final-accounts-2024-b": [
        ("STR-012", 25),  # both directions of a template stand
        ("TXT-001", 24),  # the basic expenditure of all funds is given for that of the general budget
        ("TXT-001", 24),  # and with it the personnel
    ],
}
"""What was verified by hand as wrong on the pages: the rule and the page; there is nothing else."""
PRECISION, RECALL = 0.99, 0.95


@cache
def scored(name: str) -> Score:
    path = DOCUMENTS / f"{name}.pdf"
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail("the published accounts are missing")
        pytest.skip("the published accounts are not on this machine")
    return score(read_case(path, BESIDE / f"{name}.figures.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_a_careful_reader_is_long(name: str):
    assert len(scored(name).case.figures) >= FEWEST


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_is_right(name: str):
    found = scored(name)
    assert rate(len(found.right), len(found.right) + len(found.wrong)) >= PRECISION, found.wrong


@pytest.mark.parametrize("name", NAMES)
def test_what_is_there_is_read(name: str):
    found = scored(name)
    assert rate(len(found.right), len(found.right) + len(found.missed)) >= RECALL, found.missed


@pytest.mark.parametrize("name", NAMES)
def test_what_contradicts_itself_on_the_pages_is_found_and_nothing_else(name: str):
    scored(name)
    judged = check_file(DOCUMENTS / f"{name}.pdf", national()).judged
    assert judged is not None
    failed = [one for one in judged.findings if one.outcome is Outcome.FAIL and one.severity is Severity.ERROR]
    # One print may be the figure of two items: 收入支出总计 is the total of both sides.
    places = {(one.rule.id, one.place) for one in failed}
    pages = sorted((rule, place.spot.page) for rule, place in places if place is not None and place.spot is not None)
    assert pages == ERRORS[name]
