"""A waiver file that is wrong stops with every mistake at its place; none is passed over."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from checker.waivers.read import load_waivers, terms_of
from tests.shipped_rules import national
from tests.waivers.approvals import REASON, TERMS, entry, file, problems_of, waivers

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads((shipped("schemas") / "waivers-v1.schema.json").read_text(encoding="utf-8"))
WAIVER = SCHEMA["$defs"]["Waiver"]
THIN = (
    "apart from stock phrases and digits the reason has 4 letters, at least 10 are needed: "
    "say what happened and which document it rests on"
)


def said(text: str, language: Language = Language.ZH) -> list[str]:
    return [one.message.said_in(language) for one in problems_of(text)]


def test_everything_of_an_entry_is_read():
    (one,) = waivers(entry(rule="tst-001", subject='"lines.0"'))

    assert (one.id, one.rule, one.entity, one.period) == ("W-1", "TST-001", "示例单位", 2023)
    assert (one.subjects, [(each.path, each.written) for each in one.conditions]) == (
        ("lines.0",),
        [("lines.0.final", "12.00万元")],
    )
    assert (one.reason, one.approved_by) == (REASON, "预算科")
    assert (one.approved_on, one.expires) == (date(2024, 1, 10), date(2024, 12, 31))
    assert (one.file, one.mark.line) == ("w.yaml", 2)


@pytest.mark.parametrize(
    ("subject", "paths"),
    [
        ("three_public.reception.total", ("three_public.reception.total",)),
        ("three_public.reception", ("three_public.reception",)),
        ("三公经费.公务接待费", ("three_public.reception", "three_public.reception.total")),
        ("三公经费.[因公出国（境）费]", ("three_public.overseas",)),
        (None, ("",)),
    ],
)
def test_a_subject_may_be_a_path_or_a_name(subject: str | None, paths: tuple[str, ...]):
    (one,) = waivers(entry(subject=subject, **{"while": "{}"}))

    assert one.subjects == paths


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        ({"rule": "TST-01"}, "没有规则 TST-01，是不是 TST-001？", "there is no rule TST-01; did you mean TST-001?"),
        (
            {"subject": "三公经费.公务接待废", "while": "{}"},
            "报告里没有叫“三公经费.公务接待废”的项目，是不是 三公经费.公务接待费？",
            "the report has nothing called '三公经费.公务接待废'; did you mean 三公经费.公务接待费?",
        ),
        (
            {"while": "{决算书: 12.00万元}"},
            "报告里没有叫“决算书”的项目，是不是 决算数？",
            "the report has nothing called '决算书'; did you mean 决算数?",
        ),
        (
            {"approved_on": "2024-02-30"},
            "approved_on 需要日期，如 2026-06-30，写的是“2024-02-30”",
            "approved_on must be a date such as 2026-06-30, found '2024-02-30'",
        ),
        (
            {"expires": "2024-6-30"},
            "expires 需要日期，如 2026-06-30，写的是“2024-6-30”",
            "expires must be a date such as 2026-06-30, found '2024-6-30'",
        ),
        (
            {"expires": "2024-01-09"},
            "到期日 2024-01-09 早于批准日 2024-01-10",
            "it expires on 2024-01-09, before it was approved on 2024-01-10",
        ),
        (
            {"expires": "2025-01-10"},
            "有效期 366 天，最长 365 天（不晚于 2025-01-09）；到期后重新批准",
            "it holds for 366 days, the most is 365 (until 2025-01-09); renew it when it ends",
        ),
        (
            {"reason": "工作需要，调剂2.6万元"},
            "理由除套话、数字外只有 4 字，至少 10 字：写明因什么事、依据什么文件",
            THIN,
        ),
        ({"expire": "2024-06-30"}, "不认识的键 expire，是不是 expires？", "unknown key expire; did you mean expires?"),
        ({"expires": None}, "豁免缺 expires", "the waiver lacks expires"),
        ({"period": "二〇二三"}, "这里需要整数，写的是“二〇二三”", "expected a whole number, found “二〇二三”"),
        ({"while": "决算数"}, "这里需要“键: 值”的组，写的是“决算数”", "expected keys with values, found “决算数”"),
    ],
)
def test_each_mistake_is_told_in_words(keys: dict[str, object], zh: str, en: str):
    text = file(entry(**keys))

    assert (said(text), said(text, Language.EN)) == ([zh], [en])


def test_a_mistake_stands_at_its_line_with_a_caret():
    (one,) = problems_of(file(entry(rule="TST-01")))

    assert one.said_in(Language.ZH).splitlines() == [
        "w.yaml:3:11: GJ-W001 没有规则 TST-01，是不是 TST-001？",
        "    3 |     rule: TST-01",
        "      |           ^^^^^^",
    ]


@pytest.mark.parametrize("expires", ["2025-01-09", "2024-01-10"])
def test_the_longest_and_the_shortest_time_are_allowed(expires: str):
    assert problems_of(file(entry(expires=expires))) == []


@pytest.mark.parametrize("key", WAIVER["required"])
def test_every_key_the_schema_requires_is_required(key: str):
    assert any(f"缺 {key}" in one for one in said(file(entry(**{key: None}))))


def test_the_schema_for_editors_knows_the_same_keys():
    keys = [one.split(":")[0].strip(" -") for one in entry().splitlines()]

    assert list(WAIVER["properties"]) == keys
    assert set(WAIVER["properties"]) - set(WAIVER["required"]) == {"subject"}
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "text", ["", "waivers", "- id: W-1\n", "waiver: []\n", "waivers: 3\n", "waivers:\n  - W-1\n", "waivers: [\n"]
)
def test_what_is_no_list_of_waivers_is_refused(text: str):
    assert problems_of(text)


def test_an_empty_list_is_no_mistake():
    assert problems_of("waivers: []\n") == []


def test_folders_files_and_the_same_file_twice_are_read_once_each(tmp_path: Path):
    (tmp_path / "b.yaml").write_text(file(entry(id="W-2")), encoding="utf-8")
    (tmp_path / "a.yml").write_text(file(entry(id="W-1")), encoding="utf-8")
    (tmp_path / "note.txt").write_text("不是豁免", encoding="utf-8")

    book = load_waivers([tmp_path, tmp_path / "b.yaml", tmp_path / "." / "b.yaml"], TERMS)

    assert [one.id for one in book.waivers] == ["W-1", "W-2"]
    assert book.files == (str(tmp_path / "a.yml"), str(tmp_path / "b.yaml"))


def test_an_id_may_be_used_once_over_all_files(tmp_path: Path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(file(entry()), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load_waivers([tmp_path], TERMS)

    (one,) = caught.value.problems
    assert (one.where, one.message.zh) == (
        f"{tmp_path / 'b.yaml'}:2:5",
        f"豁免编号 W-1 已在 {tmp_path / 'a.yaml'}:2:5 用过",
    )


def test_a_path_that_leads_nowhere_is_a_mistake(tmp_path: Path):
    with pytest.raises(RuleError) as caught:
        load_waivers([tmp_path / "nowhere.yaml", tmp_path], TERMS)

    assert [one.code for one in caught.value.problems] == ["GJ-W008", "GJ-W008"]


def test_the_pack_says_how_long_and_what_counts_as_a_reason():
    terms = terms_of(national())

    assert (terms.maximum_days, terms.fewest, "工作需要" in terms.boilerplate) == (365, 10, True)
