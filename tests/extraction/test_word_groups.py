"""Files of word groups are checked when they are loaded, and told in one line each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.extraction.list_words import load_list_words, read_list_words
from checker.extraction.remedy_words import load_remedy_words
from checker.extraction.report_dates import load_date_words
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules") / "lexicon", tmp_path / "lexicon"))


def told(folder: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    path = folder / "lists.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_list_words(folder)
    return [(one.code, one.message.zh, one.message.en) for one in caught.value.problems]


def test_the_shipped_files_of_words_load():
    assert "等" in load_list_words().goes_on
    assert "针对" in load_remedy_words().answering
    assert "报送日期" in load_date_words().submitted_labels


def test_longer_words_come_first():
    classifiers = load_list_words().classifiers

    assert list(classifiers) == sorted(classifiers, key=len, reverse=True)


def test_an_unknown_group_is_refused_with_the_nearest_name(folder: Path):
    assert told(folder, "goes_on:", "goes_one:") == [
        (
            "GJ-L007",
            "没有“goes_one”这一类词，是不是 goes_on？",
            "there is no group of words 'goes_one'; did you mean goes_on?",
        ),
        ("GJ-L008", "缺少词类：goes_on", "groups of words are missing: goes_on"),
    ]


def test_an_open_bracket_is_refused(folder: Path):
    assert told(folder, '"等[等]"', '"等[等"') == [
        ("GJ-L004", "括号没有配对，或写法太多", "a bracket is not closed, or there are too many wordings")
    ]


def test_a_group_that_is_no_list_is_refused(folder: Path):
    assert told(folder, 'goes_on:\n  - "等[等]"', "goes_on: 等") == [
        ("GJ-L003", "这里应是列表", "a list is expected here")
    ]


def test_a_new_word_is_one_line(folder: Path):
    path = folder / "lists.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("goes_on:\n", 'goes_on:\n  - "云云"\n', 1), encoding="utf-8")

    assert "云云" in read_list_words(folder).goes_on
