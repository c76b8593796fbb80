from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from checker.report.schema import load_vocabulary
from checker.rules.load import load_leniently, load_rulebook
from checker.rules.plain import from_plain, to_plain
from tests.rules.packs import PACK
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

    from checker.rules.across import AcrossRule

BOOK = national()
RULE = {
    "id": "T-001", "title": "{zh: 试, en: trial}", "across": "years", "kind": "equal", "each": "Line", "now": "上年决算数",
    "before": "决算数", "message": "{zh: '{项目} {数}', en: '{item} {figure}'}",
}  # fmt: skip


def written(folder: Path, *, pack: str = PACK, **changes: str) -> Path:
    said = {key: one for key, one in (RULE | changes).items() if one}
    lines = [f"    {key}: {one}" for key, one in said.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    text = (
        "chapter: T\ntitle: {zh: 试, en: trial}\nrules:\n" + "\n".join(["  - " + lines[0].strip(), *lines[1:]]) + "\n"
    )
    (folder / "t.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [f"{one.code} {one.message.said_in(Language.EN)}" for one in load_leniently(folder).problems]


def test_nineteen_rules_across_reports_stand_beside_a_hundred_and_fifty_two_of_one():
    assert (len(BOOK.rules), len(BOOK.across), len(BOOK.ids)) == (152, 19, 171)
    assert not {one.id for one in BOOK.across} & set(BOOK.by_id)


def test_a_rulebook_with_such_rules_is_kept_and_read_back():
    vocabulary = load_vocabulary()

    assert from_plain(to_plain(BOOK, vocabulary), vocabulary) == BOOK


def test_a_sound_rule_is_read(tmp_path: Path):
    (rule,) = load_rulebook(written(tmp_path)).across

    assert (rule.kind.value, rule.cases[0].values["now"].name, rule.message.en) == (
        "equal",
        "Line:上年决算数",
        "{项目} {数}",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "eqal"}, "GJ-R104 'eqal' is not allowed; did you mean equal?"),
        ({"across": "year"}, "GJ-R104 'year' is not allowed; did you mean years?"),
        ({"before": ""}, "GJ-R102 the rule lacks before"),
        ({"nwo": "决算数"}, "GJ-R101 unknown key nwo; did you mean now?"),
        ({"now": "上年决算"}, "GJ-F014"),
        ({"now": "项目"}, "GJ-R103 expected a figure or a formula, found “项目”"),
        ({"each": "Lin"}, "GJ-R106"),
        ({"key": "决算数"}, "GJ-R103 expected a text of the row"),
        ({"message": "{zh: '{项日}', en: x}"}, "GJ-R135 messages of this kind of rule across reports have no word '{项日}'; did you mean 项目?"),
        ({"submitted": "{from: 2024-01-01}"}, "GJ-R138 a rule across reports cannot depend on the day of submission"),
        ({"kind": "alike", "each": "", "now": "", "before": "", "chapters": "存在间题", "likeness": "80%"}, "GJ-R136 there is no chapter called '存在间题'; did you mean 存在问题?"),
        ({"kind": "change", "now": "", "before": "", "value": "决算数", "max_change": "3万元"}, "GJ-R103 expected a number or parameter (percent)"),
        ({"kind": "counter", "each": "", "now": "", "before": "", "phrase": "连续年", "chapters": "基本情况"}, "GJ-R103 expected a phrase with {数} in it"),
        ({"kind": "followed", "each": "", "now": "", "before": "", "items": "问题.条目内容", "by": "措施.条目内容", "min_share": "50%", "explain": "为空(问题)"}, "GJ-R137 'followed' compares no single item"),
        ({"across": "reports", "kind": "unique", "each": "", "now": "", "before": "", "keys": "unit_kye"}, "GJ-R104 'unit_kye' is not allowed; did you mean unit_key?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_was_meant(changes: dict[str, str], said: str, tmp_path: Path):
    found = problems(written(tmp_path, **changes))

    assert any(one.startswith(said) for one in found), found


def test_a_rule_of_no_known_kind_is_told_once(tmp_path: Path):
    assert len(problems(written(tmp_path, kind="eqal"))) == 1


def test_a_parameter_with_values_for_years_serves_as_a_limit_only(tmp_path: Path):
    years = PACK + "  线: {type: percent, default: 30%, values: [{from: 2024, value: 20%}]}\n"
    as_limit = {"kind": "change", "now": "", "before": "", "value": "决算数", "max_change": "线"}

    assert problems(written(tmp_path / "a", pack=years, **as_limit)) == []
    assert problems(written(tmp_path / "b", pack=years, now="决算数 * 线")) == [
        "GJ-R139 the parameter '线' has values for single years; a rule across reports can use it as a limit only"
    ]


def changed(tmp_path: Path, change: str) -> AcrossRule:
    written(tmp_path / "base")
    upper = tmp_path / "upper"
    upper.mkdir()
    (upper / "pack.yaml").write_text(
        f"id: upper\nversion: '1'\ntitle: {{zh: 上, en: up}}\nextends: base\n{change}", encoding="utf-8"
    )
    (rule,) = load_rulebook(upper).across
    return rule


def test_packs_above_change_switch_off_and_limit_such_rules(tmp_path: Path):
    off = changed(tmp_path / "a", "rules: {T-001: {off: true, reason: 试}}\n")
    worse = changed(tmp_path / "b", "rules: {T-001: {severity: error, fiscal_years: {from: 2023}, reason: 试}}\n")

    assert (off.is_run, worse.is_run, worse.severity.value, worse.applies.first_year) == (False, True, "error", 2023)
