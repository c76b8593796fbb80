"""Damaged files are read or refused: nothing crashes, hangs, grows without end, or ends in the wrong exit code."""

from __future__ import annotations

import sys

import pytest

from benchmarks.mutated.mutations import mutants
from benchmarks.mutated.running import run
from benchmarks.mutated.samples import PACKED, SAMPLES

FILES = 6

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")


@pytest.mark.parametrize("kind", SAMPLES)
def test_damaged_files_end_well(kind: str):
    files = mutants(SAMPLES[kind](), FILES, 5, is_packed=kind in PACKED)

    assert run(files, f".{kind}").bad == {}


@pytest.mark.parametrize("kind", SAMPLES)
def test_sound_samples_are_read(kind: str):
    found = run(SAMPLES[kind](), f".{kind}")

    # A sample workbook names no year, and that is all that is wrong with it.
    assert found.outcomes["refused"] == found.codes["GJ-D022"]


def test_the_same_seed_damages_the_same_way():
    samples = SAMPLES["docx"]()

    assert list(mutants(samples, 5, 7, is_packed=True)) == list(mutants(samples, 5, 7, is_packed=True))
