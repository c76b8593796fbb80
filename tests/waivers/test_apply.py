"""Rules are judged first, then waivers are held against what they found; each lifts its own finding and nothing else."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings.model import Approval, Outcome
from checker.kernel.message import Message
from checker.report.tree import UNNAMED
from checker.waivers.model import book_of
from checker.waivers.write import Draft, appended, entry_lines
from tests.findings.small_books import judged
from tests.waivers.approvals import (
    BOOK,
    REASON,
    TERMS,
    TODAY,
    approved,
    entry,
    line,
    outcomes,
    report,
    settled,
    standing,
    states,
    waivers,
)


def test_a_waived_finding_says_by_what_and_by_whom():
    found, _ = settled(report(line()), approved(entry()))

    (finding,) = found.findings
    assert finding.outcome is Outcome.WAIVED
    assert finding.waiver == Approval(
        id="W-1", reason=REASON, approved_by="预算科", expires="2024-12-31", file="w.yaml"
    )


def test_tally_and_judgements_follow():
    before = judged(BOOK, report(line()))

    after, _ = settled(report(line()), approved(entry()))

    assert after.tally == {**before.tally, Outcome.FAIL: 0, Outcome.WAIVED: 1}
    assert [one.outcome for one in after.judgements if one.rule.id == "TST-001"] == [Outcome.WAIVED]


@pytest.mark.parametrize("written", ["12万元", "12.00", "120000元", "120,000.00元", "0.0012亿元", "１２．００万元"])
def test_the_value_may_be_written_in_any_unit(written: str):
    assert states(report(line()), approved(entry(**{"while": f"{{决算数: '{written}'}}"}))) == {"W-1": "active"}


@pytest.mark.parametrize("name", ["决算数", "final", "lines.0.final"])
def test_the_figure_may_be_named_in_any_way(name: str):
    assert states(report(line()), approved(entry(**{"while": f"{{{name}: 12.00万元}}"}))) == {"W-1": "active"}


@pytest.mark.parametrize("written", ["12.01万元", "12元", "12%", "十二万元"])
def test_a_changed_value_lets_the_waiver_lapse_and_says_what_changed(written: str):
    made, held = report(line()), approved(entry(**{"while": f"{{决算数: {written}}}"}))

    found, _ = settled(made, held)

    (finding,) = found.findings
    said = Message(
        f"W-1 已失效：甲·决算数 批准时为 {written}，现为 12.00万元",
        f"W-1 has lapsed: 甲, final accounts was {written} when approved and is now 12.00万元",
    )
    assert (finding.outcome, finding.notes) == (Outcome.FAIL, (said,))
    assert states(made, held) == {"W-1": "lapsed"}


def test_without_values_the_waiver_holds_whatever_they_are():
    assert states(report(line("99.00")), approved(entry(**{"while": "{}"}))) == {"W-1": "active"}


def test_another_subject_is_not_waived():
    found, _ = settled(report(line(), line()), approved(entry()))

    assert {one.judgement.subject: one.outcome.value for one in found.findings} == {
        ("lines", 0): "waived",
        ("lines", 1): "fail",
    }


@pytest.mark.parametrize("other", [{"period": 2022}, {"entity": "另一单位"}])
def test_another_year_or_unit_is_not_waived_and_not_said_to_be_of_no_use(other: dict[str, object]):
    made, held = report(line()), approved(entry(**other))

    assert settled(made, held)[0] == judged(BOOK, made)
    assert states(made, held) == {"W-1": "elsewhere"}


def test_a_unit_is_known_by_its_code_too():
    made = report(line(), unit={"name": "示例单位", "code": "110101"})

    assert states(made, approved(entry(entity='"110101"'))) == {"W-1": "active"}


def test_reports_that_do_not_name_their_unit_are_nobody_s():
    made = report(line(), unit={"name": UNNAMED})

    assert states(made, approved(entry(entity=UNNAMED))) == {"W-1": "elsewhere"}


@pytest.mark.parametrize(("today", "state"), [(date(2024, 12, 31), "active"), (date(2025, 1, 1), "expired")])
def test_the_last_day_still_counts(today: date, state: str):
    assert states(report(line()), approved(entry()), today) == {"W-1": state}


def test_an_expired_waiver_brings_the_finding_back_and_says_so():
    found, _ = settled(report(line()), approved(entry()), date(2025, 1, 1))

    (finding,) = found.findings
    assert finding.outcome is Outcome.FAIL
    assert finding.notes == (
        Message("W-1 已于 2024-12-31 到期，此项重新计入", "W-1 expired on 2024-12-31; this counts again"),
    )


def test_an_expired_waiver_whose_finding_is_gone_does_not_speak_of_it():
    (one,) = standing(report(line("9.00")), approved(entry()), date(2025, 1, 1))

    assert one.note == Message("W-1 已于 2024-12-31 到期", "W-1 expired on 2024-12-31")


def test_a_waiver_holds_only_from_the_day_of_approval():
    assert states(report(line()), approved(entry()), date(2024, 1, 9)) == {"W-1": "pending"}


@pytest.mark.parametrize(("today", "is_soon"), [(date(2024, 11, 30), False), (date(2024, 12, 1), True)])
def test_the_last_thirty_days_are_soon(today: date, is_soon: bool):
    assert [one.is_soon for one in standing(report(line()), approved(entry()), today)] == [is_soon]


def test_a_waiver_without_a_finding_is_unused():
    (one,) = standing(report(line("9.00")), approved(entry()))

    assert (one.state.value, one.note and one.note.zh) == (
        "unused",
        "这条规则在该处没有问题，或所写的数不是它所依据的",
    )


def test_of_two_waivers_on_one_finding_the_first_by_id_holds_and_the_other_is_unused():
    made, held = report(line()), approved(entry(id="W-2"), entry(id="W-1"))

    found, _ = settled(made, held)

    assert [one.waiver and one.waiver.id for one in found.findings] == ["W-1"]
    assert states(made, held) == {"W-1": "active", "W-2": "unused"}


def test_an_expired_waiver_does_not_stand_in_the_way_of_one_that_holds():
    made = report(line())
    held = approved(entry(id="W-1", expires="2024-02-01"), entry(id="W-2"))

    found, _ = settled(made, held)

    assert [(one.outcome.value, one.notes) for one in found.findings] == [("waived", ())]
    assert states(made, held) == {"W-1": "expired", "W-2": "active"}


def test_of_two_findings_at_one_subject_the_one_resting_on_the_figures_named_is_meant():
    made = report(line(prior_final="5.00", prior_initial="1.00"))
    held = approved(entry(rule="TST-003", **{"while": "{决算数: 12.00万元, 上年决算数: 5.00万元}"}))

    found, _ = settled(made, held)

    kinds = {len(one.figures): one.outcome.value for one in found.findings if one.rule.id == "TST-003"}
    assert kinds == {2: "waived", 3: "fail"}


def test_what_could_not_be_judged_is_not_waived():
    made = report({"label": "甲", "final": "12.00"})

    found, _ = settled(made, approved(entry(**{"while": "{}"})))

    assert {one.outcome for one in found.findings} == {Outcome.UNKNOWN}


ENTRIES = [
    entry(id="A"),
    entry(id="B", **{"while": "{}"}),
    entry(id="C", expires="2024-02-01"),
    entry(id="D", rule="TST-002", subject="lines.1"),
    entry(id="E", **{"while": "{决算数: 13.00万元}"}),
]


def test_the_order_of_waivers_makes_no_difference():
    made = report(line(), line(adjusted="11.00"))
    whole = settled(made, book_of(waivers(*ENTRIES)))

    for order in itertools.permutations(waivers(*ENTRIES)):
        assert settled(made, book_of(order))[0] == whole[0]
        assert states(made, book_of(order)) == states(made, book_of(waivers(*ENTRIES)))


FIGURE = st.integers(0, 3000).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
LINES = st.lists(
    st.fixed_dictionaries(
        {"initial": FIGURE, "final": FIGURE},
        optional={"adjusted": FIGURE, "prior_final": FIGURE, "prior_initial": FIGURE},
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(lines=LINES, data=st.data())
def test_waiving_one_finding_changes_the_outcome_of_that_finding_only(lines: list[dict[str, str]], data: st.DataObject):
    made = report(*lines)
    before = judged(BOOK, made)
    failed = [one for one in before.findings if one.outcome is Outcome.FAIL]
    if not failed:
        return
    chosen = data.draw(st.sampled_from(failed))
    draft = Draft(id="W-9", reason=REASON, approved_by="科", approved_on=TODAY, expires=TODAY)
    text = appended("", entry_lines(draft, chosen, made), source="w.yaml", terms=TERMS)

    after, _ = settled(made, approved(text.split("waivers:\n")[1]))

    changed = {key for key, value in outcomes(after).items() if outcomes(before)[key] != value}
    assert {key.split()[-1] for key in changed} == {chosen.id}
    assert set(outcomes(after)) == set(outcomes(before))
