"""`--limit`: how much of a file is read, and what is said of one that goes beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.inputs import Gouji


@pytest.mark.parametrize("verb", ["check", "extract"])
def test_a_limit_is_kept_and_the_message_says_how_to_raise_it(verb: str, tmp_path: Path, gouji: Gouji):
    path = tmp_path / "甲.txt"
    path.write_text("2023年度报告。" * 10, encoding="utf-8")

    refused = gouji(verb, str(path), "--limit", "characters=20", "--lang", "en")
    read = gouji(verb, str(path), "--limit", "characters=200", "--lang", "en")

    assert "GJ-D019" in refused.err
    assert "--limit characters=40" in refused.err
    assert "GJ-D019" not in read.err
