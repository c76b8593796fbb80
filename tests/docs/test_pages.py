from pathlib import Path

import pytest

from tests.docs.replay import ROOT, replayed

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_every_command_of_a_page_prints_what_the_page_says(page: Path):
    text = page.read_text(encoding="utf-8")

    assert replayed(text) == text


def test_there_are_pages():
    assert {one.name for one in PAGES} >= {
        "new-policy.md",
        "new-policy.zh-CN.md",
        "across-reports.md",
        "across-reports.zh-CN.md",
    }
