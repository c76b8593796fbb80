from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

from checker.comparing.cohorts import cohort_of, tables_of
from checker.comparing.proving import prove_across
from checker.comparing.wanted import wanted
from checker.kernel.shipped import shipped
from checker.rules.across_examples import load_across_examples
from checker.rules.load import load_rulebook
from tests.comparing.test_loading import written
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

    from checker.rules.across import AcrossExample

BOOK = national()
FIGURE = "三公经费.公务接待费.{}: {}"


def examples(folder: Path, text: str) -> tuple[AcrossExample, ...]:
    written(folder)
    (folder / "t.examples.yaml").write_text("T-001:\n" + text, encoding="utf-8")
    return load_across_examples(folder, load_rulebook(folder))


def shipped_examples(rule_id: str) -> list[AcrossExample]:
    return [one for one in load_across_examples(shipped("rules") / "national", BOOK) if one.rule_id == rule_id]


def example(outcome: str, *reports: tuple[int, str]) -> str:
    told = "".join(f"      - {{unit: 甲局, year: {year}, data: {{{data}}}}}\n" for year, data in reports)
    return f"  - {outcome}:\n{told}"


def test_examples_of_one_rule_that_are_judged_at_once_do_not_see_one_another(tmp_path: Path):
    then, now = FIGURE.format("决算数", "3.00"), FIGURE.format("上年决算数", "3.00")
    other = FIGURE.format("上年决算数", "4.00")
    given = examples(
        tmp_path,
        example("pass", (2022, then), (2023, now))
        + example("fail", (2022, then), (2023, other))
        + example("unknown", (2022, then), (2022, then), (2023, now))
        + example("not_applicable", (2023, now)),
    )
    book = load_rulebook(tmp_path)

    together = prove_across(book, given)
    assert [one.found for one in together] == [one.found for each in given for one in prove_across(book, [each])]
    assert [one.why for one in together] == [None] * 4


def test_an_example_whose_data_are_no_report_spoils_none_beside_it(tmp_path: Path):
    then, now = FIGURE.format("决算数", "3.00"), FIGURE.format("上年决算数", "3.00")
    given = examples(
        tmp_path,
        example("pass", (1800, then), (1801, now)) + example("pass", (2022, then), (2023, now)),
    )
    wrong, right = prove_across(load_rulebook(tmp_path), given)

    assert (wrong.found, wrong.is_proved) == (None, False)
    assert right.is_proved


@pytest.mark.parametrize(("rule", "table"), [("XRP-003", "texts"), ("XRP-009", "compared")])
def test_copies_of_a_report_have_the_rows_they_would_have_by_themselves(rule: str, table: str):
    one = next(each for each in shipped_examples(rule) if each.reports[0].copies > 2)
    cohort, all_that = cohort_of(one.reports, one.register), wanted(BOOK)
    whole = tables_of(cohort, all_that)

    assert whole["reports"]
    assert whole[table]
    for member in cohort.members[:3]:
        cohort.members = [member]
        alone = tables_of(cohort, all_that)
        for name in ("reports", "compared", "items", "texts"):
            assert [row for row in whole[name] if row["report_id"] == member.report_id] == alone[name]
