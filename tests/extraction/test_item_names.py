"""A row is called by a whole name; a piece of a sentence names nothing."""

import pytest

from checker.extraction.item_names import is_item_name


@pytest.mark.parametrize(
    "name", ["教育（类）支出", "对个人和家庭的补助", "208社会保障和就业支出", "规模工业增加值", "占用耕地补偿费"]
)
def test_a_whole_noun_phrase_names_an_item(name: str):
    assert is_item_name(name)


@pytest.mark.parametrize(
    "piece", ["共涉及资金", "执行", "收支", "较上年增加", "县某办“三公”经费", "用于道路维修", "职教中心决算支出"]
)
def test_a_piece_of_a_sentence_and_a_word_for_any_money_name_none(piece: str):
    assert not is_item_name(piece)
