"""The words for facts of the text are checked when they are loaded, and a new one is one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.extraction.text_words import load_text_words, read_text_words
from checker.kernel.errors import Problem, RuleError
from checker.kernel.shipped import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules") / "lexicon", tmp_path / "lexicon"))


def problem_after(folder: Path, name: str, more: str) -> Problem:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_text_words(folder)
    (problem,) = caught.value.problems
    return problem


def test_a_new_outdated_name_is_one_line(folder: Path):
    path = folder / "old_names.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "- {names: [某某总局], successor: 某某部, ended: 2013}\n", encoding="utf-8")

    found = read_text_words(folder).old_names["某某总局"]

    assert (found.successor, found.ended, found.settled) == ("某某部", 2013, 2013)


@pytest.mark.parametrize(
    ("name", "more", "code", "said"),
    [
        (
            "old_names.yaml",
            "- {names: [某某总局], successor: 某某部, ended: 2013, setled: 2014}\n",
            "GJ-L007",
            "这里没有“setled”这个键，是不是“settled”？",
        ),
        ("old_names.yaml", "- {names: [某某总局], ended: 2013}\n", "GJ-L008", "缺少“successor”"),
        ("old_names.yaml", "- {names: [某某总局], successor: 某某部, ended: 十三年}\n", "GJ-L009", "这里应是四位年份"),
        (
            "old_names.yaml",
            "- {names: [环境保护部], successor: 某部, ended: 2013}\n",
            "GJ-L005",
            "“环境保护部”有两个意思",
        ),
        ("old_names.yaml", "- 某某总局\n", "GJ-L002", "这里应是键和值"),
        ("names.yaml", "\nothers:\n  - 某某\n", "GJ-L007", "这里没有“others”这个键"),
        ("years.yaml", "\nplannedd:\n  - 打算\n", "GJ-L007", "这里没有“plannedd”这个键，是不是“planned”？"),
        ("names.yaml", '  - "{甲|乙"\n', "GJ-L004", "括号没有配对，或写法太多"),
    ],
)
def test_a_mistake_in_a_file_of_words_is_told_with_line_and_caret(
    folder: Path, name: str, more: str, code: str, said: str
):
    problem = problem_after(folder, name, more)

    assert (problem.code, problem.message.zh) == (code, said)
    assert problem.where.startswith(f"rules/lexicon/{name}:")
    assert "^" in problem.excerpt


def test_no_reform_is_settled_before_it_began():
    assert load_text_words().old_names
    assert all(one.ended <= one.settled for one in load_text_words().old_names.values())
