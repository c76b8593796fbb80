from __future__ import annotations

import pytest

from checker.renderings.source_text import SourceText

LONG = "一、情况\n" + "本年支出" * 10 + "决算168,831.84万元和其中" + "收入" * 20 + "为250.00万元。\n"


@pytest.mark.parametrize(
    ("text", "offset", "spot"),
    [
        ("一\n二三", 0, (1, 1)),
        ("一\n二三", 3, (2, 2)),
        ("一\r\n二三", 4, (2, 2)),
        ("一\r二三", 3, (2, 2)),
        ("😀二", 1, (1, 2)),
        ("一\n", 2, (2, 1)),
    ],
)
def test_lines_and_columns_count_from_1_in_characters(text: str, offset: int, spot: tuple[int, int]):
    assert SourceText(text).line_and_column(offset) == spot


def test_the_words_around_stay_on_the_line():
    assert SourceText("前一行\n完成36.40%。\n后一行").around(6, 12) == ("完成", "36.40%", "。")


def test_what_is_cut_is_marked_and_no_number_is_cut_in_two():
    start = LONG.index("250.00")
    before, quote, after = SourceText(LONG).around(start, start + len("250.00万元"))

    assert before.startswith("…")
    assert not before[1].isdigit()
    assert (quote, after) == ("250.00万元", "。")
    for offset in range(5, len(LONG) - 1):
        before, _, after = SourceText(LONG).around(offset, offset)
        cut = before[1:] if before.startswith("…") else ""
        assert not cut[:1].isdigit()
        assert not (after.endswith("…") and after[-2:-1].isdigit())


def test_a_long_quote_is_cut_short():
    _, quote, _ = SourceText("长" * 100).around(0, 100)

    assert quote == "长" * 32 + "…"
