from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from checker.comparing import values
from checker.comparing.plain_values import Quick
from checker.comparing.subjects import Of
from checker.comparing.texts import counted_rows, item_rows
from checker.comparing.uniform import substance_of, uniform_text
from checker.comparing.values import value_rows
from checker.comparing.wanted import wanted
from checker.findings.labels import nowhere
from checker.pipeline import read_report
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from tests.shipped_rules import national

FIXTURES = Path(__file__).parents[2] / "fixtures"
BOOK = national()
WANTED = wanted(BOOK)
HEAD = {
    "schema_version": "1.0",
    "meta": {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"},
    "unit": {"name": "甲局"},
}
FINAL = "Line:决算数"
PRIOR = "Line:缺省为(上年决算数, 决算数 - 增减额)"


def rows(**parts: object) -> list[dict[str, object]]:
    return list(value_rows(Of("r", Report(HEAD | parts, load_vocabulary()), nowhere), WANTED))


def reception(**line: object) -> dict[str, object]:
    return {"reception": {"total": {"label": "公务接待费", **line}}}


def one(found: list[dict[str, object]], measure: str) -> dict[str, object]:
    (row,) = [each for each in found if each["measure"] == measure]
    return row


def test_a_stated_figure_comes_with_all_that_its_print_may_stand_for():
    row = one(rows(three_public=reception(final="9.99")), FINAL)

    assert (row["item"], row["path"]) == ("three_public.reception.total", "three_public.reception.total.final")
    assert (row["printed"], row["unit"], row["value"]) == ("9.99", "万元", Decimal(99900))
    assert (row["low"], row["high"], row["low_open"], row["high_open"]) == (
        Decimal(99850),
        Decimal(100000),
        False,
        True,
    )


def test_what_follows_from_two_figures_is_as_wide_as_both_together():
    row = one(rows(three_public=reception(final="12.35", stated={"yoy_delta": "2.36"})), PRIOR)

    assert (row["origin"], row["printed"], row["unit"]) == ("implied", "9.99", "万元")
    assert (row["low"], row["high"]) == (Decimal(99750), Decimal(100050))


def test_what_is_given_itself_is_not_worked_out():
    row = one(rows(three_public=reception(final="12.35", prior_final="9.00", stated={"yoy_delta": "2.36"})), PRIOR)

    assert (row["origin"], row["value"]) == ("stated", Decimal(90000))


def test_nothing_stands_for_what_is_missing_and_no_number_for_what_cannot_be_read():
    assert [each for each in rows(three_public=reception(initial="1.00")) if each["measure"] == FINAL] == []
    assert one(rows(three_public=reception(final={"absent": "unreadable"})), FINAL)["value"] is None


def test_a_name_that_two_rows_bear_tells_neither():
    lines = [{"label": "差旅费", "final": "1.00"}, {"label": "差旅费", "final": "2.00"}]

    assert one(rows(lines=lines), FINAL)["value"] is None


def test_a_number_too_great_for_a_column_is_none():
    assert one(rows(three_public=reception(final="99999999999999999")), FINAL)["value"] is None


def test_a_reason_with_words_of_restatement_explains_its_own_line_alone():
    reasons = [{"text": "上年数按机构改革划出下属单位后的口径重述", "compares": "vs_prior"}]
    lines = {"overseas": {"label": "因公出国（境）费", "final": "1.00"}} | reception(final="9.99", reasons=reasons)
    found = [each for each in rows(three_public=lines) if str(each["measure"]).startswith("XYR-002")]

    assert {each["item"] for each in found} == {"three_public.reception.total"}


@pytest.mark.parametrize("name", ["2023-水文站.json", "2022-园林局.txt"])
def test_the_short_way_and_the_long_way_give_the_same_rows(name: str, monkeypatch: pytest.MonkeyPatch):
    (path,) = FIXTURES.rglob(name)
    read = read_report(path)
    short = list(value_rows(Of("r", read.report, read.locate), WANTED))
    monkeypatch.setattr(values, "quick_of", lambda _: Quick())

    assert list(value_rows(Of("r", read.report, read.locate), WANTED)) == short


def test_years_in_a_row_are_read_from_chapters_in_either_numerals():
    chapters = {"results": {"title": "绩效", "text": "连续三年获评全省先进单位，连续12年零事故。"}}
    found = list(counted_rows(Of("r", Report(HEAD | {"chapters": chapters}, load_vocabulary()), nowhere), WANTED))

    assert [(each["item"], each["value"]) for each in found] == [
        ("获评全省先进单位", Decimal(3)),
        ("零事故", Decimal(12)),
    ]


def test_texts_of_several_lists_are_taken_together():
    parts = {"problems": [{"id": "a", "text": "开工晚"}], "measures": [{"id": "b", "text": "早开工"}]}
    found = list(item_rows(Of("r", Report(HEAD | parts, load_vocabulary()), nowhere), WANTED))

    assert [each["list"] for each in found if each["path"] == ""] == ["problems.*.text+measures.*.text"]


def test_texts_are_compared_without_headings_numbers_and_words_of_the_form():
    text = "（一）存在的主要问题\n甲局项目开工晚，支出12.30万元。\n根据文件要求，加强管理。"

    assert substance_of(text, ["甲局", "根据", "文件要求"]) == "项目开工晚支出万元加强管理"
    assert uniform_text("１２（三）、甲 乙") == "12三甲乙"


def test_fingerprints_are_the_same_in_every_process():
    pytest.importorskip("rensa")
    code = (
        "from checker.comparing.minhash_door import signature_of; print(sum(signature_of(['开工晚', '支出', '管理'])))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert said == {"400730102948\n"}
