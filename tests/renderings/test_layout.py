from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from checker.renderings.layout import Screen, entry, padded, width_of, wrapped
from checker.renderings.terms import LACKS, OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS

TEXT = "公务用车运行维护费决算9.19万元，完成预算的36.40%，与上年相比减少1,391,000.00元。"


def test_wide_characters_take_two_cells():
    assert width_of("勾稽 abc") == 8
    assert padded("勾稽", 6) == "勾稽  "


def test_numbers_and_their_units_are_never_broken():
    for width in range(22, 60):
        lines = wrapped(TEXT, width)

        for whole in ("9.19万元", "36.40%", "1,391,000.00元"):
            assert any(whole in line for line in lines)


def test_no_line_begins_with_a_closing_sign():
    for width in range(22, 60):
        assert not any(line[0] in "，。；：、”）》】" for line in wrapped(TEXT, width))


@given(some.text(alphabet="数字，。（）“”0123456789.%万元abc ", max_size=80), some.integers(24, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int):
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")


def test_further_lines_stand_under_the_first_character():
    lines = entry(Screen(width=40), "问题", TEXT)

    assert lines[0].startswith("  问题  公务")
    assert all(line.startswith(" " * 8) and line[8] != " " for line in lines[1:])


def test_every_sign_and_word_is_in_gbk():
    words = [*SEVERITY_SIGNS.values(), *OUTCOME_SIGNS.values(), "─【】…→“”"]
    words += [one.zh for table in (LACKS, OUTCOMES, SEVERITIES) for one in table.values()]

    assert "".join(words).encode("gbk")
