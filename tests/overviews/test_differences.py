from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from checker.overviews.differences import Change, Fate, differences, report_differences, tally, terms_differences
from checker.overviews.stored import stored_run
from tests.overviews.sample import RULES, Row, Sample, finding_row, report_row, run_row

if TYPE_CHECKING:
    from pathlib import Path

MIRRORED = {
    Change.NEW: Change.RESOLVED,
    Change.RESOLVED: Change.NEW,
    Change.ARRIVED: Change.GONE,
    Change.GONE: Change.ARRIVED,
    Change.CHANGED: Change.CHANGED,
    Change.REPEATED: Change.REPEATED,
}
KEY = ("unit", "year", "type", "rule", "subject", "scope", "nth")


def changes_of(after: Path, before: Path) -> Counter[tuple[object, ...]]:
    with stored_run(after, before) as stored:
        rows = differences(stored, changes=frozenset(Change))
        return Counter((Change(str(row["change"])), *(row[name] for name in KEY)) for row in rows)


def one_report(folder: Path, *findings: Row, **more: object) -> Path:
    report = report_row(0, "甲区教育局", "甲区", 2023, **more)
    return Sample(reports=[report], findings=list(findings), runs=[run_row(1, 0)]).written(folder)


def found(number: int = 0, **more: object) -> Row:
    return finding_row(report_row(0, "甲区教育局", "甲区", 2023), RULES[0], number, **more)


def test_a_run_does_not_differ_from_itself(run: Path):
    with stored_run(run, run) as stored:
        assert {change for change, _ in tally(stored)} == {Change.REPEATED}
        assert list(report_differences(stored)) == []
        assert terms_differences(stored).differing == ()


def test_what_is_new_one_way_is_resolved_the_other_way(run: Path, earlier: Path):
    forth, back = changes_of(run, earlier), changes_of(earlier, run)

    assert len({change for change, *_ in forth}) == 5
    assert Counter({(MIRRORED[Change(str(change))], *key): count for (change, *key), count in forth.items()}) == back


def test_the_tally_counts_what_is_listed(run: Path, earlier: Path):
    listed = Counter(Change(str(change)) for change, *_ in changes_of(run, earlier).elements())

    with stored_run(run, earlier) as stored:
        counted: Counter[Change] = Counter()
        for (change, _), count in tally(stored).items():
            counted[change] += count
    assert counted == listed


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ([], [found()], Change.NEW),
        ([found()], [], Change.RESOLVED),
        ([found()], [found()], Change.REPEATED),
        ([found()], [found(stated="36.41")], Change.CHANGED),
        ([found()], [found(severity="warning")], Change.CHANGED),
        ([found(outcome="explained")], [found()], Change.NEW),
        ([found()], [found(outcome="waived")], Change.RESOLVED),
        ([found(outcome="unknown")], [found(outcome="explained")], Change.CHANGED),
    ],
)
def test_a_finding_changes_in_one_of_these_ways(tmp_path: Path, before: list[Row], after: list[Row], change: Change):
    was, now = one_report(tmp_path / "a", *before), one_report(tmp_path / "b", *after)

    assert [one for one, *_ in changes_of(now, was)] == [change]


def test_what_could_not_be_judged_in_a_report_that_came_is_no_change(tmp_path: Path):
    nothing = Sample(runs=[run_row(0, 0)]).written(tmp_path / "a")
    passed, unknown = one_report(tmp_path / "b"), one_report(tmp_path / "c", found(outcome="unknown"))

    assert changes_of(unknown, nothing) == changes_of(nothing, unknown) == Counter()
    assert [one for one, *_ in changes_of(unknown, passed)] == [Change.CHANGED]


def test_another_id_or_place_is_no_change(tmp_path: Path):
    was = one_report(tmp_path / "a", found())
    now = one_report(tmp_path / "b", found(finding_id="another", where_zh="第 15 段"))

    assert [one for one, *_ in changes_of(now, was)] == [Change.REPEATED]


def test_of_findings_alike_only_the_one_too_many_is_new(tmp_path: Path):
    was = one_report(tmp_path / "a", found(finding_id="1"))
    now = one_report(tmp_path / "b", found(finding_id="1"), found(finding_id="2"))

    assert Counter(one for one, *_ in changes_of(now, was)) == {Change.REPEATED: 1, Change.NEW: 1}


def test_what_was_found_of_a_report_that_is_gone_is_not_resolved(tmp_path: Path):
    was = one_report(tmp_path / "a", found())
    nothing = Sample(runs=[run_row(0, 0)]).written(tmp_path / "b")
    unread = one_report(tmp_path / "c", state="unreadable")

    assert [one for one, *_ in changes_of(nothing, was)] == [Change.GONE]
    assert [one for one, *_ in changes_of(unread, was)] == [Change.GONE]


def test_reports_are_new_gone_or_have_other_content(tmp_path: Path):
    same, other, gone, new = (report_row(place, f"甲区第{place}局", "甲区", 2023) for place in (0, 2, 4, 6))
    was = Sample(reports=[same, other, gone]).written(tmp_path / "a")
    now = Sample(reports=[same, other | {"sha256": "0" * 64}, new]).written(tmp_path / "b")

    with stored_run(now, was) as stored:
        told = {one.name: one.fate for one in report_differences(stored)}

    assert told == {"甲区第2局": Fate.CHANGED, "甲区第4局": Fate.GONE, "甲区第6局": Fate.NEW}


def test_other_rules_and_parameters_are_told_one_by_one(tmp_path: Path):
    before = run_row(0, 0)
    after = before | {
        "rulebook_sha256": "1" * 64, "parameters_sha256": "2" * 64, "parameters": '{"as_of": "2024-03-01", "三公变动线": "15%"}',
    }  # fmt: skip
    was, now = Sample(runs=[before]).written(tmp_path / "a"), Sample(runs=[after]).written(tmp_path / "b")

    with stored_run(now, was) as stored:
        terms = terms_differences(stored)

    assert [name for name, *_ in terms.differing] == ["rulebook_sha256", "parameters_sha256"]
    assert terms.parameters == (("三公变动线", "20%", "15%"),)
