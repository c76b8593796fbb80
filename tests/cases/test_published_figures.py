"""Two published final accounts: what a careful reader takes from the pages is read, and little else."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from benchmarks.extraction.corpus import read_case
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import rate

DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
BESIDE = Path(__file__).with_name("published_figures")
NAMES = ["final-accounts-2024-a", "final-accounts-2024-b"]
FEWEST = 60
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
