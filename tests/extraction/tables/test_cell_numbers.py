"""What a cell holds: a number, nothing, words, or what nobody can tell."""

from __future__ import annotations

import pytest

from checker.extraction.tables.cell_numbers import Holds, read_text
from checker.extraction.tables.plain import name_of
from checker.extraction.tables.targets import read_quantity


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("at", [0, 1, 4, 8])
def test_a_character_that_nobody_sees_changes_no_number(unseen: str, at: int):
    printed = "1,640.20"

    found = read_text(printed[:at] + unseen + printed[at:])

    assert (found.holds, found.value) == (Holds.NUMBER, "1640.20")


def test_a_blank_inside_a_number_leaves_it_open():
    assert read_text("640. 20").holds is Holds.UNCLEAR


def test_a_mark_of_a_note_is_no_digit_of_the_number_beside_it():
    assert read_text("872.50①") == read_text("872.50")
    assert read_text("1,240 ②") == read_text("1,240")
    assert [read_text(one).holds for one in ("12.5¹", "①12.50", "3②00")] == [Holds.UNCLEAR] * 3


def test_a_number_in_a_circle_before_a_name_counts_its_row():
    assert name_of("①基本支出") == name_of("基本支出②") == "基本支出"
    assert read_quantity("120①个") is None
    assert (found := read_quantity("120个①")) is not None
    assert found.value == "120"
