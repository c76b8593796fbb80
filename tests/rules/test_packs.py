"""Packs on packs: who extends whom, and what a pack changes of those below it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from checker.formula.typed import Constant
from checker.kernel.errors import RuleError
from checker.kernel.message import Language, Message
from checker.rules.choosing import rule_for
from checker.rules.load import load_leniently, load_rulebook
from checker.rules.model import Severity, Status
from tests.rules.packs import HEAD, PACK, rule_text, told, write_pack

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = rule_text("each: three_public.*\nrequire: 完成率 <= 变动线", "T-001")
OTHER = rule_text("each: three_public.*\nrequire: 决算数 > 0", "T-002")


def overlay(root: Path, body: str = "", *, name: str = "city", extends: str = "small", rules: str = "") -> Path:
    """Return a pack beside the small one, which lies in `root/small`, and extends it; `body` from its fifth line."""
    write_pack(root / "small", LIMIT + OTHER)
    folder = root / name
    folder.mkdir()
    head = f'id: {name}\nversion: "2"\ntitle: {{zh: 市, en: city}}\nextends: {extends}\n'
    (folder / "pack.yaml").write_text(head + body, encoding="utf-8")
    if rules:
        (folder / "c.yaml").write_text(HEAD + rules, encoding="utf-8")
    return folder


def problems(folder: Path, language: Language = Language.ZH) -> list[str]:
    """Return what loading tells, or what it is refused with, places told from the folder of the packs."""
    try:
        found = load_leniently(folder).problems
    except RuleError as error:
        found = error.problems
    return told(found, folder.parent, language)


def limit_of(folder: Path) -> Constant:
    rule = load_rulebook(folder).rule("T-001")
    assert rule is not None
    (right,) = [getattr(case.require, "right", None) for case in rule.cases]
    assert isinstance(right, Constant)
    return right


# Chains


def test_packs_of_a_chain_stand_base_first(tmp_path: Path):
    book = load_rulebook(overlay(tmp_path))

    assert [(one.id, one.version, one.extends) for one in book.packs] == [("small", "1", ""), ("city", "2", "small")]
    assert [(one.id, one.pack) for one in book.rules] == [("T-001", "small"), ("T-002", "small")]


def test_pack_may_extend_a_shipped_one_and_a_version_of_it(tmp_path: Path):
    folder = overlay(tmp_path, extends="national@2026.1")

    assert [one.id for one in load_rulebook(folder).packs] == ["national", "city"]


def test_pack_is_found_by_its_id_where_its_folder_has_another_name(tmp_path: Path):
    folder = overlay(tmp_path, extends="small")
    (tmp_path / "small").rename(tmp_path / "folder")

    assert [one.id for one in load_rulebook(folder).packs] == ["small", "city"]


def test_pack_of_ones_own_may_bear_the_name_of_the_shipped_one_it_extends(tmp_path: Path):
    folder = overlay(tmp_path, name="national", extends="national")

    assert [one.version for one in load_rulebook(folder).packs] == ["2026.1", "2"]


@pytest.mark.parametrize(
    ("extends", "said", "said_en"),
    [
        (
            "smal",
            "GJ-R126 extends 的规则包“smal”在同级文件夹和随软件自带的规则包里都没有，是不是 small？",
            "GJ-R126 extends: no pack 'smal' beside this one or among the shipped ones; did you mean small?",
        ),
        (
            "small@3",
            "GJ-R127 要的是规则包 small 的版本 3，现有的是 1",
            "GJ-R127 version 3 of the pack small is asked for, but 1 is there",
        ),
        (
            "../small",
            "GJ-R126 extends 的规则包“../small”在同级文件夹和随软件自带的规则包里都没有，是不是 small？",
            "GJ-R126 extends: no pack '../small' beside this one or among the shipped ones; did you mean small?",
        ),
    ],
)
def test_what_cannot_be_extended_is_told_with_its_place(tmp_path: Path, extends: str, said: str, said_en: str):
    folder = overlay(tmp_path, extends=extends)
    under = f"    4 | extends: {extends}\n      |          {'^' * len(extends)}"

    assert problems(folder) == [f"city/pack.yaml:4:10: {said}\n{under}"]
    assert problems(folder, Language.EN) == [f"city/pack.yaml:4:10: {said_en}\n{under}"]


def test_packs_that_extend_one_another_in_a_circle_are_refused(tmp_path: Path):
    folder = overlay(tmp_path)
    (tmp_path / "small" / "pack.yaml").write_text(PACK + "extends: city\n", encoding="utf-8")

    assert problems(folder) == [
        (
            "small/pack.yaml:7:10: GJ-R128 规则包互相依据，绕成一圈：city → small → city\n"
            "    7 | extends: city\n      |          ^^^^"
        )
    ]


def test_chain_without_end_is_refused(tmp_path: Path):
    overlay(tmp_path, name="p0")
    for index in range(1, 14):
        folder = tmp_path / f"p{index}"
        folder.mkdir()
        text = f'id: p{index}\nversion: "1"\ntitle: {{zh: 层, en: layer}}\nextends: p{index - 1}\n'
        (folder / "pack.yaml").write_text(text, encoding="utf-8")

    (one,) = problems(tmp_path / "p13")
    assert one.split("\n")[0] == "p2/pack.yaml:4:10: GJ-R129 规则包逐级依据超过 12 层"
    assert load_rulebook(tmp_path / "p9").packs[0].id == "small"


# Parameters


@pytest.mark.parametrize("written", ["20%", "{value: 20%, reason: 从严}", "{value: 20%}"])
def test_parameter_has_the_value_of_the_last_pack(tmp_path: Path, written: str):
    folder = overlay(tmp_path, f"params: {{变动线: {written}}}\n")

    assert limit_of(folder).value == Fraction(1, 5)
    parameter = load_rulebook(folder).parameters["变动线"]
    (change,) = parameter.changes
    assert (change.before, change.after, change.by, change.mark.line) == ("10%", "20%", "city", 5)
    assert change.reason.zh == ("从严" if "reason" in written else "")


def test_parameter_may_be_changed_by_its_english_name_and_in_rules_of_both_packs(tmp_path: Path):
    own = rule_text("each: three_public.*\nrequire: 增减率 <= limit", "C-001")
    book = load_rulebook(overlay(tmp_path, "params: {limit: 20%}\n", rules=own))

    assert [one.cases[0].require.right.value for one in book.rules if one.id != "T-002"] == [Fraction(1, 5)] * 2


def test_new_parameter_is_for_the_packs_own_rules(tmp_path: Path):
    own = rule_text("each: three_public.*\nrequire: 增减率 <= 新线", "C-001")
    body = "params:\n  新线: {en: new_limit, type: percent, default: 30%}\n"

    assert [one.id for one in load_rulebook(overlay(tmp_path, body, rules=own)).rules] == ["C-001", "T-001", "T-002"]


PARAMETER_MISTAKES = [
    ("变动限: 20%", "5:10: GJ-R117 所依据的规则包里没有参数“变动限”，是不是 变动线？"),
    ("变动线: 20", "5:15: GJ-R103 这里需要百分比，如 10%，写的是“20”"),
    ("变动线: 2万元", "5:15: GJ-R103 这里需要百分比，如 10%，写的是“2万元”"),
    ("变动线: [20%]", "5:15: GJ-R103 这里需要百分比，如 10%，写的是列表 (list)"),
    ("变动线: {reason: 从严}", "5:10: GJ-R102 参数的改动缺 value / values"),
    ("变动线: {value: 20%, raeson: 从严}", "5:28: GJ-R101 不认识的键 raeson，是不是 reason？"),
    ("决算数: {type: percent, default: 20%}", "5:10: GJ-R114 参数“决算数”与同名参数或项目重复"),
    ("变动线: {values: [{value: 20%}]}", "5:25: GJ-R102 参数的一段年度缺 from / to"),
    ("变动线: {values: [{from: 2024, to: 2022, value: 20%}]}", "5:25: GJ-R119 起始年度 2024 晚于终止年度 2022"),
    (
        "变动线: {values: [{from: 2020, value: 20%}, {from: 2022, value: 30%}]}",
        "5:51: GJ-R120 参数“变动线”的这一段年度与前一段重叠，前一段要写 to",
    ),
]


@pytest.mark.parametrize(("written", "said"), PARAMETER_MISTAKES)
def test_mistake_in_a_changed_parameter_is_told_at_its_place(tmp_path: Path, written: str, said: str):
    folder = overlay(tmp_path, f"params: {{{written}}}\n")

    assert [one.split("\n")[0] for one in problems(folder)] == [f"city/pack.yaml:{said}"]


def test_amount_keeps_its_currency(tmp_path: Path):
    folder = overlay(tmp_path, "params: {额: 3万美元}\n")
    pack = PACK + "  额: {en: amount, type: money, default: 1万元}\n"
    (tmp_path / "small" / "pack.yaml").write_text(pack, encoding="utf-8")

    assert problems(folder)[0].split("\n")[0] == "city/pack.yaml:5:10: GJ-R118 参数“额”的单位是元，不能改为美元"


# Parameters by fiscal year


def bounds(folder: Path, years: tuple[int | None, ...]) -> list[str]:
    book = load_rulebook(folder)
    found = [rule_for(book, "T-001", year) for year in years]
    return [f"{float(one.cases[0].require.right.value):.0%}" if one is not None else "" for one in found]


def test_old_report_is_judged_by_the_value_of_its_year(tmp_path: Path):
    values = "[{from: 2023, value: 15%}, {to: 2018, value: 30%}, {from: 2020, to: 2021, value: 20%}]"
    folder = overlay(tmp_path, f"params: {{变动线: {{values: {values}, reason: 逐年}}}}\n")

    years = (2010, 2018, 2019, 2020, 2021, 2022, 2023, 2030, None)
    assert bounds(folder, years) == ["30%", "30%", "10%", "20%", "20%", "10%", "15%", "15%", "15%"]


def test_values_for_some_years_leave_other_years_as_they_were(tmp_path: Path):
    folder = overlay(tmp_path, "params: {变动线: {values: [{from: 2021, to: 2022, value: 20%}]}}\n")
    values = "values: [{to: 2015, value: 40%}, {from: 2018, to: 2021, value: 30%}, {from: 2024, value: 5%}]"
    (tmp_path / "small" / "pack.yaml").write_text(
        PACK.replace("default: 10%", f"default: 10%, {values}"), encoding="utf-8"
    )

    years = (2015, 2016, 2017, 2018, 2020, 2021, 2022, 2023, 2024, None)
    assert bounds(folder, years) == ["40%", "10%", "10%", "30%", "30%", "20%", "20%", "10%", "5%", "5%"]


def test_value_for_past_years_only_leaves_an_unknown_year_the_usual_one(tmp_path: Path):
    folder = overlay(tmp_path, "params: {变动线: {values: [{to: 2020, value: 30%}]}}\n")

    assert bounds(folder, (2020, 2021, None)) == ["30%", "10%", "10%"]


def test_value_for_all_years_leaves_nothing_of_the_years_below(tmp_path: Path):
    overlay(tmp_path, "params: {变动线: {values: [{from: 2020, value: 30%}]}}\n")
    district = tmp_path / "district"
    district.mkdir()
    text = 'id: district\nversion: "1"\ntitle: {zh: 区, en: district}\nextends: city\nparams: {变动线: 25%}\n'
    (district / "pack.yaml").write_text(text, encoding="utf-8")

    assert bounds(district, (2019, 2020, None)) == ["25%", "25%", "25%"]
    assert load_rulebook(district).editions == ()


def test_years_reach_through_definitions_and_into_a_rules_own_parameters(tmp_path: Path):
    uses = rule_text("each: Line\nrequire: 完成率 <= 门槛", "T-003")
    own = rule_text(
        "each: Line\nrequire: 增减率 <= 自线\nparams: {自线: {en: own, type: percent, default: 5%, values: [{to: 2015, value: 6%}]}}",
        "T-004",
    )
    folder = overlay(tmp_path, "params: {变动线: {values: [{from: 2022, value: 30%}]}}\n")
    definitions = "definitions:\n  - name: {zh: 门槛, en: bar}\n    of: Line\n    formula: 变动线 + 0%\n"
    write_pack(tmp_path / "small", LIMIT + OTHER + uses + own, definitions=definitions)

    found = [(one.first_year, one.last_year, sorted(one.rules)) for one in load_rulebook(folder).editions]
    assert found == [(None, 2015, ["T-001", "T-003", "T-004"]), (2016, 2021, ["T-001", "T-003"])]


# Rules


def test_rule_is_changed_by_its_id_with_a_reason(tmp_path: Path):
    body = "rules:\n  t-001: {severity: info, status: trial, fiscal_years: {from: 2020}, reason: {zh: 从宽, en: lenient}}\n"
    rule = load_rulebook(overlay(tmp_path, body)).rule("T-001")

    assert rule is not None
    assert (rule.severity, rule.status, rule.applies.first_year) == (Severity.INFO, Status.TRIAL, 2020)
    assert [(one.key, one.before, one.after) for one in rule.changes] == [
        ("severity", "warning", "info"),
        ("status", "active", "trial"),
        ("fiscal_years", "–", "2020–"),
    ]
    assert {(one.reason, one.by, one.mark.line) for one in rule.changes} == {(Message("从宽", "lenient"), "city", 6)}


def test_rule_that_is_off_stays_in_the_book_with_its_reason(tmp_path: Path):
    book = load_rulebook(overlay(tmp_path, "rules: {T-001: {off: true, reason: 已另查}}\n"))

    assert [one.id for one in book.rules] == ["T-002"]
    assert [(one.id, one.off) for one in book.off] == [("T-001", Message("已另查", ""))]
    assert book.by_id["T-001"].is_run is False


def test_pack_above_may_switch_a_rule_on_again(tmp_path: Path):
    overlay(tmp_path, "rules: {T-001: {off: true, reason: 已另查}}\n")
    district = tmp_path / "district"
    district.mkdir()
    text = 'id: district\nversion: "1"\ntitle: {zh: 区, en: district}\nextends: city\n'
    text += "rules: {T-001: {off: false, severity: error, reason: 本区要查}}\n"
    (district / "pack.yaml").write_text(text, encoding="utf-8")

    rule = load_rulebook(district).by_id["T-001"]
    assert (rule.off, rule.severity, [one.by for one in rule.changes]) == (
        None,
        Severity.ERROR,
        ["city", "district", "district"],
    )


def test_parameter_may_be_changed_for_one_rule_alone(tmp_path: Path):
    twin = rule_text("each: three_public.*\nrequire: 完成率 <= 变动线", "T-003")
    folder = overlay(tmp_path, "rules: {T-001: {params: {变动线: 50%}, reason: 从宽}}\n")
    write_pack(tmp_path / "small", LIMIT + OTHER + twin)
    book = load_rulebook(folder)

    assert [book.by_id[one].cases[0].require.right.value for one in ("T-001", "T-003")] == [
        Fraction(1, 2),
        Fraction(1, 10),
    ]


RULE_MISTAKES = [
    ("T-01: {severity: info, reason: 试}", "5:9: GJ-R122 没有编号为 T-01 的规则可改，是不是 T-001？"),
    ("T-001: {severity: info}", "5:16: GJ-R102 规则的改动缺 reason"),
    ("T-001: {off: true}", "5:16: GJ-R102 规则的改动缺 reason"),
    ('T-001: {off: true, reason: ""}', "5:16: GJ-R102 规则的改动缺 reason"),
    (
        "T-001: {reason: 试}",
        "5:9: GJ-R121 没有写要改规则 T-001 的什么（severity、status、fiscal_years、params 或 off）",
    ),
    (
        "T-001: {severity: erorr, reason: 试}",
        "5:27: GJ-R104 不能写“erorr”，是不是 error？（可为 error、warning、info）",
    ),
    ("T-001: {sevrity: error, reason: 试}", "5:17: GJ-R101 不认识的键 sevrity，是不是 severity？"),
    ("T-001: off", "5:16: GJ-R103 这里需要“键: 值”的组，写的是“off”"),
    ("T-001: {params: {变动限: 5%}, reason: 试}", "5:26: GJ-R117 所依据的规则包里没有参数“变动限”，是不是 变动线？"),
]


@pytest.mark.parametrize(("written", "said"), RULE_MISTAKES)
def test_mistake_in_a_changed_rule_is_told_at_its_place(tmp_path: Path, written: str, said: str):
    folder = overlay(tmp_path, f"rules: {{{written}}}\n")

    assert [one.split("\n")[0] for one in problems(folder)] == [f"city/pack.yaml:{said}"]


def test_rule_of_a_pack_below_is_redefined_only_when_that_is_said(tmp_path: Path):
    again = rule_text("each: three_public.*\nrequire: 决算数 > 5万元", "T-002")
    folder = overlay(tmp_path, rules=again)
    assert problems(folder)[0].split("\n")[0] == (
        "city/c.yaml:4:5: GJ-R123 规则 T-002 已在所依据的规则包 small/t.yaml:9:5 写过；要整条换掉，请加 replaces: true"
    )

    (folder / "c.yaml").write_text(HEAD + again + "    replaces: true\n", encoding="utf-8")
    book = load_rulebook(folder)
    assert [(one.id, one.pack) for one in book.rules] == [("T-001", "small"), ("T-002", "city")]


def test_replacing_what_is_not_there_is_a_mistake(tmp_path: Path):
    folder = overlay(tmp_path, rules=rule_text("each: Line\nrequire: 决算数 > 0\nreplaces: true", "T-020"))

    assert problems(folder)[0].split("\n")[0] == (
        "city/c.yaml:4:5: GJ-R124 写了 replaces: true，但所依据的规则包里没有 T-020，是不是 T-002？"
    )


def test_changes_below_a_redefined_rule_do_not_reach_it(tmp_path: Path):
    overlay(tmp_path, "rules: {T-002: {severity: info, reason: 从宽}}\n")
    district = tmp_path / "district"
    text = 'id: district\nversion: "1"\ntitle: {zh: 区, en: district}\nextends: city\n'
    again = rule_text("each: three_public.*\nrequire: 决算数 > 5万元\nreplaces: true", "T-002")
    write_pack(district, again, pack=text)

    assert load_rulebook(district).by_id["T-002"].severity is Severity.WARNING
    assert load_rulebook(tmp_path / "city").by_id["T-002"].severity is Severity.INFO


def test_broken_rule_below_is_told_once_and_may_still_be_changed(tmp_path: Path):
    folder = overlay(tmp_path, "rules: {T-002: {severity: info, reason: 从宽}}\n")
    write_pack(tmp_path / "small", LIMIT + OTHER.replace("决算数", "决算书"))

    assert [one.split(" ")[1] for one in problems(folder)] == ["GJ-F014"]


# Definitions


def test_definition_below_is_redefined_only_when_that_is_said(tmp_path: Path):
    uses = rule_text("each: Line\nrequire: 决算数 > 门槛", "T-003")
    definition = "definitions:\n  - name: {{zh: 门槛, en: bar}}\n    of: Line\n    formula: {}\n"
    folder = overlay(tmp_path)
    write_pack(tmp_path / "small", LIMIT + OTHER + uses, definitions=definition.format("1万元"))
    (folder / "definitions.yaml").write_text(definition.format("2万元"), encoding="utf-8")
    assert problems(folder)[0].split("\n")[0] == (
        "city/definitions.yaml:2:5: GJ-R125 定义“门槛”在所依据的规则包里已有；要换掉，请加 replaces: true"
    )

    (folder / "definitions.yaml").write_text(definition.format("2万元") + "    replaces: true\n", encoding="utf-8")
    assert load_rulebook(folder).by_id["T-003"].cases[0].require.right.value == 20_000


def test_pack_may_register_documents_of_its_own(tmp_path: Path):
    rules = rule_text("each: Line\nrequire: 决算数 > 0\nbasis: [X1, L1]", "C-001")
    folder = overlay(tmp_path, extends="national", rules=rules)
    register = "sources:\n  - key: X1\n    title: {zh: 示例文件, en: example}\n    status: unverified\n"
    (folder / "basis.yaml").write_text(register, encoding="utf-8")

    assert [(one.key, one.article) for one in load_rulebook(folder).by_id["C-001"].basis] == [("X1", ""), ("L1", "")]
