from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

from sqlglot import parse

from checker.comparing import compare as compare_module
from checker.comparing.bands import BANDS, PERMUTATIONS
from checker.comparing.compare import Compared, compare_with, judge_with, write_compared
from checker.comparing.lower import lowered, sql_of
from checker.comparing.proving import prove_across
from checker.comparing.recording import keeping
from checker.comparing.sql_door import Engine
from checker.kernel.errors import UsageError
from checker.kernel.shipped import shipped
from checker.rules.across_examples import load_across_examples
from checker.storing.columns import FINDINGS
from checker.storing.duckdb_door import asking, opened
from checker.storing.rows import Recording
from tests.comparing.spark import SparkAsking, small_run
from tests.comparing.tables import Row, compared, figure, report
from tests.shipped_rules import national
from tests.storing.sample import origins, store

if TYPE_CHECKING:
    from pathlib import Path

    from checker.comparing.compare import Asking
    from checker.rules.model import Rulebook

BOOK = national()
EXAMPLES = load_across_examples(shipped("rules") / "national", BOOK)


def written(folder: Path, name: str, unit: str, year: int, **parts: object) -> None:
    tree = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": year, "report_type": "dept_overall"},
        "unit": {"name": unit, "code": unit},
    }
    (folder / f"{name}.json").write_text(json.dumps(tree | parts, ensure_ascii=False), encoding="utf-8")


def balance(**amounts: object) -> dict[str, object]:
    return {"balance": amounts}


@pytest.fixture
def run(tmp_path: Path) -> Path:
    given = tmp_path / "given"
    given.mkdir()
    written(given, "a", "甲局", 2022, finance=balance(closing={"total": "12.34"}))
    written(given, "b", "甲局", 2023, finance=balance(opening="13.24"))
    written(given, "c", "乙局", 2023, finance=balance(opening="1.00"))
    store(origins(sorted(given.iterdir()), given), BOOK, tmp_path / "run", Recording(across=keeping(BOOK)))
    return tmp_path / "run"


def compare(folder: Path, rulebook: Rulebook) -> Compared:
    with asking(folder) as engine:
        rules = [lowered(one, Engine.DUCKDB) for one in rulebook.across if one.is_run]
        return compare_with(engine, rules, Engine.DUCKDB)


def test_a_finding_names_both_reports_and_both_figures(run: Path):
    (found,) = [one for one in compare(run, BOOK).findings if one["outcome"] == "fail"]

    assert (found["rule"], found["scope"], found["severity"]) == ("XYR-001", "years", "error")
    assert found["message_zh"] == "结转结余·年初结转和结余为 13.24万元，2022年度报告的年末数为 12.34万元，两者应当相等"
    assert (found["working_en"], found["stated"]) == ("13.24万元 ≠ 12.34万元", "13.24")
    assert (found["computed_low"], found["computed_high"], found["computed_unit"]) == ("12.34", "12.34", "万元")
    assert [one["path"] for one in found["figures"]] == ["finance.balance.opening", "finance.balance.closing.total"]  # type: ignore[attr-defined]
    assert [one["document_zh"] for one in found["basis"]][:1] == ["中华人民共和国预算法实施条例（国务院令第729号）"]  # type: ignore[attr-defined]
    assert set(found) <= set(FINDINGS.names)


def test_what_is_found_is_kept_as_a_part_of_the_run_and_counted(run: Path):
    before = opened(run).execute("select count(*) from findings").fetchall()[0][0]
    found = compare(run, BOOK)
    write_compared(run, BOOK)
    asked = opened(run)

    assert asked.execute("select count(*) from findings").fetchall()[0][0] == before + len(found.findings)
    told = asked.execute(
        "select outcome, judgements from outcomes where profile = 'across' and rule = 'XYR-001' order by 1"
    ).fetchall()
    assert told == [("fail", 1), ("not_applicable", 2)]
    assert compare(run, BOOK) == found


@pytest.mark.parametrize(("many", "bound"), [(4, "572.2 MiB"), (2, "1.8 GiB")])
def test_a_run_of_many_reports_is_allowed_more_memory(
    run: Path, many: int, bound: str, monkeypatch: pytest.MonkeyPatch
):
    bounds: list[object] = []

    def watched(engine: Asking, *rest: object) -> list[Row]:
        bounds.extend(engine.rows("select current_setting('memory_limit') as bound"))
        return judge_with(engine, *rest)

    monkeypatch.setattr(compare_module, "MANY", many)
    monkeypatch.setattr(compare_module, "judge_with", watched)

    write_compared(run, BOOK)

    assert bounds == [{"bound": bound}]


def test_a_missing_report_or_figure_never_passes():
    rule = BOOK.across_rule("XYR-001")
    assert rule is not None
    now, then = rule.cases[0].values["now"].name, rule.cases[0].values["before"].name
    first, last, alone = report(1, "甲", 2022), report(2, "甲", 2023), report(3, "乙", 2023)
    tables: dict[str, list[Row]] = {
        "reports": [first, last, alone],
        "compared": [figure(last, now, 3), figure(alone, now, 3)],
    }

    def tally() -> dict[object, object]:
        return {one["outcome"]: one["judgements"] for one in compared([rule], tables)[0].outcomes}

    assert tally() == {"unknown": 1, "not_applicable": 2}
    tables["compared"].append(figure(first, then, 3))
    assert tally() == {"pass": 1, "not_applicable": 2}


def test_a_group_that_cannot_be_judged_is_told_with_why():
    rule = BOOK.across_rule("XRP-009")
    assert rule is not None
    value = rule.cases[0].values["value"].name
    reports = [report(number, f"U{number}", 2023, region="东") for number in range(60)]
    rows = [figure(one, value, 95) for one in reports[:3]] + [figure(one, value, None) for one in reports[3:]]
    (found,) = compared([rule], {"reports": reports, "compared": rows})[0].findings

    assert (found["outcome"], found["report_id"], found["label_zh"]) == ("unknown", None, "东 2023")
    assert found["message_en"] == "cannot be judged: too few figures can be read to judge by, and some cannot be read"


@pytest.mark.parametrize(("is_open", "outcome"), [(True, "fail"), (False, "pass")])
def test_two_sets_that_only_touch_meet_where_both_have_the_end_they_touch_at(is_open: bool, outcome: str):
    rule = BOOK.across_rule("XYR-002")
    assert rule is not None
    now, then = rule.cases[0].values["now"].name, rule.cases[0].values["before"].name
    reports = [report(1, "甲", 2022), report(2, "甲", 2023)]
    # From 0.5 up to 2, and from 2 on.
    rows = [figure(reports[1], now, 1, high_open=is_open), figure(reports[0], then, 3, low=Decimal(2))]
    _, seen = compared([rule], {"reports": reports, "compared": rows})

    assert {key[1] for key in seen} == {outcome}


def test_what_one_report_lacks_is_told_once_with_how_often():
    rule = BOOK.across_rule("XYR-002")
    assert rule is not None
    now = rule.cases[0].values["now"].name
    reports = [report(1, "甲", 2022), report(2, "甲", 2023)]
    rows = [figure(reports[1], now, 3, item) for item in "abc"]
    (found,) = compared([rule], {"reports": reports, "compared": rows})[0].findings

    assert (found["outcome"], found["message_zh"]) == ("unknown", "无法判断（3 处）：相比的报告没有给出或读不清这个数")


def test_a_group_is_told_with_the_reports_it_was_judged_by():
    rule = BOOK.across_rule("XRP-009")
    assert rule is not None
    reports = [report(number, f"U{number}", 2023, region="东") for number in range(60)]
    rows = [
        figure(one, rule.cases[0].values["value"].name, 80 if index < 3 else 95) for index, one in enumerate(reports)
    ]
    (found,) = compared([rule], {"reports": reports, "compared": rows})[0].findings

    assert (found["report_id"], found["message_en"]) == (
        None, "57 of 60 reports of 东 for 2023 score at the top, more than 90%",
    )  # fmt: skip
    # Those that reach the top, the first fifty of them.
    assert found["peers"] == [f"r{number:02}" for number in range(3, 53)]


@pytest.mark.parametrize(("many", "is_crowd"), [(20, False), (21, True)])
def test_every_pair_of_alike_chapters_is_told_up_to_twenty_and_more_are_counted(many: int, is_crowd: bool):
    rule = BOOK.across_rule("XRP-003")
    assert rule is not None
    apart = [report(number, f"U{number}", 2023) for number in range(300)]
    texts: list[Row] = []
    for number, one in enumerate(apart):
        # The last are copies of one text; the others, each of its own, keep it from being taken for the form's.
        base = number if number < 300 - many else 999
        made = {"signature": [base] * PERMUTATIONS, "bands": [1000 * base + band for band in range(BANDS)]}
        texts.append({"report_id": one["report_id"], "section": "problems", "characters": 200} | made)
    found = [
        one for one in compared([rule], {"reports": apart, "texts": texts})[0].findings if one["outcome"] == "fail"
    ]

    assert len(found) == many
    if is_crowd:
        # The first is alike to all, the others are held against it and the one before.
        assert all(
            f"{many} reports share the passage; not every pair was compared" in str(one["message_en"]) for one in found
        )
    else:
        assert sum(len(one["peers"]) for one in found) == many * (many - 1)  # type: ignore[arg-type, misc]
        assert not any("share the passage" in str(one["message_en"]) for one in found)


@pytest.mark.parametrize(("many", "named"), [(3, 2), (21, 20), (400, 20)])
def test_a_report_handed_in_many_times_is_told_with_how_many_there_are_and_a_few_of_them(many: int, named: int):
    rule = BOOK.across_rule("XRP-008")
    assert rule is not None
    copies = [report(number, "甲", 2023) for number in range(many)]
    found = compared([rule], {"reports": copies})[0].findings

    assert [one["report_id"] for one in found] == sorted(str(one["report_id"]) for one in copies)
    assert all(f"there are {many} reports" in str(one["message_en"]) for one in found)
    assert {len(one["peers"]) for one in found} == {named}  # type: ignore[arg-type]
    assert all(one["report_id"] not in one["peers"] for one in found)  # type: ignore[operator]


@pytest.mark.parametrize("rule_id", [one.id for one in BOOK.across])
def test_a_shipped_rule_does_what_its_examples_say(rule_id: str):
    proofs = prove_across(BOOK, [one for one in EXAMPLES if one.rule_id == rule_id])

    assert proofs
    assert [(one.example.mark.where, one.why) for one in proofs if one.why is not None] == []


def test_an_example_that_is_wrong_is_told():
    first = replace(next(one for one in EXAMPLES if one.rule_id == "XYR-001"), outcome="fail")
    (proof,) = prove_across(BOOK, [first])

    assert proof.why is not None
    assert proof.why.en == "expected fail, got pass"


@pytest.mark.parametrize("engine", list(Engine))
def test_the_sql_of_every_rule_is_sql_of_the_engine(engine: Engine):
    for rule in BOOK.across:
        found = parse(sql_of(rule, engine), read=engine.value)

        assert len([one for one in found if one is not None]) == len(rule.cases)


def test_spark_finds_the_same_as_duckdb(tmp_path: Path):
    """Run where pyspark is installed, on rules of both sorts; of XRP-003 alone Spark takes a minute to make a plan."""
    pyspark = pytest.importorskip("pyspark.sql")
    rules = [one for one in BOOK.across if one.id in ("XYR-001", "XYR-005", "XYR-008", "XRP-006", "XRP-001")]
    # One example of each outcome: so many copies as boundaries need are what takes Spark its time.
    ids = {one.id for one in rules}
    assert len(ids) == 5
    firsts = {(one.rule_id, one.outcome): one for one in reversed(EXAMPLES) if one.rule_id in ids}
    folder = small_run(tmp_path, firsts.values(), BOOK)
    session = (
        pyspark.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        # So little is asked that code made for it takes longer to compile than to do without.
        .config("spark.sql.codegen.wholeStage", "false")
        .getOrCreate()
    )
    found = compare_with(SparkAsking(session, folder), [lowered(one, Engine.SPARK) for one in rules], Engine.SPARK)
    with asking(folder) as engine:
        wanted = compare_with(engine, [lowered(one, Engine.DUCKDB) for one in rules], Engine.DUCKDB)

    assert found.outcomes == wanted.outcomes
    assert found.findings == wanted.findings


def test_what_needs_more_memory_than_it_is_allowed_is_given_more(run: Path, monkeypatch: pytest.MonkeyPatch):
    bounds: list[object] = []

    def starved(engine: Asking, *rest: object) -> list[Row]:
        bounds.extend(row["bound"] for row in engine.rows("select current_setting('memory_limit') as bound"))
        if len(bounds) < 3:
            engine.rows("select list(range) from range(10000000)")
        return judge_with(engine, *rest)

    expected = compare(run, BOOK)
    monkeypatch.setattr(compare_module, "MEMORY", "5MB")
    monkeypatch.setattr(compare_module, "MEMORY_OF_MANY", "9MB")
    monkeypatch.setattr(compare_module, "judge_with", starved)

    write_compared(run, BOOK)

    assert bounds[:2] == ["4.7 MiB", "8.5 MiB"]
    assert len(bounds) == 3
    kept = opened(run).execute("select count(*) from findings where scope <> 'report'").fetchall()[0][0]
    assert kept == len(expected.findings)


def test_a_machine_with_too_little_memory_says_so(run: Path, monkeypatch: pytest.MonkeyPatch):
    def starved(engine: Asking, *_: object) -> list[Row]:
        return engine.rows("select list(range) from range(10000000)")

    for name in ("MEMORY", "MEMORY_OF_MANY", "ALL_MEMORY"):
        monkeypatch.setattr(compare_module, name, "5MB")
    monkeypatch.setattr(compare_module, "judge_with", starved)

    with pytest.raises(UsageError, match="too little memory"):
        write_compared(run, BOOK)
