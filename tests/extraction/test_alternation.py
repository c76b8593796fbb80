"""One pattern for many words matches as the words one after the other would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.extraction.alternation import alternation, longest_first

LISTS = st.lists(st.text(alphabet="ab.年", max_size=4), min_size=1, max_size=8)
TEXTS = st.text(alphabet="ab.年", max_size=12)


@given(words=LISTS, text=TEXTS)
def test_an_alternation_matches_what_the_words_in_their_order_match(words: list[str], text: str):
    plain = re.compile("|".join(map(re.escape, words)))

    assert [one.span() for one in re.finditer(alternation(words), text)] == [one.span() for one in plain.finditer(text)]


@given(words=LISTS, text=TEXTS)
def test_an_alternation_gives_way_to_what_follows_as_the_words_do(words: list[str], text: str):
    plain = re.compile(f"(?:{'|'.join(map(re.escape, words))})年$")
    found, expected = re.search(f"(?:{alternation(words)})年$", text), plain.search(text)

    assert (found and found.span()) == (expected and expected.span())


@given(words=LISTS, text=TEXTS)
def test_the_longest_word_that_fits_is_matched(words: list[str], text: str):
    found = re.match(longest_first(words), text)
    fitting = [one for one in words if text.startswith(one)]

    assert (found.group() if found else None) == max(fitting, key=len, default=None)


def test_what_words_share_stands_once():
    assert alternation(["部门预算", "部门决算"]) == "部门(?:预算|决算)"
    assert alternation(["部门", "部门决算"]) == "部门(?:|决算)"
