"""Even text keeps the way back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extraction.normal import normalise
from checker.extraction.wrapping import BROKEN

LONG = "本单位认真贯彻落实各项规定严格控制一般性支出不断提高资金使用"


@pytest.mark.parametrize(
    ("raw", "even"),
    [
        ("支出 12.35 万元", "支出12.35万元"),
        ("１７４，０５３．００万元", "174,053.00万元"),
        ("“三公”经费", "三公经费"),
        ("公务\u200b接待\u00a0费", "公务接待费"),
        ("經(jīng)費預(yù)算", "经费预算"),
        ("①5辆", "①5辆"),
        ("12 34", "12 34"),
        ("转-3-移支付", "转移支付"),
    ],
)
def test_characters_are_made_even(raw: str, even: str):
    pairs = dict(pair for pair in ("經经", "費费", "預预"))
    assert normalise(raw, characters=pairs).text == even


def test_wrapped_lines_become_one_paragraph():
    assert normalise(f"{LONG}效\n益，支出12.35万元。").text == f"{LONG}效益,支出12.35万元。"


def test_short_line_before_a_paragraph_stays_apart():
    assert normalise(f"基本情况\n{LONG}效益。").text == f"基本情况\n{LONG}效益。"


def test_numbered_line_begins_a_paragraph():
    assert normalise(f"{LONG}效\n（二）{LONG}").text.count("\n") == 1


def test_page_number_line_inside_a_sentence_goes():
    assert normalise(f"{LONG}效\n\n— 10 —\n\n益，支出12.35万元。").text == f"{LONG}效益,支出12.35万元。"


def test_digits_broken_by_a_line_end_are_not_joined():
    assert f"10{BROKEN}62.85万元" in normalise(f"{LONG}效益10\n62.85万元。").text


def test_barrier_ends_the_paragraph():
    text = f"{LONG}效\n益，支出"
    assert "\n" in normalise(text, [text.index("益")]).text


@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=4))
def test_every_character_kept_stands_at_its_offset(text: str, breaks: list[int]):
    normal = normalise(text, breaks)
    assert len(normal.text) == len(normal.offsets)
    assert list(normal.offsets) == sorted(normal.offsets)
    for one, offset in zip(normal.text, normal.offsets, strict=True):
        if one not in ("\n", " ", BROKEN):
            assert one in text[offset] + unicodedata.normalize("NFKC", text[offset])
