"""What is behind findings, shown: suspects, sets and what is not decided, in text of both languages and in JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker import load_rulebook, result_of
from checker.findings.roots import Behind, Change, Root, Slip, Suspect
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from checker.pipeline import Run, check
from checker.renderings.layout import Screen
from checker.renderings.preview_text import preview_lines, replaced
from checker.renderings.source_text import SourceText
from checker.renderings.suspect_text import SLIPS, proposed_said, suspect_lines
from tests.cli.inputs import PACK

if TYPE_CHECKING:
    from checker.pipeline import Checked
    from checker.rules.model import Rulebook

ZH, EN = Screen(), Screen(language=Language.EN)
SCHEMA = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))
TEXT = """示例单位2023年度部门整体支出绩效自评报告

一、部门预算管理及执行情况

2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的20.85%；公务用车购置费支出预算为9.00万元。
"""
RATE = "three_public.reception.total.stated.completion_rate"
FINAL = "three_public.reception.total.final"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(PACK)


@pytest.fixture(scope="module")
def checked(book: Rulebook) -> Checked:
    return check(TEXT.encode(), "报告.txt", book)


def change(path: str = RATE, stated: str = "20.85", proposed: str = "20.58", unit: str = "%", **more: object) -> Change:
    facts = {"low": proposed, "high": proposed, "slip": Slip.OTHER, **more}
    return Change(path=path, stated=stated, proposed=proposed, unit=unit, **facts)  # type: ignore[arg-type]


def suspect(one: Change, *confirming: str) -> Suspect:
    return Suspect(change=one, confirmed_by=confirming, agrees_with=())


def shown(root: Root, checked: Checked, screen: Screen = ZH, *, source: bool = False) -> list[str]:
    assert checked.read is not None
    return suspect_lines(Behind(root), checked.read, screen, SourceText(TEXT) if source else None, None)


def test_a_single_suspect_is_told_with_its_evidence(checked: Checked):
    root = Root(
        failures=("x",), suspects=(suspect(change(slip=Slip.SWAPPED, low="20.57", high="20.59"), "A-1", "A-2"),)
    )

    assert shown(root, checked) == [
        "  疑错  公务接待费·完成率 20.85% 应为 20.58%，20.57–20.59% 都说得通（两位数字写颠倒）",
        "  印证  其余各数由 A-1、A-2 印证",
    ]
    assert shown(root, checked, EN) == [
        "  suspect  公务接待费, completion rate 20.85% should be 20.58%; 20.57–20.59% would agree (two digits",
        "           are swapped)",
        "  evidence  the other figures are confirmed by A-1, A-2",
    ]


def test_where_it_stands_is_told_unless_the_finding_stands_there(checked: Checked):
    root = Root(failures=("x",), suspects=(suspect(change()),))
    assert checked.read is not None
    column = TEXT.splitlines()[4].index("20.85") + 1

    (line,) = shown(root, checked, source=True)
    assert line == f"  疑错  公务接待费·完成率（第 5 行第 {column} 字） 20.85% 应为 20.58%"

    beside = checked.judged.findings[0].place if checked.judged is not None else None
    (line,) = suspect_lines(Behind(root), checked.read, ZH, SourceText(TEXT), beside)
    assert line == "  疑错  公务接待费·完成率 20.85% 应为 20.58%"


def test_of_many_suspects_the_likeliest_are_told_and_the_others_counted(checked: Checked):
    one, other = change(), change(FINAL, "12.35", "12.51", "万元")
    root = Root(failures=("x",), suspects=tuple(suspect(each) for each in (one, other, one, other, one)))

    assert shown(root, checked) == [
        "  疑错  5 个数中有一个写错，改一个即可，最可能的在前",
        "      ①  公务接待费·完成率 20.85% 应为 20.58%",
        "      ②  公务接待费·决算数 12.35万元 应为 12.51万元",
        "      ③  公务接待费·完成率 20.85% 应为 20.58%",
        "      …  另有 2 个",
    ]
    assert shown(root, checked, EN)[-1] == "      …  2 more"


def test_sets_are_told_with_what_is_to_be_changed_together(checked: Checked):
    one, other = change(), change(FINAL, "12.35", "-1234.50", "万元")
    root = Root(failures=("x",), sets=((one, other), (other, one), (one, one)))

    assert shown(root, checked) == [
        "  疑错  只改一个数不能全部相符，至少有 2 个数写错，最可能是",
        "      ①  公务接待费·完成率 20.85% 应为 20.58%",
        "      ②  公务接待费·决算数 12.35万元 应为 -1,234.50万元",
        "    或者",
        "      ①  公务接待费·决算数 12.35万元 应为 -1,234.50万元",
        "      ②  公务接待费·完成率 20.85% 应为 20.58%",
    ]
    assert shown(root, checked, EN)[0] == "  suspect  no one change is enough; at least 2 figures are wrong, likely"


def test_what_the_report_does_not_decide_is_said_plainly(checked: Checked):
    root = Root(failures=("x",))

    assert shown(root, checked) == ["  疑错  仅凭本报告不能确定是哪个数写错，请逐一核对"]
    assert shown(root, checked, EN) == ["  suspect  this report does not tell which figure is wrong; check each"]


def test_every_slip_has_words_in_both_languages():
    assert set(SLIPS) == set(Slip) - {Slip.OTHER}
    assert all(one.zh and one.en for one in SLIPS.values())


@pytest.mark.parametrize(
    ("stated", "proposed", "unit", "said"),
    [
        ("38.62", "386200.00", "元", "38.62万元"),
        ("386200.00", "38.62", "万元", "386,200.00元"),
        ("1.20", "12000.00", "万元", "1.20亿元"),
        ("0.5", "50000000.0", "元", "0.5亿元"),
        # Beyond 亿元 there is no unit to put.
        ("1.20", "12000.00", "亿元", "12,000.00亿元"),
        # From or to nothing there is no unit to mix up.
        ("6.20", "0.00", "万元", "0.00万元"),
        ("0.00", "6.20", "万元", "6.20万元"),
    ],
)
def test_where_units_were_mixed_up_the_unit_is_corrected(stated: str, proposed: str, unit: str, said: str):
    assert proposed_said(change(FINAL, stated, proposed, unit, slip=Slip.UNIT)) == said
    assert proposed_said(change(FINAL, stated, proposed, unit)).endswith(unit)


@pytest.mark.parametrize(
    ("quote", "stated", "proposed", "unit", "new"),
    [
        ("36.40%", "36.40", "36.76", "%", "36.76%"),
        ("1,826.47万元", "1826.47", "1862.47", "万元", "1,862.47万元"),
        ("1826.47万元", "1826.47", "1862.47", "万元", "1862.47万元"),
        ("1,234.56元", "1234.56", "987654.32", "元", "987,654.32元"),
        ("１，８２６．４７万元", "1826.47", "1862.47", "万元", "1,862.47万元"),
        ("３６．４０％", "36.40", "36.76", "%", "36.76％"),
        # A decrease is printed without a sign; the words before it say so.
        ("15.40%", "-15.40", "-13.35", "%", "13.35%"),
        ("-15.40%", "-15.40", "-13.35", "%", "-13.35%"),
        ("－15.40%", "-15.40", "-13.35", "%", "－13.35%"),
        ("−15.40%", "-15.40", "-13.35", "%", "−13.35%"),
        ("38.62 万元", "38.62", "36.82", "万元", "36.82 万元"),
        ("约38.62万元", "38.62", "36.82", "万元", "约36.82万元"),
        ("5.00万元", "5.00", "0.00", "万元", "0.00万元"),
        ("2023年12.35万元", "12.35", "13.25", "万元", "2023年13.25万元"),
    ],
)
def test_the_number_is_put_right_in_the_manner_in_which_it_is_printed(
    quote: str, stated: str, proposed: str, unit: str, new: str
):
    assert replaced(quote, change(FINAL, stated, proposed, unit)) == new


@pytest.mark.parametrize(
    ("quote", "stated", "proposed", "unit", "new"),
    [
        ("38.62元", "38.62", "386200.00", "元", "38.62万元"),
        ("386,200.00万元", "386200.00", "38.62", "万元", "386,200.00元"),
        # The unit stands in a heading, so that only the number can be put right.
        ("38.62", "38.62", "386200.00", "元", "386200.00"),
    ],
)
def test_of_units_mixed_up_the_unit_is_put_right_and_not_the_number(
    quote: str, stated: str, proposed: str, unit: str, new: str
):
    assert replaced(quote, change(FINAL, stated, proposed, unit, slip=Slip.UNIT)) == new


@pytest.mark.parametrize(
    ("quote", "stated", "proposed"),
    [
        ("15.40%", "-15.40", "15.40"),
        ("15.40%", "15.40", "-13.35"),
        ("百分之十五", "15", "13"),
        ("154.0%", "15.40", "13.35"),
    ],
)
def test_what_needs_more_than_another_number_is_left_to_be_reworded(quote: str, stated: str, proposed: str):
    assert replaced(quote, change(RATE, stated, proposed)) is None


def previewed(checked: Checked, *roots: Root, screen: Screen = ZH, source: bool = True) -> list[str]:
    assert checked.judged is not None
    assert checked.read is not None
    ids = [one.id for one in checked.judged.findings if one.outcome == "fail"]
    held = [replace(one, failures=(each,)) for one, each in zip(roots, ids, strict=False)]
    judged = replace(checked.judged, roots=tuple(held))
    return preview_lines(replace(checked, judged=judged), screen, SourceText(TEXT) if source else None)


COLUMN = TEXT.splitlines()[4].index("20.85") + 1
HEAD = ["", "改正预览（只供参考，文件没有改动）"]


def test_the_preview_shows_what_is_taken_out_and_what_is_put_in(checked: Checked):
    root = Root(failures=(), suspects=(suspect(change()), suspect(change(FINAL, "12.35", "12.51", "万元"))))

    assert previewed(checked, root) == [
        *HEAD,
        "  ·  公务接待费·完成率  20.85% → 20.58%  最可能的一种，另有 1 种",
        f"    第 5 行第 {COLUMN} 字",
        "    - 2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的【20.85%】；",
        "    + 2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的【20.58%】；",
    ]
    assert previewed(checked, root, screen=EN)[1:4] == [
        "corrections previewed (the file is not changed)",
        "  ·  公务接待费, completion rate  20.85% → 20.58%  the likeliest of 2",
        f"    line 5, column {COLUMN}",
    ]


def test_changes_to_be_made_together_are_previewed_together(checked: Checked):
    root = Root(failures=(), sets=((change(), change(FINAL, "12.35", "12.51", "万元")),))

    marked = [one for one in previewed(checked, root) if one.startswith(("    +", "  ·"))]

    assert marked == [
        "  ·  公务接待费·完成率  20.85% → 20.58%",
        "    + 2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的【20.58%】；",
        "  ·  公务接待费·决算数  12.35万元 → 12.51万元",
        "    + 2023年公务接待费支出预算为60.00万元，支出决算为【12.51万元】，完成预算的20.85%；",
    ]


def test_a_sign_that_the_words_carry_is_left_to_be_reworded(checked: Checked):
    root = Root(failures=(), suspects=(suspect(change(stated="20.85", proposed="-20.58", slip=Slip.SIGN)),))

    assert previewed(checked, root)[3:] == [f"    第 5 行第 {COLUMN} 字：原文“20.85%”须连同前后文字改写"]
    assert previewed(checked, root, screen=EN)[3:] == [
        f"    line 5, column {COLUMN}: '20.85%' has to be reworded with the words around it"
    ]


def test_without_the_text_the_path_is_shown(checked: Checked):
    root = Root(failures=(), suspects=(suspect(change()),))

    assert previewed(checked, root, source=False)[2:] == ["  ·  公务接待费·完成率  20.85% → 20.58%", f"      {RATE}"]


def test_where_nothing_can_be_named_the_preview_says_so(checked: Checked):
    none = [*HEAD, "  －  没有能指明应改成什么的数"]

    assert previewed(checked, Root(failures=())) == none
    assert previewed(checked) == none


def result(checked: Checked, book: Rulebook, *roots: Root) -> list[dict[str, object]]:
    assert checked.judged is not None
    ids = [one.id for one in checked.judged.findings if one.outcome == "fail"]
    held = [replace(one, failures=tuple(ids)) for one in roots]
    run = Run(rulebook=book, reports=(replace(checked, judged=replace(checked.judged, roots=tuple(held))),))
    made = json.loads(json.dumps(result_of(run, "0.1.0")))
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(made)] == []
    return made["reports"][0]["findings"]


def test_a_suspect_in_json_tells_all_that_is_known_of_it(checked: Checked, book: Rulebook):
    one = change(slip=Slip.SWAPPED, low="", high="20.59")
    root = Root(failures=(), suspects=(replace(suspect(one, "A-1", "A-2"), agrees_with=("A-3",)),))

    findings = result(checked, book, root)
    first, failed = findings[0], [one["id"] for one in findings if one["outcome"] == "fail"]

    start = TEXT.index("20.85")
    assert first["suspects"] == [
        {
            "path": RATE,
            "from": "20.85",
            "to": "20.58",
            "low": None,
            "high": "20.59",
            "unit": "%",
            "label": {"zh": "公务接待费·完成率", "en": "公务接待费, completion rate"},
            "slip": "digits_swapped",
            "place": {"block": 2, "start": start, "end": start + 6, "quote": "20.85%"},
            "repairs": len(failed),
            "confirmed_by": 2,
            "repaired": failed,
            "confirming": ["A-1", "A-2"],
            "agreeing": ["A-3"],
        }
    ]
    assert "sets" not in first
    assert "is_undecided" not in first


def test_findings_of_one_root_name_each_other_in_json(checked: Checked, book: Rulebook):
    first, *others = result(checked, book, Root(failures=(), suspects=(suspect(change()),)))

    fails = [one for one in others if one["outcome"] == "fail"]
    assert fails
    assert first["beneath"] == [one["id"] for one in fails]
    assert [(one["root"], one["suspects"]) for one in fails] == [(first["id"], [])] * len(fails)


def test_sets_and_what_is_not_decided_in_json(checked: Checked, book: Rulebook):
    other = change(FINAL, "12.35", "12.51", "万元")

    first = result(checked, book, Root(failures=(), sets=((change(), other),)))[0]
    assert first["suspects"] == []
    assert [[(one["path"], one["to"], one["slip"]) for one in each] for each in first["sets"]] == [
        [(RATE, "20.58", None), (FINAL, "12.51", None)]
    ]

    first = result(checked, book, Root(failures=()))[0]
    assert (first["suspects"], first["is_undecided"]) == ([], True)
    assert not {"sets", "beneath", "root"} & first.keys()


def test_the_slips_of_the_schema_are_the_slips_there_are():
    for kind in ("Suspect", "Correction"):
        named = SCHEMA["$defs"][kind]["properties"]["slip"]["enum"]
        assert set(named) == {one.value for one in Slip if one is not Slip.OTHER} | {None}
