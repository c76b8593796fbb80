"""Documents with tables of many forms: every figure a reader takes from them is read, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction.corpus import FIXTURES, read_corpus
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import miss_lines
from checker.findings.model import Outcome
from checker.pipeline import check_file
from checker.rules.load import load_rulebook
from checker.rules.model import Rulebook, Severity

CASES = {case.path.name: case for case in read_corpus((FIXTURES / "documents",))}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@cache
def scored(name: str) -> Score:
    return score(CASES[name])


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_figure_of_the_tables_is_read_and_nothing_else(name: str):
    assert "\n".join(miss_lines([scored(name)])) == ""


@pytest.mark.parametrize("name", sorted(CASES))
def test_figures_that_tie_to_one_another_give_no_error(name: str, rulebook: Rulebook):
    judged = check_file(CASES[name].path, rulebook).judged
    assert judged is not None
    failed = [one for one in judged.findings if one.outcome is Outcome.FAIL]
    assert [(one.rule.id, one.label.zh) for one in failed if one.severity is Severity.ERROR] == []
