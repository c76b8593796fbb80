"""What a cell holds: a number, nothing, words, or what nobody can tell."""

from __future__ import annotations

import pytest

from checker.extraction.tables.cell_numbers import Holds, read_text


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("at", [0, 1, 4, 8])
def test_a_character_that_nobody_sees_changes_no_number(unseen: str, at: int):
    printed = "1,640.20"

    found = read_text(printed[:at] + unseen + printed[at:])

    assert (found.holds, found.value) == (Holds.NUMBER, "1640.20")


def test_a_blank_inside_a_number_leaves_it_open():
    assert read_text("640. 20").holds is Holds.UNCLEAR
