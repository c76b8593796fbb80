"""The words of tables: what the file may not say, and how it is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from checker.extraction.tables.form_files import load_forms, read_forms
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path


def mistakes(folder: Path, old: str, new: str) -> list[str]:
    for name in ("tables.yaml", "items.yaml"):
        shutil.copy(shipped("rules") / "lexicon" / name, folder / name)
    text = (folder / "tables.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "tables.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_forms(folder)
    return [f"{one.code} {one.message.en}" for one in caught.value.problems]


def test_every_form_that_is_shipped_has_a_name_a_layout_and_titles():
    forms = load_forms().forms
    assert len(forms) >= 10
    assert all(form.titles and form.layout for form in forms)


def test_a_place_that_is_no_path_is_told(tmp_path: Path):
    told = mistakes(tmp_path, "finance.income.superior_subsidy: [", "finance.income.superior_subsidi: [")
    assert told[0].startswith("GJ-L006 'finance.income.superior_subsidi' is neither a path")


def test_a_misspelt_key_is_told_with_the_one_meant(tmp_path: Path):
    told = mistakes(tmp_path, "layout: halves", "layouts: halves")
    assert told[0] == "GJ-L007 there is no group of words 'layouts'; did you mean layout?"


def test_a_misspelt_layout_is_told_with_the_one_meant(tmp_path: Path):
    told = mistakes(tmp_path, "layout: halves", "layout: halfs")
    assert told == ["GJ-L007 there is no group of words 'halfs'; did you mean halves?"]


def test_a_group_of_rows_that_is_not_there_is_told(tmp_path: Path):
    told = mistakes(tmp_path, "rows: [assets]", "rows: [asset]")
    assert told == ["GJ-L007 there is no group of words 'asset'; did you mean assets?"]


def test_a_wording_for_two_places_is_told(tmp_path: Path):
    told = mistakes(tmp_path, '["上级补助收入"]', '["上级补助收入", "事业收入"]')
    assert told[0].startswith("GJ-L005 '事业收入' is listed under")


def test_an_open_bracket_is_told(tmp_path: Path):
    told = mistakes(tmp_path, '["上级补助收入"]', '["上级[补助收入"]')
    assert told[0].startswith("GJ-L004")
