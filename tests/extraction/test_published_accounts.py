"""Two published final accounts: what is read does not depend on how the page was turned into text."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "documents"


def figures_of(name: str, *options: str) -> dict[str, str]:
    path, tool = FOLDER / name, shutil.which("pdftotext")
    if not path.exists() or tool is None:
        if os.environ.get("CI"):
            pytest.fail("the published accounts or pdftotext are missing")
        pytest.skip("the published accounts or pdftotext are not on this machine")
    text = subprocess.run([tool, *options, str(path), "-"], check=True, capture_output=True).stdout
    figures = extract(read_bytes(text, "accounts.txt")).figures
    return {one.path: one.value + one.unit for one in figures}


@pytest.mark.parametrize("name", ["final-accounts-2024-a.pdf", "final-accounts-2024-b.pdf"])
def test_plain_text_and_laid_out_text_give_the_same_figures(name: str):
    assert figures_of(name) == figures_of(name, "-layout")


def test_known_slots_of_a_department_are_read():
    found = figures_of("final-accounts-2024-b.pdf", "-layout")
    expected = {
        "finance.income.total.final": "9746.50万元",
        "finance.expenditure.total.final": "9759.38万元",
        "finance.expenditure.basic.total.final": "5377.64万元",
        "finance.expenditure.project.total.final": "4381.74万元",
        "three_public.total.initial": "2.85万元",
        "three_public.total.final": "0.39万元",
        "three_public.total.stated.completion_rate": "13.68%",
        "three_public.total.stated.yoy_delta": "-0.15万元",
        "three_public.reception.total.stated.yoy_rate": "-27.78%",
        "three_public.counts.reception_batches": "2批次",
        "three_public.counts.reception_persons": "26人次",
        "operating_cost.final": "142.80万元",
        "procurement.total.final": "2319.21万元",
    }
    assert {path: found.get(path) for path in expected} == expected


def test_growth_left_open_by_the_template_gives_no_rate():
    assert "three_public.total.stated.yoy_rate" not in figures_of("final-accounts-2024-b.pdf", "-layout")
