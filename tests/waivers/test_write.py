"""Entries go into and out of waiver files as text: what somebody else wrote stays byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.findings.model import Outcome
from checker.kernel.errors import CheckerError, RuleError, UsageError
from checker.kernel.strict_yaml import load
from checker.pipeline import check_file
from checker.waivers.apply import settle
from checker.waivers.model import book_of
from checker.waivers.read import read_waivers, terms_of
from checker.waivers.write import Draft, appended, entry_lines, next_id, without
from tests.findings.small_books import judged, only, report
from tests.shipped_rules import national
from tests.waivers.approvals import BOOK, REASON, TERMS, entry, file, line, waivers

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("20*"))
TODAY = date(2024, 6, 30)


def draft(waiver_id: str = "W-9", **keys: object) -> Draft:
    whole = {"reason": REASON, "approved_by": "预算科 张某", "approved_on": TODAY, "expires": TODAY, **keys}
    return Draft(id=waiver_id, **whole)  # type: ignore[arg-type]  # keys are those of a draft


def lines(**keys: object) -> list[str]:
    made = report(line())
    return entry_lines(draft(**keys), only(judged(BOOK, made)), made)


def added(text: str, **keys: object) -> str:
    return appended(text, lines(**keys), source="w.yaml", terms=TERMS)


def test_an_entry_binds_the_finding_to_unit_year_subject_and_figures():
    assert lines() == [
        "- id: W-9",
        "  rule: TST-001",
        '  entity: "示例单位"',
        "  period: 2023",
        "  subject: lines.0",
        "  while:",
        "    final: 12.00万元  # 甲·决算数",
        "    initial: 10.00万元  # 甲·年初预算数",
        f"  reason: {REASON}".replace(f" {REASON}", f' "{REASON}"'),
        '  approved_by: "预算科 张某"',
        "  approved_on: 2024-06-30",
        "  expires: 2024-06-30",
    ]


BEFORE = [
    "",
    file(entry()),
    file(entry()).rstrip("\n"),
    file(entry()).replace("\n", "\r\n"),
    "\ufeff" + file(entry()),
    f"# 手写\nwaivers:   # 说明\n\n{entry()}\n# 末尾\n\n",
    file(entry()).replace("\n  ", "\n"),
    "waivers:\n  -\n" + entry().replace("  - ", "    "),
]


@pytest.mark.parametrize("text", BEFORE)
def test_everything_before_a_new_entry_stays_byte_for_byte(text: str):
    grown = added(text)

    assert grown.startswith(text)
    assert ("\r\n" in grown) == ("\r\n" in text)
    assert "\n" not in grown.replace("\r\n", "") or "\r\n" not in text
    assert added(grown, waiver_id="W-10").startswith(grown)


def test_an_empty_list_is_opened():
    assert added("# 头\nwaivers: []  # 还没有\n").startswith("# 头\nwaivers:  # 还没有\n  - id: W-9\n")


@pytest.mark.parametrize("text", ["waivers: [{id: W-1}]\n", "waivers:\n  - {id: W-1}\n...\n"])
def test_a_file_that_is_wrong_is_not_added_to(text: str):
    with pytest.raises(CheckerError):
        added(text)


def test_a_list_on_one_line_cannot_be_added_to():
    inline = (
        "waivers: ["
        + ", ".join("{" + ", ".join(row.strip(" -") for row in entry().splitlines()) + "}" for _ in range(1))
        + "]\n"
    )

    with pytest.raises(UsageError) as caught:
        added(inline)

    assert caught.value.problems[0].code == "GJ-W009"


@pytest.mark.parametrize("keys", [{"reason": "工作需要"}, {"expires": date(2026, 1, 1)}])
def test_an_entry_that_would_not_hold_is_refused_and_said_not_to_be_written(keys: dict[str, object]):
    with pytest.raises(RuleError) as caught:
        added("", **keys)

    assert caught.value.problems[0].where.startswith("w.yaml（未写入 not written）:")


@example(reason="一\u2028二\x85三\ufeff四\U000e0001", by="科")
@settings(max_examples=80, deadline=None)
@given(
    reason=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    by=st.text("张: #'\"[]{}-,|>&*!%@`\\", min_size=1),
)
def test_whatever_is_written_is_read_back(reason: str, by: str):
    reason = f"因防汛抢险临时调剂资金{reason}"
    if not by.strip():
        return

    problems: list[object] = []
    (one,) = read_waivers(load(added("", reason=reason, approved_by=by), "w.yaml"), TERMS, problems)  # type: ignore[arg-type]  # stays empty

    assert (one.reason, one.approved_by, problems) == (reason.strip(), by.strip(), [])


def test_taking_an_entry_out_leaves_the_others_and_all_comments():
    text = f"# 头\nwaivers:\n  # 甲的\n{entry(id='A')}\n  # 乙的\n{entry(id='B')}  # 尾\n"
    problems: list[object] = []
    held = read_waivers(load(text, "w.yaml"), TERMS, problems)  # type: ignore[arg-type]  # stays empty

    cut = without(text, [held[0]], source="w.yaml")

    assert cut == f"# 头\nwaivers:\n  # 甲的\n\n  # 乙的\n{entry(id='B')}  # 尾\n"


def test_taking_all_out_leaves_an_empty_list_that_can_be_added_to():
    text = file(entry(id="A"), entry(id="B"))

    cut = without(text, waivers(entry(id="A"), entry(id="B")), source="w.yaml")

    assert cut == "waivers: []\n"
    assert added(cut).startswith("waivers:\n  - id: W-9\n")


def test_nothing_is_taken_out_of_a_list_on_one_line():
    inline = "waivers: [{" + ", ".join(row.strip(" -") for row in entry().splitlines()) + "}]\n"
    problems: list[object] = []
    held = read_waivers(load(inline, "w.yaml"), TERMS, problems)  # type: ignore[arg-type]  # stays empty

    with pytest.raises(UsageError):
        without(inline, held, source="w.yaml")


def test_the_next_id_is_the_first_free_one_of_the_year():
    assert next_id([], 2023) == "W-2023-001"
    assert next_id(["W-2023-001", "W-2023-003", "W-2022-002"], 2023) == "W-2023-002"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_each_finding_of_each_report_can_be_waived_and_nothing_else_is(path: Path):
    rulebook = national()
    checked = check_file(path, rulebook)
    assert checked.read is not None
    assert checked.judged is not None
    made, terms, ran = checked.read.report, terms_of(rulebook), frozenset(rulebook.by_id)
    failed = [one for one in checked.judged.findings if one.outcome is Outcome.FAIL]

    for finding in failed:
        text = appended("", entry_lines(draft(), finding, made), source="w.yaml", terms=terms)
        problems: list[object] = []
        held = book_of(read_waivers(load(text, "w.yaml"), terms, problems))  # type: ignore[arg-type]  # stays empty
        after, (use,) = settle(checked.judged, made, held, ran=ran, today=TODAY)
        assert {one.id for one in after.findings if one.outcome is Outcome.WAIVED} == {finding.id}
        assert (use.state.value, problems) == ("active", [])
