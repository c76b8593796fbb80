"""A mistake in the lexicon is told in one line with file and line; what cannot be met in any text is told too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.extraction import extract as extracting
from checker.extraction.lexicon_files import read_lexicon
from checker.extraction.lexicon_lint import lint_lexicon
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from tests.extraction.reading import figures_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules") / "lexicon", tmp_path / "lexicon"))


def said_after(folder: Path, name: str, old: str, new: str) -> str:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (found,) = lint_lexicon(folder)
    line = found.message.said_in(Language.ZH)

    assert "\n" not in line
    assert found.where.startswith(f"rules/lexicon/{name}:")
    return f"{found.code} {line}"


def test_the_lexicon_shipped_has_nothing_wrong():
    assert lint_lexicon(shipped("rules") / "lexicon") == ()


def test_a_mistyped_path_is_answered_with_the_right_one(folder: Path):
    said = said_after(folder, "concepts.yaml", "meetings.cost:", "meetings.costs:")

    assert said == "GJ-L006 报告模式里没有路径 meetings.costs，是不是 meetings.cost？"


def test_a_mistyped_group_is_answered_with_the_right_one(folder: Path):
    assert (
        said_after(folder, "words.yaml", "\nincrease:", "\nincreese:")
        == "GJ-L001 没有“increese”这一类词，是不是 increase？"
    )


def test_a_mistyped_key_of_a_count_is_answered_with_the_right_one(folder: Path):
    said = said_after(folder, "counts.yaml", '  nouns: ["人次[数]", "出国人次"', '  noun: ["人次[数]", "出国人次"')

    assert said == "GJ-L001 three_public.counts.overseas_persons 下面没有“noun”这一项，是不是 nouns？"


def test_a_mistyped_kind_of_performance_work_is_told(folder: Path):
    assert "是不是 monitoring？" in said_after(folder, "performance.yaml", "monitoring:", "monitring:")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("belonging.yaml", "agreed"),
        ("projects.yaml", "tails"),
        ("remedies.yaml", "solves"),
        ("reasons.yaml", "because"),
        ("scores.yaml", "full"),
        ("dates.yaml", "submitted_behind"),
    ],
)
def test_a_mistyped_group_of_any_file_of_groups_is_told(folder: Path, name: str, group: str):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"\n{group}:", f"\n{group}x:"), encoding="utf-8")

    found = lint_lexicon(folder)

    assert [one.where.partition(":")[0] for one in found] == [f"rules/lexicon/{name}"] * 2
    assert f"是不是 {group}？" in found[0].message.said_in(Language.ZH)


def test_a_part_of_an_item_that_the_schema_has_not_is_told(folder: Path):
    said = said_after(folder, "parts.yaml", "finance.income.business:", "finance.income.busines:")

    assert said == "GJ-L006 报告模式里没有路径 finance.income.busines，是不是 finance.income.business？"


def test_a_word_of_two_concepts_is_told_with_the_other_place(folder: Path):
    said = said_after(folder, "concepts.yaml", "training.cost:\n", 'training.cost:\n  - "公务招待"\n')

    assert said.startswith("GJ-L005 “公务招待”有两个意思，rules/lexicon/concepts.yaml:")


def test_a_line_that_adds_nothing_is_told(folder: Path):
    said = said_after(folder, "concepts.yaml", "training.cost:\n", 'training.cost:\n  - "培训费"\n')

    assert said.startswith("GJ-L021 “培训费”一行多余：rules/lexicon/concepts.yaml:")


def test_quotes_and_spaces_are_told(folder: Path):
    said = said_after(folder, "concepts.yaml", "training.cost:\n", 'training.cost:\n  - "“培训” 开支"\n')

    assert said == "GJ-L023 ““培训” 开支”里的引号、空格不必写：正文里的引号和空格会先去掉"


def test_a_traditional_character_is_told(folder: Path):
    said = said_after(folder, "concepts.yaml", "training.cost:\n", 'training.cost:\n  - "培訓费用"\n')

    assert said == "GJ-L024 “培訓费用”里的“訓”是繁体字，正文会先改成“训”，这样写匹配不到"


def test_a_stop_inside_a_word_is_told(folder: Path):
    assert said_after(folder, "items.yaml", "固定资产:\n", '固定资产:\n  - "固定资产。原值"\n').startswith("GJ-L025 ")


def test_a_word_that_begins_with_a_figure_is_told(folder: Path):
    assert said_after(folder, "words.yaml", "\nflat:\n", '\nflat:\n  - "0增长"\n').startswith("GJ-L026 ")


def test_a_new_synonym_is_one_line_and_a_sentence_with_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch):
    sentence = "课程研修费决算为3.20万元。"
    before = figures_in(sentence)
    path = folder / "concepts.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("training.cost:\n", 'training.cost:\n  - "课程研修费"\n', 1), encoding="utf-8")
    monkeypatch.setattr(extracting, "load_lexicon", lambda: read_lexicon(folder))

    assert before == {}
    assert figures_in(sentence) == {"training.cost.final": "3.20万元"}
    assert lint_lexicon(folder) == ()
