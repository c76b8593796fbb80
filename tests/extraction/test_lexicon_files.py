"""The lexicon is checked when it is loaded, and a new wording is one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.extraction.lexicon import Role
from checker.extraction.lexicon_files import load_lexicon, read_lexicon
from checker.extraction.wordings import wordings
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.report.schema import load_vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules") / "lexicon", tmp_path / "lexicon"))


def problems_after(folder: Path, name: str, more: str) -> list[tuple[str, str]]:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_lexicon(folder)
    return [(one.code, one.where.partition(":")[0]) for one in caught.value.problems]


def test_every_concept_leads_to_a_field_of_the_schema():
    paths = {entry.key for entry in load_lexicon().entries.values() if entry.role is Role.CONCEPT}
    assert paths
    assert all(load_vocabulary().has_path(path) for path in paths)


def test_new_wording_is_one_line(folder: Path):
    path = folder / "concepts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("meetings.cost:\n", 'meetings.cost:\n  - "会务费"\n'), encoding="utf-8")
    assert read_lexicon(folder).entries["会务费"].key == "meetings.cost"


def test_unknown_path_is_refused_with_its_place(folder: Path):
    assert problems_after(folder, "concepts.yaml", '\nfinance.nothing:\n  - "无此项目"\n') == [
        ("GJ-L006", "rules/lexicon/concepts.yaml")
    ]


def test_wording_with_two_meanings_is_refused(folder: Path):
    assert problems_after(folder, "items.yaml", '\n另一项目:\n  - "公务接待费"\n') == [
        ("GJ-L005", "rules/lexicon/items.yaml")
    ]


def test_unknown_group_of_words_is_refused(folder: Path):
    assert problems_after(folder, "words.yaml", '\nmystery:\n  - "某词"\n') == [("GJ-L001", "rules/lexicon/words.yaml")]


def test_open_bracket_is_refused(folder: Path):
    assert problems_after(folder, "items.yaml", '\n另一项目:\n  - "甲[乙"\n') == [
        ("GJ-L004", "rules/lexicon/items.yaml")
    ]


def test_pattern_stands_for_its_wordings():
    assert wordings("{甲|乙}丙[丁|戊]") == ["甲丙丁", "甲丙戊", "甲丙", "乙丙丁", "乙丙戊", "乙丙"]


def test_longest_wording_wins():
    found = load_lexicon().match("公务用车购置及运行维护费支出", 0)
    assert found is not None
    assert (found[0].key, found[1]) == ("three_public.vehicle.total", 12)
