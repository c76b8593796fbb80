from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.evaluate import evaluate, in_force
from checker.kernel.message import Message
from checker.kernel.place import Place
from checker.report.decode import report_from_tree
from checker.rules.model import Basis, Severity
from tests.findings.judging import judged, only_finding
from tests.formulas import one_line, report_of
from tests.random_rules import rule_of, rulebook_of
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

SUM = "each: lines\nrequire: 决算数 = 年初预算数 + 调整预算数"
WRONG = {"final": "5.00", "initial": "1.00", "adjusted": "2.00"}
TEXT = "办公费决算5.00万元，年初预算1.00万元，调整2.00万元"


def locate(span: tuple[int, int]) -> Place:
    start, end = span
    return Place(block=0, start=start, end=end, quote=TEXT[start:end])


def at(value: str, quote: str) -> dict[str, object]:
    """Return a figure that says where in the text it stands."""
    start = TEXT.index(quote)
    return {"value": value, "span": [start, start + len(quote)]}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{项目}决算 {决算数} 与预算 {年初预算数} 不符", "办公费决算 5.00万元 与预算 1.00万元 不符"),
        ("相差 {绝对值(决算数 - 年初预算数)}", "相差 4.00万元"),
        ("为 {决算数 / 年初预算数}", "为 500.00%"),
        ("上年 {上年决算数}", "上年 （未写）"),
        ("线为 {变动线}", "线为 10%"),
        ("原因：{同比变动原因}", "原因：人员 增加"),
        ("持平：{持平}", "持平：（未写）"),
        ("口径：{完成率口径}", "口径：（未写）"),
        ("{为空(上年决算数)}", "是"),
        ("没有花括号", "没有花括号"),
        ("{套话}", "正常浮动、工作需要"),
        ("{年初预算数}{年初预算数}", "1.00万元1.00万元"),
    ],
)
def test_placeholders_are_filled_with_what_the_report_says(tmp_path: Path, template: str, expected: str):
    reasons = [{"text": "人员\n 增加", "compares": "vs_prior"}]
    body = f"cases:\n  - each: lines\n    require: 决算数 = 年初预算数 + 调整预算数\n    message: {{zh: '{template}'}}"

    finding = only_finding(tmp_path, body, one_line({**WRONG, "reasons": reasons}))

    assert finding.message.zh == expected


@pytest.mark.parametrize(("value", "zh", "en"), [(True, "是", "yes"), (False, "否", "no")])
def test_a_flag_is_worded_as_yes_or_no(tmp_path: Path, value: bool, zh: str, en: str):
    body = "cases:\n  - each: lines\n    require: 决算数 = 年初预算数\n    message: {zh: '{持平}', en: '{is_flat}'}"

    finding = only_finding(tmp_path, body, one_line({**WRONG, "stated.is_flat": value}))

    assert finding.message == Message(zh, en)


def test_a_long_text_is_cut_in_a_message(tmp_path: Path):
    reasons = [{"text": "因" * 100, "compares": "vs_prior"}]
    body = "cases:\n  - each: lines\n    require: 决算数 = 年初预算数\n    message: {zh: '{同比变动原因}', en: '{reason_prior}'}"

    finding = only_finding(tmp_path, body, one_line({**WRONG, "reasons": reasons}))

    assert finding.message == Message("因" * 60 + "…", "因" * 60 + "…")


def test_what_is_unknown_says_which_figures_are_missing(tmp_path: Path):
    tree = one_line({"final": "5.00", "initial": {"absent": "unreadable"}})

    finding = only_finding(tmp_path, SUM, tree)

    assert finding.message.zh == "无法判断：“办公费·年初预算数”写了但读不出；“办公费·调整预算数”没有写"
    assert finding.message.en == (
        "cannot be judged: '办公费, initial budget' is given but cannot be read; '办公费, adjusted budget' is not given"
    )
    assert [(one.path, one.value) for one in finding.figures] == [("lines.0.initial", None), ("lines.0.adjusted", None)]
    assert finding.working is None


def test_each_figure_stands_where_it_was_read(tmp_path: Path):
    tree = one_line({"final": at("5.00", "5.00万元"), "initial": at("1.00", "1.00万元"), "adjusted": "2.00"})

    finding = only_finding(tmp_path, SUM, tree, locate=locate)

    assert [one.place and one.place.quote for one in finding.figures] == ["5.00万元", "1.00万元", None]
    assert finding.place is not None
    assert finding.place.quote == "5.00万元"


def test_a_figure_without_a_place_stands_where_its_line_does(tmp_path: Path):
    tree = one_line({**WRONG, "span": [0, 3]})

    finding = only_finding(tmp_path, SUM, tree, locate=locate)

    assert {one.place.quote for one in finding.figures if one.place} == {"办公费"}


def test_what_is_missing_stands_where_its_anchor_does(tmp_path: Path):
    body = "each: lines\nkind: present\nfields: [上年决算数]\nanchor: [调整预算数, 决算数]"
    tree = one_line({"final": at("5.00", "5.00万元"), "initial": "1.00"})

    finding = only_finding(tmp_path, body, tree, locate=locate)

    assert [(one.path, one.value, one.place and one.place.quote) for one in finding.figures] == [
        ("lines.0.prior_final", None, "5.00万元")
    ]


def test_the_id_stays_with_the_values_and_changes_with_them(tmp_path: Path):
    first = only_finding(tmp_path, SUM, one_line(WRONG))
    again = only_finding(
        tmp_path, SUM, one_line({**WRONG, "label": "另名", "final": at("5.00", "5.00万元")}), locate=locate
    )
    other = only_finding(tmp_path, SUM, one_line({**WRONG, "final": "5.01"}))
    longer = only_finding(tmp_path, SUM, one_line({**WRONG, "final": "5.000"}))

    assert first.id == again.id
    assert len({first.id, other.id, longer.id}) == 3
    assert len(first.id) == 16


def test_equal_figures_of_two_lines_are_two_findings(tmp_path: Path):
    found = judged(tmp_path, SUM, report_of(lines=[{"label": "甲", **WRONG}, {"label": "甲", **WRONG}])).findings

    assert len({one.id for one in found}) == 2


SOURCES = """\
sources:
  - {key: B1, title: {zh: 甲法, en: Law A}, status: verified, articles: ["3"], from_year: 2020}
  - {key: B2, title: {zh: 乙办法, en: Measures B}, status: known, from_year: 2024}
  - {key: B3, title: {zh: 丙通知, en: Notice C}, status: unverified}
"""


@pytest.mark.parametrize(
    ("year", "documents"),
    [(2019, ["丙通知"]), (2020, ["甲法", "丙通知"]), (2024, ["甲法", "乙办法", "丙通知"])],
)
def test_a_finding_cites_only_what_was_in_force_for_its_year(tmp_path: Path, year: int, documents: list[str]):
    tree = one_line(WRONG)
    tree["meta"]["fiscal_year"] = year

    finding = only_finding(tmp_path, f"{SUM}\nbasis: [B1-3, B2, B3]", tree, basis=SOURCES)

    assert [one.document.zh for one in finding.basis] == documents


def test_without_a_year_every_basis_is_cited():
    bases = tuple(
        Basis(key=str(year), document=Message("", ""), status="known", from_year=year) for year in (2018, 2030)
    )

    assert in_force(bases, None) == bases
    assert in_force(bases, 2018) == bases[:1]


@pytest.mark.parametrize(
    ("keys", "severity"),
    [("severity: error", Severity.ERROR), ("", Severity.WARNING), ("severity: error\nstatus: trial", Severity.INFO)],
)
def test_a_rule_on_trial_only_hints(tmp_path: Path, keys: str, severity: Severity):
    assert only_finding(tmp_path, f"{keys}\n{SUM}", one_line(WRONG)).severity is severity


def test_a_case_may_be_worse_than_its_rule(tmp_path: Path):
    cases = (
        "cases:\n  - {each: Line, require: 决算数 > 9万元}\n  - {each: Line, severity: error, require: 决算数 > 8万元}"
    )

    found = judged(tmp_path, f"severity: info\n{cases}", one_line({"final": "1.00"}))

    assert [one.severity for one in found.findings] == [Severity.ERROR, Severity.INFO]


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_draft_or_retired_rule_is_not_run(tmp_path: Path, status: str):
    assert judged(tmp_path, f"status: {status}\n{SUM}", one_line(WRONG)).judgements == ()


def test_findings_come_worst_first_then_by_place():
    fails, unknown = rule_of("决算数 > 9万元", rule_id="Z-1"), rule_of("上年决算数 > 0", rule_id="A-1")
    tree = report_of(
        lines=[{"label": "甲", "final": at("5.00", "5.00万元")}, {"label": "乙", "final": at("1.00", "1.00万元")}]
    )
    tree["lines"].reverse()

    found = evaluate(rulebook_of([fails, unknown]), report_from_tree(tree), locate).findings

    assert [(one.rule.id, one.label.zh) for one in found] == [
        ("Z-1", "甲"),
        ("Z-1", "乙"),
        ("A-1", "乙"),
        ("A-1", "甲"),
    ]


def test_the_shipped_rulebook_breaks_on_no_empty_report():
    found = evaluate(national(), report_from_tree(report_of()))

    assert not [one for one in found.findings if one.outcome.value == "broken"]
