"""The corpus of wordings: how much is read, how little wrongly, and that no document loses what it had."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import PRECISION, RECALL, miss_lines, rate, totals
from tests.extraction.losses import LOSSES

FEWEST = 60
CASES = {str(case.path.name): case for case in read_corpus() if case.path.suffix == ".txt"}


@cache
def scored(name: str) -> Score:
    return score(CASES[name])


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_document_misses_what_it_is_known_to_miss_and_gives_nothing_it_does_not_state(name: str):
    found = scored(name)
    missed = {one.path for one in found.missed}

    assert not found.wrong, "\n".join(miss_lines([found]))
    assert missed == LOSSES.get(name, frozenset()), "\n".join(miss_lines([found]))


def test_losses_are_told_of_documents_that_there_are():
    assert set(LOSSES) <= set(CASES)


def test_the_corpus_reaches_its_bars():
    scores = [scored(name) for name in CASES]
    right, missed, wrong = totals(scores)

    assert len(CASES) >= FEWEST
    assert rate(right, right + wrong) >= PRECISION
    assert rate(right, right + missed) >= RECALL


def test_every_stretch_to_be_refused_gives_no_figure():
    for name, case in CASES.items():
        for refused in case.refused:
            inside = [
                read for read, _ in scored(name).wrong if refused.at <= read.start < refused.at + len(refused.quote)
            ]

            assert inside == []
